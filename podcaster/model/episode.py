"""The records of a finished episode, as stored in its manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from podcaster.model.text import Decibels, Lufs, Milliseconds, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A titled span of the finished episode."""

    title: str
    start: Milliseconds
    end: Milliseconds
    """Where the next chapter begins; for the last one, where its last word ends."""
    url: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """The time of a caption's written word, from the start of the episode."""

    text: str
    start: Milliseconds
    end: Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A timed line of the transcript: a written sentence with the times of the spoken one."""

    text: str
    speaker: str
    start: Milliseconds
    end: Milliseconds
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFile:
    """An enclosure: a file in the episode's folder, with the facts that the feed states."""

    name: str
    media_type: str
    size: int
    """Size in bytes, including tags."""
    sha256: str
    duration: Milliseconds
    bitrate: int = 0
    """Average bitrate in bits per second."""
    url: str = ""
    """Address of an imported episode's audio that stays at its old host; empty otherwise. The
    other fields are then as the old feed gave them, and there is no hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """Loudness measured on the finished file."""

    integrated: Lufs
    range: float
    true_peak: Decibels


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNote:
    """A story as listed in show notes; also the record that it was reported."""

    title: str
    identity: str
    start: Milliseconds
    """Start of its chapter."""
    url: str | None = None
    byline: str | None = None
    site: str | None = None
    published: datetime | None = None
    image: str | None = None
    section: str = ""
    source: str = ""
    fingerprint: str = ""
    """SHA-256 of its written text, to detect edits of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A transcript or chapters file that stays at its old address."""

    url: str
    media_type: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an imported episode keeps from its old feed."""

    link: str = ""
    """Address of its old page."""
    notes: str = ""
    """Its old show notes: untrusted HTML."""
    explicit: bool | None = None
    synthetic: bool = False
    """Whether the old feed marked its text or voice as synthetic (podcast:txt ai-content)."""
    block: bool = False
    """Whether the old feed hid it from directories."""
    transcripts: tuple[Reference, ...] = ()
    chapters: tuple[Reference, ...] = ()
    image: str = ""
    """Address of the episode's own picture."""
    elements: tuple[str, ...] = ()
    """Elements of the podcast namespace that it keeps, as XML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An episode as shown in lists: the manifest without its large second half.

    Ten thousand of these are read in the time and memory of a few hundred whole manifests.
    """

    slug: str
    """Name of its folder, `YYYY-MM-DD-words`."""
    guid: str
    """Globally unique identifier, created once and never changed."""
    number: int
    title: str
    summary: str
    """Plain text, one to a few sentences."""
    day: date
    """The day of the edition."""
    published: datetime
    """Time of publication in UTC; never changes."""
    modified: datetime
    """When this manifest was written, in UTC."""
    language: str
    audio: AudioFile
    alternates: tuple[AudioFile, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    stories: tuple[StoryNote, ...] = ()
    voices: tuple[str, ...] = ()
    """Display names of the voices, in order of appearance."""
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
    """Fields set by hand, which are kept when the episode is built again."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Sidecar file name to SHA-256."""
    origin: Origin | None = None
    """The origin of an imported episode, which podcaster has not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Listing):
    """The whole manifest of an episode, `episode.json` in its folder."""

    engines: Mapping[str, str]
    """Name of each engine used to its revision."""
    loudness: Loudness
    fingerprint: str
    """Hash of all inputs; if it is equal, a rebuild would give the same bytes."""
    warnings: tuple[str, ...] = ()
    # The large fields come last, so that the feed can be written from the head of each manifest.
    captions: tuple[Caption, ...]
    """The transcript, from which its files are rendered."""
    script: Script
    waveform: tuple[int, ...] = ()
    """Peaks of the programme for the page, 0 to 100, evenly spaced; empty draws none."""
