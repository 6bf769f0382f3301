"""Makes the intro, sting, outro and bed of this show and of every new one.

    python voices/make_sounds.py [FOLDER …]

Synthesised from sines and noise, so that nobody's rights hang on them; always the same samples. The
files go beside this script and into the package's starter, unless folders are named. All notes are
whole-number ratios of one D: partials that coincide do so exactly, and nothing beats.
"""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

HERE = Path(__file__).parent
FOLDERS = (HERE, HERE.parent / "podcaster" / "episodes" / "starter" / "voices")
RATE = 32000
ROOT = 288.0
"""Hertz of the D above middle C; with the ratios below, whole periods fit into the bed's loop."""
BEAT = 0.24
"""Seconds: an eighth at 125 beats a minute."""
LOOP = 50 * BEAT
BRIGHTEST = 12_000
"""Hertz of the highest partial."""
D, E, FIS, G, A, B = 1.0, 9 / 8, 5 / 4, 4 / 3, 3 / 2, 5 / 3

Wave = NDArray[np.float64]
Note = tuple[float, float, float]
"""Beats from the start, ratio to the root, strength."""

INTRO: Sequence[Note] = (
    *((0, D, 0.8), (1, A, 0.6), (2, D, 0.7), (3, FIS, 0.7), (4, A, 0.9), (5, E * 2, 0.7)),
    *((6, D * 2, 1.0), (7, A, 0.6), (8, G, 0.8), (9, B, 0.8), (10, D * 2, 1.0)),
    *((11, E * 2, 0.8), (12, D * 2, 1.0), (12, A, 0.8), (12, FIS * 2, 0.8)),
)
STING: Sequence[Note] = ((0, A, 0.8), (1, D * 2, 1.0), (2, FIS * 2, 0.9))
OUTRO: Sequence[Note] = (
    *((0, D * 2, 0.9), (1, A, 0.6), (2, B, 0.7), (3, G, 0.7), (4, A, 0.8), (5, FIS, 0.7)),
    *((6, E, 0.8), (7, A / 2, 0.6), (8, D, 1.0), (8, A, 0.8), (8, FIS * 2, 0.7), (10, D / 2, 0.8)),
)


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or FOLDERS
    sounds = {"intro": intro(), "sting": sting(), "outro": outro(), "bed": bed()}
    for folder in folders:
        for name, wave in sounds.items():
            (folder / f"{name}.flac").write_bytes(flac(wave))


def intro() -> Wave:
    """Five seconds: a figure that climbs, over a pulse, to a chord that rings."""
    wave = plucks(INTRO, 5.0) + 0.5 * ticks(13, 5.0) + 1.3 * drum((0, 4, 8, 12), 5.0)
    return ended(room(wave + 0.25 * swell((D / 2, A / 2, FIS, A), 5.0)), 1.8)


def sting() -> Wave:
    """A second and a half: three notes up."""
    wave = plucks(STING, 1.5) + 0.4 * ticks(3, 1.5) + drum((0,), 1.5)
    return ended(room(wave), 0.8)


def outro() -> Wave:
    """Six seconds: the figure comes home."""
    wave = plucks(OUTRO, 6.0) + 0.4 * ticks(9, 6.0) + 1.3 * drum((0, 4, 8), 6.0)
    return ended(room(wave + 0.25 * swell((D / 2, A / 2, D, FIS), 6.0)), 2.4)


def bed() -> Wave:
    """Twelve seconds that end where they begin: two steady chords, and a light pulse over them."""
    count = round(LOOP * RATE)
    time = np.arange(count) / RATE
    # One chord goes over into the other and back; the level stays.
    share = np.clip(0.5 + 2.5 * np.cos(2 * np.pi * time / LOOP), 0, 1) * np.pi / 2
    chords = np.sin(share) * chord((D / 2, A / 2, D, FIS, E * 2), time) + np.cos(share) * chord(
        (D / 2, G / 2, D, B, E * 2), time
    )
    pulse = np.zeros(2 * count)
    for beat in range(50):
        note = (D, A, D * 2, A)[beat % 4] if 13 <= beat < 37 else (D, B, D * 2, G)[beat % 4]
        strength = 0.16 if beat % 2 else 0.22
        add(pulse, beat * BEAT, strength * pluck(note * ROOT, 1.2))
        add(pulse, beat * BEAT, 0.05 * tick(beat))
    # What sounds beyond the end sounds at the beginning.
    return chords + pulse[:count] + pulse[count:]


