"""Reading a source: what it offers, then the articles themselves."""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from podcaster import sources
from podcaster.daily.likeness import words
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Document, ExtractRules, Source
from podcaster.sources import FeedEntry, SavedLink, Visitor

WHOLE_STORY = 100
"""Words from which a feed's own text can replace a page that cannot be fetched."""
FULLER = 1.6
"""The feed's text is preferred if it has this many times the words of the page."""
SHORTEST = 25
"""Words of a page; with fewer it is a notice, a caption or a login form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that was left out of an edition, with the reason."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The means of reading sources: the network and the show's files."""

    visitor: Visitor
    root: Path
    """The show directory; paths of inboxes and programs are relative to it."""
    saved: Path
    """The list of saved links."""
    prepare: Callable[[Article], Article] = lambda article: article
    """Rewrites a story in the way its report was, so that the two can be compared."""
    rules: Callable[[Source], ExtractRules] = lambda source: ExtractRules(
        drop=source.drop, keep=source.keep
    )
    """The rules for what is left out of a source's articles, or kept in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An item that a source lists, before it is opened."""

    read: Callable[[], Iterable[Article]]
    """Opens the item and gives its articles; an e-book has many."""
    title: str = ""
    url: str = ""
    published: datetime | None = None
    is_dated: bool = False
    """Whether the source dates its items, so that old ones need not be opened."""


def offers_of(source: Source, desk: Desk) -> Sequence[Offer]:
    """List the items of a source without opening them.

    Raises:
        PodcasterError: the source as a whole cannot be read.
    """
    if source.feed:
        return _feed(source, desk)
    if source.opml:
        return _subscriptions(source, desk)
    if source.imap:
        return [_mail(mail, source, desk) for mail in sources.unread_mails(source, desk.root)]
    if source.page:
        return [page_offer(source.page, source, desk)]
    if source.inbox:
        return [
            _dropped(path, source, desk) for path in sources.inbox_files(desk.root / source.inbox)
        ]
    if source.command:
        document = sources.from_command(source.command, folder=desk.root)
        return [Offer(read=lambda: _articles(document, source, desk), title=document.name)]
    return [_saved(link, source, desk) for link in sources.read_saved(desk.saved)]


def page_offer(url: str, source: Source, desk: Desk) -> Offer:
    """One page by its address."""
    return Offer(read=lambda: _articles(_fetcher(source, desk)(url), source, desk), url=url)


def article_from(document: Document, rules: ExtractRules) -> Article:
    """The story of a document, with its canonical address.

    Raises:
        BadInput: the document has no story.
    """
    article = sources.read_article(replace(document, extract=rules))
    count = len(words(" ".join(article.paragraphs)))
    if document.url and count < SHORTEST:
        raise BadInput(f"{document.url}: too short to be a story ({count} words)")
    address = _address(article.url, document.url)
    return replace(article, url=address, identity="" if address else _identity(article))


def _identity(article: Article) -> str:
    """The identity of a story without an address: its text, since titles may repeat."""
    text = "\n".join((article.title, *article.paragraphs))
    return f"text {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _articles(document: Document, source: Source, desk: Desk) -> Iterator[Article]:
    """The stories in a document: a page, a mail, a book."""
    read = partial(article_from, rules=desk.rules(source))
    yield from sources.articles_in(document, fetch=_fetcher(source, desk), read=read)


def _fetcher(source: Source, desk: Desk) -> Callable[[str], Document]:
    credentials = sources.Credentials(source, desk.root)
    return lambda url: desk.visitor.visit(url, private=source.private, credentials=credentials)


def _feed(source: Source, desk: Desk) -> list[Offer]:
    def visit(url: str) -> Document:
        return desk.visitor.visit(
            url,
            private=source.private,
            robots=False,
            credentials=sources.Credentials(source, desk.root),
        )

    return [
        Offer(
            read=lambda entry=entry: [_story(entry, source, desk)],  # type: ignore[misc]
            title=entry.title,
            url=entry.url,
            published=entry.published,
            is_dated=True,
        )
        for entry in sources.read_feed(source.feed, visit=visit, read=sources.feed_items)
    ]


def _subscriptions(source: Source, desk: Desk) -> list[Offer]:
    """The items of each feed in an OPML list, one feed after another."""
    if "://" in source.opml:
        listed = _fetcher(source, desk)(source.opml)
    else:
        listed = sources.from_path(desk.root / source.opml)
    offers: list[Offer] = []
    failure: PodcasterError | None = None
    for address in sources.opml_feeds(listed):
        try:
            offers += _feed(replace(source, opml="", feed=address), desk)[: source.stories]
        except PodcasterError as error:
            failure = error
    if failure and not offers:
        raise failure
    return offers


def _mail(mail: Document, source: Source, desk: Desk) -> Offer:
    return Offer(read=lambda: _articles(mail, source, desk), title=mail.name)


def _story(entry: FeedEntry, source: Source, desk: Desk) -> Article:
    """The fuller of the page's and the feed's text: either can be cut short."""
    given = sources.count_words(entry.text)
    try:
        if not entry.url:
            raise BadInput(f"{entry.title}: the feed gives neither an address nor a story")
        sources.check_address(entry)
        article = article_from(_fetcher(source, desk)(entry.url), desk.rules(source))
        found = len(words(" ".join(article.paragraphs)))
        if given > max(WHOLE_STORY, FULLER * found):
            with contextlib.suppress(PodcasterError):
                article = article_from(sources.page_of(entry), desk.rules(source))
    except PodcasterError:
        if given < (WHOLE_STORY if entry.url else SHORTEST):
            raise
        article = article_from(sources.page_of(entry), desk.rules(source))
    return replace(
        article,
        title=article.title or entry.title,
        published=_moment(article.published, entry.published),
    )


def _moment(page: datetime | None, feed: datetime | None) -> datetime | None:
    """When a story was published; a feed's time is preferred to a page's bare day."""
    if page and feed and not (page.hour or page.minute or page.second):
        return feed
    return page or feed


def _dropped(path: Path, source: Source, desk: Desk) -> Offer:
    """One file of an inbox."""

    def read() -> Iterator[Article]:
        moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for article in _articles(sources.from_path(path), source, desk):
            # It is new because it was added today, whenever it was written.
            yield replace(article, published=moment)

    return Offer(read=read, title=path.name)


def _saved(link: SavedLink, source: Source, desk: Desk) -> Offer:
    def read() -> list[Article]:
        private = source.private or link.private
        article = article_from(desk.visitor.visit(link.url, private=private), desk.rules(source))
        return [replace(article, published=link.added or article.published)]

    return Offer(read=read, url=link.url, published=link.added, is_dated=True)


def _address(canonical: str | None, visited: str | None) -> str | None:
    """The canonical address, unless it is wrong: some sites always give their front page."""
    if not canonical or not visited:
        return canonical or visited
    named, seen = urlsplit(canonical), urlsplit(visited)
    is_front_page = named.path in ("", "/") and not named.query
    return visited if is_front_page and seen.path not in ("", "/") else canonical
