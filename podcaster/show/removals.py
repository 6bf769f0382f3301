"""The record of files removed from a show, which publishing may then remove."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from podcaster.show.wholefiles import write_whole

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
    if not lines:
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / REMOVED
    if path.exists() and path.stat().st_size > _LARGE:
        recent = [one for one in removals(folder).values() if one.at > at - _LONGEST]
        write_whole(path, [*map(_line, recent), *lines])
        return
    with path.open("ab") as file:
        # What a killed run left of a line must not spoil this one; an empty line says nothing.
        file.writelines([b"\n" if file.tell() else b"", *lines])
        file.flush()
        os.fsync(file.fileno())


def removals(folder: Path) -> Mapping[str, Removal]:
    """The latest removal of each name; damaged lines are skipped."""
    found: dict[str, Removal] = {}
    try:
        content = (folder / REMOVED).read_bytes()
    except OSError:
        return found
    for line in content.splitlines():
        digest, _, entry = line.partition(b" ")
        if digest != _digest(entry):
            continue
        try:
            one = msgspec.json.decode(entry, type=Removal)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        found[one.name] = one
    return found


def _line(removal: Removal) -> bytes:
    entry = msgspec.json.encode(removal)
    return _digest(entry) + b" " + entry + b"\n"


def _digest(entry: bytes) -> bytes:
    return hashlib.sha256(entry).hexdigest()[:16].encode()
