"""The clip cache: what is given back is what was stored, and nothing in use goes away."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from programmes import babble, wav
from speech.clip_worker import MEASUREMENT, key_of, put, speech

from podcaster.errors import CannotWrite
from podcaster.model import Speech, WordMark
from podcaster.show.wholefiles import seal, unseal
from podcaster.sound import MEASURING, studio
from podcaster.speech import clipfile
from podcaster.speech.clipstore import ClipStore

WORKER = Path(__file__).with_name("clip_worker.py")
ENTRY = 1000 + 351  # audio, and the record beside it


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path / "clips"


@pytest.fixture(name="store")
def _store(folder: Path) -> Iterator[ClipStore]:
    with ClipStore(folder) as store:
        yield store


def start(folder: Path, *command: str, limit: int = 10**9) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(folder), str(limit), *command],
        env={**os.environ, "PYTHONPATH": str(WORKER.parent.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=300)
    assert process.returncode == 0


def test_a_clip_comes_back_as_it_was_stored(store: ClipStore) -> None:
    spoken = Speech(
        audio=b"\x00\xff" * 99,
        media_type="audio/mpeg",
        marks=(WordMark("Köln", 10, 300), WordMark("is", 310, 400)),
    )
    stored = store.put("ab" * 32, spoken, MEASUREMENT)
    found = store.get("ab" * 32)
    assert found == stored
    assert found
    assert found.path.read_bytes() == spoken.audio
    assert (found.path.suffix, found.media_type) == (".mp3", "audio/mpeg")
    assert (found.measurement, found.marks) == (MEASUREMENT, spoken.marks)


def test_what_was_never_stored_is_not_there(store: ClipStore, folder: Path) -> None:
    assert store.get("cd" * 32) is None
    assert not folder.exists()


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


DAMAGES: dict[str, Callable[[Path, Path], object]] = {
    "a bit of the audio": lambda audio, record: _flip(audio, 7),
    "audio cut short": lambda audio, record: audio.write_bytes(audio.read_bytes()[:-1]),
    "audio gone": lambda audio, record: audio.unlink(),
    "audio of another clip": lambda audio, record: audio.write_bytes(speech("other").audio),
    "a bit of the record": lambda audio, record: _flip(record, 120),
    "a bit of the seal": lambda audio, record: _flip(record, 0),
    "record cut short": lambda audio, record: record.write_bytes(record.read_bytes()[:100]),
    "empty record": lambda audio, record: record.write_bytes(b""),
    "record of nonsense": lambda audio, record: record.write_bytes(bytes(range(256))),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_told_and_thrown_away(store: ClipStore, damage: str) -> None:
    audio = put(store, "clip")
    DAMAGES[damage](audio, audio.with_suffix(".json"))
    assert store.get(key_of("clip")) is None
    assert len(store.faults) == 1
    assert "damaged" in store.faults[0]
    assert not list(audio.parent.iterdir())
    put(store, "clip")
    assert store.get(key_of("clip"))
    assert len(store.faults) == 1


def test_the_first_of_two_that_speak_the_same_text_is_kept(store: ClipStore) -> None:
    """Not every engine gives the same bytes twice, and another process may be reading the first."""
    first = store.put("ab" * 32, speech("one take"), MEASUREMENT)
    assert store.put("ab" * 32, speech("another take"), MEASUREMENT) == first
    assert first.path.read_bytes() == speech("one take").audio


def test_a_record_under_another_key_is_not_believed(store: ClipStore) -> None:
    first, second = put(store, "first"), put(store, "second")
    second.with_suffix(".json").write_bytes(first.with_suffix(".json").read_bytes())
    assert store.get(key_of("second")) is None
    assert store.faults


def test_a_run_that_was_killed_between_audio_and_record_left_nothing(store: ClipStore) -> None:
    put(store, "clip").with_suffix(".json").unlink()
    assert store.get(key_of("clip")) is None
    assert store.faults == []


def test_the_least_recently_used_go_first(folder: Path) -> None:
    with ClipStore(folder) as before:
        for name in ("one", "two", "three", "four", "five"):
            put(before, name)
    with ClipStore(folder) as using:
        assert using.get(key_of("one"))
    with ClipStore(folder, limit=5 * ENTRY) as store:
        put(store, "six")
        names = ("one", "two", "three", "four", "five", "six")
        assert [name for name in names if store.get(key_of(name))] == ["one", "four", "five", "six"]
        assert store.info().size <= 5 * ENTRY


def test_what_this_run_uses_stays_whatever_the_limit(folder: Path) -> None:
    with ClipStore(folder, limit=1000) as store:
        paths = [put(store, name) for name in ("one", "two", "three")]
        assert all(path.is_file() for path in paths)
    with ClipStore(folder, limit=1000) as store:
        put(store, "four")
        assert store.info().entries == 1


def test_what_another_process_uses_is_not_evicted_until_it_ends(folder: Path) -> None:
    with ClipStore(folder) as store:
        kept = [put(store, "one"), put(store, "two")]
        left = put(store, "three")
    holder = start(folder, "hold", "one", "two")
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    finish(start(folder, "fill", "9", limit=2 * ENTRY))
    assert all(path.is_file() for path in kept)
    assert not left.exists()
    finish(holder)
    with ClipStore(folder, limit=2 * ENTRY) as store:
        put(store, "last")
        assert not any(path.exists() for path in kept)


def test_a_killed_process_holds_nothing(folder: Path) -> None:
    with ClipStore(folder) as store:
        put(store, "one")
    holder = start(folder, "hold", "one")
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGKILL)
    holder.wait(60)
    holder.communicate()
    store = ClipStore(folder)
    assert store.clear() == 1
    assert not list((folder / "in-use").iterdir())


def test_many_processes_at_once(folder: Path) -> None:
    """Getting, storing and evicting side by side, each finds all that it was given, whole."""
    storms = [start(folder, "storm", "40", str(seed), limit=12 * ENTRY) for seed in range(3)]
    for process in storms:
        finish(process)
    assert ClipStore(folder).info().entries < 150
    assert not list(folder.rglob("*.part"))
    assert not list((folder / "in-use").iterdir())


def test_clear_leaves_what_is_in_use(store: ClipStore, folder: Path) -> None:
    put(store, "one")
    assert ClipStore(folder).clear() == 0
    store.close()
    assert ClipStore(folder).clear() == 1
    assert ClipStore(folder).info().entries == 0


def test_clear_of_a_cache_that_never_was(folder: Path) -> None:
    assert ClipStore(folder).clear() == 0
    assert not folder.exists()


def test_what_a_killed_run_left_is_swept(folder: Path) -> None:
    with ClipStore(folder) as store:
        audio = put(store, "one")
    orphans = [audio.with_name(".0123.part"), audio.with_name("ab.wav")]
    for orphan in orphans:
        orphan.write_bytes(b"x")
        os.utime(orphan, (0, 0))
    fresh = audio.with_name(".4567.part")
    fresh.write_bytes(b"another process is writing this")
    ClipStore(folder).clear()
    assert list(audio.parent.iterdir()) == [fresh]


def test_a_cache_that_cannot_be_written_costs_no_clip(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It says so once; what was stored before is still found, and the next store finds the rest."""
    root = tmp_path / "cache"
    with ClipStore(root) as store:
        before = put(store, "before")
    shutil.rmtree(root / "in-use")
    (root / "in-use").write_text("not a folder", "utf-8")
    with ClipStore(root) as store:
        kept = put(store, "one")
        assert kept.is_file() and not kept.is_relative_to(root)
        put(store, "two")
    with ClipStore(root) as store:
        assert [found.path for name in ("before", "one") if (found := store.get(key_of(name)))] == [
            before,
            kept,
        ]
        assert store.get(key_of("two"))
        assert store.get(key_of("three")) is None
    [warning] = caplog.messages
    assert warning.startswith(f"clip cache {root}: ")


