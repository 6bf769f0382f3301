"""Publishing targets, on fsspec's file systems."""

import contextlib
import os
import posixpath
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from podcaster.episodes.publicfiles import Phase, phase
from podcaster.errors import (
    CannotWrite,
    PodcasterError,
    Unreachable,
)
from podcaster.show.wholefiles import check_regular, file_sha256, sync_folder

CONNECT_TIMEOUT = 15
READ_TIMEOUT = 60
"""Seconds without data after which a connection is closed."""

LASTING = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""Errors that are not retried."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as a target has it."""

    size: int | None
    """Bytes; 0 without the file, None if the target does not say."""
    mark: str = ""
    """Changes when the file is written again: its ETag or its time; empty if there is none."""


_MARKS = ("ETag", "etag", "mtime", "modified")
"""The names of a file's mark in S3, WebDAV and SFTP."""


class Target:
    """An object store, where a file appears complete or not at all."""

    errors: tuple[type[Exception], ...] = (OSError,)
    """The exceptions that the file system raises."""
    failure: type[PodcasterError] = Unreachable
    tries = 5
    at_once = 1
    """Number of simultaneous uploads."""
    most_listed = 15
    """Number of folders of which files are compared with the record; each costs a request."""

    def __init__(self, file_system: Any, root: str) -> None:
        self.file_system = file_system
        self.root = root.rstrip("/")

    def prepare(self) -> None:
        """Prepare the target before the first upload."""

    def close(self) -> None:
        """Close connections; the target is not used afterwards."""

    def put(self, path: Path, name: str) -> None:
        """Upload a file of the show."""
        self.file_system.put_file(str(path), self.at(name), **self.facts(name))

    def write(self, name: str, content: bytes) -> None:
        """Write a small file that is not part of the show."""
        self.file_system.pipe_file(self.at(name), content)

    def read(self, name: str) -> bytes | None:
        """The content of a small file; None if it does not exist."""
        try:
            return bytes(self.file_system.cat_file(self.at(name)))
        except FileNotFoundError:
            return None

    def stored(self, name: str) -> Stored:
        """A file as the target has it now."""
        return self._stored_at(self.at(name))

    def _stored_at(self, path: str) -> Stored:
        try:
            return self.as_stored(self.file_system.info(path))
        except FileNotFoundError:
            return Stored(0)

    def as_stored(self, info: Mapping[str, Any]) -> Stored:
        """The size and mark in what the file system says about a file."""
        mark = str(next((info[key] for key in _MARKS if info.get(key)), ""))
        size = info.get("size")
        # Apache's ETag of a file is a weak one for a second after it was written.
        return Stored(size if isinstance(size, int) else None, mark.removeprefix("W/"))

    def listing(self, folders: Sequence[str]) -> dict[str, Stored] | None:
        """The files in folders of the target, by name; None if it cannot list them.

        Args:
            folders: paths below the target; the target itself is empty.
        """
        found = {}
        for folder in folders[: self.most_listed]:
            with contextlib.suppress(FileNotFoundError):
                for info in self.file_system.ls(self.at(folder).rstrip("/"), detail=True):
                    name = posixpath.join(folder, posixpath.basename(info["name"].rstrip("/")))
                    if info.get("type") != "directory":
                        found[name] = self.as_stored(info)
        return found

    def remove(self, name: str) -> None:
        """Remove a file, if it exists."""
        with contextlib.suppress(FileNotFoundError):
            self.file_system.rm_file(self.at(name))

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder; object stores have none."""

    def finish_pass(self, name: str) -> None:
        """Called after all audio, all pages, all feeds, and all removals."""

    def reconnect(self) -> None:
        """Prepare for another attempt after an error."""

    def facts(self, name: str) -> dict[str, str]:
        """Attributes with which a file is stored."""
        return {}

    def time_of(self, name: str) -> datetime | None:
        """When a file was last written, by the target's own clock; None if it has none."""
        ignored = (RuntimeError, AttributeError, KeyError, ValueError, *self.errors)
        found: object = None
        with contextlib.suppress(*ignored):
            found = self.file_system.modified(self.at(name))
        if found is None:
            # fsspec's SFTP had no `modified` until 2026.
            with contextlib.suppress(*ignored):
                found = self.file_system.info(self.at(name)).get("mtime")
        if isinstance(found, datetime) and found.tzinfo is not None:
            return found.astimezone(UTC)
        return None

    def at(self, name: str) -> str:
        """The path of a file on the target."""
        return f"{self.root}/{name}" if self.root else name

    def is_temporary(self, error: BaseException) -> bool:
        """Whether the same request may succeed later."""
        return isinstance(error, self.errors) and not isinstance(error, LASTING)

    def advice(self, error: Exception) -> str:
        """What the user can do about an error."""
        return "run it again to continue"


