"""What tags say, whatever the format of the file."""

from dataclasses import dataclass
from datetime import datetime

from podcaster.model import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Of one episode's file."""

    title: str
    show: str
    artist: str = ""
    date: datetime | None = None
    language: str = "en"
    """BCP 47; written as ISO 639-2."""
    comment: str = ""
    lyrics: str = ""
    """The transcript, as plain text."""
    url: str = ""
    """Of the episode's page."""
    copyright: str = ""
    number: int | None = None
    cover: bytes | None = None
    cover_type: str = "image/jpeg"
    chapters: tuple[Chapter, ...] = ()
