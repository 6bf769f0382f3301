"""An episode as lists show it: the manifest without its heavy half."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from podcaster.model.episode import AudioFile, Chapter, StoryNote
from podcaster.model.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The fields of `Episode`, by the same names, that the feed and the index page need.

    Ten thousand of these are read in the time and memory of a few hundred whole manifests.
    """

    slug: str
    guid: str
    number: int
    title: str
    summary: str
    day: date
    published: datetime
    modified: datetime
    language: str
    audio: AudioFile
    alternates: tuple[AudioFile, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    stories: tuple[StoryNote, ...] = ()
    voices: tuple[str, ...] = ()
    edition: str = "full"
    section: str = ""
    season: int | None = None
    kind: str = "full"
    files: Mapping[str, str] = field(default_factory=dict)
    origin: Origin | None = None
