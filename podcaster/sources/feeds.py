"""The items of RSS, Atom and JSON feeds, including malformed ones; wraps feedparser."""

import html
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from podcaster.articles.bylines import is_person
from podcaster.articles.dates import is_day_first, read_clear_moment, read_moment
from podcaster.articles.document import decode, well_formed
from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources.links import feed_address, is_concealed, unwrapped, web_address

LARGEST = 5_000_000
"""Bytes; the feed validator's own limit."""
MOST = 200
"""Items that are read; an edition takes about five."""
FEWEST_DATES = 4
"""Dates needed to determine the order of a feed."""
WHOLE_STORY = 100
"""Words from which a feed's own text may be the whole story."""

ELEMENT = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|div|em|font|h[1-6]|i|img|kbd|mark|nobr|p|q|s|small|span"
    r"|strike|strong|su[bp]|time|tt|u|wbr)(?:\s[^<>]{0,2000})?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
"""Markup that a title may have; other angle brackets belong to its text."""
TAG = re.compile(r"<(?:!--.*?--|[/!?]?[A-Za-z][^<>]{0,2000})>", re.DOTALL)
INVISIBLE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
NAME_OF_ADDRESS = re.compile(r"\(([^()@]{3,80})\)|^\s*([^<>@(]{3,80}?)\s*<")
ADDED = r"""
    The\ (?:post|article)\b[^\n]{0,600}?\b(?:appeared\ first|first\ appeared)\ (?:on|in)\b
    | ∞(?:\s*Permalink)? | (?:If|In\ case)\ the\ formatting\ (?:looks|is)\b
    | (?:This\ \w+\ was\ )?(?:originally\ )?published\ (?:at|on|in)\b
    | (?:Read|Continue\ reading)(?:\ (?:more|the\ (?:full|rest|whole)|on))?\b
    | Read\ in\ (?:full\ )?here | This\ (?:post|article|story)[^\n<]{0,80}appeared\ first
    | (?:View|Leave|Read)\ (?:all\ |a\ |the\ )?comments? | \d{1,5}\ comments? | Comments
    | Reply\ (?:via|by)\ e-?mail
    | (?:Der\ Beitrag|L[’'](?:article|articolo)|Cet\ article|La\ entrada|El\ artículo|O\ post
      |Het\ bericht|Inlägget|Indlægget|Innlegget|Artykuł|Příspěvek|Запись)\b[^\n]{0,600}?
      \b(?:erschien\ zuerst|est\ apparu\ en\ premier|proviene\ da|sembra\ essere\ il\ primo
      |(?:apareció|apareceu)\ primeiro|(?:se\ )?publicó\ primero|apareció\ primero
      |verscheen\ eerst|dök\ först\ upp|blev\ først\ (?:udgivet|vist)|ble\ først\ publisert
      |pochodzi\ z\ serwisu|pojawił\ się\ poczatkowo|nejdříve|впервые\ появилась)\b
"""
FURNITURE = re.compile(
    rf"""
    <(?P<tag>p|div|small|footer|h\d)\b[^>]{{0,200}}>\s*(?:<[^>]{{1,300}}>\s*)*(?:{ADDED})
    (?:(?!</?(?:p|div|li)\b).){{0,600}}?</(?P=tag)>
    | (?P<before>^|[>.!?…])\s*(?:<br\s*/?>\s*)*
      (?:<(?:a|em|i|small|span)\b[^>]{{0,600}}>\s*)*(?:{ADDED})(?:[^<]|<(?!/?(?:p|div|br|li)\b)){{0,600}}?
      (?=</(?:p|div)>|\Z)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Text that feeds add to a story: a paragraph, or the end of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One story as a feed lists it."""

    title: str
    url: str
    """Empty where the feed gives the story itself and no address."""
    published: datetime | None = None
    """Aware, UTC; None without a date, and where it cannot be read."""
    text: str = ""
    """HTML of the whole story where the feed carries it, else of its summary."""
    identity: str = ""
    """The feed's own name for the item, or its address."""
    publisher: str = ""
    """The publication that a collecting feed names as the story's origin."""
    authors: tuple[str, ...] = ()
    """The persons who wrote it, as the feed says."""


def feed_items(document: Document) -> tuple[FeedEntry, ...]:
    """List a feed's stories in its own order, newest first if it runs from old to new; items
    without address and text are left out.

    Raises:
        BadInput: It is not a feed.
    """
    if len(document.content) > LARGEST:
        raise BadInput(f"{document.name}: a feed of more than {LARGEST // 1_000_000} MB")
    if document.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        items = _json_items(document)
    else:
        items = _xml_items(document)
    written = [date for item in items for date in item.dates]
    day_first = is_day_first(
        written, items.language, site=document.url or "", now=document.fetched or items.built
    )
    channel = _channel_ending(items)
    entries = [entry for item in items if (entry := _entry(item, day_first, channel))]
    return tuple(_newest_first(entries)[:MOST])


def read_feed(
    address: str,
    *,
    visit: Callable[[str], Document],
    read: Callable[[Document], tuple[FeedEntry, ...]] = feed_items,
) -> tuple[FeedEntry, ...]:
    """The items of the feed at an address, or of the feed that the page there names.

    Raises:
        Unreachable: No answer.
        BadInput: Neither a feed nor a page that leads to one.
    """
    document = visit(web_address(address))
    try:
        return read(document)
    except BadInput:
        named = feed_address(document)
        if named is None or named == document.url:
            raise
    return read(visit(named))


def check_address(entry: FeedEntry) -> None:
    """Refuse an item whose address cannot be followed without running the site's own program.

    Raises:
        BadInput: naming the publication whose own feed has the story.
    """
    if is_concealed(entry.url):
        own = f"the feed of {entry.publisher}" if entry.publisher else "the publication's own feed"
        raise BadInput(f"{entry.title}: Google News hides where the story is; use {own}")


def count_words(text: str) -> int:
    """Count the words of a text or an HTML fragment, without markup."""
    return len(html.unescape(TAG.sub(" ", INVISIBLE.sub(" ", text))).split())


def without_furniture(text: str) -> str:
    """Remove what feeds add to the HTML of a story."""
    return FURNITURE.sub(lambda match: match["before"] or "", text)


def page_of(entry: FeedEntry) -> Document:
    """A page made of the feed's own text of a story."""
    authors = "".join(
        f'<meta name="author" content="{html.escape(each)}">' for each in entry.authors
    )
    content = (
        f"<!doctype html><html><head><title>{html.escape(entry.title)}</title>{authors}</head>"
        f"<body><article>{without_furniture(entry.text)}</article></body></html>"
    )
    return Document(
        content=content.encode("utf-8", "replace"),
        name=entry.url or entry.title or "an item of a feed",
        media_type="text/html; charset=utf-8",
        url=entry.url or None,
        title=entry.title,
        published=entry.published,
    )


# -- reading -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    title: str
    links: tuple[str, ...]
    identity: str
    dates: tuple[str, ...]
    texts: tuple[str, ...]
    parsed: Any = None
    """The first date as parsed by feedparser, for dates that we cannot read."""
    publisher: str = ""
    authors: tuple[str, ...] = ()


class _Items(list[_Item]):
    title: str = ""
    language: str = ""
    built: datetime | None = None
    """The feed's own time of creation; None if missing or ambiguous."""


def _xml_items(document: Document) -> _Items:
    parsed = _parse(document)
    if not parsed.entries and not parsed.get("version"):
        raise BadInput(f"{document.name}: neither an RSS nor an Atom feed")
    items = _Items(_xml_item(each) for each in parsed.entries[: 5 * MOST])
    if "feed" in parsed:
        items.title = _plain(str(parsed.feed.get("title", "")))
        items.language = str(parsed.feed.get("language", ""))
        built = (str(parsed.feed[name]) for name in ("updated", "published") if name in parsed.feed)
        items.built = max(filter(None, map(read_clear_moment, built)), default=None)
    return items


def _parse(document: Document) -> Any:
    import feedparser

    headers = {"content-type": document.media_type} if document.media_type else {}
    if document.url:
        headers["content-location"] = document.url
    try:
        # Always a stream: given bytes, feedparser first looks for a file of that name.
        parsed = feedparser.parse(io.BytesIO(document.content), response_headers=headers)
        mended = well_formed(document.content) if parsed.bozo else document.content
        if mended != document.content:
            parsed = feedparser.parse(io.BytesIO(mended), response_headers=headers)
        return parsed
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        RecursionError,
    ) as error:
        # What its parsers were seen to let through on mutilated feeds.
        raise BadInput(f"{document.name}: a feed too broken to read ({error})") from error


