"""What will be said, in order, and with which pauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from podcaster.model.article import Role
from podcaster.model.units import Milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The unit of synthesis: a sentence, or the part of a long one up to a pause."""

    written: str
    """As a reader sees it; transcripts show this."""
    spoken: str
    """As a voice says it: no figures, no symbols; the lexicon has not been applied yet."""
    role: Role = Role.BODY
    voice: str = ""
    """Name of a voice profile; empty for the show's default."""
    language: str = "en"
    pause: Milliseconds = 0
    """Silence that follows."""
    continues: bool = False
    """The sentence goes on in the next segment: one transcript cue for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article's place in the script; one chapter of the episode."""

    title: str
    identity: str
    """Canonical address, else title and day: what makes two tellings the same story."""
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
    """Of the episode."""
    day: date
    """Of the edition."""
    language: str
    greeting: tuple[Segment, ...] = ()
    headlines: tuple[Segment, ...] = ()
    stories: tuple[Story, ...] = ()
    sign_off: tuple[Segment, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in the order in which they are heard."""
        return tuple(self._walk())

    def _walk(self) -> Iterator[Segment]:
        yield from self.greeting
        yield from self.headlines
        for story in self.stories:
            yield from story.segments
        yield from self.sign_off
