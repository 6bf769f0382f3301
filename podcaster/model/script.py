"""The records of a script: everything that is said, in order, with its pauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from podcaster.model.article import Role
from podcaster.model.units import Milliseconds


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
