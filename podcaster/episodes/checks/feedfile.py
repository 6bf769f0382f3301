"""Reading a feed as a podcast app does, with the files that its items name."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from podcaster.errors import BadInput
from podcaster.feed import addresses
from podcaster.model import Show
from podcaster.sources.xmltree import read_xml

_PODCAST = "{https://podcastindex.org/namespace/1.0}"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_SIZE = re.compile(r"\d{1,15}")


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
        yield from ((what, value) for value in _twice(values))


def lacking(channel: Element) -> Iterator[str]:
    """The required elements that an item lacks."""
    for number, item in enumerate(channel.findall("item"), 1):
        if not (item.findtext("guid") or "").strip():
            yield f"item {number} has no guid"
        if not any(one.get("url") for one in item.findall("enclosure")):
            yield f"item {number} has no enclosure"


def _twice(values: Sequence[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if value and count > 1]


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
