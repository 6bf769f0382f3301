"""Publishing targets, on fsspec's file systems."""

import contextlib
import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from podcaster.errors import (
    BadConfig,
    CannotWrite,
    PodcasterError,
    Unreachable,
    extra_hint,
)
from podcaster.publish.address import understood, unknown_scheme
from podcaster.show.wholefiles import sync_folder

CONNECT_TIMEOUT = 15
READ_TIMEOUT = 60
"""Seconds without data after which a connection is closed."""

LASTING = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""Errors that are not retried."""


class Target:
    """An object store, where a file appears complete or not at all."""

    errors: tuple[type[Exception], ...] = (OSError,)
    """The exceptions that the file system raises."""
    failure: type[PodcasterError] = Unreachable
    tries = 5
    at_once = 1
    """Number of simultaneous uploads."""

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

    def size_of(self, name: str) -> int | None:
        """The size of a file as the target has it; 0 without one, None if it does not say."""
        try:
            size = self.file_system.info(self.at(name)).get("size")
        except FileNotFoundError:
            return 0
        return size if isinstance(size, int) else None

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
        with contextlib.suppress(NotImplementedError):
            self.file_system.makedirs(self.at(name).rpartition("/")[0] or "/", exist_ok=True)
        super().put(path, name)

    def write(self, name: str, content: bytes) -> None:
        with contextlib.suppress(NotImplementedError):
            self.file_system.makedirs(self.at(name).rpartition("/")[0] or "/", exist_ok=True)
        super().write(name, content)

    def size_of(self, name: str) -> int | None:
        with contextlib.suppress(Exception):  # not all can say
            return super().size_of(name)
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


def open_target(
    address: str, options: Mapping[str, Any], *, root: Path, environment: Mapping[str, str]
) -> Target:
    """Connect to a target.

    Args:
        address: a folder (relative to the show), `s3://bucket/path`, `sftp://user@host/path`,
            `user@host:/path`, `webdav+https://host/path`, or another address of fsspec.
        options: of the file system; a value `$NAME` is read from the environment, `@PATH` from a
            file (relative to the show).
        root: the show directory.

    Raises:
        BadConfig: the address or an option is invalid, or a library is not installed.
        Unreachable: the server does not answer.
    """
    address = understood(address)
    scheme, separator, _ = address.partition("://")
    given = {key: _resolved(key, value, root, environment) for key, value in options.items()}
    if not separator or scheme == "file":
        return _folder(address.removeprefix("file://"), root)
    _check_known(scheme, address)
    try:
        match scheme:
            case "s3":
                from podcaster.publish.s3 import open_s3 as open_special
            case "sftp" | "ssh":
                from podcaster.publish.sftp import open_sftp as open_special
            case "webdav+https" | "webdav+http":
                from podcaster.publish.webdav import open_webdav as open_special
            case _:
                open_special = _any
        return open_special(address, given)
    except ImportError as error:
        extra = scheme.partition("+")[0]
        raise BadConfig(
            f"publish.target: {address}: {error.name} is not installed; {extra_hint(extra)}"
            if error.name
            else f"publish.target: {address}: {error}"
        ) from error
    except (TypeError, ValueError) as error:
        raise BadConfig(f"publish.options: {address}: {error}") from error
    except PodcasterError:
        raise
    except Exception as error:
        # Each file system of fsspec raises its own exceptions.
        reason = str(error) or type(error).__name__
        raise Unreachable(f"publish: {address}: {reason}; is the address right?") from error


def _check_known(scheme: str, address: str) -> None:
    from fsspec import available_protocols

    if scheme not in {*available_protocols(), "webdav+https", "webdav+http"}:
        raise unknown_scheme(scheme, address)


def _folder(address: str, root: Path) -> Target:
    import fsspec

    folder = (root / Path(address).expanduser()).resolve()
    show = root.resolve()
    if folder == show or folder.is_relative_to(show / "episodes"):
        raise BadConfig(
            f"publish.target: {address!r} is the show itself; name a folder beside it, or below it"
        )
    return FolderTarget(fsspec.filesystem("file", skip_instance_cache=True), folder.as_posix())


def _any(address: str, options: Mapping[str, Any]) -> Target:
    import fsspec

    file_system, path = fsspec.core.url_to_fs(address, **options)
    return AnyTarget(file_system, path)


def _resolved(key: str, value: Any, root: Path, environment: Mapping[str, str]) -> Any:
    """An option's value, read from the environment (`$NAME`) or a file (`@PATH`) if it says so."""
    if not isinstance(value, str) or value[:1] not in ("$", "@"):
        return value
    if value.startswith("@"):
        path = root / Path(value[1:]).expanduser()
        try:
            return path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not text"
            raise BadConfig(f"publish.options.{key}: {path}: {reason}") from error
    name = value[1:].strip("{}")
    if name not in environment:
        raise BadConfig(
            f"publish.options.{key}: the environment variable {name} is not set; "
            "set it to the secret, which does not belong in podcaster.toml"
        )
    return environment[name]


def netrc_login(host: str) -> tuple[str, str] | None:
    """User name and password of a host in `~/.netrc`.

    Raises:
        BadConfig: the file is invalid, or other users can read it.
    """
    import netrc

    try:
        found = netrc.netrc().authenticators(host)
    except (FileNotFoundError, RuntimeError):
        return None
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"~/.netrc: {error}") from error
    return (found[0], found[2]) if found else None
