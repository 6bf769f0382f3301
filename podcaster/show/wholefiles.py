"""Atomic replacement of files."""

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
"""The ending of temporary names; such files are never published."""

_NO_REPLACING = (errno.EEXIST, errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""Errors of file systems on which a rename does not replace a file."""


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_regular(path: Path) -> bytes:
    """A file's content; named pipes and devices, which may never end, are refused.

    Raises:
        OSError: it cannot be read.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return path.read_bytes()


def write_whole(
    path: Path, pieces: Iterable[bytes], *, note: Callable[[str], object] | None = None
) -> bool:
    """Replace a file atomically; False if it had that content already.

    Args:
        note: called with the SHA-256 of the new content just before the file is replaced.

    Raises:
        CannotWrite: the file is unchanged.
    """
    # The show is locked, so the temporary name is fixed: a killed run leaves one file at most.
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
    """Replace a file of a cache, which several processes may write; it may be lost in a crash.

    Raises:
        OSError: it cannot be written; the old file is unchanged.
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
    """Prepend the hash of a content."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def unseal(sealed: bytes) -> bytes | None:
    """The content after its hash; None if the hash is another."""
    digest, _, content = sealed.partition(b"\n")
    return content if hashlib.sha256(content).hexdigest().encode() == digest else None


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can: not on Windows or some shares."""
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
    """Turn an OSError into CannotWrite, naming the file."""
    try:
        yield
    except OSError as error:
        if error.filename2 and error.errno in _NO_REPLACING:
            raise CannotWrite(
                f"{error.filename2}: cannot be replaced: {error.strerror}; it is protected, or"
                " this file system does not rename over files, which a show needs"
            ) from error
        raise CannotWrite(
            f"{error.filename or path}: cannot be written: {error.strerror}"
        ) from error


def audio_facts(path: Path, media_type: str, duration: Milliseconds) -> AudioFile:
    """The facts that a feed states about a finished, tagged audio file."""
    size = path.stat().st_size
    return AudioFile(
        name=path.name,
        media_type=media_type,
        size=size,
        sha256=file_sha256(path),
        duration=duration,
        bitrate=round(size * 8000 / duration) if duration else 0,
    )
