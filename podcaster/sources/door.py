"""Reading documents in the cell: what they hold, what they link to, their articles."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Document
from podcaster.sources import cell
from podcaster.sources.feeds import FeedEntry
from podcaster.sources.links import LINK

if TYPE_CHECKING:
    from podcaster.articles.document import Review

DEEPEST = 3
"""How many links may lead from one to the next."""


def open_document(document: Document) -> tuple[Document, ...]:
    """The web pages and texts in a document.

    Raises:
        BadInput: It holds no article, is damaged, or takes too much time or memory to read.
    """
    return cell.run("open", document, tuple[Document, ...])


def read_article(document: Document) -> Article:
    """The article of a page or a text; raises as `open_document` does."""
    return cell.run("article", document, Article)


def review(document: Document) -> "Review":
    """Find where the article of a page or a text may be wrong; raises as `open_document` does."""
    from podcaster.articles.document import Review

    return cell.run("review", document, Review)


def feed_items(document: Document) -> tuple[FeedEntry, ...]:
    """The items of a feed; raises as `open_document` does."""
    return cell.run("feed", document, tuple[FeedEntry, ...])


def documents_in(
    document: Document, *, fetch: Callable[[str], Document] | None = None, depth: int = 0
) -> tuple[Document, ...]:
    """The web pages and texts in a document, including those that it links to.

    Args:
        fetch: fetches an address; without it a link is an error.

    Raises:
        BadInput: It holds no article; the message says what it is.
        Unreachable: None of its links could be fetched.
    """
    found: list[Document] = []
    failure: PodcasterError | None = None
    for each in open_document(document):
        if each.media_type != LINK:
            found.append(each)
            continue
        try:
            found += _followed(each, fetch, depth)
        except PodcasterError as error:
            failure = error
    if failure and not found:
        raise failure
    return tuple(found)


def articles_in(
    document: Document,
    *,
    fetch: Callable[[str], Document] | None = None,
    read: Callable[[Document], Article] = read_article,
) -> Iterator[Article]:
    """The articles in a document; if it has several, those without a story are skipped.

    Raises:
        PodcasterError: None can be read; the error is that of the last one.
    """
    failure: PodcasterError | None = None
    found = 0
    for each in documents_in(document, fetch=fetch):
        try:
            article = read(each)
        except PodcasterError as error:
            failure = error
            continue
        found += 1
        yield article
    if failure and not found:
        raise failure


def _followed(
    link: Document, fetch: Callable[[str], Document] | None, depth: int
) -> tuple[Document, ...]:
    if fetch is None or link.url is None:
        raise BadInput(f"{link.name}: a link to {link.url}; name the address itself")
    if depth >= DEEPEST:
        raise BadInput(f"{link.name}: links lead on without end")
    return documents_in(fetch(link.url), fetch=fetch, depth=depth + 1)
