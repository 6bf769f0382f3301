"""The show's own sound files as they come: empty, cut, surround, out of phase, two in one."""

import io
import logging
from pathlib import Path

import numpy as np
import pytest
import soundfile
from programmes import a_tone

from podcaster.errors import BadInput
from podcaster.sound import studio

RATE = 44100
TONE = a_tone(3, hertz=440, level=-12, rate=RATE)


def a_file(folder: Path, audio: np.ndarray, form: str = "FLAC") -> Path:
    path = folder / f"intro.{form.lower()}"
    soundfile.write(path, audio, RATE, format=form)
    return path


@pytest.mark.parametrize("name", ["intro.flac", "intro.m4a", "intro.mp3", "intro.wav"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    for look in (studio.probe, studio.listen):
        with pytest.raises(BadInput, match=rf"{name}: the file is empty"):
            look(tmp_path / name)


@pytest.mark.parametrize("channels", [3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("place", [0, 2])
def test_no_channel_of_a_surround_sound_is_lost(tmp_path: Path, channels: int, place: int) -> None:
    audio = np.zeros((len(TONE), channels))
    audio[:, place] = TONE
    found = studio.probe(a_file(tmp_path, audio, "WAV")).measurement
    assert 0.5 < found.width < 2.5
    assert found.peak > 0.05


@pytest.mark.parametrize("sides", [(1, -1), (1, -0.8), (1, 1), (1, 0)])
def test_opposite_sides_are_heard_in_mono(tmp_path: Path, sides: tuple[float, float]) -> None:
    audio = np.stack([side * TONE for side in sides], axis=1)
    found = studio.probe(a_file(tmp_path, audio)).measurement
    assert found.width <= 2.01
    assert found.peak >= 0.49 * np.abs(TONE).max()


@pytest.mark.parametrize("form", ["FLAC", "WAV", "MP3"])
def test_a_file_that_was_cut_off_is_named(
    tmp_path: Path, form: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = a_file(tmp_path, TONE, form)
    whole = path.read_bytes()
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert not caplog.messages
    path.write_bytes(whole[: len(whole) // 2])
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert "cut off" in caplog.text


def test_two_recordings_in_one_file_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = a_file(tmp_path, TONE, "OGG")
    path.write_bytes(2 * path.read_bytes())
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert "more than one recording" in caplog.text


def test_a_wav_header_that_claims_gigabytes_is_no_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stream = io.BytesIO()
    soundfile.write(stream, TONE, RATE, format="WAV")
    path = tmp_path / "intro.wav"
    path.write_bytes(b"RIFF\xff\xff\xff\xff" + stream.getvalue()[8:])
    with caplog.at_level(logging.WARNING):
        studio.probe(path)
    assert not caplog.messages