class AnyTarget(Target):
    """Any other file system of fsspec; each raises its own exceptions."""

    errors = (Exception,)

    def put(self, path: Path, name: str) -> None:
        self._make_folder(name)
        super().put(path, name)

    def write(self, name: str, content: bytes) -> None:
        self._make_folder(name)
        super().write(name, content)

    def _make_folder(self, name: str) -> None:
        with contextlib.suppress(NotImplementedError):  # object stores have none
            self.file_system.makedirs(self.at(name).rpartition("/")[0] or "/", exist_ok=True)

    def stored(self, name: str) -> Stored:
        with contextlib.suppress(Exception):  # not all can say
            return super().stored(name)
        return Stored(None)

    def listing(self, folders: Sequence[str]) -> dict[str, Stored] | None:
        return None

    def is_temporary(self, error: BaseException) -> bool:
        return isinstance(error, OSError) and not isinstance(error, LASTING)


class RenamingTarget(Target, ABC):
    """A target on which a file is written under a temporary name, then renamed."""

    def __init__(self, file_system: Any, root: str) -> None:
        super().__init__(file_system, root)
        self._made: set[str] = set()

    def put(self, path: Path, name: str) -> None:
        self._make_folder(name)
        pending = self._pending(name)
        self.send(path, pending, name)
        self.rename(pending, self.at(name))

    def send(self, path: Path, pending: str, name: str) -> None:
        """Transfer a file under a temporary name; `name` is its final one."""
        self.file_system.put_file(str(path), pending)

    def write(self, name: str, content: bytes) -> None:
        self._make_folder(name)
        pending = self._pending(name)
        self.file_system.pipe_file(pending, content)
        self.rename(pending, self.at(name))

    def remove(self, name: str) -> None:
        super().remove(name)
        with contextlib.suppress(FileNotFoundError):  # left by a killed run
            self.file_system.rm_file(self._pending(name))

    @abstractmethod
    def rename(self, pending: str, final: str) -> None:
        """Rename a finished file, replacing an older one."""

    def remove_folder(self, name: str) -> None:
        self._made.discard(self.at(name))
        with contextlib.suppress(*self.errors):
            self.file_system.rmdir(self.at(name))

    def _make_folder(self, name: str) -> None:
        folder = self.at(name).rpartition("/")[0] or "/"
        if folder not in self._made:
            self.file_system.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def _pending(self, name: str) -> str:
        folder, _, last = self.at(name).rpartition("/")
        # A fixed name, so that an interrupted upload is overwritten.
        # (Not `.part`: Nextcloud refuses that ending.)
        return f"{folder}/.{last}.uploading".removeprefix("/" if not folder else "")


class FolderTarget(RenamingTarget):
    """A local folder, or one mounted on this machine."""

    failure = CannotWrite
    most_listed = sys.maxsize

    def as_stored(self, info: Mapping[str, Any]) -> Stored:
        # Times change when a site is cloned; only feeds are small enough to read each time.
        is_feed = phase(posixpath.basename(info["name"])) is Phase.FEED
        return Stored(info["size"], file_sha256(Path(info["name"])) if is_feed else "")

    def prepare(self) -> None:
        # Without this file, GitHub Pages runs Jekyll, which drops and changes some files.
        if Path(self.root, ".git").exists() or Path(self.root).parent.joinpath(".git").exists():
            Path(self.root).mkdir(parents=True, exist_ok=True)
            Path(self.root, ".nojekyll").touch()

    def read(self, name: str) -> bytes | None:
        check_regular(Path(self.at(name)))  # a named pipe would wait for ever
        return super().read(name)

    def rename(self, pending: str, final: str) -> None:
        with Path(pending).open("rb") as file:
            os.fsync(file.fileno())
            # A web server must be able to read it, whatever the umask.
            with contextlib.suppress(OSError):
                os.fchmod(file.fileno(), 0o644)
        try:
            Path(pending).replace(final)
        except FileExistsError:  # some shares do not replace files
            Path(final).unlink()
            Path(pending).replace(final)
        sync_folder(Path(final).parent)

    def _make_folder(self, name: str) -> None:
        folder = Path(self.at(name)).parent
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        super()._make_folder(name)
        for each in missing:
            with contextlib.suppress(OSError):
                each.chmod(0o755)
            sync_folder(each.parent)

    def time_of(self, name: str) -> datetime | None:
        return None  # this machine's own clock, in most cases

    def is_temporary(self, error: BaseException) -> bool:
        return False

    def advice(self, error: Exception) -> str:
        return "fix this and run it again to continue"


def reason_of(error: Exception) -> str:
    """The message of an error, without number and path if it is the system's."""
    reason = error.strerror if isinstance(error, OSError) else ""
    return reason or re.sub(r"^\[Errno \w+\] ", "", str(error)) or type(error).__name__
