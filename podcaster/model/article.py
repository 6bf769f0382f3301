"""What was read: a document as it came, and the article found in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a stretch of text is in its story; a voice or a pause may hang on it."""

    HEADLINE = "headline"
    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    """One entry of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as a source gave them, not yet understood."""

    content: bytes
    name: str
    """What to call it in a message: a file name, an address, `-`."""
    media_type: str = ""
    """As declared from outside; empty when nobody said, and not to be believed either way."""
    url: str | None = None
    source: str = ""
    """Name of the show's source that gave it."""
    title: str = ""
    """The headline as the source names it; goes before what the document says."""
    published: datetime | None = None
    """Aware; what the source says, where the document itself says nothing."""


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
    """The publication, as it names itself."""
    published: datetime | None = None
    """Aware; midnight UTC when only the day is known."""
    url: str | None = None
    """Canonical address."""
    language: str = "en"
    """BCP 47 tag, such as `en-GB`."""
    image: str | None = None
    section: str = ""
    source: str = ""
    voice: str | None = None
    """The voice profile that the article's front matter asks for."""
    identity: str = ""
    """What makes it the same story where it has no address; empty: its title and day."""
    is_update: bool = False
    """Told before and grown since: the story opens as an update."""
    is_corrected: bool = False
    """Told anew after a correction: a note after the headline says so."""
    is_shortened: bool = False
    """Cut to fit the edition: a note at its end says where the rest is."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of the blocks, in order."""
        return tuple(block.text for block in self.blocks)