def plucks(score: Sequence[Note], seconds: float) -> Wave:
    wave = np.zeros(round(seconds * RATE))
    for beats, ratio, strength in score:
        add(wave, beats * BEAT, strength * pluck(ratio * ROOT, seconds))
    return wave


def pluck(hertz: float, seconds: float) -> Wave:
    """A struck string: many partials, the high ones gone first."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.zeros_like(time)
    for number in range(1, int(min(BRIGHTEST / hertz, 24)) + 1):
        decay = np.exp(-time * (1.8 + 0.9 * number))
        wave += number**-0.9 * decay * np.sin(2 * np.pi * hertz * number * time + number)
    return wave * (1 - np.exp(-time / 0.002))


def ticks(count: int, seconds: float) -> Wave:
    wave = np.zeros(round(seconds * RATE))
    for beat in range(count):
        add(wave, beat * BEAT, (0.6 if beat % 2 else 1.0) * tick(beat))
    return wave


def tick(seed: int) -> Wave:
    """A shaker: 60 ms of bright noise."""
    count = round(0.06 * RATE)
    noise = np.random.default_rng(seed).standard_normal(count)
    bright = np.diff(noise, n=2, prepend=[0.0, 0.0])
    shape = np.minimum(np.arange(count) / 200, 1.0) * np.exp(-np.arange(count) / RATE * 60)
    return 0.25 * bright * shape


def drum(beats: Sequence[int], seconds: float) -> Wave:
    """A soft low stroke."""
    wave = np.zeros(round(seconds * RATE))
    time = np.arange(round(0.5 * RATE)) / RATE
    hertz = 60 + 60 * np.exp(-time * 30)
    stroke = np.sin(2 * np.pi * np.cumsum(hertz) / RATE) * np.exp(-time * 9)
    for beat in beats:
        add(wave, beat * BEAT, stroke)
    return wave


def swell(ratios: Sequence[float], seconds: float) -> Wave:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.minimum(time / 1.5, 1.0) * chord(ratios, time)


def chord(ratios: Sequence[float], time: Wave) -> Wave:
    """Steady tones with some brightness."""
    wave = np.zeros_like(time)
    for place, ratio in enumerate(ratios):
        for number in range(1, 9):
            phase = 2.4 * place + 1.7 * number * number
            wave += number**-1.4 * np.sin(2 * np.pi * ROOT * ratio * number * time + phase)
    return wave / len(ratios)


def add(wave: Wave, seconds: float, sound: Wave) -> None:
    """Lay a sound over a wave from there on; what goes beyond its end is left out."""
    start = round(seconds * RATE)
    end = min(start + len(sound), len(wave))
    wave[start:end] += sound[: end - start]


def room(wave: Wave) -> Wave:
    """Some of the sound comes back from the walls of a room that does not exist."""
    count = round(1.2 * RATE)
    time = np.arange(count) / RATE
    tail = np.random.default_rng(9).standard_normal(count) * np.exp(-6 * time)
    tail[: round(0.012 * RATE)] = 0.0
    tail = np.convolve(tail, np.ones(4) / 4, "same")
    size = 1 << (len(wave) + count).bit_length()
    wet = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(tail, size), size)[: len(wave)]
    return wave + 0.22 * wet / np.abs(wet).max() * np.abs(wave).max()


def ended(wave: Wave, seconds: float) -> Wave:
    fade = round(seconds * RATE)
    shape = np.ones_like(wave)
    shape[-fade:] = np.cos(np.linspace(0, np.pi / 2, fade)) ** 2
    return wave * shape


def flac(wave: Wave) -> bytes:
    stream = io.BytesIO()
    words = np.rint(wave / np.abs(wave).max() * 0.5 * 32767).astype(np.int16)
    soundfile.write(stream, words, RATE, format="FLAC", subtype="PCM_16")
    return stream.getvalue()


if __name__ == "__main__":
    main()
