"""A single sound prepared for the programme: decoded, trimmed, faded, resampled, limited.

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
from podcaster.sound.studio.colour import shelved, softened
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
