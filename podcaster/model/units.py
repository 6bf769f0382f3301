"""The units of measure in the records."""

from collections.abc import Callable
from typing import TypeAlias

Milliseconds: TypeAlias = int
Samples: TypeAlias = int
"""A count of sample frames; the rate stands beside it."""
Decibels: TypeAlias = float
Lufs: TypeAlias = float
"""Loudness units relative to full scale (ITU-R BS.1770-4)."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total); the unit depends on the work."""

PhaseProgress: TypeAlias = Callable[[str, int, int], None]
"""Called with (phase or item, done, total)."""


def milliseconds(samples: Samples, rate: int) -> Milliseconds:
    """Convert a number of samples to milliseconds, rounded."""
    return round(samples * 1000 / rate)


def timestamp(time: Milliseconds, mark: str = ".") -> str:
    """`HH:MM:SS.mmm`, as WebVTT and normal play time (RFC 2326) have it; SRT has a comma."""
    seconds, rest = divmod(max(time, 0), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


def clock(time: Milliseconds) -> str:
    """A position as `M:SS`, or `H:MM:SS` from an hour on: the second that has begun."""
    minutes, seconds = divmod(max(time, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def whole_seconds(duration: Milliseconds) -> int:
    """A duration in seconds, rounded half up, as feed, pages and commands all show it."""
    return (max(duration, 0) + 500) // 1000
