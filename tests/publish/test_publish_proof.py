"""Publishing proves before it sends: nothing wrong goes out, nothing is removed unasked."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsspec
import pytest
from realshow import add_real_episode, real_show

from podcaster.episodes import catalogue, pictures
from podcaster.episodes.checks import inspect
from podcaster.errors import CheckFailed, Locked, NewerFormat, Unreachable
from podcaster.feed import artwork
from podcaster.model import Origin
from podcaster.publish import Published, publish, upload
from podcaster.publish.sending import RECORD
from podcaster.publish.targets import AnyTarget
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import REMOVED, note_removed

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def directory(tmp_path: Path) -> ShowDir:
    return real_show(tmp_path / "show", "tide", "harbour", base="https://news.example/")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def send(directory: ShowDir, site: Path, *, now: datetime = NOW, allow: bool = False) -> Published:
    return publish(directory.show(), target=str(site), allow_removals=allow, now=now)


def state(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def sound(directory: ShowDir, slug: str) -> Path:
    [path] = directory.episodes_folder.joinpath(slug).glob("*.mp3")
    return path


def lost(directory: ShowDir) -> None:
    sound(directory, "tide").unlink()


def cut(directory: ShowDir) -> None:
    path = sound(directory, "tide")
    path.write_bytes(path.read_bytes()[:1000])


def flipped(directory: ShowDir) -> None:
    path = sound(directory, "tide")
    content = bytearray(path.read_bytes())
    content[5000] ^= 4
    path.write_bytes(content)


def linked(directory: ShowDir) -> None:
    folder = directory.episodes_folder
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


def unmounted(directory: ShowDir) -> None:
    shutil.rmtree(directory.episodes_folder)
    directory.episodes_folder.mkdir()


def gone(directory: ShowDir) -> None:
    shutil.rmtree(directory.episodes_folder / "tide")


def lost_picture(directory: ShowDir) -> None:
    episode = replace(directory.episode("tide"), image="assets/picture-0badcafe.png")
    directory.commit(episode, catalogue.sidecars(episode))


def odd_manifest(directory: ShowDir) -> None:
    path = directory.episodes_folder / "tide/episode.json"
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("fault", [lost, cut, flipped, linked, unmounted, gone, lost_picture])
def test_nothing_is_sent_or_removed(directory: ShowDir, site: Path, fault: object) -> None:
    send(directory, site)
    before = state(site)
    add_real_episode(directory, "snow", 3)
    assert callable(fault)
    fault(directory)
    with pytest.raises(CheckFailed, match="nothing was sent"):
        send(directory, site)
    assert state(site) == before


@pytest.mark.parametrize("fault", [lost, cut, flipped, linked, lost_picture, odd_manifest])
def test_a_new_target_gets_nothing_wrong_either(
    directory: ShowDir, site: Path, fault: object
) -> None:
    assert callable(fault)
    fault(directory)
    with pytest.raises(CheckFailed, match="nothing was sent"):
        send(directory, site)
    assert not site.exists()


@pytest.mark.parametrize("fault", [gone, unmounted])
def test_what_vanished_is_removed_when_asked(directory: ShowDir, site: Path, fault: object) -> None:
    send(directory, site)
    assert callable(fault)
    fault(directory)
    catalogue.rewrite(directory, directory.show())
    send(directory, site, allow=True)
    assert not (site / "episodes/tide").exists()


def test_what_was_removed_on_purpose_goes_unasked(directory: ShowDir, site: Path) -> None:
    send(directory, site)
    show = directory.show()
    catalogue.update(directory, show, without=["tide"])
    directory.remove_episode("tide")
    assert len(send(directory, site).removed) == 7
    assert not (site / "episodes/tide").exists()


def test_a_damaged_line_about_a_removed_episode_stops_nothing(
    directory: ShowDir, site: Path
) -> None:
    """What is known of its other files holds for all; an episode that vanished is another thing."""
    send(directory, site)
    catalogue.update(directory, directory.show(), without=["tide"])
    directory.remove_episode("tide")
    record = directory.state_folder / REMOVED
    lines = record.read_bytes().splitlines(keepends=True)
    sounds = [line for line in lines if b"tide" in line and b".mp3" in line]
    assert sounds
    record.write_bytes(b"".join(line[::-1] if line in sounds else line for line in lines))
    assert len(send(directory, site).removed) == 7
    shutil.rmtree(directory.episodes_folder / "harbour")
    add_real_episode(directory, "snow", 3)
    with pytest.raises(CheckFailed, match="podcaster did not remove them"):
        send(directory, site)


def test_superseded_sound_stays_for_a_while(directory: ShowDir, site: Path) -> None:
    old = sound(directory, "tide")
    old.with_name("tide-0badcafe.mp3").write_bytes(b"old sound")
    send(directory, site)
    directory.begin("tide")
    directory.finish("tide")
    later = datetime.now(UTC) + timedelta(days=8)
    assert send(directory, site, now=datetime.now(UTC)).removed == ()
    assert (site / "episodes/tide/tide-0badcafe.mp3").is_file()
    assert send(directory, site, now=later).removed == ("episodes/tide/tide-0badcafe.mp3",)


@pytest.mark.parametrize(
    "name", ["episodes/tide/index.html", "episodes/tide/transcript.vtt", "feed.xml", "index.html"]
)
@pytest.mark.parametrize("is_lost", [True, False])
def test_what_is_made_from_manifests_is_mended(
    directory: ShowDir, site: Path, name: str, is_lost: bool
) -> None:
    right = (directory.root / name).read_bytes()
    damaged = bytearray(right)
    damaged[len(damaged) // 2] ^= 1
    path = directory.root / name
    path.unlink() if is_lost else path.write_bytes(damaged)
    send(directory, site)
    assert (site / name).read_bytes() == right


def test_a_damaged_manifest_holds_back_its_own_files_only(
    directory: ShowDir, site: Path, tmp_path: Path
) -> None:
    send(directory, site)
    manifest = directory.episodes_folder / "tide" / "episode.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"Edition 1", b"Edition !"))
    add_real_episode(directory, "snow", 3)
    send(directory, site)
    feed = (site / "feed.xml").read_bytes()
    assert feed.count(b"<item>") == 3 and b"Edition !" not in feed
    with pytest.raises(CheckFailed, match="cannot be checked"):
        send(directory, tmp_path / "new")


def test_a_damaged_record_of_a_lost_show_removes_nothing(directory: ShowDir, site: Path) -> None:
    send(directory, site)
    (site / RECORD).write_bytes((site / RECORD).read_bytes().replace(b"tide", b"tidd"))
    before = state(site)
    unmounted(directory)
    with pytest.raises(CheckFailed, match="has no episode"):
        send(directory, site)
    assert state(site) == before


def test_a_record_of_a_newer_version_is_left_alone(directory: ShowDir, site: Path) -> None:
    send(directory, site)
    path = site / RECORD
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2'))
    before = state(site)
    with pytest.raises(NewerFormat, match="newer podcaster"):
        send(directory, site)
    assert state(site) == before


def test_a_torn_record_of_removals_is_read_as_far_as_it_goes(directory: ShowDir) -> None:
    from podcaster.show.wholefiles import REMOVED, removals

    note_removed(directory.state_folder, ["a", "b"], now=NOW)
    path = directory.state_folder / REMOVED
    path.write_bytes(path.read_bytes()[:-3])
    assert list(removals(directory.state_folder)) == ["a"]


def test_two_episodes_of_one_number_are_refused_by_name(directory: ShowDir, site: Path) -> None:
    """An imported feed may have counted otherwise; it is published as it is."""
    send(directory, site)
    before = state(site)
    add_real_episode(directory, "snow", 2)
    with pytest.raises(CheckFailed, match="2 episodes have the number 2: harbour, snow"):
        send(directory, site)
    assert state(site) == before
    ours = directory.episode("snow")
    origin = Origin(link="https://old.example/1")
    directory.commit(replace(ours, guid="one of its own", origin=origin), {})
    assert send(directory, site).uploaded


@pytest.mark.parametrize(
    ("season", "other", "kind", "number", "is_sent"),
    [
        (1, 2, "full", 1, True),
        (None, 2, "full", 1, True),
        (2, 2, "full", 1, False),
        (None, None, "trailer", 0, True),
        (None, None, "bonus", 3, False),
        (None, None, "full", 0, False),
    ],
)
def test_numbers_are_compared_within_a_season(
    directory: ShowDir,
    site: Path,
    season: int | None,
    other: int | None,
    kind: str,
    number: int,
    is_sent: bool,
) -> None:
    for slug, one in (("tide", season), ("harbour", other)):
        episode = replace(directory.episode(slug), number=number, kind=kind, season=one)
        directory.commit(episode, catalogue.sidecars(episode))
    if is_sent:
        assert send(directory, site).uploaded
    else:
        with pytest.raises(CheckFailed, match=f"2 episodes have the number {number}"):
            send(directory, site)


def test_a_plan_waits_for_nobody_and_writes_nothing(directory: ShowDir, site: Path) -> None:
    show = directory.show()
    with directory.lock():
        before = state(directory.root)
        planned = publish(show, target=str(site), dry_run=True, now=NOW)
        with pytest.raises(Locked):
            send(directory, site)
        assert state(directory.root) == before
    assert planned.uploaded and not site.exists()


class Liar(AnyTarget):
    """Answers well, and keeps half of the first files that it gets."""

    lies = 0

    def put(self, path: Path, name: str) -> None:
        super().put(path, name)
        if self.lies and name.endswith(".mp3"):
            self.lies -= 1
            self.file_system.pipe_file(self.at(name), path.read_bytes()[:100])


@pytest.mark.parametrize(("lies", "is_well"), [(1, True), (9, False)])
def test_what_a_target_did_not_keep_is_sent_again_or_named(
    directory: ShowDir, lies: int, is_well: bool
) -> None:
    store = fsspec.filesystem("memory", skip_instance_cache=True)
    target = Liar(store, f"/liar-{lies}")
    target.lies, target.tries = lies, 2
    if is_well:
        upload(directory.root, target)
        name = sound(directory, "tide").name
        assert store.size(f"/liar-{lies}/episodes/tide/{name}") == 20_000
        return
    with pytest.raises(Unreachable, match="has 100 of 20000 bytes after its upload"):
        upload(directory.root, target)
    assert not store.exists(f"/liar-{lies}/feed.xml")


def _cut(cover: bytes) -> bytes:
    return cover[:-12]


def _flip(cover: bytes) -> bytes:
    at = len(cover) // 2
    return cover[:at] + bytes([cover[at] ^ 4]) + cover[at + 1 :]


@pytest.mark.parametrize("damage", [_cut, _flip, lambda cover: b"", lambda cover: b"<html>"])
def test_a_damaged_cover_stops_no_morning(
    directory: ShowDir,
    site: Path,
    damage: Callable[[bytes], bytes],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The last whole one stays published, under the name that apps know."""
    send(directory, site)
    before = state(site)
    cover = directory.root / "cover.png"
    whole = cover.read_bytes()
    cover.write_bytes(damage(whole))
    for number, slug in enumerate(("snow", "thaw"), 3):
        add_real_episode(directory, slug, number)
        caplog.clear()
        send(directory, site)
        [warning] = [one.getMessage() for one in caplog.records if "cover" in one.getMessage()]
        assert "cover.png: is damaged" in warning and "stays" in warning
    after = state(site)
    assert after["cover.png"] == whole
    assert {name for name in after if name.startswith("assets/")} >= {
        name for name in before if name.startswith(("assets/cover-", "assets/artwork-"))
    }
    [address] = set(re.findall(rb'itunes:image href="([^"]+)"', after["feed.xml"]))
    assert address.decode().removeprefix("https://news.example/") in before
    assert pictures.cover(directory, directory.show()) == whole
    assert all(one.where == "cover.png" for one in inspect(directory) if "over" in one.what)
    cover.write_bytes(whole)
    assert send(directory, site).uploaded == ()


def test_a_damaged_cover_is_not_the_first_that_a_target_gets(
    directory: ShowDir, site: Path
) -> None:
    cover = directory.root / "cover.png"
    cover.write_bytes(_cut(cover.read_bytes()))
    with pytest.raises(CheckFailed, match=r"nothing was sent: cover.png: is damaged"):
        send(directory, site)


def test_with_the_copy_that_the_feed_names_damaged_too_the_small_one_is_used(
    directory: ShowDir, site: Path
) -> None:
    send(directory, site)
    before = state(site)
    [copy] = directory.root.glob("assets/artwork-*.png")
    for path in (directory.root / "cover.png", copy):
        path.write_bytes(_flip(path.read_bytes()))
    send(directory, site)
    after = state(site)
    pictures_of = {name for name in before if name.endswith((".png", ".jpg"))}
    assert {name: after[name] for name in pictures_of} == {n: before[n] for n in pictures_of}
    assert b"https://news.example/cover.png" in after["feed.xml"]
    assert artwork.is_small(pictures.cover(directory, directory.show()))
