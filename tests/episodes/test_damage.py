"""A damaged manifest costs its own episode only, and what is published of it stays."""

import logging
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from factories import a_script
from lxml import etree
from oldhost import tone
from realshow import add_real_episode, command, real_show

from podcaster.cli import run
from podcaster.episodes import catalogue, editing, manifest
from podcaster.episodes.checks import inspect
from podcaster.errors import NewerFormat
from podcaster.show.config import IDENTITY
from podcaster.show.ownfiles import RECORD
from podcaster.show.showdir import FEED, ShowDir
from podcaster.show.wholefiles import audio_facts, removals

LIMITED = "\n[feed]\nlimit = 2\n"
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def directory(tmp_path: Path) -> ShowDir:
    return real_show(tmp_path / "show", "tide", "harbour", base="https://news.example/")


def edit(directory: ShowDir, slug: str, old: str, new: str) -> None:
    path = directory.episodes_folder / slug / "episode.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def guids(directory: ShowDir) -> list[str]:
    root = etree.fromstring((directory.root / FEED).read_bytes())
    return [str(one.text) for one in root.iter("guid")]


def test_its_last_item_stays(directory: ShowDir, caplog: pytest.LogCaptureFixture) -> None:
    before = (directory.root / FEED).read_bytes()
    edit(directory, "tide", "urn:uuid:0", "urn:uuid:1")
    catalogue.rewrite(directory, directory.show())
    assert (directory.root / FEED).read_bytes() == before
    assert "tide/episode.json" in caplog.text


def test_a_new_episode_is_listed_beside_it(directory: ShowDir) -> None:
    (directory.episodes_folder / "tide" / "episode.json").write_bytes(bytes(3000))
    add_real_episode(directory, "snow", 3)
    catalogue.update(directory, directory.show(), directory.episodes(["snow"]))
    assert [guid[-1] for guid in guids(directory)] == ["3", "2", "1"]


@pytest.mark.parametrize("slug", ["e1", "e4", "e6"])
def test_its_last_item_stays_in_each_feed_that_had_it(tmp_path: Path, slug: str) -> None:
    """In the main feed of the newest, that of all, the pages of the older, those of sections."""
    slugs = [f"e{number}" for number in range(1, 7)]
    directory = real_show(tmp_path / "show", *slugs, base="https://news.example/", more=LIMITED)
    for number, one in enumerate(slugs):
        episode = directory.episode(one)
        section = ("City", "Sport")[number % 2]
        directory.commit(replace(episode, section=section), catalogue.sidecars(episode))
    catalogue.rewrite(directory, directory.show())
    before = {path: path.read_bytes() for path in directory.root.glob("feed*.xml")}
    assert len(before) == 6
    (directory.episodes_folder / slug / "episode.json").write_bytes(bytes(300))
    catalogue.rewrite(directory, directory.show())
    assert {path: path.read_bytes() for path in before} == before
    path = directory.root / "feed-all.xml"
    path.write_bytes(path.read_bytes().replace(b"Edition 1", b"Edition !"))
    catalogue.rewrite(directory, directory.show())
    assert b"Edition !" not in path.read_bytes()
    assert (f"/{slug}/" in path.read_text("utf-8")) == (slug == "e6"), (
        "only the main feed is as written"
    )


def test_an_item_is_kept_only_of_a_feed_that_is_as_written(directory: ShowDir) -> None:
    (directory.episodes_folder / "tide" / "episode.json").write_bytes(b"")
    path = directory.root / FEED
    path.write_bytes(path.read_bytes().replace(b"Edition 1", b"Edition !"))
    catalogue.rewrite(directory, directory.show())
    assert [guid[-1] for guid in guids(directory)] == ["2"]


