"""A finished file, listened to: what a sound engineer would want to know of it."""

from dataclasses import dataclass
from math import log10
from pathlib import Path

import numpy as np

from podcaster import loudness
from podcaster.errors import BadInput
from podcaster.model import Chapter, Decibels, Encoding, Lufs, Milliseconds
from podcaster.studio.decode import Audio
from podcaster.studio.silence import Silences, joined, longest
from podcaster.studio.streaming import facts, open_stream
from podcaster.studio.weighting import Meter

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
    rate = ear.rate
    start, end = longest(ear.silences.found, ear.count, rate // 50)
    quiet = joined(ear.silences.found, rate // 50)
    heard = ear.count - sum(high - low for low, high in quiet)
    words = len(str(said["words"]).split())
    return SoundReport(
        duration=_milliseconds(ear.count, rate),
        rate=rate,
        channels=ear.channels,
        bitrate=round(path.stat().st_size * 8 * rate / ear.count),
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
        waveform=_shape(ear.steps, 1200),
    )


def waveform_peaks(path: Path, count: int) -> tuple[int, ...]:
    """So many peaks of a file, evenly spaced, 0 to 100: a picture of it for a page."""
    return _shape(_Ear(path, only_shape=True).steps, count)


def out_of_bounds(
    report: SoundReport, encoding: Encoding, *, pause: Milliseconds = 3000
) -> tuple[str, ...]:
    """What a show's listeners would complain of.

    Args:
        pause: the longest silence that the show asks for.

    """
    faults = []
    if abs(report.loudness - encoding.loudness) > 0.5:
        faults.append(f"loudness is {report.loudness} LUFS, not {encoding.loudness} ±0.5")
    if round(report.true_peak, 1) > encoding.true_peak:
        faults.append(f"true peak is {report.true_peak} dBTP, above {encoding.true_peak}")
    if report.clipped:
        faults.append(f"{report.clipped} samples are clipped")
    if report.longest_silence > pause:
        faults.append(
            f"nothing is heard for {report.longest_silence / 1000:.1f} s"
            f" from {report.silence_at / 1000:.1f} s on"
        )
    if any(chapter.start >= report.duration for chapter in report.chapters):
        faults.append("a chapter starts behind the end of the sound")
    return tuple(faults)


class _Ear:
    """Hears a file once, from beginning to end."""

    def __init__(self, path: Path, *, only_shape: bool = False) -> None:
        self.clipped = self.count = 0
        self.steps: list[float] = []
        with open_stream(path) as stream:
            self.rate, self.channels = stream.rate, stream.channels
            self.meter, self.silences = Meter(stream.rate), Silences(stream.rate)
            for block in stream.blocks:
                self._shape(block)
                if not only_shape:
                    self._measure(block)
        if not self.count:
            raise BadInput(f"{path}: holds no sound")

    def _shape(self, block: Audio) -> None:
        step = max(self.rate // 10, 1)
        levels = np.abs(block).max(axis=1)
        self.steps += np.maximum.reduceat(levels, np.arange(0, len(levels), step)).tolist()
        self.count += len(block)

    def _measure(self, block: Audio) -> None:
        sound = np.nan_to_num(block[:, :2], posinf=1.0, neginf=-1.0)
        self.clipped += int((np.abs(sound) >= FULL).sum())
        self.meter.feed(sound)
        self.silences.feed(sound)


def _shape(steps: list[float], count: int) -> tuple[int, ...]:
    levels = np.asarray(steps)
    edges = np.arange(count) * len(levels) // count
    peaks = np.maximum.reduceat(levels, edges)
    return tuple(np.clip(np.rint(peaks * 100), 0, 100).astype(int).tolist())


def _milliseconds(count: int, rate: int) -> Milliseconds:
    return round(count * 1000 / rate)


def _rounded(value: float) -> float:
    return round(max(value, -120.0), 2)
