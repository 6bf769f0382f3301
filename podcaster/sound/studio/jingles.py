"""The sounds that a new show begins with, made here from sines: nobody's rights hang on them.

Soft mallets over a warm pad, in D major: the intro rises, the sting is two of its notes, the outro
comes home. Always the same samples.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from podcaster.errors import CannotWrite

RATE = 32000
"""Hertz; there is nothing above 12 kHz in them."""

Wave = NDArray[np.float64]
Score = Sequence[tuple[float, int, float]]
"""Notes: seconds from the start, semitones above D4, strength."""

PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.32, 1.9), (3.0, 0.10, 3.0), (4.0, 0.13, 4.2))
"""Of a mallet: multiple of the pitch, strength, how much faster it dies away."""

INTRO: Score = (
    *((0.00, -5, 0.8), (0.30, 0, 0.8), (0.60, 4, 0.9), (0.90, 7, 1.0)),
    *((1.50, 9, 0.9), (1.80, 7, 0.8), (2.10, 12, 1.0)),
)
STING: Score = ((0.0, 7, 0.9), (0.24, 12, 1.0))
OUTRO: Score = (
    *((0.00, 12, 0.9), (0.40, 9, 0.8), (0.80, 7, 0.8), (1.30, 4, 0.8)),
    *((1.90, 2, 0.8), (2.60, 0, 1.0), (2.60, -12, 0.9)),
)
OPEN, HOME = (-12, -5, 4, 9), (-12, -5, 0, 4, 7)
"""Chords of the pad."""


def write_sounds(folder: Path) -> None:
    """Write intro, sting, outro and bed into a folder; a file that is there already stays."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, wave in _sounds().items():
            path = folder / name
            if not path.exists():
                path.write_bytes(_flac(wave))
    except OSError as error:
        raise CannotWrite(f"{folder}: {error.strerror or error}") from error


def _sounds() -> Mapping[str, Wave]:
    return {
        "intro.flac": _ended(_room(_mallets(INTRO, 4.6) + _pad(OPEN, 4.6, 0.25)), 1.6),
        "sting.flac": _ended(_room(_mallets(STING, 2.0)), 0.9),
        "outro.flac": _ended(_room(_mallets(OUTRO, 5.8) + _pad(HOME, 5.8, 0.25)), 2.4),
        "bed.flac": _bed(),
    }


def _flac(wave: Wave) -> bytes:
    stream = io.BytesIO()
    words = np.rint(wave / np.abs(wave).max() * 0.5 * 32767).astype(np.int16)
    soundfile.write(stream, words, RATE, format="FLAC", subtype="PCM_16")
    return stream.getvalue()


def _mallets(score: Score, seconds: float) -> Wave:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.zeros_like(time)
    for start, pitch, strength in score:
        since = time[round(start * RATE) :] - start
        wave[-len(since) :] += strength * _mallet(_hertz(pitch), since)
    return wave


def _mallet(hertz: float, since: Wave) -> Wave:
    struck = 1 - np.exp(-since / 0.004)
    partials = (
        strength * np.sin(2 * np.pi * hertz * ratio * since) * np.exp(-2.2 * haste * since)
        for ratio, strength, haste in PARTIALS
    )
    return np.asarray(struck * sum(partials, np.zeros_like(since)))


def _pad(chord: Sequence[int], seconds: float, strength: float) -> Wave:
    time = np.arange(round(seconds * RATE)) / RATE
    swell = np.minimum(time / 1.2, 1.0)
    return np.asarray(strength * swell * _choir(chord, time))


def _choir(chord: Sequence[int], time: Wave) -> Wave:
    """Sines with a slow beat between two of each, and a little of the octave above."""
    wave = np.zeros_like(time)
    for pitch in chord:
        # Whole beats in twelve seconds: the bed is a loop of that time.
        hertz = round(_hertz(pitch) * 12) / 12
        for detune in (0.0, 1 / 3):
            angle = 2 * np.pi * (hertz + detune) * time
            wave += np.sin(angle) + 0.2 * np.sin(2 * angle)
    return wave / len(chord)


def _bed() -> Wave:
    """Twelve seconds that end where they begin."""
    time = np.arange(12 * RATE) / RATE
    breath = 0.8 + 0.2 * np.sin(2 * np.pi * time / 6)
    return np.asarray(breath * _choir(HOME, time))


def _room(wave: Wave) -> Wave:
    """Some of the sound comes back from the walls of a room that does not exist."""
    count = round(1.4 * RATE)
    tail = np.random.default_rng(9).standard_normal(count) * np.exp(-np.arange(count) / RATE * 5.5)
    tail = np.convolve(tail, np.ones(12) / 12, "same")
    size = 1 << (len(wave) + count).bit_length()
    wet = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(tail, size), size)[: len(wave)]
    return np.asarray(wave + 0.3 * wet / np.abs(wet).max() * np.abs(wave).max())


def _ended(wave: Wave, seconds: float) -> Wave:
    fade = round(seconds * RATE)
    shape = np.ones_like(wave)
    shape[-fade:] = np.cos(np.linspace(0, np.pi / 2, fade)) ** 2
    return wave * shape


def _hertz(pitch: int) -> float:
    return float(293.665 * 2 ** (pitch / 12))
