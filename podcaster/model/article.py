"""The records of documents and the articles found in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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

    Each entry is text, which stands in a paragraph, or a CSS selector: `.promo`, `#poll`, `aside`.
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
