"""A single sound prepared for the programme: decoded, de-essed, trimmed, resampled, limited.

pydub shapes the fades. It works on integers, so a fade curve is drawn once, over a constant signal,
and multiplied with the clips. Their samples stay floating point, as samples above full scale must
reach the limiter intact.
"""

import warnings
from functools import lru_cache
from math import log, log10
from typing import TypeAlias

import numpy as np
import soxr
from numpy.typing import NDArray

from podcaster.model import Cue, Decibels, Milliseconds, milliseconds
from podcaster.sound.studio.decode import Audio, Samples, decode
from podcaster.sound.studio.limiter import (
    GENTLE,
    NEAR,
    Curve,
    Haste,
    apply,
    peak_levels,
    reduction,
)
from podcaster.sound.studio.meters import bright_energies, energies

with warnings.catch_warnings():
    # pydub warns that it found no ffmpeg; it is given samples and never starts a process.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

Channel: TypeAlias = NDArray[np.float32]

QUALITY = "MQ"
"""soxr's quality for 16 bits: aliases below -109 dB, and -0.2 dB at 11 of 12 kHz."""
OPPOSITE = -0.375
"""Product of the two sides relative to their energy; -0.5 if one is the inverse of the other."""
STEADY = 1 << 30
"""The constant signal, as a 32-bit integer."""
HASTES: tuple[tuple[Haste, Decibels], ...] = (
    (GENTLE, 4.0),
    (Haste(2400.0, 300.0), 6.0),
    (Haste(6000.0, 2400.0), 15.0),
)
"""Limiter speeds, slowest first, with the most make-up gain for each. With a slow limiter, a voice
with sharp pulses would never reach its loudness, so the gain has to follow the pulses."""
CLOSE = 0.002
"""Largest relative error of a solution's energy: 0.01 LU."""
ENOUGH = 0.01
"""Share of the energy that may be missing before a faster speed is used."""
MUCH = 10.0 ** (3.0 / 20)
"""Gain above which an estimate of the lost energy is not trusted."""
CHECKS = 4
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


def load_speech(cue: Cue, rate: int) -> Audio:
    """The part of a clip that a cue plays, mono."""
    clip = cue.clip
    samples = decode(
        clip.path,
        name=str(clip.path),
        media_type=clip.media_type,
        rate=clip.measurement.rate,
    )
    start, count = (_at(samples, place, rate) for place in (cue.offset, cue.duration))
    whole = softened(centred(upright(samples.audio)), samples.rate)
    trimmed = shelved(whole[start : start + count], samples.rate, cue.shelf)
    _fade(trimmed, samples.rate, milliseconds(cue.fade_in, rate))
    _fade(trimmed[::-1], samples.rate, milliseconds(cue.fade_out, rate))
    return _resampled(trimmed[:, None], samples.rate, rate)


def load_music(cue: Cue, rate: int, channels: int) -> Audio:
    """A sound of the show, trimmed to its cue; the mixer adds the fades."""
    # Of a bed of ten minutes under a greeting of one, only the first minute is decoded.
    until = (cue.offset + cue.duration) / rate + 0.1
    samples = decode(cue.clip.path, name=str(cue.clip.path), until=until)
    start, count = (_at(samples, place, rate) for place in (cue.offset, cue.duration))
    audio = upright(without_offset(samples.audio[start : start + count]))
    return _resampled(_as_channels(audio, channels), samples.rate, rate)[: cue.duration]


def without_offset(audio: Audio) -> Audio:
    """The sound without the DC offset of each channel."""
    return np.asarray(audio - audio.mean(axis=0, dtype=np.float64).astype(np.float32))


def centred(audio: Audio) -> Channel:
    """A mono mix without DC offset."""
    mono = audio.mean(axis=1, dtype=np.float32) if audio.shape[1] > 1 else audio[:, 0]
    return np.asarray(mono - np.float32(mono.mean(dtype=np.float64)))


def upright(audio: Audio) -> Audio:
    """Stereo with one side inverted, if its sides cancel in mono."""
    if audio.shape[1] != 2 or np.einsum("s,s->", *audio.T) >= OPPOSITE * np.square(audio).sum():
        return audio
    return audio * np.array([1, -1], np.float32)


def _fade(mono: Channel, rate: int, fade: Milliseconds) -> None:
    """Fade in, in place; given a reversed view, this fades out."""
    curve = _fade_curve(rate, fade)[: len(mono)]
    mono[: len(curve)] *= curve


@lru_cache(maxsize=16)
def _fade_curve(rate: int, fade: Milliseconds) -> Channel:
    """The curve of a fade-in, as pydub draws it over a constant signal."""
    steady = np.full(round(fade * rate / 1000), STEADY, "<i4")
    sound = AudioSegment(steady.tobytes(), sample_width=4, frame_rate=rate, channels=1)
    return np.frombuffer(sound.fade_in(fade).raw_data, "<i4").astype(np.float32) / np.float32(
        STEADY
    )


