"""Local input: files, standard input, an inbox, the saved links, a program's output."""

import io
import stat
import sys
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from podcaster.errors import BadInput, CannotWrite, NotFound, Unreachable
from podcaster.model import Document
from podcaster.show.programs import TookTooLong, WroteTooMuch, run_program
from podcaster.show.wholefiles import append, read_pipe, read_regular

LARGEST = 10_000_000
"""Bytes. The longest articles are some 200 kB of text; their pages, all inlined, 5 MB."""
PRIVATE = "private"
"""Mark of a saved link that may lead into a private network."""
LARGEST_PACKAGE = 64_000_000
"""Bytes of a file that carries more than text: a mail with its attachments, a book, a PDF."""
PROGRAM_TIMEOUT = 60.0
"""Seconds that a source's program may take."""
PACKAGES = frozenset(
    {".eml", ".emlx", ".mbox", ".epub", ".pdf", ".docx", ".odt", ".rtf", ".mht", ".mhtml"}
)

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}


def from_path(path: str | Path, *, limit: int = 0) -> Document:
    """Read a file, or standard input for `-`.

    Raises:
        NotFound: There is no such file, it is a folder, or it may not be read.
        BadInput: It is larger than `limit` bytes, without one than its kind may be.
    """
    is_package = str(path) == "-" or Path(path).suffix.lower() in PACKAGES
    limit = limit or (LARGEST_PACKAGE if is_package else LARGEST)
    if str(path) == "-":
        return Document(
            content=bounded(sys.stdin.buffer, limit, "standard input"), name="standard input"
        )
    path = Path(path)
    try:
        if path.is_fifo():
            content = _from_pipe(path, limit)
        else:
            with path.open("rb") as stream:
                content = bounded(stream, limit, str(path))
    except IsADirectoryError as error:
        raise NotFound(f"{path}: is a folder; name the files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character in it
        raise NotFound(f"{path}: {reason(error)}") from error
    return Document(
        content=content, name=str(path), media_type=MEDIA_TYPES.get(path.suffix.lower(), "")
    )


def _from_pipe(path: Path, limit: int) -> bytes:
    try:
        return bounded(io.BytesIO(read_pipe(path, limit + 1)), limit, str(path))
    except OSError as error:
        raise BadInput(f"{path}: {reason(error)}") from error


def bounded(stream: BinaryIO, limit: int, name: str) -> bytes:
    """Read a stream to its end; more than `limit` bytes are an error."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise BadInput(f"{name}: larger than {limit // 1_000_000} MB, the limit for an article")
    return content


def reason(error: OSError | ValueError) -> str:
    """The system's error text without its number and the path."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()


def inbox_files(folder: Path) -> tuple[Path, ...]:
    """List the files of an inbox, newest first, without hidden and half-copied ones.

    Raises:
        NotFound: There is no such folder.
    """
    try:
        files = [(path.stat(), path) for path in folder.iterdir() if _is_meant(path)]
    except OSError as error:
        raise NotFound(f"{folder}: {reason(error)}") from error
    # Pipes and devices could block an unattended run for ever.
    plain = [(facts.st_mtime, path) for facts, path in files if stat.S_ISREG(facts.st_mode)]
    return tuple(path for _, path in sorted(plain, key=lambda pair: (-pair[0], pair[1].name)))


def _is_meant(path: Path) -> bool:
    return (
        not path.name.startswith((".", "~"))
        and path.suffix.lower() not in (".part", ".tmp", ".crdownload")
        and not path.name.endswith("~")
        and path.exists()
    )


@dataclass(frozen=True, slots=True)
class SavedLink:
    """The address of a page saved with `podcaster add`."""

    url: str
    added: datetime | None = None
    """Aware, UTC; unknown for a line written by hand."""
    private: bool = False
    """It may lead to an address that is not public."""


def read_saved(path: Path) -> tuple[SavedLink, ...]:
    """Read the list, newest first; comments and invalid lines are ignored."""
    try:
        lines = read_regular(path).decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise NotFound(f"{path}: {reason(error)}") from error
    return tuple(link for line in reversed(lines) if (link := _link(line)))


def save_link(path: Path, url: str, *, now: datetime, private: bool = False) -> bool:
    """Add an address to the list; False if it is already there.

    Raises:
        BadInput: It is not an address of a web page.
        CannotWrite: The list cannot be written.
    """
    url = _checked(url)
    if any(link.url == url for link in read_saved(path)):
        return False
    mark = f" {PRIVATE}" if private else ""
    line = f"{url} {now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}{mark}\n".encode()
    try:
        append(path, line)
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
    url, _, rest = line.strip().partition(" ")
    moment, _, mark = rest.strip().partition(" ")
    private = PRIVATE in (moment, mark)
    if not url.startswith(("http://", "https://")):
        return None
    try:
        added = datetime.fromisoformat(moment.strip())
    except ValueError:
        return SavedLink(url, private=private)
    return SavedLink(url, added if added.tzinfo else added.replace(tzinfo=UTC), private)


def from_command(
    command: Sequence[str], *, folder: Path, seconds: float = PROGRAM_TIMEOUT, limit: int = LARGEST
) -> Document:
    """Run a program in a folder and read its standard output.

    Raises:
        NotFound: There is no such program.
        Unreachable: It failed, or took too long.
        BadInput: It printed more than `limit` bytes.
    """
    name = command[0]
    try:
        done = run_program(command, folder=folder, seconds=seconds, limit=limit)
    except (OSError, ValueError) as error:
        raise NotFound(f"{name}: {reason(error)}") from error
    except TookTooLong as error:
        raise Unreachable(f"{name}: took longer than {seconds:g} s{error}") from error
    except WroteTooMuch as error:
        raise BadInput(f"{name}: printed more than {limit // 1_000_000} MB") from error
    if done.code:
        raise Unreachable(f"{name}: {done.end}")
    return Document(content=done.output, name=name)
