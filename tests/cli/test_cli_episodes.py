"""Listing, editing and removing episodes, and naming them."""

import json
import shlex
import shutil
from pathlib import Path

import pytest
from cli.program import STORY, new_show
from PIL import Image

from podcaster.cli import run
from podcaster.show.showdir import FEED, ShowDir

OTHER = "Bridge opens at last\n\nThe first cars crossed the harbour at six o'clock this morning.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of two episodes."""
    folder = tmp_path_factory.mktemp("made")
    root = new_show(folder / "show").root
    for number, text in enumerate((STORY, OTHER), 1):
        (folder / f"{number}.txt").write_text(text, "utf-8")
        words = ["build", str(folder / f"{number}.txt"), "--date", f"2026-11-2{number}"]
        assert run([*words, "--show", str(root), "--quiet"]) == 0
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PODCASTER_SHOW", str(tmp_path / "show"))
    return Path(shutil.copytree(made, tmp_path / "show"))


def test_they_are_listed_newest_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["episodes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["No.", "2", "1"]
    assert lines[1].endswith("Bridge opens at last") and max(map(len, lines)) <= 80
    assert run(["episodes", "--json", "--last", "1"]) == 0
    (facts,) = json.loads(capsys.readouterr().out)
    assert facts["slug"] == "2026-11-22-bridge-opens-at-last"


def test_an_edited_title_outlives_a_rebuild(root: Path, made: Path) -> None:
    directory = ShowDir(root)
    before = directory.listings()[-1]
    assert run(["edit", "latest", "--title", "Crossing\nat six", "--explicit", "-q"]) == 0
    after = directory.listings()[-1]
    assert (after.title, after.guid, after.audio) == ("Crossing at six", before.guid, before.audio)
    feed = (root / FEED).read_text("utf-8")
    assert "<title>Crossing at six</title>" in feed
    assert "<itunes:explicit>true</itunes:explicit>" in feed
    edited = root.parent / "2.txt"
    edited.write_text(OTHER + "\nA bus of pupils led them.\n", "utf-8")
    assert run(["build", str(edited), "-q"]) == 0
    rebuilt = directory.listings()[-1]
    assert rebuilt.audio.sha256 != before.audio.sha256
    assert (rebuilt.title, rebuilt.explicit) == ("Crossing at six", True)
    assert run(["check", "-q"]) == 0


def test_an_episode_has_a_picture_of_its_own(root: Path, tmp_path: Path) -> None:
    config = root / "podcaster.toml"
    config.write_text(f'base_url = "https://news.example/"\n{config.read_text("utf-8")}', "utf-8")
    Image.new("RGB", (1400, 1400), "teal").save(tmp_path / "bridge.png")
    assert run(["edit", "1", "--picture", str(tmp_path / "bridge.png"), "-q"]) == 0
    (picture,) = (root / "assets").glob("picture-*.png")
    assert f'assets/{picture.name}"/>' in (root / FEED).read_text("utf-8")
    assert run(["check", "-q"]) == 0
    Image.new("RGB", (300, 200)).save(tmp_path / "small.png")
    assert run(["edit", "1", "--picture", str(tmp_path / "small.png"), "-q"]) == 65
    small = picture.with_name(f"{picture.stem}-small.jpg")
    content = small.read_bytes()
    publish = ["publish", "--target", str(tmp_path / "site"), "-q"]
    small.write_bytes(bytes(100))
    assert run(["check", "-q"]) == 1
    assert run(publish) == 0
    assert (tmp_path / "site/assets" / small.name).read_bytes() == small.read_bytes() == content
    picture.write_bytes(picture.read_bytes()[:-20])
    assert run(["check", "-q"]) == run(publish) == 1
    Image.new("RGB", (1400, 1400), "navy").save(tmp_path / "bridge.png")
    assert run(["edit", "1", "--picture", str(tmp_path / "bridge.png"), "-q"]) == 0
    assert not small.exists(), "nothing names it any more"
    assert run(["check", "-q"]) == 0


def test_a_date_moves_an_episode_in_the_feed(root: Path) -> None:
    assert run(["edit", "2", "--date", "2026-11-20T06:00", "-q"]) == 0
    assert [one.number for one in ShowDir(root).listings()] == [2, 1]
    assert run(["check", "-q"]) == 0


def test_what_is_removed_is_in_neither_feed_nor_folder(root: Path) -> None:
    assert run(["remove", "2026-11-21", "--yes", "-q"]) == 0
    assert [one.number for one in ShowDir(root).listings()] == [2]
    assert "harvest" not in (root / FEED).read_text("utf-8")
    assert run(["check", "-q"]) == 0


def test_nothing_is_removed_when_one_name_is_wrong(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["remove", "1", "7", "--yes"]) == 66
    assert "no episode '7'" in capsys.readouterr().err
    assert len(ShowDir(root).listings()) == 2


def test_update_takes_the_same_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("latest", "2", "2026-11-22", "bridge"):
        assert run(["update", name]) == 65
        assert "2026-11-22-bridge-opens-at-last: none of its stories" in capsys.readouterr().err


def test_episodes_and_voices_complete(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_PODCASTER_COMPLETE", "bash_complete")
    monkeypatch.delenv("PODCASTER_SHOW")
    show = shlex.quote(str(root))
    for words, offered in (
        (f"podcaster update --show {show} 2026-11-22", "plain,2026-11-22-bridge-opens-at-last"),
        (f"podcaster --show {show} edit lat", "plain,latest"),
        (f"podcaster --show {show} build --voice an", "plain,anchor"),
    ):
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(shlex.split(words)) - 1))
        run([])
        assert offered in capsys.readouterr().out.split(), words
