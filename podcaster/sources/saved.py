"""The list that `podcaster add URL` keeps: a text file, one address and its moment a line."""

import os
import urllib.parse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from podcaster.errors import BadInput, CannotWrite, NotFound
from podcaster.sources.files import reason


@dataclass(frozen=True, slots=True)
class SavedLink:
    """An address that somebody wants to hear."""

    url: str
    added: datetime | None = None
    """Aware, UTC; unknown for a line written by hand."""


def read_saved(path: Path) -> tuple[SavedLink, ...]:
    """The list, newest first; comments and lines that are no address are passed over."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise NotFound(f"{path}: {reason(error)}") from error
    return tuple(link for line in reversed(lines) if (link := _link(line)))


def save_link(path: Path, url: str, *, now: datetime) -> bool:
    """Put an address on the list; False if it is there already.

    Raises:
        BadInput: It is not an address of a web page.
        CannotWrite: The list cannot be written.
    """
    url = _checked(url)
    if any(link.url == url for link in read_saved(path)):
        return False
    line = f"{url} {now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n".encode()
    try:
        # One write at the end of the file: two at once put two whole lines there.
        with path.open("ab", buffering=0) as stream:
            stream.write(line)
            os.fsync(stream.fileno())
    except OSError as error:
        raise CannotWrite(f"{path}: {reason(error)}") from error
    return True


def _checked(url: str) -> str:
    url = url.strip()
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError as error:
        raise BadInput(f"{url[:200]!r}: not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url.split()) != 1:
        raise BadInput(f"{url[:200]!r}: not the address of a web page (https://…)")
    return url


def _link(line: str) -> SavedLink | None:
    url, _, moment = line.strip().partition(" ")
    if not url.startswith(("http://", "https://")):
        return None
    try:
        added = datetime.fromisoformat(moment.strip())
    except ValueError:
        return SavedLink(url)
    return SavedLink(url, added if added.tzinfo else added.replace(tzinfo=UTC))
