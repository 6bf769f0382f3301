"""Records in a show's private folder that outlive its caches.

`guids.json` has the podcast:guid of each feed, by which directories know a show. It is derived from
the feed's address when the show first has one, and then kept wherever the show moves. Where the
folder is missing (an older version, a fresh clone), the feed on disk still has it.

`removed.jsonl` has the files that were removed on purpose; publishing may remove these from the
target, and no others. `withdrawn.jsonl` has the editions that were removed by hand.
"""

import contextlib
import hashlib
import html
import os
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from podcaster.show.wholefiles import seal, unseal, write_whole

T = TypeVar("T")

IDENTITY: Final = ".podcaster/guids.json"
_FEED: Final = re.compile(r"feed(-[\w-]+)?\.xml")
_GUID: Final = re.compile(rb"<podcast:guid>\s*([0-9A-Fa-f-]{36})\s*</podcast:guid>")
_SELF: Final = re.compile(rb'<atom:link rel="self"[^>]*? href="([^"]{1,2000})"')
_HEAD: Final = 65_536
"""Bytes of a feed that contain its channel's own elements."""


def stored_guids(root: Path) -> Mapping[str, str]:
    """The podcast:guid of each feed, by file name."""
    found = _in_feeds(root)
    try:
        content = unseal((root / IDENTITY).read_bytes())
        stored = msgspec.json.decode(content or b"{}", type=dict[str, str])
    except (OSError, msgspec.DecodeError, UnicodeError):
        return found
    return found | {name: guid for name, guid in stored.items() if _is_uuid(guid)}


def store_guids(root: Path, guids: Iterable[tuple[str, str]]) -> None:
    """Store podcast:guids; one that is stored already is never replaced.

    Raises:
        CannotWrite: nothing was stored.
    """
    known = dict(stored_guids(root))
    for name, guid in guids:
        if guid:
            known.setdefault(name, guid)
    if known:
        content = msgspec.json.encode(known, order="deterministic")
        write_whole(root / IDENTITY, (seal(content),))


def published_at(root: Path) -> str:
    """The address in the main feed on disk; empty if there is none."""
    found = _SELF.search(_channel(root / "feed.xml"))
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _channel(path: Path) -> bytes:
    """A feed up to its first item."""
    if not path.is_file():  # a named pipe would wait for ever
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).partition(b"<item>")[0]
    except OSError:
        return b""


def _in_feeds(root: Path) -> dict[str, str]:
    """The podcast:guids in the feeds on disk."""
    found = {}
    for path in root.glob("feed*.xml"):
        if not _FEED.fullmatch(path.name):
            continue
        if (guid := _GUID.search(_channel(path))) and _is_uuid(text := guid[1].decode("ascii")):
            found[path.name] = text.lower()
    return found


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


REMOVED = "removed.jsonl"
_LONGEST = timedelta(days=400)
_LARGE = 1_000_000
"""Bytes from which old entries are dropped."""


class Removal(msgspec.Struct, frozen=True):
    """A public file that was removed on purpose."""

    name: str
    """Its published path below the show, with slashes."""
    at: datetime
    superseded: bool = False
    """Whether a newer version replaced it; apps may still request the old address."""


def note_removed(
    folder: Path, names: Iterable[str], *, superseded: bool = False, now: datetime | None = None
) -> None:
    """Record removals before they are done.

    Args:
        folder: the show's private folder.

    Raises:
        OSError: it cannot be written.
    """
    at = now or datetime.now(UTC)
    lines = [_line(Removal(name, at, superseded)) for name in names]
    path = folder / REMOVED
    if lines and path.exists() and path.stat().st_size > _LARGE:
        recent = [one for one in removals(folder).values() if one.at > at - _LONGEST]
        write_whole(path, [*map(_line, recent), *lines])
        return
    _append(path, lines)


def removals(folder: Path) -> Mapping[str, Removal]:
    """The latest removal of each name; damaged lines are skipped."""
    return {one.name: one for one in _entries(folder / REMOVED, Removal)}


WITHDRAWN = "withdrawn.jsonl"


class Withdrawal(msgspec.Struct, frozen=True):
    """An edition that was removed by hand; no unattended run makes it again."""

    day: date
    edition: str
    stories: tuple[str, ...]
    """Identities of its stories, which are still reported."""


def note_withdrawn(folder: Path, editions: Iterable[Withdrawal]) -> None:
    """Record editions before they are removed; raises as `note_removed` does."""
    _append(folder / WITHDRAWN, [_line(one) for one in editions])


def withdrawals(folder: Path) -> Sequence[Withdrawal]:
    """The editions that were removed by hand; damaged lines are skipped."""
    return tuple(_entries(folder / WITHDRAWN, Withdrawal))


def _append(path: Path, lines: Sequence[bytes]) -> None:
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        # A killed run may have left part of a line; empty lines are ignored.
        file.writelines([b"\n" if file.tell() else b"", *lines])
        file.flush()
        os.fsync(file.fileno())


def _entries(path: Path, kind: type[T]) -> Iterator[T]:
    try:
        content = path.read_bytes()
    except OSError:
        return
    for line in content.splitlines():
        digest, _, entry = line.partition(b" ")
        if digest != _digest(entry):
            continue
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
            yield msgspec.json.decode(entry, type=kind)


def _line(record: msgspec.Struct) -> bytes:
    entry = msgspec.json.encode(record)
    return _digest(entry) + b" " + entry + b"\n"


def _digest(entry: bytes) -> bytes:
    return hashlib.sha256(entry).hexdigest()[:16].encode()
