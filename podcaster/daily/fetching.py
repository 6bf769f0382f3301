"""The articles of a source, one after the other, and in their place why some are missing."""

import dataclasses
import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from podcaster import sources
from podcaster.articles import article_from_document
from podcaster.daily.judging import Rules, is_recent
from podcaster.daily.likeness import words
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Document, Source
from podcaster.sources import FeedEntry, Visitor

WHOLE_STORY = 100
"""Words. A feed's own text of that size can stand in for a page that cannot be had."""
SHORTEST = 25
"""Words of a page. With fewer it is a notice, a caption or a door."""
TRIES = 4
"""Pages looked at for each story that a source may give: some were reported, some are unwanted."""


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


Reading: TypeAlias = Article | Problem


def read_source(source: Source, desk: Desk, rules: Rules) -> Iterator[Reading]:
    """Read a source story by story; no more is fetched than is asked for.

    Raises:
        PodcasterError: The source as a whole cannot be read.
    """
    for reading in _readings(source, desk, rules):
        yield _marked(reading, source) if isinstance(reading, Article) else reading


def _readings(source: Source, desk: Desk, rules: Rules) -> Iterator[Reading]:
    if source.feed:
        yield from _feed(source, desk.visitor, rules)
    elif source.page:
        yield article_from(desk.visitor.visit(source.page, private=source.private))
    elif source.inbox:
        yield from _inbox(source, desk.root / source.inbox)
    elif source.command:
        yield article_from(sources.from_command(source.command, folder=desk.root))
    else:
        yield from _saved(source, desk, rules)


def article_from(document: Document) -> Article:
    """The story of a document, under the address by which it is known.

    Raises:
        BadInput: There is none.
    """
    article = article_from_document(document)
    count = len(words(" ".join(article.paragraphs)))
    if document.url and count < SHORTEST:
        raise BadInput(f"{document.url}: {count} words are no story")
    return dataclasses.replace(article, url=_address(article.url, document.url))


def _feed(source: Source, visitor: Visitor, rules: Rules) -> Iterator[Reading]:
    document = visitor.visit(source.feed, private=source.private, robots=False)
    entries = sources.feed_items(document)
    recent = [each for each in entries if is_recent(each.published, source, rules)]
    for entry in recent[: source.stories * TRIES]:
        try:
            yield _story(entry, source, visitor)
        except PodcasterError as error:
            yield Problem(source=source.name, reason=str(error))


def _story(entry: FeedEntry, source: Source, visitor: Visitor) -> Article:
    try:
        article = article_from(visitor.visit(entry.url, private=source.private))
    except PodcasterError:
        if len(words(entry.text)) < WHOLE_STORY:
            raise
        article = _from_feed(entry)
    return dataclasses.replace(
        article,
        title=article.title or entry.title,
        published=article.published or entry.published,
    )


def _from_feed(entry: FeedEntry) -> Article:
    """The story as the feed itself tells it."""
    head = f"<head><title>{html.escape(entry.title)}</title></head>"
    page = f"<!doctype html><html>{head}<body><article>{entry.text}</article></body></html>"
    document = Document(
        content=page.encode("utf-8", "replace"),
        name=entry.url,
        media_type="text/html; charset=utf-8",
        url=entry.url,
    )
    return article_from(document)


def _inbox(source: Source, folder: Path) -> Iterator[Reading]:
    for path in sources.inbox_files(folder):
        try:
            yield from _dropped(path)
        except PodcasterError as error:
            yield Problem(source=source.name, reason=str(error))


def _dropped(path: Path) -> Iterator[Article]:
    """The stories of one file. Of a book, the pages that hold none are passed over in silence."""
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
        yield dataclasses.replace(article, published=moment)
    if failure and not found:
        raise failure


def _saved(source: Source, desk: Desk, rules: Rules) -> Iterator[Reading]:
    for link in sources.read_saved(desk.saved):
        if not is_recent(link.added, source, rules):
            continue
        try:
            article = article_from(desk.visitor.visit(link.url, private=source.private))
        except PodcasterError as error:
            yield Problem(source=source.name, reason=str(error))
        else:
            yield dataclasses.replace(article, published=link.added or article.published)


def _marked(article: Article, source: Source) -> Article:
    """Say where an article is from, and what the source asks for it."""
    return dataclasses.replace(
        article,
        source=source.name,
        section=source.section or article.section,
        voice=article.voice or source.voice or None,
    )


def _address(canonical: str | None, visited: str | None) -> str | None:
    """The canonical address, unless it is a mistake: some sites always name their front page."""
    if not canonical or not visited:
        return canonical or visited
    named, seen = urlsplit(canonical), urlsplit(visited)
    is_front_page = named.path in ("", "/") and not named.query
    return visited if is_front_page and seen.path not in ("", "/") else canonical
