"""Files that survive a crash: replaced atomically, or appended to in checked lines.

`.podcaster/removed.jsonl` lists the public files that were removed on purpose; publishing may
remove these from the target, and no others. `episodes/withdrawn.jsonl` lists the editions that were
removed by hand.
"""

import contextlib
import errno
import filecmp
import hashlib
import os
import secrets
import select
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from podcaster.errors import CannotWrite
from podcaster.model import AudioFile, Milliseconds

T = TypeVar("T")

PIPE_PATIENCE = 15
"""Seconds without a byte from a named pipe."""
PART = ".part"
"""The ending of temporary names; such files are never published."""
REMOVED = "removed.jsonl"
_LONGEST = timedelta(days=400)
_LARGE = 1_000_000
"""Bytes from which old entries are dropped."""
WITHDRAWN = "episodes/withdrawn.jsonl"
_WITHDRAWN_TOO = ".podcaster/withdrawn.jsonl"
"""A second copy, for lines of the first that are damaged."""
_NO_REPLACING = (errno.EEXIST, errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""Errors of file systems on which a rename does not replace a file."""


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; pipes and devices are refused."""
    check_regular(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_regular(path: Path) -> bytes:
    """A file's content; named pipes and devices, which may never end, are refused.

    Raises:
        OSError: it cannot be read.
    """
    check_regular(path)
    return path.read_bytes()


def check_regular(path: Path) -> None:
    """Raise an OSError for a named pipe, a socket or a device."""
    if not path.is_file() and path.exists() and not path.is_dir():
        raise OSError(errno.EINVAL, "not a regular file", str(path))


def real_path(path: Path) -> Path:
    """The path without links; unlike Path.resolve before Python 3.13, it accepts a loop of them."""
    return Path(os.path.realpath(path))


def read_secret(path: Path) -> str:
    """The text of a file or of a named pipe, as some programs hand over passwords.

    Raises:
        OSError: it cannot be read, or the pipe stays silent.
        UnicodeDecodeError: it is not UTF-8.
    """
    content = read_pipe(path, _LARGE) if path.is_fifo() else read_regular(path)
    return content.decode("utf-8").strip()


def read_pipe(path: Path, limit: int) -> bytes:
    """The first `limit` bytes from a named pipe, such as `<(command)`.

    Raises:
        OSError: it stays silent, or no program writes to it.
    """
    pieces, size = [], 0
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while size < limit:
            if not select.select([descriptor], [], [], PIPE_PATIENCE)[0]:
                raise OSError(errno.ETIMEDOUT, f"a pipe that sent nothing for {PIPE_PATIENCE} s")
            piece = os.read(descriptor, min(1 << 16, limit - size))
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
    finally:
        os.close(descriptor)
    if not size:
        raise OSError(errno.ENODATA, "a pipe that no program writes to")
    return b"".join(pieces)


def append(path: Path, content: bytes, *, mode: int = 0o666, is_durable: bool = True) -> None:
    """Append lines in one write, so that those of several programs stay whole.

    A last line without an end, as a killed run or an editor leaves it, is ended first.

    Args:
        mode: permissions of a new file.

    Raises:
        OSError: it cannot be written, or is a named pipe or a device.
    """
    check_regular(path)
    with open(path, "a+b", opener=partial(os.open, mode=mode)) as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            content = content if file.read(1) == b"\n" else b"\n" + content
        file.write(content)
        file.flush()
        if is_durable:
            os.fsync(file.fileno())


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
            check_regular(temporary)
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
                " this file system cannot replace files by renaming, which a show needs"
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
    lines = [checked_line(Removal(name, at, superseded)) for name in names]
    path = folder / REMOVED
    if lines and path.exists() and path.stat().st_size > _LARGE:
        recent = [one for one in removals(folder).values() if one.at > at - _LONGEST]
        write_whole(path, [*map(checked_line, recent), *lines])
        return
    if lines:
        folder.mkdir(parents=True, exist_ok=True)
        append(path, b"".join(lines))


def removals(folder: Path) -> Mapping[str, Removal]:
    """The latest removal of each name; damaged lines are skipped."""
    return {one.name: one for one in checked_lines(folder / REMOVED, Removal)}


class Withdrawal(msgspec.Struct, frozen=True):
    """An edition that was removed by hand; no unattended run makes it again."""

    day: date
    edition: str
    stories: tuple[str, ...]
    """Identities of its stories, which are still reported."""


def note_withdrawn(root: Path, editions: Iterable[Withdrawal]) -> None:
    """Record editions before they are removed; raises as `note_removed` does.

    The record is kept beside the episodes, so that a clone of the show has it too.
    """
    lines = [checked_line(one) for one in editions]
    for path in (WITHDRAWN, _WITHDRAWN_TOO) if lines else ():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        append(root / path, b"".join(lines))


def withdrawals(root: Path) -> Sequence[Withdrawal]:
    """The editions of a show that were removed by hand; damaged lines are skipped."""
    found = [
        one
        for path in (_WITHDRAWN_TOO, WITHDRAWN)
        for one in checked_lines(root / path, Withdrawal)
    ]
    return tuple(dict.fromkeys(found))


def checked_lines(path: Path, kind: type[T]) -> Iterator[T]:
    """The records in a file; damaged lines are skipped, and a file that cannot be read has none."""
    try:
        content = read_regular(path)
    except OSError:
        return
    for line in content.splitlines():
        digest, _, entry = line.partition(b" ")
        if digest != _digest(entry):
            continue
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
            yield msgspec.json.decode(entry, type=kind)


def checked_line(record: object) -> bytes:
    """A record as JSON behind its hash, with the end of the line."""
    entry = msgspec.json.encode(record)
    return _digest(entry) + b" " + entry + b"\n"


def _digest(entry: bytes) -> bytes:
    return hashlib.sha256(entry).hexdigest()[:16].encode()