def _xml_item(item: Any) -> _Item:
    links = [str(item.get("feedburner_origlink", "")), str(item.get("link", ""))]
    links += [
        str(link.get("href", ""))
        for link in item.get("links", ())
        if link.get("rel", "alternate") == "alternate"
    ]
    # Asked for a missing `updated`, feedparser warns and answers with `published`: look first.
    dates = [str(item[name]) for name in ("published", "updated", "created") if name in item]
    known = [item[name] for name in ("published_parsed", "updated_parsed") if name in item]
    contents = [str(content.get("value", "")) for content in item.get("content", ())]
    identity = str(item.get("id", "")).strip()
    return _Item(
        title=str(item.get("title", "")),
        links=(*links, identity),
        identity=identity,
        dates=tuple(dates),
        texts=(*contents, str(item.get("summary", ""))),
        parsed=next((each for each in known if each), None),
        publisher=_plain(str((item.get("source") or {}).get("title", ""))),
        authors=_authors(item),
    )


def _authors(item: Any) -> tuple[str, ...]:
    """The authors' names; of an address with a name, `a@b.org (Ole Dahl)`, the name."""
    written = str(item.get("author", ""))
    if "@" in written:
        return tuple(_plain(a or b) for a, b in NAME_OF_ADDRESS.findall(written))
    return tuple(_plain(str(each.get("name", ""))) for each in item.get("authors", ()))


