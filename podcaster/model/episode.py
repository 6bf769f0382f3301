"""The finished episode: what its manifest says, and so what the feed says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from podcaster.model.origin import Origin
from podcaster.model.script import Script
from podcaster.model.units import Decibels, Lufs, Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A titled span of the finished episode."""

    title: str
    start: Milliseconds
    end: Milliseconds
    """Where the next chapter begins; of the last one, where its last word ends."""
    url: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """When a written word of a caption is heard, from the start of the episode."""

    text: str
    start: Milliseconds
    end: Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A timed line of the transcript: a sentence as written, with the times of the spoken one."""

    text: str
    speaker: str
    start: Milliseconds
    end: Milliseconds
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFile:
    """An enclosure: a file in the episode's folder, and what the feed must say of it."""

    name: str
    media_type: str
    size: int
    """Bytes, after tagging."""
    sha256: str
    duration: Milliseconds
    bitrate: int = 0
    """Bits a second, on average."""
    url: str = ""
    """Where it is when it is not in the episode's folder: the old home of an adopted episode. The
    rest is then hearsay, and there is no hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """Read back from the finished file."""

    integrated: Lufs
    range: float
    true_peak: Decibels


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNote:
    """What show notes say of a story, and what remembers that it was told."""

    title: str
    identity: str
    start: Milliseconds
    """Of its chapter."""
    url: str | None = None
    byline: str | None = None
    site: str | None = None
    published: datetime | None = None
    image: str | None = None
    section: str = ""
    source: str = ""
    fingerprint: str = ""
    """SHA-256 of its written text: differs when the source was edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An episode as lists show it: the manifest without its heavy half.

    Ten thousand of these are read in the time and memory of a few hundred whole manifests.
    """

    slug: str
    """Name of its folder, `YYYY-MM-DD-words`."""
    guid: str
    """Minted once; never derived, never changed."""
    number: int
    title: str
    summary: str
    """Plain text, one to a few sentences."""
    day: date
    """Of the edition."""
    published: datetime
    """Aware UTC; never changes."""
    modified: datetime
    """Aware UTC; when this manifest was written."""
    language: str
    audio: AudioFile
    alternates: tuple[AudioFile, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    stories: tuple[StoryNote, ...] = ()
    voices: tuple[str, ...] = ()
    """How the voices heard are called, in order of appearance."""
    edition: str = "full"
    section: str = ""
    season: int | None = None
    kind: str = "full"
    """RSS episode type: full, trailer or bonus."""
    explicit: bool | None = None
    """This episode's own rating; None for the show's."""
    image: str = ""
    """This episode's own picture, a file below the show directory; empty for the show's cover."""
    edited: tuple[str, ...] = ()
    """Fields that a person has set: they stay when the episode is built again."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Sidecar file name to SHA-256."""
    origin: Origin | None = None
    """Of an adopted episode, which no voice of ours has read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Listing):
    """The whole manifest: the truth about an episode, `episode.json` in its folder."""

    engines: Mapping[str, str]
    """Engine name to the revision that spoke."""
    loudness: Loudness
    fingerprint: str
    """Of all that went in: equal means that a rebuild would give the same bytes."""
    warnings: tuple[str, ...] = ()
    # The heavy half stands last, so that the feed can be written from the head of each manifest.
    captions: tuple[Caption, ...]
    """The transcript; its files are rendered from this."""
    script: Script
    waveform: tuple[int, ...] = ()
    """Peaks of the programme for the page, 0 to 100, evenly spaced; empty draws none."""
