"""Publishing targets: fsspec's file systems, made safe."""

import contextlib
import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
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
"""Seconds without a byte after which a server is taken for gone."""

LASTING = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""Errors that trying again will not mend."""


class Target:
    """An object store, or whatever else fsspec knows: a file appears there whole or not at all."""

    errors: tuple[type[Exception], ...] = (OSError,)
    """What the file system raises when the target is at fault."""
    failure: type[PodcasterError] = Unreachable
    tries = 5
    at_once = 1
    """Files that may be on their way together; more than one where a connection is a request."""

    def __init__(self, file_system: Any, root: str) -> None:
        self.file_system = file_system
        self.root = root.rstrip("/")

    def prepare(self) -> None:
        """Do what this kind of target needs beside the show's files."""

    def put(self, path: Path, name: str) -> None:
        """Make a file of the show readable under its name."""
        self.file_system.put_file(str(path), self.at(name), **self.facts(name))

    def write(self, name: str, content: bytes) -> None:
        """Make a small file of publishing's own."""
        self.file_system.pipe_file(self.at(name), content)

    def read(self, name: str) -> bytes | None:
        """A small file's content; None when there is no such file."""
        try:
            return bytes(self.file_system.cat_file(self.at(name)))
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """Remove a file; it is all the same if it has gone already."""
        with contextlib.suppress(FileNotFoundError):
            self.file_system.rm_file(self.at(name))

    def remove_folder(self, name: str) -> None:
        """Remove a folder if nothing is in it: object stores have none."""

    def finish_pass(self, name: str) -> None:
        """Do what is due when all sound, all pages, all feeds are there, or the removals done."""

    def reconnect(self) -> None:
        """Make ready for another try."""

    def facts(self, name: str) -> dict[str, str]:
        """Attributes of a file that the target accepts besides its content."""
        return {}

    def at(self, name: str) -> str:
        """Where a file of the show is on the target."""
        return f"{self.root}/{name}" if self.root else name

    def is_temporary(self, error: BaseException) -> bool:
        """Whether the same request may go well in a moment."""
        return isinstance(error, self.errors) and not isinstance(error, LASTING)

    def advice(self, error: Exception) -> str:
        """What to do about an error that ended a run."""
        return "run it again to go on"


class AnyTarget(Target):
    """Any other of fsspec's file systems, each with errors of its own."""

    errors = (Exception,)

    def put(self, path: Path, name: str) -> None:
        with contextlib.suppress(NotImplementedError):
            self.file_system.makedirs(self.at(name).rpartition("/")[0] or "/", exist_ok=True)
        super().put(path, name)

    def write(self, name: str, content: bytes) -> None:
        with contextlib.suppress(NotImplementedError):
            self.file_system.makedirs(self.at(name).rpartition("/")[0] or "/", exist_ok=True)
        super().write(name, content)

    def is_temporary(self, error: BaseException) -> bool:
        return isinstance(error, OSError) and not isinstance(error, LASTING)


class RenamingTarget(Target, ABC):
    """A target that would show half a file while it is written: its name comes when it is whole."""

    def __init__(self, file_system: Any, root: str) -> None:
        super().__init__(file_system, root)
        self._made: set[str] = set()

    def put(self, path: Path, name: str) -> None:
        self._make_folder(name)
        pending = self._pending(name)
        self.send(path, pending, name)
        self.rename(pending, self.at(name))

    def send(self, path: Path, pending: str, name: str) -> None:
        """Transfer a file under a temporary name; `name` is what it will be called."""
        self.file_system.put_file(str(path), pending)

    def write(self, name: str, content: bytes) -> None:
        self._make_folder(name)
        pending = self._pending(name)
        self.file_system.pipe_file(pending, content)
        self.rename(pending, self.at(name))

    def remove(self, name: str) -> None:
        super().remove(name)
        with contextlib.suppress(FileNotFoundError):  # what a killed run left of it
            self.file_system.rm_file(self._pending(name))

    @abstractmethod
    def rename(self, pending: str, final: str) -> None:
        """Put a finished file in the place of the one that is there."""

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
        # Always the same name: what an interrupted run left is overwritten, not added to.
        # (`.part` would not do: Nextcloud refuses that ending.)
        return f"{folder}/.{last}.uploading".removeprefix("/" if not folder else "")


class FolderTarget(RenamingTarget):
    """A folder of this machine, or one mounted on it."""

    failure = CannotWrite

    def prepare(self) -> None:
        # GitHub Pages would put the files through Jekyll, which drops and rewrites some.
        if Path(self.root, ".git").exists() or Path(self.root).parent.joinpath(".git").exists():
            Path(self.root).mkdir(parents=True, exist_ok=True)
            Path(self.root, ".nojekyll").touch()

    def rename(self, pending: str, final: str) -> None:
        with Path(pending).open("rb") as file:
            os.fsync(file.fileno())
            # Published is published, whatever the umask of the run: a web server reads it.
            with contextlib.suppress(OSError):
                os.fchmod(file.fileno(), 0o644)
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

    def is_temporary(self, error: BaseException) -> bool:
        return False

    def advice(self, error: Exception) -> str:
        return "mend that and run it again to go on"


def open_target(
    address: str, options: Mapping[str, Any], *, root: Path, environment: Mapping[str, str]
) -> Target:
    """Connect to a target.

    Args:
        address: a folder (relative to the show), `s3://bucket/path`, `sftp://user@host/path`,
            `user@host:/path`, `webdav+https://host/path`, or any other address that fsspec knows.
        options: for the file system; a value `$NAME` is taken from the environment, `@PATH` from a
            file (relative to the show).
        root: the show directory.

    Raises:
        BadConfig: the address or an option makes no sense, or a library is not installed.
        Unreachable: nobody answers there.
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
        # Each of fsspec's file systems has errors of its own.
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
    """An option's value: as it stands, from the environment (`$NAME`) or from a file (`@PATH`)."""
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
            "it holds what podcaster.toml should not"
        )
    return environment[name]


def netrc_login(host: str) -> tuple[str, str] | None:
    """User name and password of a host in the user's `~/.netrc`.

    Raises:
        BadConfig: the file makes no sense, or others may read it.
    """
    import netrc

    try:
        found = netrc.netrc().authenticators(host)
    except (FileNotFoundError, RuntimeError):
        return None
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"~/.netrc: {error}") from error
    return (found[0], found[2]) if found else None
