"""Documents to read for whatever is handed over: opened, links followed, articles found."""

from collections.abc import Callable, Iterator

from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Document
from podcaster.sources import cell
from podcaster.sources.links import LINK

DEEPEST = 3
"""Links that lead to links."""


def documents_in(
    document: Document, *, fetch: Callable[[str], Document] | None = None, depth: int = 0
) -> tuple[Document, ...]:
    """The web pages and texts in a document, what it links to included.

    Args:
        fetch: gets the document at an address; without it a link is an error.

    Raises:
        BadInput: It holds no article, and what it is instead.
        Unreachable: Nothing could be fetched of what it names.
    """
    found: list[Document] = []
    failure: PodcasterError | None = None
    for each in cell.open_document(document):
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
    read: Callable[[Document], Article] = cell.read_article,
) -> Iterator[Article]:
    """The articles in a document; of many, those without a story are passed over.

    Raises:
        PodcasterError: None of them can be read; why the last one cannot.
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
