"""A flipped bit in what the program keeps for itself: noticed, and nothing wrong comes of it."""

import io
import itertools
import os
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image
from realshow import real_show

from podcaster.cli import run
from podcaster.daily import upkeep
from podcaster.daily.outcome import RunLog
from podcaster.episodes.checks import inspect
from podcaster.episodes.feedfile import kept_items
from podcaster.errors import BadConfig, NewerFormat
from podcaster.feed.channel import guid_of
from podcaster.model import ClipKey, Measurement, Speech
from podcaster.publish import publish
from podcaster.publish.plan import Sent, read_record, write_record
from podcaster.show.config import IDENTITY, store_guids, stored_guids
from podcaster.show.ownfiles import RECORD, is_damaged, remember
from podcaster.show.showdir import SIDECARS, ShowDir
from podcaster.show.wholefiles import (
    REMOVED,
    WITHDRAWN,
    Withdrawal,
    note_removed,
    note_withdrawn,
    removals,
    seal,
    unseal,
    withdrawals,
)
from podcaster.sound.studio.mp3 import Encoded, FrameCache
from podcaster.sources.http import Reply
from podcaster.sources.visitor import PageCache
from podcaster.speech.clipstore import ClipStore

FLIPS = 500
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


MEASURED = Measurement(rate=24_000, duration=2400, start=0, end=2400, energies=(0.1,), peak=0.5)
FRAMES = Encoded(
    frames=bytes(range(256)) * 4,
    count=9,
    energies=(0.25, 0.5),
    peak=0.5,
    silences=(),
    peaks=bytes(range(100)),
)


def flipped(content: bytes, seed: int) -> Iterator[bytes]:
    """The content with one bit changed, many times."""
    chance = random.Random(seed)
    for _ in range(FLIPS):
        damaged = bytearray(content)
        damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        yield bytes(damaged)


def test_a_frame_cache_entry_counts_as_missing(tmp_path: Path) -> None:
    cache = FrameCache(tmp_path)
    cache.put("ab12", FRAMES)
    [path] = tmp_path.rglob("*.frames")
    assert cache.get("ab12") == FRAMES
    for damaged in flipped(path.read_bytes(), 1):
        path.write_bytes(damaged)
        assert cache.get("ab12") is None


@pytest.mark.parametrize("ending", [".json", ".mp3"])
def test_a_clip_counts_as_missing(tmp_path: Path, ending: str) -> None:
    speech = Speech(audio=bytes(range(256)) * 2, media_type="audio/mpeg")
    with ClipStore(tmp_path) as store:
        store.put(ClipKey("ab12"), speech, MEASURED)
        [path] = tmp_path.rglob(f"ab12{ending}")
        for damaged in flipped(path.read_bytes(), 2):
            path.write_bytes(damaged)
            assert store.get(ClipKey("ab12")) is None
            store.put(ClipKey("ab12"), speech, MEASURED)


def test_a_publish_record_is_not_believed() -> None:
    files = {f"episodes/{n}/{n}.mp3": Sent(sha256="ab" * 32, size=n, modified=n) for n in range(5)}
    content = write_record(files, dict.fromkeys(files, "mark"))
    record = read_record(content)
    assert record and record.files == files
    for damaged in flipped(content, 4):
        try:
            found = read_record(damaged)
        except NewerFormat:
            continue
        assert found is None or found.files == files


def test_a_guid_is_not_changed(tmp_path: Path) -> None:
    guid = guid_of("https://news.example/feed.xml")
    store_guids(tmp_path, [("feed.xml", guid)])
    path = tmp_path / IDENTITY
    for damaged in flipped(path.read_bytes(), 5):
        path.write_bytes(damaged)
        assert stored_guids(tmp_path) in ({}, {"feed.xml": guid})


def test_a_removal_never_names_another_file(tmp_path: Path) -> None:
    note_removed(tmp_path, ["episodes/a/a.mp3", "episodes/b/b.mp3"])
    path = tmp_path / REMOVED
    for damaged in flipped(path.read_bytes(), 6):
        path.write_bytes(damaged)
        assert removals(tmp_path).keys() <= {"episodes/a/a.mp3", "episodes/b/b.mp3"}


def test_an_edition_removed_by_hand_stays_known(tmp_path: Path) -> None:
    """There are two copies; a clone of the show has one of them."""
    editions = [Withdrawal(date(2026, 11, day), "daily", (f"story {day}",)) for day in (24, 25)]
    note_withdrawn(tmp_path, editions)
    [copy] = tmp_path.glob(".podcaster/*.jsonl")
    for path in (tmp_path / WITHDRAWN, copy):
        whole = path.read_bytes()
        for damaged in itertools.islice(flipped(whole, 7), 250):
            path.write_bytes(damaged)
            assert sorted(withdrawals(tmp_path), key=lambda one: one.day) == editions
        path.unlink()
        assert list(withdrawals(tmp_path)) == editions
        path.write_bytes(whole)


