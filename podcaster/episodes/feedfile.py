"""The feed as a file: its XML, what it names, its items of episodes with damaged manifests."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from html.entities import html5
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from podcaster.articles.document import NotWellFormed, read_xml
from podcaster.errors import BadInput
from podcaster.feed import KeptItem, addresses
from podcaster.feed.channel import NAMESPACES as WRITTEN
from podcaster.feed.selection import ALL
from podcaster.model import Show
from podcaster.show.showdir import FEED, ShowDir
from podcaster.show.wholefiles import file_sha256, read_regular

_PODCAST, _ITUNES = (f"{{{WRITTEN[name]}}}" for name in ("podcast", "itunes"))
_SIZE = re.compile(r"\d{1,15}")
_ITEM = re.compile(rb"<item>\n.*?</item>\n", re.DOTALL)
_SOURCES = (ALL, FEED)
"""The feeds with all episodes, from which items of damaged ones are taken."""
NAMESPACES = WRITTEN | {
    "dc": "http://purl.org/dc/elements/1.1/",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
"""The usual prefixes, for feeds that use them undeclared."""
_ROOT = re.compile(rb"<rss\b")
_PREFIX = re.compile(rb"<([A-Za-z][\w.-]{0,40}):[A-Za-z]")
_DECLARED = re.compile(rb"\bxmlns:([A-Za-z][\w.-]{0,40})\s*=")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A file named by a feed, with the facts that the feed states."""

    url: str
    what: str
    """Its kind: cover, enclosure, alternate, transcript or chapters."""
    media_type: str = ""
    size: int | None = None
    """Size in bytes; -1 if the feed omits a required size."""
    ranged: bool = False
    """Whether apps request ranges of it."""


def read_channel(content: bytes, name: str) -> Element:
    """The channel of an RSS feed.

    Raises:
        BadInput: it is not XML, or not RSS.
    """
    channel = read_xml(content, name).find("channel")
    if channel is None:
        raise BadInput(f"{name}: not an RSS feed: it has no channel")
    return channel


def read_feed_xml(content: bytes, name: str) -> tuple[Element, str]:
    """The root element of an RSS feed, and a message if it had to be repaired.

    Raises:
        BadInput: it is not XML at all, or it is made to do harm.
    """
    try:
        return read_xml(content, name), ""
    except NotWellFormed as error:
        content = _ENTITY.sub(_character, _declared(content))
        try:
            return read_xml(content, name), f"{error}; it was repaired"
        except NotWellFormed:
            return _mended(content, name), f"{error}; read as far as possible"


def _declared(content: bytes) -> bytes:
    """Declare every prefix that a feed uses, since hosts copy elements without namespaces."""
    start = _ROOT.search(content)
    if not start or b"\0" in content[:200]:  # UTF-16
        return content
    used = dict.fromkeys(_PREFIX.findall(content))
    declared = {found[1] for found in _DECLARED.finditer(content)} | {b"xml", b"xmlns"}
    missing = [prefix for prefix in used if prefix not in declared][:50]
    namespaces = b"".join(
        b' xmlns:%s="%s"'
        % (one, NAMESPACES.get(one.decode(), f"urn:prefix:{one.decode()}").encode())
        for one in missing
    )
    return content[: start.end()] + namespaces + content[start.end() :]


def _character(entity: "re.Match[bytes]") -> bytes:
    """The character of an HTML entity, which XML does not define."""
    found = html5.get(f"{entity[1].decode()};", "")
    return (
        entity[0]
        if entity[1] in _OF_XML or not found
        else found.encode("ascii", "xmlcharrefreplace")
    )


