"""The show directory: whole files or none, one writer, and nothing left of a killed run."""

import multiprocessing
import os
from datetime import date
from pathlib import Path

import pytest

from podcaster.errors import BadInput, CannotWrite, Locked, NotFound
from podcaster.model import Episode
from podcaster.show.showdir import MANIFEST, UNLISTED, ShowDir
from podcaster.show.showreader import slug_words
from podcaster.show.wholefiles import write_whole
from tests.factories import an_episode


@pytest.fixture
def directory(tmp_path: Path) -> ShowDir:
    directory = ShowDir(tmp_path)
    directory.make_folders()
    return directory


def publish(directory: ShowDir, episode: Episode, audio: bytes = b"sound") -> Episode:
    directory.begin(episode.slug)
    path = directory.temporary(episode.slug, episode.audio.name)
    path.write_bytes(audio)
    directory.publish_file(path, episode.audio.name)
    committed = directory.commit(episode, {"transcript.vtt": "WEBVTT\n"})
    directory.finish(episode.slug)
    return committed


def test_a_manifest_round_trips(directory: ShowDir) -> None:
    committed = publish(directory, an_episode())
    assert directory.episode(committed.slug) == committed
    assert directory.episodes() == (committed,)
    assert [one.guid for one in directory.listings()] == [committed.guid]


def test_an_episode_is_whole_only_with_its_very_files(directory: ShowDir) -> None:
    episode = publish(directory, an_episode())
    assert not directory.is_whole(episode), "the audio is not what the manifest promises"


def test_what_no_manifest_names_goes_at_the_end(directory: ShowDir) -> None:
    episode = an_episode()
    folder = directory.folder(episode)
    directory.begin(episode.slug)
    (folder / f"{episode.slug}-00000000.mp3").write_bytes(b"old")
    (folder / "notes.txt").write_text("mine", "utf-8")
    publish(directory, episode)
    names = {path.name for path in folder.iterdir()}
    assert names == {MANIFEST, episode.audio.name, "transcript.vtt", "notes.txt"}


def test_a_killed_first_build_leaves_no_episode(directory: ShowDir) -> None:
    directory.begin("2026-11-24-rain")
    directory.temporary("2026-11-24-rain", "2026-11-24-rain.mp3").write_bytes(b"half")
    assert directory.interrupted() == ("2026-11-24-rain",)
    assert directory.episodes() == ()
    directory.finish("2026-11-24-rain")
    assert list(directory.episodes_folder.iterdir()) == []


