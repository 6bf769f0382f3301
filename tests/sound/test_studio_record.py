"""A timeline becomes an MP3: its level, duration and bytes, and what is kept for next time."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fastcrc import crc16
from mutagen.mp3 import MP3, BitrateMode
from programmes import QUIET_SHOW, a_programme, a_script, decoded, numbers_only, said, some_stories

from podcaster.errors import BadInput, CannotWrite, NotFound
from podcaster.model import Encoding, Show, Timeline
from podcaster.sound import loudness, studio, timeline
from podcaster.sound.studio.frames import sizes
from podcaster.sound.studio.limiter import true_peak
from podcaster.sound.studio.meters import energies


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return a_programme(tmp_path_factory.mktemp("clips"), 3)


def test_level_and_peak_are_right_in_the_finished_file(plan: Timeline, tmp_path: Path) -> None:
    recording = studio.record(plan, Encoding(), tmp_path / "a.mp3")
    audio, rate = decoded(recording.path)
    heard = loudness.integrated(energies(audio, rate).tolist())
    assert heard == pytest.approx(-16.0, abs=0.3)
    assert 20 * np.log10(true_peak(audio)) <= -1.0
    assert recording.loudness == pytest.approx(heard, abs=0.1)
    assert recording.true_peak == pytest.approx(20 * np.log10(true_peak(audio)), abs=0.05)


def test_sentences_are_equally_loud_to_the_listener(tmp_path: Path) -> None:
    """Voices 8 dB apart, with other peaks each, are within 1 LU of each other in the MP3."""
    plan = a_programme(tmp_path, 3)
    audio, rate = decoded(studio.record(plan, Encoding(), tmp_path / "a.mp3").path)
    heard = [
        loudness.of_clip(
            energies(audio[one.start * rate // 1000 : one.end * rate // 1000], rate).tolist()
        )
        for one in plan.captions
    ]
    assert max(heard) - min(heard) <= 1.0


@pytest.mark.parametrize("target", [-14.0, -19.0, -23.0])
def test_other_targets(target: float, tmp_path: Path) -> None:
    encoding = Encoding(loudness=target, true_peak=-1.5)
    plan = a_programme(tmp_path, 2, show=replace(QUIET_SHOW, audio=encoding))
    recording = studio.record(plan, encoding, tmp_path / "a.mp3")
    assert recording.loudness == pytest.approx(target, abs=0.4)
    assert recording.true_peak <= -1.5


@pytest.mark.parametrize("rate", [22050, 24000, 32000, 44100, 48000])
@pytest.mark.parametrize(("channels", "vbr"), [(1, None), (2, None), (1, 4)])
def test_a_player_hears_exactly_the_planned_samples(
    rate: int, channels: int, vbr: int | None, tmp_path: Path
) -> None:
    """The Info frame tells delay and padding, so that nothing is heard before or after."""
    encoding = Encoding(rate=rate, channels=channels, vbr=vbr, bitrate=64)
    plan = a_programme(tmp_path, 1, show=replace(QUIET_SHOW, audio=encoding), seconds=1.0)
    recording = studio.record(plan, encoding, tmp_path / "a.mp3")
    audio, found = decoded(recording.path)
    assert (len(audio), audio.shape[1], found) == (plan.duration, channels, rate)
    about = MP3(recording.path).info
    assert about.length == pytest.approx(plan.duration / rate, abs=1e-4)
    assert about.bitrate_mode == (BitrateMode.CBR if vbr is None else BitrateMode.VBR)
    assert recording.duration == round(plan.duration * 1000 / rate)


def test_a_bitrate_that_mp3_does_not_know_becomes_the_nearest(tmp_path: Path) -> None:
    plan = a_programme(tmp_path, 1, seconds=0.5)
    studio.record(plan, Encoding(bitrate=100), tmp_path / "a.mp3")
    assert MP3(tmp_path / "a.mp3").info.bitrate == pytest.approx(96000, rel=0.03)


def test_the_bytes_are_the_same_for_any_number_of_workers(plan: Timeline, tmp_path: Path) -> None:
    for workers in (1, 2, 5):
        studio.record(plan, Encoding(), tmp_path / f"{workers}.mp3", workers=workers)
    assert len({(tmp_path / f"{n}.mp3").read_bytes() for n in (1, 2, 5)}) == 1


def test_the_info_frame_is_true_to_the_byte(plan: Timeline, tmp_path: Path) -> None:
    """Frames, bytes and both checksums of LAME's tag."""
    content = studio.record(plan, Encoding(), tmp_path / "a.mp3").path.read_bytes()
    first, *others = sizes(content, 44100)
    assert content[21:25] == b"Info"
    assert int.from_bytes(content[29:33], "big") == len(others)
    assert int.from_bytes(content[33:37], "big") == len(content) == first + sum(others)
    assert int.from_bytes(content[21 + 152 : 21 + 154], "big") == crc16.arc(content[first:])
    assert int.from_bytes(content[21 + 154 : 21 + 156], "big") == crc16.arc(content[: 21 + 154])


def test_checksums_of_pieces_join() -> None:
    content = np.random.default_rng(5).bytes(70_001)
    assert crc16.arc(b"123456789") == 0xBB3D
    for cut in (0, 1, 511, 512, 513, 40_000):
        left, right = content[:cut], content[cut:]
        assert crc16.arc(content) == crc16.arc(right, crc16.arc(left))


