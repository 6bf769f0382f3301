"""The records of text, from documents to scripts, in the units that all records share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Milliseconds: TypeAlias = int
Samples: TypeAlias = int
"""A number of sample frames, at a rate given beside it."""
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


class Role(StrEnum):
    """The role of a piece of text in its story, which may decide its voice and pause."""

    HEADLINE = "headline"
    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    """One entry of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractRules:
    """`[extract]`: what to leave out of every article, or keep in it.

    Each entry is text within a paragraph, or a CSS selector: `.promo`, `#poll`, `aside`.
    """

    drop: tuple[str, ...] = ()
    """Never read out: paragraphs with such a text, or elements that a CSS selector names."""
    keep: tuple[str, ...] = ()
    """Always read out: paragraphs with such a text, or elements that a CSS selector names."""

    def __bool__(self) -> bool:
        return bool(self.drop or self.keep)


NO_RULES = ExtractRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes from a source, not yet parsed."""

    content: bytes
    name: str
    """Name to use in messages: a file name, an address, `-`."""
    media_type: str = ""
    """Media type as declared by the sender, not verified; empty if not declared."""
    url: str | None = None
    source: str = ""
    """Name of the show's source that it is from."""
    title: str = ""
    """The headline given by the source; takes precedence over the document's own."""
    published: datetime | None = None
    """Time given by the source, with a time zone; used if the document has none."""
    fetched: datetime | None = None
    """When it was fetched, by its server's clock; None for local input."""
    extract: ExtractRules = NO_RULES
    """What the show leaves out of its article, or keeps in it."""
    left_out: tuple[str, ...] = ()
    """Text that was left out on the way here, without what is private in it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, quotation or list item of an article, on one line."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The story found in a document, in written form, with nothing else of its page."""

    title: str
    blocks: tuple[Block, ...]
    byline: str | None = None
    site: str | None = None
    """Name of the publication."""
    published: datetime | None = None
    """Time of publication, with a time zone; midnight UTC if only the day is known."""
    url: str | None = None
    """The canonical address of the article."""
    language: str = "en"
    """BCP 47 tag, such as `en-GB`."""
    image: str | None = None
    section: str = ""
    source: str = ""
    voice: str | None = None
    """The voice profile named in the article's front matter."""
    identity: str = ""
    """Identifies the story if it has no address; if empty, title and day do."""
    is_update: bool = False
    """Whether it updates a story that was reported before."""
    is_corrected: bool = False
    """Whether it is re-recorded after a correction, which a note after the headline says."""
    is_shortened: bool = False
    """Whether it was cut to fit the edition, which a note at its end says."""
    is_lacking: bool = False
    """Whether much of the prose of its page is not in it."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of the blocks, in order."""
        return tuple(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The unit of synthesis: a sentence, or the part of a long one up to a pause."""

    written: str
    """Written form, as shown in transcripts."""
    spoken: str
    """Spoken form, without figures or symbols; the lexicon is applied later."""
    role: Role = Role.BODY
    voice: str = ""
    """Name of a voice profile; empty for the show's default."""
    language: str = "en"
    pause: Milliseconds = 0
    """The silence after it."""
    continues: bool = False
    """Whether the sentence continues in the next segment; both share a transcript cue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article in the script; a chapter of the episode."""

    title: str
    identity: str
    """Canonical address, or else title and day; equal for two versions of a story."""
    segments: tuple[Segment, ...]
    """The headline first, then the body."""
    url: str | None = None
    byline: str | None = None
    site: str | None = None
    published: datetime | None = None
    image: str | None = None
    section: str = ""
    source: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Everything an episode says."""

    title: str
    """The title of the episode."""
    day: date
    """The day of the edition."""
    language: str
    greeting: tuple[Segment, ...] = ()
    headlines: tuple[Segment, ...] = ()
    stories: tuple[Story, ...] = ()
    sign_off: tuple[Segment, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in playing order."""
        return tuple(self._walk())

    def _walk(self) -> Iterator[Segment]:
        yield from self.greeting
        yield from self.headlines
        for story in self.stories:
            yield from story.segments
        yield from self.sign_off