def test_check_names_it_and_feed_accept_takes_it_in(
    directory: ShowDir, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(directory, "tide", "Edition 1", "Edition One")
    [found] = [str(one) for one in inspect(directory) if "feed --accept" in str(one)]
    assert "tide/episode.json: was changed since it was written" in found
    assert run(["feed", "--show", str(directory.root)]) == 0
    assert b"Edition One" not in (directory.root / FEED).read_bytes()
    assert run(["feed", "--accept", "--show", str(directory.root)]) == 0
    assert "accepted: tide" in capsys.readouterr().err
    assert b"Edition One" in (directory.root / FEED).read_bytes()
    assert not [str(one) for one in inspect(directory) if "episode.json" in str(one)]
    assert editing.accept(directory, now=NOW) == ()


def test_a_newer_show_is_left_alone(directory: ShowDir, capsys: pytest.CaptureFixture[str]) -> None:
    edit(directory, "tide", '"format": 2', '"format": 3')
    before = {p: p.read_bytes() for p in directory.root.rglob("*") if p.is_file()}
    for words in (["feed"], ["feed", "--accept"], ["prune"], ["publish", "--target", "x"]):
        assert run([*words, "--show", str(directory.root)]) == 65
        assert "newer podcaster" in capsys.readouterr().err
    after = {p: p.read_bytes() for p in directory.root.rglob("*") if p.is_file()}
    assert {p: c for p, c in after.items() if ".podcaster" not in p.parts} == {
        p: c for p, c in before.items() if ".podcaster" not in p.parts
    }
    with pytest.raises(NewerFormat):
        directory.listings()


def test_a_damaged_transcript_of_the_manifest_leaves_the_feed_alone(
    directory: ShowDir, caplog: pytest.LogCaptureFixture
) -> None:
    """The feed needs the head only; what needs the body goes on without this episode."""
    caplog.set_level(logging.WARNING)
    path = directory.episodes_folder / "tide" / "episode.json"
    content = path.read_bytes()
    path.write_bytes(content[:-200] + bytes(100) + content[-100:])
    assert [one.slug for one in directory.listings()] == ["tide", "harbour"]
    assert [one.slug for one in directory.episodes()] == ["harbour"]


def test_a_changed_episode_is_listed_though_its_manifest_cannot_be_read(
    directory: ShowDir,
) -> None:
    """By an error that passes: what its old item names is about to be removed."""
    changed = replace(directory.episode("tide"), title="A later title")
    directory.commit(changed, catalogue.sidecars(changed))
    (directory.episodes_folder / "tide" / "episode.json").write_bytes(b"")
    catalogue.update(directory, directory.show(), [changed])
    assert "A later title" in (directory.root / FEED).read_text("utf-8")
    words = directory.root.glob("assets/search/*/words-*.json")
    assert any("later" in path.read_text("utf-8") for path in words)


def test_what_is_removed_is_not_kept_because_it_cannot_be_read(directory: ShowDir) -> None:
    """As when the disk fails in the middle of `prune`: its files go, so its item must."""
    (directory.episodes_folder / "tide" / "episode.json").write_bytes(b"")
    catalogue.update(directory, directory.show(), without=["tide"])
    assert [guid[-1] for guid in guids(directory)] == ["2"]


@pytest.mark.parametrize("name", ["tide", "episodes/tide/", "ti"])
def test_a_damaged_episode_is_removed_by_its_folder(
    directory: ShowDir, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The feed's last item goes as well; by number, only a readable one is found."""
    (directory.episodes_folder / "tide" / "episode.json").write_bytes(bytes(3000))
    show = str(directory.root)
    assert run(["remove", "1", "--yes", "--show", show]) == 66
    assert run(["remove", name, "--yes", "--show", show]) == 0
    out, err = capsys.readouterr()
    assert out == "removed tide, whose manifest is damaged\n"
    assert "may report them again" in err
    assert [guid[-1] for guid in guids(directory)] == ["2"]
    assert not (directory.episodes_folder / "tide").exists()
    removed = removals(directory.state_folder)
    assert [one for one in removed if one.endswith(".mp3")]


def test_check_names_every_bad_file_and_goes_on(tmp_path: Path) -> None:
    """Three of them, each bad in its own way, whose hashes are what the manifests say."""
    directory = real_show(tmp_path / "bad", "cut", "hole", "text", "whole")
    sound = tone(300)
    for slug, content in (
        ("cut", sound[: len(sound) // 3]),
        ("hole", sound[:2000] + bytes(len(sound) // 2) + sound[-2000:]),
        ("text", b"<!doctype html><title>Gone</title>" * 99),
        ("whole", sound),
    ):
        episode = directory.episode(slug)
        path = directory.audio(episode)
        path.write_bytes(content)
        facts = replace(audio_facts(path, "audio/mpeg", 2000), name=path.name)
        directory.commit(replace(episode, audio=facts), catalogue.sidecars(episode))
    catalogue.rewrite(directory, directory.show())
    found = list(inspect(directory, audio=True, now=NOW))
    for slug, words in (
        ("cut", "the header says 2000 ms, it decodes to"),
        ("hole", "the header says 2000 ms, it decodes to"),
        ("text", "not a sound file that can be decoded"),
    ):
        named = [one.what for one in found if Path(one.where).parent.name == slug]
        assert any(what.startswith(words) for what in named), (slug, named)
    whole = [one.what for one in found if Path(one.where).parent.name == "whole"]
    assert not any("decode" in what for what in whole)


def test_check_names_every_template_that_cannot_be_filled_in(tmp_path: Path) -> None:
    faulty = '[script]\ngreeting = "Hi {nme}"\nsign_off = "Bye {show"\nheadlines = "{titles}"\n'
    found = [str(one) for one in inspect(real_show(tmp_path / "show", more=faulty)) if one.fault]
    assert [line.split(":")[1].strip() for line in found] == ["script.greeting", "script.sign_off"]
    assert "no field {nme}" in found[0] and "braces do not match" in found[1]
    sound = real_show(tmp_path / "sound", more=faulty.replace("nme", "show").replace("Bye {", ""))
    assert not [one for one in inspect(sound) if one.fault]


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_new_episode_never_gets_the_number_of_a_damaged_one(
    directory: ShowDir, is_listed: bool
) -> None:
    assert next_number(directory) == 3
    path = directory.episodes_folder / "harbour" / "episode.json"
    content = path.read_bytes()
    path.write_bytes(b"\xff" + content[1:])
    if not is_listed:
        (directory.root / FEED).unlink()
    assert next_number(directory) == 3
    path.write_bytes(content)
    assert next_number(directory) == 3


def test_a_manifest_that_is_a_folder_is_removed_and_what_is_in_it_stays(
    directory: ShowDir,
) -> None:
    for slug, inside in (("tide", False), ("harbour", True)):
        path = directory.episodes_folder / slug / "episode.json"
        path.unlink()
        path.mkdir()
        if inside:
            (path / "mine.txt").write_text("kept", "utf-8")
        assert run(["remove", slug, "--yes", "--show", str(directory.root)]) == 0
        assert not path.exists()
    assert guids(directory) == []
    left = [path for path in directory.episodes_folder.rglob("*") if path.is_file()]
    assert [path.read_text("utf-8") for path in left] == ["kept"]


def test_an_old_damaged_episode_leaves_no_gap_in_the_numbers(tmp_path: Path) -> None:
    directory = real_show(tmp_path / "old", "2020-01-01-old", "2026-11-25-new")
    (directory.root / FEED).unlink()
    (directory.episodes_folder / "2020-01-01-old" / "episode.json").write_bytes(b"\xff")
    assert next_number(directory) == 3


def next_number(directory: ShowDir) -> int:
    made = manifest.identity(directory, a_script(), None, NOW, edition="full", section="")
    return int(made["number"])


def test_check_names_the_episodes_that_share_a_number(directory: ShowDir) -> None:
    def shared() -> list[str]:
        return [str(one) for one in inspect(directory, now=NOW) if "the number" in one.what]

    assert shared() == []
    twin = replace(directory.episode("harbour"), number=1)
    directory.commit(twin, catalogue.sidecars(twin))
    assert shared() == ["episodes: 2 episodes have the number 1: harbour, tide"]


def test_check_names_a_picture_that_is_not_published(directory: ShowDir) -> None:
    """A link may lead out of the show, and is never published."""
    assert not [one.what for one in inspect(directory) if "not published" in one.what]
    [copy] = directory.root.glob("assets/artwork-*")
    copy.rename(directory.root / "elsewhere")
    copy.symlink_to(directory.root / "elsewhere")
    [what] = [one.what for one in inspect(directory) if "not published" in one.what]
    assert what.startswith(f"names assets/{copy.name}, which is missing")


def test_pipes_in_place_of_files_are_waited_for_by_nobody(directory: ShowDir) -> None:
    small = next(path.name for path in (directory.root / "assets").glob("cover-*.jpg"))
    for name in ("cover.png", f"assets/{small}", IDENTITY, f".podcaster/{RECORD}"):
        path = directory.root / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    for words, code in ((["check"], 1), (["feed"], 0)):
        with command(*words, "--show", directory.root) as process:
            try:
                process.wait(300)
            finally:
                process.kill()
            assert process.returncode == code, process.communicate()


def test_a_folder_in_place_of_the_cover_is_a_fault_and_costs_no_feed(
    directory: ShowDir, caplog: pytest.LogCaptureFixture
) -> None:
    before = (directory.root / FEED).read_bytes()
    (directory.root / "cover.png").unlink()
    (directory.root / "cover.png").mkdir()
    [fault] = [one for one in inspect(directory) if one.where == "cover.png" and one.fault]
    assert fault.what == "cannot be read: Is a directory"
    catalogue.rewrite(directory, directory.show())
    assert (directory.root / FEED).read_bytes() == before
    assert "cover.png: cannot be read: Is a directory; the last whole one" in caplog.text
