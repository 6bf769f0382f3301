"""BS.1770-4 and EBU Tech 3341/3342: signals whose loudness is known."""

import numpy as np
import pytest
from programmes import a_tone, babble

from podcaster.sound import loudness
from podcaster.sound.studio.meters import Meter, energies


def lufs(audio: np.ndarray, rate: int) -> float:
    return loudness.integrated(energies(np.atleast_2d(audio.T).T.astype(np.float32), rate).tolist())


def stereo(*parts: tuple[float, float]) -> np.ndarray:
    """A 1 kHz tone in both channels: (level in dBFS, seconds) in a row."""
    wave = np.concatenate([a_tone(s, level=level, rate=48000) for level, s in parts])
    return np.stack([wave, wave], axis=1)


@pytest.mark.parametrize("rate", [22050, 24000, 32000, 44100, 48000])
def test_a_full_scale_tone_is_three_below_zero(rate: int) -> None:
    """The calibration of BS.1770: 997 Hz at full scale in one channel."""
    assert lufs(a_tone(3, hertz=997, level=0, rate=rate), rate) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (((-23, 20),), -23.0),
        (((-33, 20),), -33.0),
        (((-36, 10), (-23, 60), (-36, 10)), -23.0),
        (((-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)), -23.0),
        (((-26, 20), (-20, 20.1), (-26, 20)), -23.0),
    ],
)
def test_ebu_3341(parts: tuple[tuple[float, float], ...], expected: float) -> None:
    assert lufs(stereo(*parts), 48000) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (((-20, 20), (-30, 20)), 10.0),
        (((-20, 20), (-15, 20)), 5.0),
        (((-40, 20), (-20, 20)), 20.0),
    ],
)
def test_ebu_3342(parts: tuple[tuple[float, float], ...], expected: float) -> None:
    steps = energies(stereo(*parts).astype(np.float32), 48000).tolist()
    assert loudness.loudness_range(steps) == pytest.approx(expected, abs=1.0)


def test_silence_has_no_loudness() -> None:
    assert lufs(np.zeros(48000), 48000) == -np.inf
    assert loudness.integrated([]) == -np.inf
    assert loudness.loudness_range([]) == 0.0


def test_the_high_shelf_and_the_low_cut() -> None:
    """4 kHz counts for 3.3 dB more than 1 kHz, 40 Hz for 6 dB less."""
    reference = lufs(a_tone(3, rate=48000), 48000)
    assert lufs(a_tone(3, hertz=4000, rate=48000), 48000) - reference == pytest.approx(3.3, abs=0.2)
    assert lufs(a_tone(3, hertz=40, rate=48000), 48000) - reference < -5


def test_blocks_give_what_the_whole_gives() -> None:
    audio = babble(5, rate=44100)[:, None].astype(np.float32)
    meter = Meter(44100)
    for start in range(0, len(audio), 88200):
        meter.feed(audio[start : start + 88200])
    assert meter.energies == pytest.approx(energies(audio, 44100).tolist(), rel=1e-4)


@pytest.mark.parametrize("size", [882, 4410, 44100])
def test_a_border_of_blocks_is_no_peak(size: int) -> None:
    audio = a_tone(2, hertz=3217, level=-6, rate=44100)[:, None].astype(np.float32)
    meter = Meter(44100)
    for start in range(0, len(audio), size):
        meter.feed(audio[start : start + size])
    assert 20 * np.log10(meter.peak) == pytest.approx(-6.0, abs=0.05)


def test_a_clip_shorter_than_a_gating_block_has_a_loudness() -> None:
    steps = energies(a_tone(0.2, rate=48000)[:, None].astype(np.float32), 48000).tolist()
    assert loudness.of_clip(steps) == pytest.approx(-23.0, abs=0.2)
