"""Articles from files and from standard input."""

import sys
from pathlib import Path
from typing import BinaryIO

from podcaster.errors import BadInput, NotFound
from podcaster.model import Document

LARGEST = 10_000_000
"""Bytes. The longest articles are some 200 kB of text; their pages, all inlined, 5 MB."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}


def from_path(path: str | Path, *, limit: int = LARGEST) -> Document:
    """Read a file, or standard input for `-`.

    Raises:
        NotFound: There is no such file, it is a folder, or it may not be read.
        BadInput: It is larger than `limit` bytes.
    """
    if str(path) == "-":
        return Document(
            content=bounded(sys.stdin.buffer, limit, "standard input"), name="standard input"
        )
    path = Path(path)
    try:
        with path.open("rb") as stream:
            content = bounded(stream, limit, str(path))
    except IsADirectoryError as error:
        raise NotFound(f"{path}: is a folder; name the article files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character in it
        raise NotFound(f"{path}: {reason(error)}") from error
    return Document(
        content=content, name=str(path), media_type=MEDIA_TYPES.get(path.suffix.lower(), "")
    )


def bounded(stream: BinaryIO, limit: int, name: str) -> bytes:
    """All that a stream holds, unless that is more than `limit` bytes."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise BadInput(f"{name}: larger than {limit // 1_000_000} MB; an article is not")
    return content


def reason(error: OSError | ValueError) -> str:
    """The system's own words, without its error number and the path that we say ourselves."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