def test_a_removed_episode_takes_only_its_own_files(directory: ShowDir) -> None:
    episode = publish(directory, an_episode())
    mine = directory.folder(episode) / "mine.txt"
    mine.write_text("kept", "utf-8")
    directory.remove_episode(episode.slug)
    assert directory.episodes() == ()
    assert [path.name for path in mine.parent.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not a manifest"),
        (b"[]", "not a manifest"),
        (b"\xff\xfe", "not a manifest"),
    ],
)
def test_a_broken_manifest_is_named(
    directory: ShowDir, content: bytes, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = directory.episodes_folder / "2026-11-24-x" / MANIFEST
    path.parent.mkdir()
    path.write_bytes(content)
    assert directory.listings() == directory.episodes() == ()
    _, damaged = directory.survey()
    assert words in str(damaged["2026-11-24-x"]) and str(path) in str(damaged["2026-11-24-x"])
    assert str(path) in caplog.text
    with pytest.raises(BadInput, match=words):
        directory.episode("2026-11-24-x")


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_manifest_that_cannot_be_read_is_named(directory: ShowDir, kind: str) -> None:
    """A named pipe would wait for ever."""
    path = directory.episodes_folder / "2026-01-01-one" / "episode.json"
    path.parent.mkdir(parents=True)
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    _, damaged = directory.survey()
    assert "cannot be read" in str(damaged["2026-01-01-one"])
    with pytest.raises(BadInput, match=r"2026-01-01-one/episode\.json: .* cannot be read"):
        directory.read_manifest(path)
    assert directory.episodes() == ()


def test_a_manifest_cannot_name_files_elsewhere(directory: ShowDir) -> None:
    import dataclasses

    episode = an_episode()
    outside = dataclasses.replace(
        episode, audio=dataclasses.replace(episode.audio, name="../../podcaster.toml")
    )
    directory.begin(episode.slug)
    directory.commit(outside, {})
    with pytest.raises(BadInput, match="outside its folder"):
        directory.episode(episode.slug)


def test_an_unknown_episode_is_told_with_the_newest(directory: ShowDir) -> None:
    publish(directory, an_episode())
    with pytest.raises(NotFound, match=an_episode().slug):
        directory.episode("2020-01-01-nothing")
    with pytest.raises(NotFound):
        directory.episode("../voices")


def test_writing_the_same_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    assert write_whole(path, (b"<rss", b"/>"))
    before = path.stat().st_mtime_ns
    assert not write_whole(path, (b"<rss/>",))
    assert path.stat().st_mtime_ns == before
    assert os.listdir(tmp_path) == ["feed.xml"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    write_whole(path, (b"old",))

    def pieces():
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite, match="No space left"):
        write_whole(path, pieces())
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["feed.xml"]


def hold(root: Path, held: multiprocessing.Event, leave: multiprocessing.Event) -> None:
    with ShowDir(root).lock():
        held.set()
        leave.wait(300)


def test_one_writer_and_a_dead_one_holds_nothing(directory: ShowDir) -> None:
    context = multiprocessing.get_context("spawn")
    held, leave = context.Event(), context.Event()
    holder = context.Process(target=hold, args=(directory.root, held, leave))
    holder.start()
    assert held.wait(300)
    with pytest.raises(Locked, match="another run"), directory.lock():
        pass
    holder.kill()
    holder.join(300)
    with directory.lock(wait=60):
        assert (directory.state_folder / "lock").exists()


def test_a_lock_that_cannot_be_made_is_not_blamed_on_missing_locks(directory: ShowDir) -> None:
    with (
        pytest.raises(CannotWrite, match=r"\.podcaster/.*cannot be written: File name too long"),
        directory.lock(name="x" * 300),
    ):
        pass
    with directory.lock(name="daily"):
        assert (directory.state_folder / "daily").exists()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Harbour bridge opens", "harbour-bridge-opens"),
        ("L'été à Genève: «ça va»", "lete-a-geneve-ca-va"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "episode"),
        ("日本", "episode"),
        ("x" * 300, "x" * 48),
        ("one " * 40, "one-one-one-one-one-one-one-one-one-one-one-one"),
    ],
)
def test_slugs_are_safe_file_names(title: str, slug: str) -> None:
    assert slug_words(title) == slug


def test_a_second_episode_of_a_day_and_title_has_its_own_folder(directory: ShowDir) -> None:
    first = directory.free_slug(date(2026, 11, 24), "Rain")
    publish(directory, an_episode(slug=first))
    assert directory.free_slug(date(2026, 11, 24), "Rain") == "2026-11-24-rain-2"
    assert UNLISTED not in os.listdir(directory.episodes_folder / first)


@pytest.mark.parametrize("count", [2, 3, 4, 7, 8, 100])
def test_many_episodes_of_one_title_and_day_get_names(tmp_path: Path, count: int) -> None:
    directory = ShowDir(tmp_path)
    for number in range(1, count + 1):
        name = "2026-11-24-rain" if number == 1 else f"2026-11-24-rain-{number}"
        (directory.episodes_folder / name).mkdir(parents=True)
        (directory.episodes_folder / name / "episode.json").touch()
    assert directory.free_slug(date(2026, 11, 24), "Rain") == f"2026-11-24-rain-{count + 1}"
