"""Doubts: prose of a document that its article has not, and lines that it has in spite of signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcaster.articles.document import article_from_document, decode, is_page
from podcaster.articles.lines.captions import is_caption
from podcaster.articles.lines.furniture import has_words_of_pages, is_furniture
from podcaster.articles.lines.prose import ends_sentence, weight, word_count
from podcaster.articles.mend import mend_paragraph
from podcaster.model import Block, Document, Role

LETTERS = re.compile(r"\w+")
SHORT = 5
"""Words of a line that hardly tells."""
MUCH = 0.5
"""Of a document's prose; where as much is left out, it is worth a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A line about which the article may be wrong."""

    text: str
    is_kept: bool
    reason: str
    """Why it was left out, or what speaks against it though it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An article held against the document that it was found in."""

    title: str
    doubts: tuple[Doubt, ...]
    """In the document's order what was left out, then in the article's what was kept."""
    share: float
    """Words of the document's prose that the article has, 0 to 1."""

    @property
    def is_lacking(self) -> bool:
        """Whether much of the document's prose is not in the article."""
        return self.share < MUCH


def review(document: Document) -> Review:
    """Find the article of a document, and say where it may be wrong.

    Raises:
        BadInput: as `article_from_document`.
    """
    article = article_from_document(document)
    told = _key(" ".join((article.title, *article.paragraphs)))
    lines = (*_lines(document), *document.left_out)
    prose = [text for text in dict.fromkeys(lines) if weight(text) > 0]
    missed = [text for text in prose if _key(text) not in told]
    total, lost = sum(map(word_count, prose)), sum(map(word_count, missed))
    left_out = [
        Doubt(text=text, is_kept=False, reason=_why_left_out(text, document)) for text in missed
    ]
    kept = [
        Doubt(text=block.text, is_kept=True, reason=reason)
        for block in article.blocks
        if (reason := _why_doubtful(block))
    ]
    return Review(
        title=article.title, doubts=(*left_out, *kept), share=1 - lost / total if total else 1.0
    )


def _lines(document: Document) -> Iterator[str]:
    """All that a document says, a paragraph a line, mended as its article is."""
    if is_page(document):
        from podcaster.articles.page import whole_page

        texts = [block.text for block in whole_page(decode(document.content))]
    else:
        text = decode(document.content)
        texts = text.split("\n\n" if "\n\n" in text else "\n")
    return (mended for text in texts if (mended := mend_paragraph(" ".join(text.split()))))


def _why_left_out(text: str, document: Document) -> str:
    if text in document.left_out:
        return (
            "gives a telephone number or a mail address"
            if "…" in text
            else "stands outside the story"
        )
    if is_caption(text):
        return "a caption"
    if is_furniture(text):
        return "words of a page, not of a story"
    return "stands outside the story"


def _why_doubtful(block: Block) -> str:
    if block.role is not Role.BODY:
        return ""
    if has_words_of_pages(block.text):
        return "has words of a page"
    if not ends_sentence(block.text):
        return "does not end a sentence"
    return "short" if word_count(block.text) <= SHORT else ""


def _key(text: str) -> str:
    return "".join(LETTERS.findall(text.casefold()))
