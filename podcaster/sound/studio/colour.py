"""The colour of speech: a de-esser, and a shelf that matches one voice to another."""

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcaster.model import Decibels
from podcaster.sound.studio.meters import bright_energies

Mono: TypeAlias = NDArray[np.float32]

STEP = 0.005
"""Seconds for which the de-esser has one gain."""
SIBILANT = 3500.0
"""Hertz: above it lies most of a sibilant's energy."""
VOWEL = 1500.0
"""Hertz: below it lies most of a vowel's energy."""
HEARD: Decibels = -30.0
"""Level relative to the loudest steps above which a step counts as a vowel."""
FEW = 10
"""Vowel steps without which there is nothing to compare sibilants with."""
THRESHOLD: Decibels = -7.5
"""Level of a sibilant relative to the median vowel from which it is softened."""
RATIO = 4.0
MOST: Decibels = 8.0

LOW, CORNER, HIGH = 200.0, 2000.0, 8000.0
"""Hertz: the two bands whose levels make the tilt."""
PROBED = 2700.0
"""Hertz: where the shelf reaches the gain that it was asked for."""


def softened(mono: Mono, rate: int) -> Mono:
    """Lower sibilants that are loud beside the vowels of the same clip.

    A sibilant is recognised by the correlation of neighbouring samples, which for a tone is the
    cosine of its frequency. The whole band is lowered, as a sibilant has little outside its own.
    The samples are changed in place.
    """
    step = round(rate * STEP)
    count = len(mono) // step
    steps = mono[: count * step].reshape(count, step)
    energy = np.einsum("st,st->s", steps, steps) + np.float32(1e-12)
    correlation = np.einsum("st,st->s", steps[:, 1:], steps[:, :-1]) / energy
    levels = 10 * np.log10(energy)
    gain = _reduction(levels, correlation * step / (step - 1), rate)
    if gain is not None:
        _draw(steps, gain)
    return mono


def _reduction(
    levels: NDArray[np.float32], correlation: NDArray[np.float32], rate: int
) -> NDArray[np.float64] | None:
    """Gain of each step in dB; None if no step is lowered."""
    if not len(levels):
        return None
    loud = levels > np.percentile(levels, 95) + HEARD
    vowels = levels[loud & (correlation > np.cos(2 * np.pi * VOWEL / rate))]
    if len(vowels) < FEW:
        return None
    over = np.maximum(levels - np.median(vowels) - THRESHOLD, 0.0)
    over[correlation > np.cos(2 * np.pi * SIBILANT / rate)] = 0.0
    if not over.any():
        return None
    return np.convolve(np.maximum(over * (1 / RATIO - 1), -MOST), (0.25, 0.5, 0.25), "same")


def _draw(steps: Mono, gain: NDArray[np.float64]) -> None:
    """Apply one gain per step, as straight lines between the borders of the steps."""
    edges = 10.0 ** (np.convolve(gain, (0.5, 0.5)) / 20)
    edges[0] = edges[-1] = 1.0
    lowered = np.flatnonzero((edges[:-1] < 1) | (edges[1:] < 1))
    ramp = np.arange(steps.shape[1]) / steps.shape[1]
    lines = edges[lowered, None] + (edges[lowered + 1] - edges[lowered])[:, None] * ramp
    steps[lowered] *= lines.astype(np.float32)


def tilt(mono: Mono, rate: int) -> Decibels:
    """Level from 2 to 8 kHz relative to that from 200 Hz to 2 kHz, from a quarter of the clip."""
    size = round(rate * 4 * STEP)
    frames = mono[: len(mono) // size * size].reshape(-1, size)[::4]
    if not len(frames):
        return 0.0
    spectra = np.fft.rfft(frames * np.hanning(size).astype(np.float32))
    powers = np.square(np.abs(spectra)).sum(axis=0)
    hertz = np.fft.rfftfreq(size, 1 / rate)
    low = float(powers[(hertz >= LOW) & (hertz < CORNER)].sum())
    high = float(powers[(hertz >= CORNER) & (hertz < HIGH)].sum())
    return round(float(10 * np.log10((high + 1e-9) / (low + 1e-9))), 1)


def shelved(mono: Mono, rate: int, gain: Decibels) -> Mono:
    """Raise or lower what is above some 2 kHz, at the same loudness."""
    if not gain or len(mono) < len(_average(rate)):
        return mono
    share = np.float32((10.0 ** (gain / 20) - 1) / (1 - _passed(rate)))
    found = mono * (1 + share) - np.convolve(mono, _average(rate), "same") * share
    before, after = (float(bright_energies(some[:, None], rate).sum()) for some in (mono, found))
    return np.asarray(found * np.float32((before / max(after, 1e-12)) ** 0.5), np.float32)


@lru_cache(maxsize=8)
def _average(rate: int) -> Mono:
    """A triangular moving average: a low-pass of linear phase."""
    box = np.ones(_width(rate), np.float32)
    return np.convolve(box, box) / np.float32(len(box) ** 2)


def _passed(rate: int) -> float:
    """The gain of the average at `PROBED`."""
    angle, width = np.pi * PROBED / rate, _width(rate)
    return float((np.sin(angle * width) / (width * np.sin(angle))) ** 2)


def _width(rate: int) -> int:
    return 2 * (rate // 9600) + 1
