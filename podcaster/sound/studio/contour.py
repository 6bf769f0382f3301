"""The outline of a sound: peaks, silences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcaster.model import Samples

QUIET = 10.0 ** (-50 / 20)
"""Amplitude below which sound counts as silence in a programme at -16 LUFS."""
STEPS_A_SECOND = 50
PICTURED = 400
"""Peaks in a recording's waveform."""

Stretch: TypeAlias = tuple[Samples, Samples]
"""Start and end."""


@dataclass(slots=True)
class Contour:
    """The outline of sound that is fed block by block."""

    rate: int
    heard: Samples = 0
    """Samples fed so far."""
    silences: list[Stretch] = field(default_factory=list)
    peaks: bytearray = field(default_factory=bytearray)
    """Largest sample of each 20 ms, 0 to 100."""

    def feed(self, levels: NDArray[np.float32]) -> None:
        """Add the next magnitudes; all but the last must consist of whole steps of 20 ms."""
        step = max(self.rate // STEPS_A_SECOND, 1)
        whole = len(levels) // step * step
        peaks = levels[:whole].reshape(-1, step).max(axis=1)
        if whole < len(levels):
            peaks = np.append(peaks, levels[whole:].max(axis=0))
        edges = np.diff(np.concatenate([[False], peaks < QUIET, [False]]).astype(np.int8))
        ends = np.minimum((edges == -1).nonzero()[0] * step, len(levels))
        for start, end in zip((edges == 1).nonzero()[0] * step, ends, strict=True):
            self.silences.append((self.heard + int(start), self.heard + int(end)))
        self.peaks += np.rint(np.minimum(peaks, 1.0) * 100).astype(np.uint8).tobytes()
        self.heard += len(levels)


def joined(stretches: Iterable[Stretch], slack: Samples) -> list[Stretch]:
    """Merge stretches, given in order, that are no more than `slack` apart."""
    found: list[Stretch] = []
    for start, end in stretches:
        if found and start - found[-1][1] <= slack:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


@dataclass(slots=True)
class LongestSilence:
    """The longest silence between the first and the last sound; stretches are added in order."""

    duration: Samples
    """Duration of the whole sound."""
    slack: Samples
    """Stretches no further apart than this are merged."""
    over: Stretch = (0, 0)
    """The longest stretch before the current one."""
    current: Stretch = (0, 0)

    def add(self, start: Samples, end: Samples) -> None:
        """Add the next stretch."""
        if start - self.current[1] <= self.slack:
            self.current = self.current[0], end
        else:
            self.over, self.current = self.found, (start, end)

    @property
    def found(self) -> Stretch:
        """The longest silence so far; (0, 0) if there was none."""
        start, end = self.current
        inner = start > 0 and end < self.duration - self.slack
        return self.current if inner and end - start > self.over[1] - self.over[0] else self.over


def longest(stretches: Iterable[Stretch], duration: Samples, slack: Samples) -> Stretch:
    """The longest silence between the first and the last sound; (0, 0) if there was none."""
    silence = LongestSilence(duration, slack)
    for start, end in stretches:
        silence.add(start, end)
    return silence.found


class Picture:
    """The waveform of a sound of known duration, at the resolution that is drawn."""

    def __init__(self, duration: Samples, rate: int) -> None:
        self.duration = duration
        self.step = rate // STEPS_A_SECOND
        self.levels = np.zeros(max(min(PICTURED, duration // self.step), 1), np.uint8)

    def add(self, start: Samples, peaks: bytes) -> None:
        """Add the peaks of a piece that begins at `start`."""
        levels = np.frombuffer(peaks, np.uint8)
        count = len(self.levels)
        places = (start + self.step * np.arange(len(levels))) * count // self.duration
        np.maximum.at(self.levels, np.minimum(places, count - 1), levels)

    def drawn(self) -> tuple[int, ...]:
        """Peaks for a page, evenly spaced, 0 to 100."""
        return drawn(self.levels.tobytes(), PICTURED)


def drawn(peaks: bytes | bytearray, count: int) -> tuple[int, ...]:
    """`count` peaks, evenly spaced, 0 to 100."""
    levels = np.frombuffer(peaks, np.uint8)
    edges = np.arange(count) * len(levels) // count
    return tuple(np.maximum.reduceat(levels, edges).tolist())
