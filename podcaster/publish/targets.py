"""Publishing targets, on fsspec's file systems."""

import contextlib
import os
import posixpath
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from podcaster.episodes.publicfiles import Phase, phase
from podcaster.errors import (
    BadConfig,
    CannotWrite,
    PodcasterError,
    Unreachable,
)
from podcaster.show.programs import TookTooLong, WroteTooMuch, run_program
from podcaster.show.wholefiles import file_sha256, sync_folder, write_whole

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
"""What S3, WebDAV and SFTP call the mark of a file."""


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
        mark = next((info[key] for key in _MARKS if info.get(key)), "")
        return Stored(size if isinstance(size := info.get("size"), int) else None, str(mark))

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


FOLDER = "{folder}"
"""The placeholder for the staged folder in a command."""
SECONDS = 6 * 3600.0
"""Time limit of a pass; the first one sends every episode."""
MOST_PRINTED = 50_000_000


class _State(msgspec.Struct, frozen=True):
    """The state of the last run of the command."""

    command: tuple[str, ...] = ()
    done: bool = False
    """Whether it has sent everything that is staged."""


class StagedTarget(FolderTarget):
    """A folder within the show that is consistent after each pass, and then sent by a program.

    The folder is the complete site, so the program may mirror it.
    """

    def __init__(self, command: Sequence[str], *, show: Path, state_folder: Path) -> None:
        import fsspec

        folder = state_folder.resolve() / "site"
        super().__init__(fsspec.filesystem("file", skip_instance_cache=True), folder.as_posix())
        self.command = tuple(command)
        self.show = show
        self.folder = folder
        self._state_path = state_folder / "site.json"
        self._state = self._read_state()
        self._is_new = self._state.command != self.command
        """Whether the command has changed; an earlier one may have sent files elsewhere."""

    def prepare(self) -> None:
        if self._is_new:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._made.clear()
        elif not self._state.done and self.folder.is_dir():
            # Files staged by an interrupted run must be sent before files that name them.
            self._run("resume")
        self.folder.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> bytes | None:
        return None if self._is_new else super().read(name)

    def send(self, path: Path, pending: str, name: str) -> None:
        self._write_state(done=False)
        Path(pending).unlink(missing_ok=True)
        # Audio never changes under its name, and is the largest part.
        if phase(name) is Phase.SOUND and path.stat().st_mode & 0o777 == 0o644:
            with contextlib.suppress(OSError):
                os.link(path, pending)
                return
        super().send(path, pending, name)

    def rename(self, pending: str, final: str) -> None:
        super().rename(pending, final)
        Path(pending).unlink(missing_ok=True)  # rename leaves a second link to the same file

    def remove(self, name: str) -> None:
        self._write_state(done=False)
        super().remove(name)

    def finish_pass(self, name: str) -> None:
        if not self._state.done:
            self._run(name)

    def _run(self, name: str) -> None:
        words = [word.replace(FOLDER, str(self.folder)) for word in self.command]
        variables = {"PODCASTER_FOLDER": str(self.folder), "PODCASTER_PASS": name}
        program = self.command[0]
        try:
            done = run_program(
                words,
                folder=self.show,
                seconds=SECONDS,
                limit=MOST_PRINTED,
                environment=os.environ | variables | {"PODCASTER_SHOW": str(self.show.resolve())},
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadConfig(f"publish.command: {program}: {reason}; is it installed?") from error
        except TookTooLong as error:
            raise _failed(name, f"{program} took longer than {SECONDS / 3600:.0f} hours") from error
        except WroteTooMuch as error:
            raise _failed(name, f"{program} printed more than 50 MB") from error
        if done.code:
            raise _failed(name, f"{program} {done.end}")
        self._write_state(done=True)

    def _read_state(self) -> _State:
        try:
            return msgspec.json.decode(self._state_path.read_bytes(), type=_State)
        except (OSError, msgspec.DecodeError):
            return _State()

    def _write_state(self, *, done: bool) -> None:
        state = _State(self.command, done)
        if state != self._state:
            write_whole(self._state_path, (msgspec.json.encode(state),))
            self._state = state


def _failed(name: str, reason: str) -> PodcasterError:
    return Unreachable(f"publish: pass {name}: {reason}; run it again to continue")
