"""The colour of speech: sibilants that hiss are lowered, the rest stays; voices get one tilt."""

from dataclasses import replace

import numpy as np
import pytest
from programmes import QUIET_SHOW, a_script, a_tone, babble, numbers_only, said, silence

from podcaster.model import Clip
from podcaster.sound import loudness, timeline
from podcaster.sound.studio.clips import shelved, softened, tilt
from podcaster.sound.studio.meters import energies

RATES = (16000, 22050, 24000, 44100, 48000)


def hiss(seconds: float, rate: int, level: float) -> np.ndarray:
    """Noise above 4 kHz, at an RMS level in dB."""
    count = round(seconds * rate)
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal(count))
    spectrum[np.fft.rfftfreq(count, 1 / rate) < 4500] = 0
    noise = np.fft.irfft(spectrum, count)
    return (noise / noise.std() * 10 ** (level / 20)).astype(np.float32)


def vowel(seconds: float, rate: int, level: float = -20.0) -> np.ndarray:
    places = np.arange(round(seconds * rate)) / rate
    sound = sum(np.sin(2 * np.pi * 200 * n * places) / n for n in range(1, 6))
    return (sound / sound.std() * 10 ** (level / 20)).astype(np.float32)


def rms(sound: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("level", [-18.0, -20.0, -22.0])
def test_a_loud_sibilant_is_lowered_and_the_vowels_are_not(rate: int, level: float) -> None:
    first, last = vowel(0.4, rate), vowel(0.4, rate)
    s = hiss(0.12, rate, level)
    found = softened(np.concatenate([first, s, last]), rate)
    edge = round(0.02 * rate)
    assert np.array_equal(found[: len(first) - edge], first[:-edge])
    assert np.array_equal(found[len(first) + len(s) + edge :], last[edge:])
    middle = found[len(first) + edge : len(first) + len(s) - edge]
    wanted = -27.5 + (level + 27.5) / 4
    assert rms(middle) == pytest.approx(wanted, abs=1.0)


@pytest.mark.parametrize("rate", RATES)
def test_a_soft_sibilant_stays_as_it_is(rate: int) -> None:
    first, s = vowel(0.4, rate), hiss(0.12, rate, -30.0)
    found = softened(np.concatenate([first, s, first]), rate)
    edge = round(0.02 * rate)
    assert np.array_equal(found[len(first) + edge : len(first) + len(s) - edge], s[edge:-edge])
    assert rms(found[: len(first)]) == pytest.approx(rms(first), abs=0.1)


@pytest.mark.parametrize(
    "sound",
    [
        silence(0.5),
        np.zeros(0, np.float32),
        np.zeros(7, np.float32),
        a_tone(1.0, hertz=440),
        a_tone(1.0, hertz=9000),
        hiss(1.0, 24000, -12.0),
    ],
    ids=["silence", "nothing", "a moment", "a tone", "a whistle", "noise alone"],
)
def test_what_has_no_vowels_beside_sibilants_stays_as_it_is(sound: np.ndarray) -> None:
    sound = sound.astype(np.float32)
    assert np.array_equal(softened(sound, 24000), sound)


def test_the_same_sound_gets_the_same_colour_at_any_level() -> None:
    sound = np.concatenate([vowel(0.4, 24000), hiss(0.1, 24000, -18.0), vowel(0.4, 24000)])
    soft = softened(sound / 8, 24000) * 8
    assert np.allclose(soft, softened(sound, 24000), atol=1e-4)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("gain", [-4.0, -2.0, 2.0, 4.0])
def test_a_shelf_tilts_and_keeps_the_loudness(rate: int, gain: float) -> None:
    sound = babble(3.0, rate=rate).astype(np.float32)
    found = shelved(sound, rate, gain)
    assert tilt(found, rate) - tilt(sound, rate) == pytest.approx(gain, abs=1.2)
    before, after = (loudness.of_clip(energies(s[:, None], rate)) for s in (sound, found))
    assert after == pytest.approx(before, abs=0.3)


def test_without_a_gain_the_sound_is_not_touched() -> None:
    sound = babble(0.5).astype(np.float32)
    assert shelved(sound, 24000, 0.0) is sound


def with_tilt(clip: Clip, own: float) -> Clip:
    return replace(clip, measurement=replace(clip.measurement, tilt=own))


def shelves(*clips: Clip) -> list[float]:
    script = a_script([said(f"Part {n}.") for n in range(len(clips))])
    return [cue.shelf for cue in timeline.arrange(script, clips, {}, show=QUIET_SHOW).cues]


def test_a_voice_gets_the_tilt_of_the_one_that_speaks_most() -> None:
    anchor = with_tilt(numbers_only(6, voice="anchor"), -14.0)
    dull = with_tilt(numbers_only(2, voice="dull"), -16.6)
    bright = with_tilt(numbers_only(3, voice="bright"), -4.0)
    near = with_tilt(numbers_only(3, voice="near"), -13.5)
    assert shelves(anchor, dull, bright, near) == [0.0, 2.5, -5.0, 0.0]


def test_a_voice_has_one_shelf_whatever_it_says() -> None:
    anchor = with_tilt(numbers_only(9, voice="anchor"), -14.0)
    parts = [with_tilt(numbers_only(2, voice="b"), own) for own in (-9.0, -11.0)]
    assert shelves(anchor, *parts) == [0.0, -4.0, -4.0]


def test_one_voice_alone_is_left_as_it_is() -> None:
    assert shelves(*(with_tilt(numbers_only(2, voice="a"), own) for own in (-20, -9))) == [0, 0]
