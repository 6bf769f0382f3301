"""What each source offers, and the articles behind it."""

import hashlib
import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from podcaster import sources
from podcaster.articles import article_from_document
from podcaster.daily.likeness import words
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Document, Source
from podcaster.sources import FeedEntry, SavedLink, Visitor

WHOLE_STORY = 100
"""Words. A feed's own text of that size can stand in for a page that cannot be fetched."""
SHORTEST = 25
"""Words of a page. With fewer it is a notice, a caption or a door."""
ASCENDING = 0.8
"""Share of neighbours in order of time from which a feed is taken to put the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that was left out of an edition, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where sources are read from."""

    visitor: Visitor
    root: Path
    """The show directory: inboxes and programs are named from there."""
    saved: Path
    """The list of saved links."""
    prepare: Callable[[Article], Article] = lambda article: article
    """Rewrites a story as its report was rewritten, so that the two can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something a source names, before it is opened."""

    read: Callable[[], Iterable[Article]]
    """Opens it; an e-book has many articles."""
    title: str = ""
    url: str = ""
    published: datetime | None = None
    is_dated: bool = False
    """The source dates what it names, so that age is judged before anything is opened."""


def offers_of(source: Source, desk: Desk) -> Sequence[Offer]:
    """What a source has; nothing is opened yet.

    Raises:
        PodcasterError: The source as a whole cannot be read.
    """
    if source.feed:
        return _feed(source, desk.visitor)
    if source.page:
        return [page_offer(source.page, source, desk)]
    if source.inbox:
        return [_dropped(path) for path in sources.inbox_files(desk.root / source.inbox)]
    if source.command:
        document = sources.from_command(source.command, folder=desk.root)
        return [Offer(read=lambda: [article_from(document)], title=document.name)]
    return [_saved(link, source, desk) for link in sources.read_saved(desk.saved)]


def page_offer(url: str, source: Source, desk: Desk) -> Offer:
    """One page by its address."""
    return Offer(
        read=lambda: [article_from(desk.visitor.visit(url, private=source.private))], url=url
    )


def article_from(document: Document) -> Article:
    """The story of a document, under the address by which it is known.

    Raises:
        BadInput: There is none.
    """
    article = article_from_document(document)
    count = len(words(" ".join(article.paragraphs)))
    if document.url and count < SHORTEST:
        raise BadInput(f"{document.url}: {count} words are no story")
    address = _address(article.url, document.url)
    return replace(article, url=address, identity="" if address else _identity(article))


def _identity(article: Article) -> str:
    """Of a story without an address: its text, since mails and chapters may share a title."""
    text = "\n".join((article.title, *article.paragraphs))
    return f"text {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _feed(source: Source, visitor: Visitor) -> list[Offer]:
    document = visitor.visit(source.feed, private=source.private, robots=False)
    entries = _newest_first(sources.feed_items(document))
    return [
        Offer(
            read=lambda entry=entry: [_story(entry, source, visitor)],  # type: ignore[misc]
            title=entry.title,
            url=entry.url,
            published=entry.published,
            is_dated=True,
        )
        for entry in entries
    ]


def _newest_first(entries: Sequence[FeedEntry]) -> Sequence[FeedEntry]:
    """A feed's own order, which is its editors', unless the oldest stands first."""
    moments = [entry.published for entry in entries if entry.published]
    pairs = list(pairwise(moments))
    rising = sum(one < other for one, other in pairs)
    falling = sum(one > other for one, other in pairs)
    is_ascending = rising >= 2 and rising >= ASCENDING * (rising + falling)
    is_archive = bool(moments) and moments[-1] - moments[0] > timedelta(days=1)
    return entries[::-1] if is_ascending and is_archive else entries


def _story(entry: FeedEntry, source: Source, visitor: Visitor) -> Article:
    try:
        article = article_from(visitor.visit(entry.url, private=source.private))
    except PodcasterError:
        if len(words(entry.text)) < WHOLE_STORY:
            raise
        article = _from_feed(entry)
    return replace(
        article,
        title=article.title or entry.title,
        published=_moment(article.published, entry.published),
    )


def _moment(page: datetime | None, feed: datetime | None) -> datetime | None:
    """When a story is from; a page that names the day only knows less than a feed with the time."""
    if page and feed and not (page.hour or page.minute or page.second):
        return feed
    return page or feed


def _from_feed(entry: FeedEntry) -> Article:
    """The story as the feed itself has it."""
    head = f"<head><title>{html.escape(entry.title)}</title></head>"
    page = f"<!doctype html><html>{head}<body><article>{entry.text}</article></body></html>"
    document = Document(
        content=page.encode("utf-8", "replace"),
        name=entry.url,
        media_type="text/html; charset=utf-8",
        url=entry.url,
    )
    return article_from(document)


def _dropped(path: Path) -> Offer:
    """One file of an inbox."""
    return Offer(read=lambda: _stories_in(path), title=path.name)


def _stories_in(path: Path) -> Iterator[Article]:
    """The stories of a file. Of a book, the pages that hold none are passed over in silence."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    failure: PodcasterError | None = None
    found = 0
    for document in sources.documents_in(path):
        try:
            article = article_from(document)
        except PodcasterError as error:
            failure = error
            continue
        found += 1
        # That somebody dropped it today is what makes it news, whenever it was written.
        yield replace(article, published=moment)
    if failure and not found:
        raise failure


def _saved(link: SavedLink, source: Source, desk: Desk) -> Offer:
    def read() -> list[Article]:
        article = article_from(desk.visitor.visit(link.url, private=source.private))
        return [replace(article, published=link.added or article.published)]

    return Offer(read=read, url=link.url, published=link.added, is_dated=True)


def _address(canonical: str | None, visited: str | None) -> str | None:
    """The canonical address, unless it is a mistake: some sites always name their front page."""
    if not canonical or not visited:
        return canonical or visited
    named, seen = urlsplit(canonical), urlsplit(visited)
    is_front_page = named.path in ("", "/") and not named.query
    return visited if is_front_page and seen.path not in ("", "/") else canonical