def test_after_an_edit_only_what_changed_is_encoded(tmp_path: Path) -> None:
    script, clips = some_stories(tmp_path, 4)
    cache, encoding = tmp_path / "frames", Encoding()

    def encoded(these: list, name: str) -> set[str]:
        plan = timeline.arrange(script, these, {}, show=QUIET_SHOW)
        before = {path.name for path in cache.glob("*/*")}
        studio.record(plan, encoding, tmp_path / name, cache=cache)
        return {path.name for path in cache.glob("*/*")} - before

    assert len(encoded(clips, "first.mp3")) == 8
    assert encoded(clips, "again.mp3") == set()
    assert (tmp_path / "again.mp3").read_bytes() == (tmp_path / "first.mp3").read_bytes()
    _, others = some_stories(tmp_path, 4, first_seed=50)
    changed = [*clips[:2], *others[2:4], *clips[4:]]
    assert len(encoded(changed, "edited.mp3")) == 2
    plan = timeline.arrange(script, changed, {}, show=QUIET_SHOW)
    studio.record(plan, encoding, tmp_path / "cold.mp3")
    assert (tmp_path / "cold.mp3").read_bytes() == (tmp_path / "edited.mp3").read_bytes()


def test_a_broken_cache_entry_is_made_anew(plan: Timeline, tmp_path: Path) -> None:
    cache = tmp_path / "frames"
    first = studio.record(plan, Encoding(), tmp_path / "a.mp3", cache=cache).path.read_bytes()
    for path in cache.glob("*/*"):
        path.write_bytes(path.read_bytes()[:100])
    second = studio.record(plan, Encoding(), tmp_path / "b.mp3", cache=cache).path.read_bytes()
    assert first == second


def test_a_cache_does_not_grow_without_end(
    plan: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not used for longest goes first."""
    cache = tmp_path / "frames"
    studio.record(plan, Encoding(), tmp_path / "a.mp3", cache=cache)
    size = sum(path.stat().st_size for path in cache.glob("*/*"))
    monkeypatch.setattr("podcaster.sound.studio.mp3.LIMIT", size)
    stale = cache / "00" / "stale.frames"
    stale.parent.mkdir(exist_ok=True)
    stale.write_bytes(bytes(1000))
    os.utime(stale, (0, 0))
    studio.record(plan, Encoding(), tmp_path / "a.mp3", cache=cache)
    assert not stale.exists()
    assert sum(path.stat().st_size for path in cache.glob("*/*")) == size


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    plan: Timeline, tmp_path: Path
) -> None:
    (tmp_path / "frames").write_text("a file where the folder belongs", "utf-8")
    studio.record(plan, Encoding(), tmp_path / "a.mp3", cache=tmp_path / "frames")
    assert MP3(tmp_path / "a.mp3").info.length > 10


def test_progress_grows_to_the_end(plan: Timeline, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    studio.record(plan, Encoding(), tmp_path / "a.mp3", progress=lambda *one: told.append(one))
    assert told == sorted(told)
    assert told[-1] == (plan.duration, plan.duration)


@pytest.mark.parametrize("format", ["mp3", "m4a", "opus"])
def test_a_folder_that_is_not_there(plan: Timeline, format: str, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="missing"):
        studio.record(plan, Encoding(), tmp_path / "missing" / "a", format=format)


@pytest.mark.parametrize("format", ["mp3", "m4a", "opus"])
def test_a_full_disk(plan: Timeline, format: str) -> None:
    with pytest.raises(CannotWrite, match="/dev/full"):
        studio.record(plan, Encoding(), Path("/dev/full"), format=format)


def test_an_empty_programme_is_refused(tmp_path: Path) -> None:
    plan = timeline.arrange(a_script(), [], {}, show=Show(title="Test"))
    with pytest.raises(BadInput, match="empty"):
        studio.record(plan, Encoding(), tmp_path / "a.mp3")


def test_a_clip_that_has_gone_is_named(tmp_path: Path) -> None:
    plan = timeline.arrange(a_script([said()]), [numbers_only()], {}, show=QUIET_SHOW)
    with pytest.raises(NotFound, match=r"none\.wav: no such sound file"):
        studio.record(plan, Encoding(), tmp_path / "a.mp3")


@pytest.mark.parametrize("vbr", [0, 6, 9])
def test_what_is_said_of_a_vbr_file_is_what_is_heard(vbr: int, tmp_path: Path) -> None:
    """All of every piece is decoded, however its first frame would make a decoder guess."""
    encoding = Encoding(vbr=vbr, rate=48000, loudness=-23.0)
    plan = a_programme(tmp_path, 3, show=replace(QUIET_SHOW, audio=encoding), seconds=4.0)
    recording = studio.record(plan, encoding, tmp_path / "a.mp3")
    audio, rate = decoded(recording.path)
    heard = loudness.integrated(energies(audio, rate).tolist())
    assert recording.loudness == pytest.approx(heard, abs=0.05)
    assert recording.true_peak == pytest.approx(20 * np.log10(true_peak(audio)), abs=0.05)