def _mended(content: bytes, name: str) -> Element:
    """Read with a lenient parser, which accepts stray ampersands and unclosed tags."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{name}: not XML: {error}") from error
    if root is None or etree.QName(root).localname != "rss":
        raise BadInput(f"{name}: not an RSS feed")
    if b"<!DOCTYPE" in content.upper():
        raise BadInput(f"{name}: declares entities of its own, which no feed needs")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    try:
        return fromstring(etree.tostring(root))  # noqa: S314 - lxml wrote it, without entities
    except ParseError as error:
        raise BadInput(f"{name}: not well-formed, and cannot be repaired: {error}") from error


def named_files(channel: Element) -> Iterator[Named]:
    """Every file that a feed names, covers first."""
    for image in channel.iter(f"{_ITUNES}image"):
        yield Named(url=image.get("href", ""), what="cover", media_type="image/")
    for item in channel.findall("item"):
        yield from _of_item(item)


def absent(channel: Element, show: Show, there: Callable[[str], bool]) -> Iterator[str]:
    """Faults: own files that a feed names and that are not published.

    Args:
        there: whether the show has a public file of that name.
    """
    names = (addresses.own_name(file.url, show) for file in named_files(channel))
    for name in dict.fromkeys(filter(None, names)):
        if not there(name):
            yield f"names {name}, which is missing or not published (a link, or in another folder)"


def repeated(channel: Element) -> Iterator[tuple[str, str]]:
    """Guids and enclosures shared by two items, as (kind, value); apps drop the second."""
    items = channel.findall("item")
    for what, values in (
        ("guid", [item.findtext("guid") or "" for item in items]),
        ("enclosure", [one.get("url", "") for item in items for one in item.findall("enclosure")]),
    ):
        for value, count in Counter(values).items():
            if value and count > 1:
                yield what, value


def lacking(channel: Element) -> Iterator[str]:
    """The required elements that an item lacks."""
    for number, item in enumerate(channel.findall("item"), 1):
        if not (item.findtext("guid") or "").strip():
            yield f"item {number} has no guid"
        if not any(one.get("url") for one in item.findall("enclosure")):
            yield f"item {number} has no enclosure"


def _of_item(item: Element) -> Iterator[Named]:
    for enclosure in item.findall("enclosure"):
        yield Named(
            url=enclosure.get("url", ""),
            what="enclosure",
            media_type=enclosure.get("type", ""),
            size=_size(enclosure, -1),
            ranged=True,
        )
    for other in item.findall(f"{_PODCAST}alternateEnclosure"):
        for source in other.findall(f"{_PODCAST}source"):
            yield Named(
                url=source.get("uri", ""),
                what="alternate",
                media_type=other.get("type", ""),
                size=_size(other, None),
                ranged=True,
            )
    for tag in ("transcript", "chapters"):
        for element in item.findall(f"{_PODCAST}{tag}"):
            kind = element.get("type", "")
            yield Named(url=element.get("url", ""), what=tag, media_type=kind)


def _size(element: Element, missing: int | None) -> int | None:
    size = element.get("length", "")
    return int(size) if _SIZE.fullmatch(size) else missing


def kept_items(
    directory: ShowDir, damaged: Collection[str], known: Collection[str]
) -> tuple[KeptItem, ...]:
    """The feed items of damaged episodes, each with the feeds that had it.

    Args:
        damaged: slugs of episodes whose manifests cannot be read.
        known: guids of all other episodes.
    """
    found = {
        one.guid: one
        for name in (_SOURCES if damaged else ())
        if _is_as_written(directory, name)
        for one in _items(directory.root / name, damaged, known)
    }
    parts = {
        path.name: path.read_bytes()
        for path in (directory.root.glob("feed-*.xml") if found else ())
        if path.is_file()
    }
    return tuple(
        replace(
            one, parts=frozenset(name for name, content in parts.items() if one.item in content)
        )
        for one in found.values()
    )


def write_feed(directory: ShowDir, name: str, pieces: Iterable[bytes]) -> None:
    """Write a feed; the hash of one with all episodes is recorded before it gets its name."""

    def note(digest: str) -> None:
        path = directory.root / name
        before = file_sha256(path) if path.is_file() else ""
        # If killed in between, the feed is still the previous one.
        directory.write(_record(name), (f"{digest}\n{before}\n".encode(),))

    directory.write(name, pieces, note=note if name in _SOURCES else None)


def _record(feed: str) -> str:
    return f".podcaster/{feed.removesuffix('.xml')}.sha256"


def _is_as_written(directory: ShowDir, name: str) -> bool:
    """Whether a feed matches its recorded hash, or no hash was recorded."""
    try:
        noted = read_regular(directory.root / _record(name)).decode("ascii", "replace").split()
    except OSError:
        return True
    path = directory.root / name
    return path.is_file() and file_sha256(path) in noted


def _items(path: Path, damaged: Collection[str], known: Collection[str]) -> Iterator[KeptItem]:
    try:
        content = read_regular(path)
        elements = read_xml(content, path.name).findall("channel/item")
    except (OSError, BadInput):
        return
    raw = _ITEM.findall(content)
    if len(raw) != len(elements):
        return
    for element, item in zip(elements, raw, strict=True):
        guid = (element.findtext("guid") or "").strip()
        if guid and guid not in known and _is_of(item, damaged) and (kept := _kept(element, item)):
            yield kept


def _is_of(item: bytes, damaged: Collection[str]) -> bool:
    """Whether an item is of a damaged episode; items with audio elsewhere do not show it."""
    named = re.search(rb"/episodes/([^/\"<]+)/", item)
    return named is None or named[1].decode("ascii", "replace") in damaged


def _kept(element: Element, item: bytes) -> KeptItem | None:
    number = element.findtext(f"{_ITUNES}episode") or ""
    try:
        published = parsedate_to_datetime(element.findtext("pubDate") or "").astimezone(UTC)
    except ValueError:
        return None
    return KeptItem(
        guid=(element.findtext("guid") or "").strip(),
        published=published,
        modified=published,
        number=int(number) if number.isdecimal() else 0,
        item=item,
    )
