"""Frames that were encoded apart join as if one encoder had made them."""

from pathlib import Path

import lameenc
import numpy as np
import pytest
import soundfile
from programmes import a_programme, decoded

from podcaster.model import Encoding, Timeline
from podcaster.sound import studio
from podcaster.sound.studio.chunks import LATENCY, mix, split
from podcaster.sound.studio.mp3 import OVERSHOOT


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return a_programme(tmp_path_factory.mktemp("clips"), 2)


def mixed(plan: Timeline) -> np.ndarray:
    ceiling = 10 ** ((-1.05 - OVERSHOOT) / 20)
    blocks = (
        block for chunk in split(plan) for block in mix(chunk, plan.rate, plan.channels, ceiling)
    )
    return np.concatenate(list(blocks))[:, 0]


def in_one_piece(audio: np.ndarray, folder: Path) -> np.ndarray:
    """What one encoder makes of it, without any of our frames."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(44100)
    encoder.set_channels(1)
    encoder.set_bit_rate(96)
    encoder.set_quality(3)
    words = np.rint(audio / 0.95 * 32767).astype("<i2")
    path = folder / "whole.mp3"
    path.write_bytes(encoder.encode(words.tobytes()) + encoder.flush())
    return soundfile.read(path, dtype="float32")[0][LATENCY : LATENCY + len(audio)]


def noise(heard: np.ndarray, source: np.ndarray) -> float:
    """Level of what encoding added, in dB below the source."""
    return float(10 * np.log10(np.square(source).sum() / np.square(heard - source).sum()))


def test_pieces_are_as_good_as_the_whole(plan: Timeline, tmp_path: Path) -> None:
    source = mixed(plan)
    recording = studio.record(plan, Encoding(), tmp_path / "a.mp3")
    pieces = decoded(recording.path)[0][:, 0]
    assert noise(pieces, source) > noise(in_one_piece(source, tmp_path), source) - 0.5


def test_every_piece_is_in_its_place(plan: Timeline, tmp_path: Path) -> None:
    """To the sample, at the start of the programme and at its end."""
    source = mixed(plan)
    heard = decoded(studio.record(plan, Encoding(), tmp_path / "a.mp3").path)[0][:, 0]
    assert len(heard) == len(source)
    for chunk in split(plan):
        one, other = (wave[chunk.start : chunk.end] for wave in (source, heard))
        size = 1 << (len(one) * 2).bit_length()
        match = np.fft.irfft(np.fft.rfft(other, size) * np.conj(np.fft.rfft(one, size)), size)
        assert int(match.argmax()) == 0


def test_cuts_are_silent(plan: Timeline, tmp_path: Path) -> None:
    heard = decoded(studio.record(plan, Encoding(), tmp_path / "a.mp3").path)[0][:, 0]
    for chunk in list(split(plan))[1:]:
        assert np.abs(heard[chunk.start - 500 : chunk.start + 1500]).max() < 10 ** (-60 / 20)