def test_stories_of_removed_episodes_stay_known_and_no_other_does(tmp_path: Path) -> None:
    """A bit makes of one address another, whose story would never be reported."""
    known = [f"news.example/{number}" for number in range(1000, 1005)]
    directory = ShowDir(tmp_path)
    upkeep.remember(directory, known)
    path = directory.state_folder / "reported.txt"
    for damaged in flipped(path.read_bytes(), 18):
        path.write_bytes(damaged)
        found = [each for each in upkeep.pruned_stories(directory) if each.startswith("news.")]
        assert sorted(found) == known
    path.write_text("news.example/1\n\n2026-03-01 rain\n", "utf-8")  # of an earlier version
    upkeep.remember(directory, known)
    found = upkeep.pruned_stories(directory)
    assert found.issuperset({*known, "news.example/1", "2026-03-01 rain"})


def test_a_run_in_the_log_is_as_it_was_or_unknown(tmp_path: Path) -> None:
    log = RunLog(tmp_path)
    for number in range(3):
        log.write("outcome", NOW, day=f"2026-11-2{number}", status="no news", line=f"n° {number}")
    runs = log.runs()
    assert "sum" not in runs[0]
    path = tmp_path / "daily.jsonl"
    for damaged in flipped(path.read_bytes(), 19):
        path.write_bytes(damaged)
        # A flip in the name of the checksum makes an unknown key of it.
        assert all(any(one.items() <= each.items() for one in runs) for each in log.runs())
        assert len(log.runs()) >= 1
    path.write_text('{"event": "outcome", "line": "of an earlier version"}\n', "utf-8")
    assert [each["line"] for each in log.runs()] == ["of an earlier version"]