def _json_items(document: Document) -> _Items:
    """JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    try:
        feed = json.loads(decode(document.content))
        items = feed["items"]
        if not isinstance(items, list) or "jsonfeed" not in str(feed.get("version", "")):
            raise TypeError
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise BadInput(
            f"{document.name}: JSON, but neither an RSS nor an Atom feed nor a JSON Feed"
        ) from error
    found = _Items(_json_item(each) for each in items[: 5 * MOST] if isinstance(each, dict))
    found.title = _plain(str(feed.get("title", "")))
    found.language = str(feed.get("language", ""))
    return found


def _json_item(item: dict[str, Any]) -> _Item:
    def said(*names: str) -> tuple[str, ...]:
        return tuple(str(item[name]) for name in names if isinstance(item.get(name), str | int))

    plain = "".join(
        f"<p>{html.escape(part)}</p>"
        for part in "".join(said("content_text")).split("\n")
        if part.strip()
    )
    named = item.get("authors")  # version 1.0 has one, `author`
    people = named if isinstance(named, list) else [item.get("author")]
    return _Item(
        title="".join(said("title")),
        links=said("url", "external_url", "id"),
        identity="".join(said("id")),
        dates=said("date_published", "date_modified"),
        texts=(*said("content_html"), plain, *(html.escape(each) for each in said("summary"))),
        authors=tuple(
            _plain(str(each.get("name", ""))) for each in people if isinstance(each, dict)
        ),
    )


def _entry(item: _Item, day_first: bool, channel: re.Pattern[str] | None) -> FeedEntry | None:
    urls = (unwrapped(web_address(link.strip())) for link in item.links if link.strip())
    url = next((each for each in urls if each.startswith(("http://", "https://"))), "")
    text = max(item.texts, key=count_words, default="")
    if not url and count_words(text) < WHOLE_STORY // 4:
        return None
    moments = (read_moment(date, day_first=day_first) for date in item.dates)
    published = next((each for each in moments if each), None)
    title = _plain(item.title)
    return FeedEntry(
        title=channel.sub("", title) if channel else title,
        url=url,
        published=published or read_moment(item.parsed, day_first=day_first),
        text=text,
        identity=item.identity or url,
        publisher=item.publisher,
        authors=tuple(author for author in item.authors if is_person(author)),
    )


def _channel_ending(items: _Items) -> re.Pattern[str] | None:
    """The feed's own name behind a dash or bar, if all titles end so: no Arsenal - Chelsea."""
    ending = re.compile(rf"\s+[-–—|]\s+{re.escape(items.title)}$", re.IGNORECASE)
    is_on_all = bool(items.title) and all(ending.search(_plain(item.title)) for item in items)
    return ending if is_on_all else None


def _plain(title: str) -> str:
    """A title without markup, which some feeds escape twice."""
    once = html.unescape(ELEMENT.sub("", title))
    return " ".join(ELEMENT.sub("", once).split())


def _newest_first(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Keep a feed's own order, which may be the editor's, unless it runs from old to new."""
    dates = [entry.published for entry in entries if entry.published]
    pairs = list(pairwise(dates))
    rising = sum(first < second for first, second in pairs)
    is_old_first = (
        len(dates) >= FEWEST_DATES
        and rising >= 0.8 * len(pairs)
        and max(dates) - min(dates) > timedelta(days=1)
    )
    return list(reversed(entries)) if is_old_first else list(entries)
