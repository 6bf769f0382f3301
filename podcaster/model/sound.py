"""The records of sound: voices, clips, timelines, recordings."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from podcaster.model.episode import Caption, Chapter
from podcaster.model.text import Decibels, Lufs, Milliseconds, Samples

ClipKey: TypeAlias = str
"""Hex SHA-256 of everything that changes a clip's sound, and nothing else."""

Setting: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice profile: an engine with settings. Plain data, as it is sent to workers."""

    name: str
    engine: str
    language: str = "en"
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """The engine's own options; the engine checks them."""
    fallback: str | None = None
    """Profile that takes over a whole story when this one's engine fails."""
    speaker: str = ""
    """Name in transcripts and show notes; empty for the profile's name."""
    pace: float = 1.0
    """How many times faster than it is set the show wants it; not a key."""


@dataclass(frozen=True, slots=True)
class WordMark:
    """The time of a word, from the start of its clip."""

    text: str
    start: Milliseconds
    end: Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """An engine's output: a whole encoded file, or raw samples."""

    audio: bytes
    media_type: str
    """`audio/mpeg`, `audio/wav` …, or `audio/L16` for bare little-endian 16-bit mono samples."""
    rate: int | None = None
    """Sample rate in hertz; required for raw samples only."""
    marks: tuple[WordMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The measurements of a sound, so that it need not be decoded again."""

    rate: int
    duration: Samples
    """Total duration, in samples at `rate`."""
    start: Samples
    """Where speech begins, after leading silence."""
    end: Samples
    """Where speech ends, before trailing silence."""
    energies: Sequence[float]
    """K-weighted mean square of each 100 ms step from `start` to `end` (BS.1770-4 gating blocks are
    four of them); the last step may be short and is scaled to a whole one."""
    peak: float
    """Largest true peak between the edges, linear, 1.0 at full scale."""
    width: float = 1.0
    """Energy of a stereo sound's channels over that of its mono sum on both; 1.0 for mono."""
    tilt: Decibels = 0.0
    """Level of speech from 2 to 8 kHz relative to that from 200 Hz to 2 kHz."""

    def __post_init__(self) -> None:
        """Store energies in four bytes each, as ten hours of clips have 360,000."""
        object.__setattr__(self, "energies", array("f", self.energies))

    def at(self, rate: int, count: Samples) -> Samples:
        """Convert a number of samples of this sound to another rate."""
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
    """Profile of the voice: the segment's own, or its fallback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """One of the show's own sound files, measured."""

    path: Path
    sha256: str
    measurement: Measurement


class CueKind(StrEnum):
    """The purpose of a cue; speech is never ducked."""

    SPEECH = "speech"
    INTRO = "intro"
    STING = "sting"
    OUTRO = "outro"
    BED = "bed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A sound at a position. All sample counts are at the programme's rate.

    Values derived from the sound's measurement are computed on demand, as ten hours have
    thousands of cues.
    """

    kind: CueKind
    clip: Clip
    start: Samples
    """Position in the programme."""
    rate: int
    """Sample rate of the programme in hertz."""
    before: Samples = 0
    """Samples played before the sound's start edge."""
    after: Samples = 0
    """Samples played after the sound's end edge."""
    lasts: Samples | None = None
    """Samples to play between the edges; None for all."""
    gain: Decibels = 0.0
    shelf: Decibels = 0.0
    """Gain above some 2 kHz, relative to that of the whole."""
    fade_in: Samples = 0
    fade_out: Samples = 0
    loops: bool = False
    curve: tuple[tuple[Samples, Decibels], ...] = ()
    """Added to `gain`: points from the cue's start, straight lines between them (ducking)."""

    @property
    def offset(self) -> Samples:
        """Offset in the sound at which playing begins, at the programme's rate."""
        measured = self.clip.measurement
        return measured.at(self.rate, measured.start) - self.before

    @property
    def duration(self) -> Samples:
        """Duration of the played part."""
        return self.before + self._sounding + self.after

    @property
    def end(self) -> Samples:
        """Position in the programme at which it ends."""
        return self.start + self.duration

    @property
    def heard(self) -> tuple[Samples, Samples]:
        """(start, end) of the audible part, in the programme."""
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
    """The plan of a programme: the position and gain of every sound."""

    rate: int
    channels: int
    duration: Samples
    cues: tuple[Cue, ...]
    """All cues, in order of start."""
    chapters: tuple[Chapter, ...]
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """The facts of a finished file, measured on the file itself."""

    path: Path
    media_type: str
    duration: Milliseconds
    loudness: Lufs
    loudness_range: float
    true_peak: Decibels
    longest_silence: Milliseconds
    waveform: tuple[int, ...] = ()
    """Peaks for a page, 0 to 100, evenly spaced."""