def test_a_response_that_was_kept_counts_as_missing(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    headers = {"etag": '"1"', "content-type": "text/html"}
    reply = Reply(url="https://a.example/1", status=200, content=b"<p>Rain.</p>", headers=headers)
    cache.keep(reply.url, reply)
    [path] = tmp_path.iterdir()
    assert cache.recall(reply.url) == reply
    for damaged in flipped(path.read_bytes(), 20):
        path.write_bytes(damaged)
        assert cache.recall(reply.url) is None


def test_a_record_of_own_files_is_not_believed(tmp_path: Path) -> None:
    """Nothing is called damaged that is not, and the record is made again."""
    show = real_show(tmp_path / "show", base="https://news.example/")
    path = show.root / "podcaster.toml"
    os.utime(path, (1_700_000_000, 1_700_000_000))
    remember(show.root, show.state_folder, [path])
    record = show.state_folder / RECORD
    whole = record.read_bytes()
    for damaged in flipped(whole, 21):
        record.write_bytes(damaged)
        assert not is_damaged(show.root, show.state_folder, path)
    remember(show.root, show.state_folder, [path])
    assert record.read_bytes() == whole


def test_a_feed_or_sidecar_is_written_again_before_it_is_published(tmp_path: Path) -> None:
    """Whatever bit is wrong in what is rendered from manifests, what is sent is right."""
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    site = tmp_path / "site"
    publish(directory.show(), target=str(site), now=NOW)
    chance = random.Random(5)
    for name in (
        "feed.xml",
        "index.html",
        *(f"episodes/2026-11-24-tide/{one}" for one in SIDECARS),
    ):
        path, sent = directory.root / name, (site / name).read_bytes()
        for _ in range(2):
            damaged = bytearray(sent)
            damaged[chance.randrange(len(sent))] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            publish(directory.show(), target=str(site), now=NOW)
            assert (site / name).read_bytes() == sent, name
            assert path.read_bytes() == sent, name


def test_the_hash_of_the_last_feed_is_not_believed(tmp_path: Path) -> None:
    """By it an item of a damaged episode is kept; with another hash, none is."""
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    path = directory.state_folder / "feed.sha256"
    whole = path.read_bytes()
    guid = directory.listings()[0].guid
    (directory.episodes_folder / "2026-11-24-tide/episode.json").write_bytes(b"")
    kept = kept_items(directory, {"2026-11-24-tide"}, ())
    assert [one.guid for one in kept] == [guid]
    for damaged in itertools.islice(flipped(whole[:64], 6), 100):
        path.write_bytes(damaged)
        assert kept_items(directory, {"2026-11-24-tide"}, ()) == ()


def rot(path: Path, seed: int, state: Path | None = None) -> bytes:
    """Change one bit at the same size and time; returns what was there.

    Args:
        state: let the time of change stay as well, as a failing disk does: no program can set that,
            so the record there is given the present one.
    """
    content, status = path.read_bytes(), path.stat()
    path.write_bytes(next(flipped(content, seed)))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    if state:
        old, new = (str(one.st_ctime_ns).encode() for one in (status, path.stat()))
        record = unseal((state / RECORD).read_bytes())
        assert record and old in record
        (state / RECORD).write_bytes(seal(record.replace(old, new)))
    return content


@pytest.mark.parametrize("name", ["podcaster.toml", "voices/anchor.toml"])
def test_settings_that_nobody_changed_stop_the_run(tmp_path: Path, name: str) -> None:
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    path, site = directory.root / name, tmp_path / "site"
    os.utime(path, (1_700_000_000, 1_700_000_000))
    show = directory.show()
    publish(show, target=str(site), now=NOW)
    for seed in range(5):
        whole = rot(path, seed, directory.state_folder)
        with pytest.raises(BadConfig, match=f"{name}: is not as it was"):
            publish(show, target=str(site), now=NOW)
        os.utime(path)  # saved again
        publish(show, target=str(site), now=NOW)
        path.write_bytes(whole)
        os.utime(path, (1_700_000_000 + seed, 1_700_000_000))
        publish(show, target=str(site), now=NOW)


@pytest.mark.parametrize("when", [1, 1_700_000_000])
def test_settings_of_one_time_for_all_versions_count(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, when: int
) -> None:
    """As in images that are the same byte for byte; 1 is that of packages, which tells nothing."""
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    path = directory.root / "podcaster.toml"
    for title in ("Harbour Noon", "Harbour Moon"):
        os.utime(path, (when, when))
        publish(directory.show(), target=str(tmp_path / "site"), now=NOW)
        assert "size and time" not in caplog.text
        path.write_text(re.sub("Harbour N..[ns]", title, path.read_text("utf-8")), "utf-8")
        os.utime(path, (when, when))
        publish(directory.show(), target=str(tmp_path / "site"), now=NOW)
        assert title.encode() in (tmp_path / "site/feed.xml").read_bytes()
        assert caplog.text.count(f"{path}: changed since the last run at the same") == (when > 1)
        caplog.clear()


def test_a_cover_of_one_time_for_all_versions_counts(tmp_path: Path) -> None:
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    path, site = directory.root / "cover.png", tmp_path / "site"
    for shade in (10, 250):
        path.write_bytes(_cover(shade))
        os.utime(path, (1_700_000_000, 1_700_000_000))
        publish(directory.show(), target=str(site), now=NOW)
        assert (site / "cover.png").read_bytes() == path.read_bytes()


def _cover(shade: int) -> bytes:
    """Uncompressed, so that all have one size."""
    content = io.BytesIO()
    Image.new("L", (1400, 1400), shade).save(content, "PNG", compress_level=0)
    return content.getvalue()


def test_a_cover_that_nobody_changed_is_not_published(tmp_path: Path) -> None:
    """A flipped bit of a JPEG often decodes."""
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    config = directory.root / "podcaster.toml"
    config.write_text('cover = "cover.jpg"\n' + config.read_text("utf-8"), "utf-8")
    path, site = directory.root / "cover.jpg", tmp_path / "site"
    Image.linear_gradient("L").resize((1400, 1400)).convert("RGB").save(path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    publish(directory.show(), target=str(site), now=NOW)
    feed = (site / "feed.xml").read_bytes()
    whole = rot(path, 3, directory.state_folder)
    publish(directory.show(), target=str(site), everything=True, now=NOW)
    assert (site / "feed.xml").read_bytes() == feed
    assert (site / "cover.jpg").read_bytes() == whole
    assert [one for one in inspect(directory) if "nobody saved it" in one.what]


def test_a_damaged_export_of_the_feeds_is_written_again_and_an_own_one_stays(
    tmp_path: Path,
) -> None:
    directory = real_show(tmp_path / "show", "2026-11-24-tide", base="https://news.example/")
    path, site = directory.root / "shows.opml", tmp_path / "site"
    assert run(["opml", "--show", str(directory.root), "-o", str(path)]) == 0
    whole = path.read_bytes()
    for damaged in itertools.islice(flipped(whole, 8), 5):
        path.write_bytes(damaged)
        publish(directory.show(), target=str(site), now=NOW)
        assert path.read_bytes() == (site / path.name).read_bytes() == whole
    own = whole.replace(b"<title>Harbour News", b"<title>Our Podcasts")
    path.write_bytes(own)
    publish(directory.show(), target=str(site), now=NOW)
    assert path.read_bytes() == (site / path.name).read_bytes() == own