def test_with_no_folder_at_all_it_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    with pytest.raises(CannotWrite, match=r"clip cache .*file"):
        put(ClipStore(tmp_path / "file"), "one")


def test_a_clip_just_stored_is_in_use_by_every_clock(store: ClipStore) -> None:
    """A file system's clock may lag behind the system's by milliseconds."""
    for number in range(30):
        began = time.time_ns()
        record = put(store, f"clip {number}").with_suffix(".json")
        assert record.stat().st_mtime_ns >= began


def test_a_clip_that_an_older_version_measured_is_measured_again(folder: Path) -> None:
    """Its speech is kept: an online voice is not asked again."""
    spoken = Speech(audio=wav(babble(1.0)), media_type="audio/wav")
    with ClipStore(folder) as store:
        made = store.put(key_of("a"), spoken, MEASUREMENT)
        record = clipfile.record_path(made.path.parent.parent, made.key)
        facts = json.loads(unseal(record.read_bytes()) or b"")
        del facts["measuring"]
        record.write_bytes(seal(json.dumps(facts).encode()))
        found = store.get(made.key)
    assert found
    measured = studio.measure(spoken)
    assert (found.measurement.peak, found.measurement.tilt) == (measured.peak, measured.tilt)
    with ClipStore(folder) as store:
        again = store.get(made.key)
    assert again
    assert again.measurement.energies == pytest.approx(measured.energies, rel=1e-5)
    assert json.loads(unseal(record.read_bytes()) or b"")["measuring"] == MEASURING
    assert not store.faults
