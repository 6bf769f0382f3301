"""Files that are whole at any instant."""

import contextlib
import errno
import filecmp
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from podcaster.errors import CannotWrite
from podcaster.model import AudioFile, Milliseconds

PART = ".part"
"""Ending of every temporary name: a file that carries it was never published."""


def file_sha256(path: Path) -> str:
    """Hex digest of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_regular(path: Path) -> bytes:
    """A file's content; a named pipe or a device, which may have no end, is refused.

    Raises:
        OSError: it cannot be read.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return path.read_bytes()


def write_whole(
    path: Path, pieces: Iterable[bytes], *, note: Callable[[str], object] | None = None
) -> bool:
    """Replace a file so that any instant shows the old or the new; False when nothing changed.

    Args:
        note: is given the new content's SHA-256 just before the file is replaced.

    Raises:
        CannotWrite: the old file is as it was.
    """
    # One writer per show: the temporary name is fixed, and a killed run leaves one file at most.
    temporary = path.with_name(f".{path.name}{PART}")
    with writing(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.writelines(pieces)
                file.flush()
                changed = not (path.is_file() and filecmp.cmp(temporary, path, shallow=False))
                if changed:
                    os.fsync(file.fileno())
            if changed:
                if note:
                    note(file_sha256(temporary))
                temporary.replace(path)
                sync_folder(path.parent)
        finally:
            with contextlib.suppress(OSError):  # the next write uses the same name
                temporary.unlink(missing_ok=True)
    return changed


def put_whole(path: Path, content: bytes) -> None:
    """Replace a file of a cache, which several processes may write at once and any may lose.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{secrets.token_hex(8)}{PART}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def seal(content: bytes) -> bytes:
    """Put the hash of a content in front of it."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def unseal(sealed: bytes) -> bytes | None:
    """The content behind its hash; None where they do not agree."""
    digest, _, content = sealed.partition(b"\n")
    return content if hashlib.sha256(content).hexdigest().encode() == digest else None


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last (where the system can: not on Windows, nor on some shares)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say of a failure which file it was and what the system said."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"{error.filename or path}: cannot be written: {error.strerror}"
        ) from error


def audio_facts(path: Path, media_type: str, duration: Milliseconds) -> AudioFile:
    """What the feed must say of a finished, tagged audio file."""
    size = path.stat().st_size
    return AudioFile(
        name=path.name,
        media_type=media_type,
        size=size,
        sha256=file_sha256(path),
        duration=duration,
        bitrate=round(size * 8000 / duration) if duration else 0,
    )
