"""The records of sound: voices, clips, timelines, recordings."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from podcaster.model.episode import Caption, Chapter
from podcaster.model.units import Decibels, Lufs, Milliseconds, Samples

ClipKey: TypeAlias = str
"""Hex SHA-256 over all that changes a clip's sound, and nothing else."""

Setting: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A profile: which engine speaks, and how it is set. Plain data: it travels to workers."""

    name: str
    engine: str
    language: str = "en"
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """The engine's own options; the engine checks them."""
    fallback: str | None = None
    """Profile that takes over a whole story when this one's engine fails."""
    speaker: str = ""
    """How transcripts and show notes call it; empty for the profile's name."""
    pace: float = 1.0
    """How many times faster than it is set the show wants it; not a key."""


@dataclass(frozen=True, slots=True)
class WordMark:
    """When a word is heard, from the start of its clip."""

    text: str
    start: Milliseconds
    end: Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What an engine answers: a whole encoded file, or bare samples."""

    audio: bytes
    media_type: str
    """`audio/mpeg`, `audio/wav` …, or `audio/L16` for bare little-endian 16-bit mono samples."""
    rate: int | None = None
    """Hertz; needed for bare samples only."""
    marks: tuple[WordMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What is known of a sound without decoding it again."""

    rate: int
    duration: Samples
    """All of it, at `rate`."""
    start: Samples
    """Where speech begins: leading silence ends."""
    end: Samples
    """Where speech is over: trailing silence begins."""
    energies: Sequence[float]
    """K-weighted mean square of each 100 ms step from `start` to `end` (BS.1770-4 gating blocks are
    four of them); the last step may be short and is scaled to a whole one."""
    peak: float
    """Largest true peak between the edges, linear, 1.0 at full scale."""
    width: float = 1.0
    """Energy of a stereo sound's channels over that of its mono sum on both; 1.0 for mono."""

    def __post_init__(self) -> None:
        """Keep energies in four bytes each: ten hours of clips have 360,000."""
        object.__setattr__(self, "energies", array("f", self.energies))

    def at(self, rate: int, count: Samples) -> Samples:
        """A count of this sound's samples, at another rate."""
        return round(count * rate / self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A segment's sound as the engine gave it, before mastering, and its measurement."""

    key: ClipKey
    path: Path
    media_type: str
    measurement: Measurement
    marks: tuple[WordMark, ...] = ()
    voice: str = ""
    """Profile that spoke it: the segment's own, or its fallback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """One of the show's own sound files, measured."""

    path: Path
    sha256: str
    measurement: Measurement


class CueKind(StrEnum):
    """What a cue is for; speech is never ducked."""

    SPEECH = "speech"
    INTRO = "intro"
    STING = "sting"
    OUTRO = "outro"
    BED = "bed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One sound at one time. All counts are at the programme's rate.

    What follows from the sound's measurement is worked out when it is asked for: ten hours have
    thousands of cues.
    """

    kind: CueKind
    clip: Clip
    start: Samples
    """Place in the programme."""
    rate: int
    """Of the programme, in hertz."""
    before: Samples = 0
    """Left in front of what is heard of the sound."""
    after: Samples = 0
    """And behind it."""
    lasts: Samples | None = None
    """How much of it is heard, if not all from edge to edge."""
    gain: Decibels = 0.0
    fade_in: Samples = 0
    fade_out: Samples = 0
    loops: bool = False
    curve: tuple[tuple[Samples, Decibels], ...] = ()
    """Added to `gain`: points from the cue's start, straight lines between them (ducking)."""

    @property
    def offset(self) -> Samples:
        """Where to begin in the sound, after resampling to the programme's rate."""
        measured = self.clip.measurement
        return measured.at(self.rate, measured.start) - self.before

    @property
    def duration(self) -> Samples:
        """Of all that is played of it."""
        return self.before + self._sounding + self.after

    @property
    def end(self) -> Samples:
        """Where it is over."""
        return self.start + self.duration

    @property
    def heard(self) -> tuple[Samples, Samples]:
        """First and last of what is heard of it, in the programme."""
        start = self.start + self.before
        return start, start + self._sounding

    @property
    def _sounding(self) -> Samples:
        if self.lasts is not None:
            return self.lasts
        measured = self.clip.measurement
        return measured.at(self.rate, measured.end) - measured.at(self.rate, measured.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The plan of a programme, decided with numbers alone."""

    rate: int
    channels: int
    duration: Samples
    cues: tuple[Cue, ...]
    """In order of start."""
    chapters: tuple[Chapter, ...]
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What the studio says of a file that it has finished, read back from that file."""

    path: Path
    media_type: str
    duration: Milliseconds
    loudness: Lufs
    loudness_range: float
    true_peak: Decibels
    longest_silence: Milliseconds
    waveform: tuple[int, ...] = ()
    """Peaks for a page, 0 to 100, evenly spaced."""
