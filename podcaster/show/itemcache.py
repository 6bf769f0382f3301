"""The feed's items as last written, so that one more episode costs one item and not all of them.

A cache in the show's private folder: it may be lost at any time, and it is believed only of
manifests that have not changed since.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from podcaster.model import Listing

ITEMS = "feed-items.xml"
INDEX = "feed-items.index"
AHEAD = 1 << 20
"""Bytes of the file of items to read at once."""

SLACK = 1_000_000
"""Bytes of items no longer used that are not worth starting anew for."""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of an episode whose manifest stays closed: its place in feeds, its item."""

    slug: str
    stamp: tuple[int, int, int]
    """Time of change, size and inode of the manifest that the item was written from."""
    published: datetime
    modified: datetime
    year: int
    number: int
    section: str
    language: str
    edition: str
    start: int
    """Of its item in the file of items."""
    size: int


class _Index(msgspec.Struct, array_like=True):
    key: str
    entries: list[Entry]


class ItemCache:
    """The items of one show, for one address and one set of rules.

    Used as a context manager; nothing is opened before, and the index is written at the end.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._items = folder / ITEMS
        self._index = folder / INDEX
        self._key = key
        self._entries: dict[str, Entry] = {}
        self._is_changed = False
        self.touched_years: frozenset[int] = frozenset()
        """The years of all episodes that the last refresh found new, changed or gone."""

    def __enter__(self) -> Self:
        self._items.parent.mkdir(parents=True, exist_ok=True)
        self._items.touch()
        self._entries = self._known_entries()
        self._reader = self._items.open("rb", buffering=AHEAD)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reader.close()
        if kind is None and self._is_changed:
            index = msgspec.msgpack.encode(_Index(self._key, list(self._entries.values())))
            part = self._index.with_suffix(".part")
            part.write_bytes(index)
            part.replace(self._index)

    def refresh(
        self,
        manifests: Iterable[tuple[str, os.stat_result]],
        read: Callable[[str], Listing],
        write: Callable[[Listing], bytes],
    ) -> tuple[Entry, ...]:
        """Bring the cache up to date with the manifests that there are.

        Args:
            manifests: slug and state of each.
            read: the listing of a slug.
            write: the item of a listing.
        """
        current: dict[str, Entry] = {}
        before = self._entries
        start = self._items.stat().st_size
        with self._items.open("ab") as items:
            # Newest first, as feeds are, so that they read the file from front to back.
            for slug, state in sorted(manifests, key=itemgetter(0), reverse=True):
                stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
                known = before.get(slug)
                if known is None or known.stamp != stamp:
                    listing = read(slug)
                    known = _entry(listing, stamp, start, items.write(write(listing)))
                    start += known.size
                current[slug] = known
        self._entries = current
        # An entry that was kept is the same on both sides.
        touched = [one for one in current.values() if before.get(one.slug) is not one]
        touched += [one for one in before.values() if current.get(one.slug) is not one]
        self.touched_years = frozenset(one.year for one in touched)
        self._is_changed |= bool(touched)
        return tuple(current.values())

    def item(self, entry: Entry) -> bytes:
        """The item of an entry, as it stands in feeds."""
        self._reader.seek(entry.start)
        return self._reader.read(entry.size)

    def _known_entries(self) -> dict[str, Entry]:
        """What the index says, if it is of this key, and of this file of items."""
        try:
            index = msgspec.msgpack.decode(self._index.read_bytes(), type=_Index)
        except (FileNotFoundError, msgspec.DecodeError):
            index = _Index("", [])
        size = self._items.stat().st_size
        used = sum(entry.size for entry in index.entries)
        ends = max((entry.start + entry.size for entry in index.entries), default=0)
        if index.key == self._key and ends <= size <= 2 * used + SLACK:
            return {entry.slug: entry for entry in index.entries}
        self._items.write_bytes(b"")
        return {}


def _entry(listing: Listing, stamp: tuple[int, int, int], start: int, size: int) -> Entry:
    return Entry(
        slug=listing.slug,
        stamp=stamp,
        published=listing.published,
        modified=listing.modified,
        year=listing.day.year,
        number=listing.number,
        section=listing.section,
        language=listing.language,
        edition=listing.edition,
        start=start,
        size=size,
    )
