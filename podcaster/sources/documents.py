"""Any input → the documents in it that can hold an article."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from podcaster.articles.document import decode
from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources.captions import transcript_text
from podcaster.sources.feeds import (
    WHOLE_STORY,
    FeedEntry,
    check_address,
    count_words,
    feed_items,
    page_of,
)
from podcaster.sources.links import LINK, link_in
from podcaster.sources.sniffing import Kind, kind_of

PLAIN = "text/plain; charset=utf-8"
OPEN_TYPES = ("text/html", "text/plain", "application/xhtml")
DEEPEST = 4
"""Documents within documents: a PDF attached to a mail in a mailbox."""
MOST_STORIES = 20
"""Stories read of a feed that is given as a file."""


def open_document(document: Document, depth: int = 0) -> tuple[Document, ...]:
    """Extract the web pages and texts in a document, such as the chapters of a book.

    A document of the type LINK names an address where the article is.

    Raises:
        BadInput: It holds no article, and what it is instead; or it is damaged.
    """
    if not document.content.strip():
        raise BadInput(f"{document.name}: empty")
    kind = kind_of(document)
    if not isinstance(kind, Kind):
        raise BadInput(f"{document.name}: {kind}, not an article")
    found = OPENERS[kind](document)
    if depth >= DEEPEST:
        return ()
    opened: list[Document] = []
    failure: BadInput | None = None
    for each in found:
        is_open = each.media_type.startswith(OPEN_TYPES) or each.media_type == LINK
        if each is document or is_open:
            opened.append(each)
            continue
        try:
            opened += open_document(each, depth + 1)
        except BadInput as error:
            failure = error
    if failure and not opened:
        raise failure
    return tuple(opened)


def _text(document: Document) -> tuple[Document, ...]:
    from podcaster.script.markdown import is_script
    from podcaster.sources.pasted import mend_pasted

    text = decode(document.content)
    mended = text if is_script(text) else mend_pasted(text)
    if mended == text:
        return (document,)
    return (replace(document, content=mended.encode("utf-8", "replace"), media_type=PLAIN),)


def _with(module: str, name: str) -> Callable[[Document], tuple[Document, ...]]:
    """Open with a function that is imported for the first document of its kind.

    Measured: to load the words of mails takes a third of what it takes to load all that pages need.
    """

    def opened(document: Document) -> tuple[Document, ...]:
        found = getattr(import_module(f"podcaster.sources.{module}"), name)(document)
        if not isinstance(found, Document):
            return tuple(found)
        return (replace(found, title=document.title, published=document.published),)

    return opened


def _link(document: Document) -> tuple[Document, ...]:
    address = link_in(document)
    return (replace(document, content=address.encode(), media_type=LINK, url=address),)


def _transcript(document: Document) -> tuple[Document, ...]:
    text = transcript_text(decode(document.content))
    return (replace(document, content=text.encode(), media_type=PLAIN),)


def _stories(document: Document) -> tuple[Document, ...]:
    entries = feed_items(document)[:MOST_STORIES]
    if not entries:
        raise BadInput(f"{document.name}: a feed without stories")
    return tuple(_story(entry, document) for entry in entries)


def _story(entry: FeedEntry, feed: Document) -> Document:
    """The story as the feed has it, or its address if the feed only has a summary."""
    if entry.url and count_words(entry.text) < WHOLE_STORY:
        check_address(entry)
        return Document(
            content=entry.url.encode(),
            name=f"{feed.name}: {entry.title or entry.url}",
            media_type=LINK,
            url=entry.url,
            source=feed.source,
            published=entry.published,
        )
    page = page_of(entry)
    return replace(page, name=f"{feed.name}: {entry.title or entry.url}", source=feed.source)


OPENERS: dict[Kind, Callable[[Document], tuple[Document, ...]]] = {
    Kind.HTML: lambda document: (document,),
    Kind.TEXT: _text,
    Kind.MAIL: _with("mail", "mail_documents"),
    Kind.MHTML: _with("mail", "saved_page"),
    Kind.MBOX: _with("mail", "mailbox_documents"),
    Kind.EPUB: _with("books", "chapters"),
    Kind.FEED: _stories,
    Kind.RTF: _with("office", "from_rtf"),
    Kind.PDF: _with("office", "from_pdf"),
    Kind.DOCX: _with("office", "from_docx"),
    Kind.ODT: _with("office", "from_odt"),
    Kind.TRANSCRIPT: _transcript,
    Kind.LINK: _link,
}
