"""The limiter: no peak above the ceiling, no loudness lost, the same in blocks as in one piece."""

import numpy as np
import pytest
from programmes import a_tone, babble

from podcaster.sound import loudness
from podcaster.sound.studio.clips import limit_clip
from podcaster.sound.studio.limiter import HORIZON, limit_stream, true_peak
from podcaster.sound.studio.meters import energies

RATE = 44100
CEILING = 10 ** (-1.7 / 20)


def column(wave: np.ndarray) -> np.ndarray:
    return wave[:, None].astype(np.float32)


def lufs(audio: np.ndarray) -> float:
    return loudness.integrated(energies(audio, RATE).tolist())


def pulses(seconds: float) -> np.ndarray:
    """The worst of voices: one puff a pitch period, and nothing between them."""
    wave = np.zeros(round(seconds * RATE))
    wave[:: RATE // 110] = 1.0
    return np.convolve(wave, np.hanning(150), "same")


@pytest.mark.parametrize("gain", [0.0, 6.0, 12.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_peaks_are_held_and_loudness_is_kept(gain: float, seed: int) -> None:
    audio = column(babble(4, level=-26, rate=RATE, seed=seed))
    limited = limit_clip(audio, gain, CEILING, RATE)
    assert true_peak(limited) <= CEILING * 1.01
    assert lufs(limited) == pytest.approx(lufs(audio) + gain, abs=0.3)


def test_sharp_pulses_reach_their_loudness_too() -> None:
    audio = column(pulses(3))
    wanted = -15.0
    limited = limit_clip(audio, wanted - lufs(audio), CEILING, RATE)
    assert true_peak(limited) <= CEILING * 1.02
    assert lufs(limited) == pytest.approx(wanted, abs=0.3)


def test_what_needs_no_limiting_is_only_multiplied() -> None:
    audio = column(a_tone(1, level=-30, rate=RATE))
    assert np.array_equal(limit_clip(audio, 6.0, CEILING, RATE), audio * np.float32(10**0.3))


def test_silence_stays_silence() -> None:
    assert not limit_clip(column(np.zeros(RATE)), 40.0, CEILING, RATE).any()
    assert not len(limit_clip(column(np.zeros(0)), 40.0, CEILING, RATE))


def test_gain_comes_down_before_the_peak() -> None:
    """A step is met without an edge: what follows is as loud as the ceiling, not clipped."""
    wave = np.concatenate([a_tone(0.5, level=-20, rate=RATE), a_tone(0.5, level=6, rate=RATE)])
    limited = np.concatenate(list(limit_stream([column(wave)], CEILING, RATE)))
    assert true_peak(limited) <= CEILING * 1.01
    assert np.abs(limited[-RATE // 10 :]).max() == pytest.approx(CEILING, rel=0.02)
    jumps = np.abs(np.diff(limited[:, 0])).max()
    assert jumps <= 2 * np.pi * 1000 / RATE * CEILING * 1.05


@pytest.mark.parametrize("size", [1, 1000, 7919, 44100])
def test_blocks_of_any_size_give_the_same(size: int) -> None:
    wave = column(babble(3, level=-14, rate=RATE))[: 3000 if size == 1 else None]
    whole = np.concatenate(list(limit_stream([wave], CEILING, RATE)))
    blocks = (wave[start : start + size] for start in range(0, len(wave), size))
    parts = np.concatenate(list(limit_stream(blocks, CEILING, RATE)))
    np.testing.assert_allclose(parts, whole, atol=1e-4)


def test_look_ahead_is_short() -> None:
    assert HORIZON <= 0.03


@pytest.mark.parametrize("count", [1, 2, 31, 64, 97])
def test_a_peak_near_an_end_counts_even_if_nothing_can_be_interpolated(count: int) -> None:
    audio = np.zeros((count, 2), np.float32)
    audio[0, 1] = -0.5
    assert true_peak(audio) == 0.5
    assert true_peak(audio, above=0.9) == 0.5
