"""A finished file, listened to: what a sound engineer would want to know of it."""

from dataclasses import dataclass
from math import log10
from pathlib import Path

import numpy as np

from podcaster.errors import BadInput
from podcaster.model import Chapter, Decibels, Lufs, Milliseconds
from podcaster.sound import loudness
from podcaster.sound.studio.contour import PICTURED, Contour, drawn, joined, longest
from podcaster.sound.studio.streaming import facts, open_stream
from podcaster.sound.studio.weighting import Meter

FULL = 32767 / 32768
"""At or above this, a sample has met the ceiling of 16-bit sound."""
NOTED: Milliseconds = 800
"""Shortest silence that a report and a picture show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundReport:
    """What was heard in a file."""

    duration: Milliseconds
    rate: int
    """Hertz."""
    channels: int
    bitrate: int
    """Bits a second, tags included."""
    loudness: Lufs
    loudness_range: float
    true_peak: Decibels
    clipped: int
    """Samples at full scale."""
    longest_silence: Milliseconds
    """Between the first sound and the last."""
    silence_at: Milliseconds
    """Where that begins."""
    silences: tuple[tuple[Milliseconds, Milliseconds], ...]
    """Start and end of all that last 0.8 s or more."""
    speech_rate: float
    """Words a minute while something is heard; 0 when the file does not carry its words."""
    chapters: tuple[Chapter, ...]
    waveform: tuple[int, ...] = ()
    """Largest sample of each step of equal time, 0 to 100."""


def listen(path: Path) -> SoundReport:
    """Decode a file of any duration from end to end and measure it, at constant memory."""
    ear = _Ear(path)
    said = facts(path)
    rate, count = ear.contour.rate, ear.contour.heard
    start, end = longest(ear.contour.silences, count, rate // 50)
    quiet = joined(ear.contour.silences, rate // 50)
    heard = count - sum(high - low for low, high in quiet)
    words = len(str(said["words"]).split())
    return SoundReport(
        duration=_milliseconds(count, rate),
        rate=rate,
        channels=ear.channels,
        bitrate=round(path.stat().st_size * 8 * rate / count),
        loudness=_rounded(loudness.integrated(ear.meter.energies)),
        loudness_range=round(loudness.loudness_range(ear.meter.energies), 1),
        true_peak=_rounded(20 * log10(max(ear.meter.peak, 1e-6))),
        clipped=ear.clipped,
        longest_silence=_milliseconds(end - start, rate),
        silence_at=_milliseconds(start, rate),
        silences=tuple(
            (_milliseconds(low, rate), _milliseconds(high, rate))
            for low, high in quiet
            if _milliseconds(high - low, rate) >= NOTED
        ),
        speech_rate=round(words * 60 * rate / heard, 1) if heard else 0.0,
        chapters=tuple(
            Chapter(title=title, start=start, end=end) for title, start, end in said["chapters"]
        ),
        waveform=drawn(ear.contour.peaks, PICTURED * 3),
    )


def waveform_peaks(path: Path, count: int) -> tuple[int, ...]:
    """So many peaks of a file, evenly spaced, 0 to 100: a picture of it for a page."""
    with open_stream(path) as stream:
        contour = Contour(stream.rate)
        for block in stream.blocks:
            contour.feed(block)
    if not contour.heard:
        raise BadInput(f"{path}: holds no sound")
    return drawn(contour.peaks, count)


class _Ear:
    """Hears a file once, from beginning to end."""

    def __init__(self, path: Path) -> None:
        self.clipped = 0
        with open_stream(path) as stream:
            self.channels = stream.channels
            self.meter, self.contour = Meter(stream.rate), Contour(stream.rate)
            for block in stream.blocks:
                sound = np.nan_to_num(block[:, :2], posinf=1.0, neginf=-1.0)
                self.clipped += int((np.abs(sound) >= FULL).sum())
                self.meter.feed(sound)
                self.contour.feed(sound)
        if not self.contour.heard:
            raise BadInput(f"{path}: holds no sound")


def _milliseconds(count: int, rate: int) -> Milliseconds:
    return round(count * 1000 / rate)


def _rounded(value: float) -> float:
    return round(max(value, -120.0), 2)
