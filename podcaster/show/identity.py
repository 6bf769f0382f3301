"""The podcast:guid of each feed: assigned once, then kept wherever the show moves.

Directories know a show by it. It is derived from the feed's address when the show first has one,
and stored in the private folder from then on. Where that folder is lost or was never there (an
older version, a fresh clone) the feed on disk still carries it.
"""

import html
import re
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from podcaster.show.wholefiles import seal, unseal, write_whole

IDENTITY: Final = ".podcaster/guids.json"
_FEED: Final = re.compile(r"feed(-[\w-]+)?\.xml")
_GUID: Final = re.compile(rb"<podcast:guid>\s*([0-9A-Fa-f-]{36})\s*</podcast:guid>")
_SELF: Final = re.compile(rb'<atom:link rel="self"[^>]*? href="([^"]{1,2000})"')
_HEAD: Final = 65_536
"""Bytes of a feed in which its channel's own elements stand."""


def stored_guids(root: Path) -> Mapping[str, str]:
    """File name of each feed that has one → its podcast:guid."""
    found = _in_feeds(root)
    try:
        content = unseal((root / IDENTITY).read_bytes())
        stored = msgspec.json.decode(content or b"{}", type=dict[str, str])
    except (OSError, msgspec.DecodeError, UnicodeError):
        return found
    return found | {name: guid for name, guid in stored.items() if _is_uuid(guid)}


def store_guids(root: Path, guids: Iterable[tuple[str, str]]) -> None:
    """Keep the podcast:guid of feeds that have none stored; a stored one is never replaced.

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
    """The address that the main feed on disk gives itself; empty when there is none."""
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
    """What the feeds carry that were last written here."""
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
