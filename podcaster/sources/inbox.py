"""A folder into which people drop articles: text, Markdown, web pages, e-books and mails."""

import stat
from pathlib import Path

from podcaster.errors import BadInput, NotFound
from podcaster.model import Document
from podcaster.sources.epub import chapters
from podcaster.sources.files import MEDIA_TYPES, from_path, reason
from podcaster.sources.mail import message

LARGEST_BOOK = 50_000_000
"""Bytes of an EPUB, pictures included."""


def inbox_files(folder: Path) -> tuple[Path, ...]:
    """The files that were put there, the newest first; hidden and half-copied ones are left alone.

    Raises:
        NotFound: There is no such folder.
    """
    try:
        files = [(path.stat(), path) for path in folder.iterdir() if _is_meant(path)]
    except OSError as error:
        raise NotFound(f"{folder}: {reason(error)}") from error
    # Anything but a plain file could make an unattended run wait for ever: pipes, devices.
    plain = [(facts.st_mtime, path) for facts, path in files if stat.S_ISREG(facts.st_mode)]
    return tuple(path for _, path in sorted(plain, key=lambda pair: (-pair[0], pair[1].name)))


def _is_meant(path: Path) -> bool:
    return (
        not path.name.startswith((".", "~"))
        and path.suffix.lower() not in (".part", ".tmp", ".crdownload")
        and not path.name.endswith("~")
        and path.exists()
    )


def documents_in(path: Path) -> tuple[Document, ...]:
    """The documents that a dropped file holds: an e-book has many.

    Raises:
        BadInput: The kind of file is not known, or it is damaged.
    """
    kind = path.suffix.lower()
    if kind == ".epub":
        return chapters(from_path(path, limit=LARGEST_BOOK))
    if kind == ".eml":
        return (message(from_path(path)),)
    if kind in MEDIA_TYPES:
        return (from_path(path),)
    known = ", ".join(sorted({*MEDIA_TYPES, ".epub", ".eml"}))
    raise BadInput(f"{path}: not a kind of file that an inbox takes ({known})")
