"""A sound that has found its place, before its gain is known."""

from dataclasses import dataclass
from pathlib import Path

from podcaster.model import ClipKey, CueKind, Decibels, Measurement, Samples, Segment, WordMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One sound of the programme. All counts are at the programme's rate."""

    kind: CueKind
    path: Path
    key: ClipKey
    measurement: Measurement
    start: Samples
    offset: Samples
    """Where to begin in the sound."""
    duration: Samples
    heard: tuple[Samples, Samples]
    """First and last of what is heard of it, in the programme."""
    fade_in: Samples = 0
    fade_out: Samples = 0
    loops: bool = False
    curve: tuple[tuple[Samples, Decibels], ...] = ()
    media_type: str = ""
    segment: Segment | None = None
    marks: tuple[WordMark, ...] = ()
    voice: str = ""

    @property
    def end(self) -> Samples:
        """Where it is over."""
        return self.start + self.duration
