"""Items of episodes with damaged manifests, taken from the feed on disk."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from podcaster.errors import BadInput
from podcaster.feed import KeptItem
from podcaster.show.showdir import FEED, ShowDir, file_sha256
from podcaster.sources.xmltree import read_xml

_ITEM = re.compile(rb"<item>\n.*?</item>\n", re.DOTALL)
_WRITTEN = "feed.sha256"
"""The file, in the private folder, with the hash of the feed as last written."""
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def kept_items(
    directory: ShowDir, damaged: Collection[str], known: Collection[str]
) -> tuple[KeptItem, ...]:
    """The feed items of damaged episodes.

    Args:
        damaged: slugs of episodes whose manifests cannot be read.
        known: guids of all other episodes.
    """
    if not damaged or not _is_as_written(directory):
        return ()
    return tuple(_items(directory, damaged, known))


def write_feed(directory: ShowDir, pieces: Iterable[bytes]) -> None:
    """Write the main feed, recording its hash before the feed is renamed into place."""

    def note(digest: str) -> None:
        path = directory.root / FEED
        before = file_sha256(path) if path.is_file() else ""
        # If killed in between, the feed is still the previous one.
        directory.write(f".podcaster/{_WRITTEN}", (f"{digest}\n{before}\n".encode(),))

    directory.write(FEED, pieces, note=note)


def _is_as_written(directory: ShowDir) -> bool:
    """Whether the feed matches its recorded hash, or no hash was recorded."""
    try:
        noted = (directory.state_folder / _WRITTEN).read_text("ascii", "replace").split()
    except OSError:
        return True
    path = directory.root / FEED
    return path.is_file() and file_sha256(path) in noted


def _items(
    directory: ShowDir, damaged: Collection[str], known: Collection[str]
) -> Iterator[KeptItem]:
    path = directory.root / FEED
    try:
        content = path.read_bytes()
        elements = read_xml(content, FEED).findall("channel/item")
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