def _resampled(audio: Audio, rate: int, wanted: int) -> Audio:
    """Resample a sound."""
    if rate == wanted or not len(audio):
        return audio
    return np.asarray(soxr.resample(audio, rate, wanted, quality=QUALITY), np.float32)


def _as_channels(audio: Audio, channels: int) -> Audio:
    if audio.shape[1] == channels:
        return audio
    mono = audio.mean(axis=1, dtype=np.float32, keepdims=True)
    return mono if channels == 1 or audio.shape[1] == 1 else audio[:, :channels]


def _at(samples: Samples, place: int, rate: int) -> int:
    return round(place * samples.rate / rate)


def limit_clip(audio: Audio, gain: Decibels, ceiling: float, rate: int) -> Audio:
    """Apply a gain with a limiter, at the loudness that the gain alone would give."""
    factor = 10.0 ** (gain / 20)
    if not audio.size or max(float(np.max(audio)), -float(np.min(audio))) * factor < ceiling * NEAR:
        return audio * np.float32(factor)
    levels = peak_levels(audio, ceiling / factor * NEAR * 0.85) + 20 * log10(factor / ceiling)
    energy = bright_energies(audio, rate)
    energy /= energy.sum()
    for _ in range(CHECKS):
        haste, drive, curve = _solved(levels, energy, rate)
        limited = apply(audio * np.float32(factor * drive), curve)
        if haste is GENTLE and drive < MUCH:
            break
        kept = float(energies(limited, rate).sum() / energies(audio, rate).sum()) / factor**2
        if abs(kept - 1) < ENOUGH:
            break
        energy *= kept
    return limited


def _solved(levels: Curve, energy: NDArray[np.float64], rate: int) -> tuple[Haste, float, Curve]:
    """The slowest speed that keeps the energy, with its drive and curve."""
    for haste, most in HASTES:
        drive, curve, left = _driven(levels, energy, rate, haste, 10.0 ** (most / 20))
        if left > 1 - ENOUGH:
            break
    return haste, drive, curve


def _driven(
    levels: Curve, energy: NDArray[np.float64], rate: int, haste: Haste, most: float
) -> tuple[float, Curve, float]:
    """The drive that keeps the energy, its curve, and the energy reached."""
    drive = 1.0
    for _ in range(8):
        curve = reduction(levels + 20 * log10(drive), rate, haste=haste)
        # Not a dot product: from 10,000 blocks on BLAS would start threads of its own for it.
        left = float((energy * np.exp(curve * (log(10) / 10))).sum()) * drive**2
        if abs(left - 1) < CLOSE or (left < 1 and drive == most):
            break
        drive = min(drive * left**-0.5, most)
    return drive, curve, left


def softened(mono: Channel, rate: int) -> Channel:
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


def _draw(steps: Channel, gain: NDArray[np.float64]) -> None:
    """Apply one gain per step, as straight lines between the borders of the steps."""
    edges = 10.0 ** (np.convolve(gain, (0.5, 0.5)) / 20)
    edges[0] = edges[-1] = 1.0
    lowered = np.flatnonzero((edges[:-1] < 1) | (edges[1:] < 1))
    ramp = np.arange(steps.shape[1]) / steps.shape[1]
    lines = edges[lowered, None] + (edges[lowered + 1] - edges[lowered])[:, None] * ramp
    steps[lowered] *= lines.astype(np.float32)


def tilt(mono: Channel, rate: int) -> Decibels:
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


def shelved(mono: Channel, rate: int, gain: Decibels) -> Channel:
    """Raise or lower what is above some 2 kHz, at the same loudness."""
    if not gain or len(mono) < len(_average(rate)):
        return mono
    share = np.float32((10.0 ** (gain / 20) - 1) / (1 - _passed(rate)))
    found = mono * (1 + share) - np.convolve(mono, _average(rate), "same") * share
    before, after = (float(bright_energies(some[:, None], rate).sum()) for some in (mono, found))
    return np.asarray(found * np.float32((before / max(after, 1e-12)) ** 0.5), np.float32)


@lru_cache(maxsize=8)
def _average(rate: int) -> Channel:
    """A triangular moving average: a low-pass of linear phase."""
    box = np.ones(_width(rate), np.float32)
    return np.convolve(box, box) / np.float32(len(box) ** 2)


def _passed(rate: int) -> float:
    """The gain of the average at `PROBED`."""
    angle, width = np.pi * PROBED / rate, _width(rate)
    return float((np.sin(angle * width) / (width * np.sin(angle))) ** 2)


def _width(rate: int) -> int:
    return 2 * (rate // 9600) + 1
