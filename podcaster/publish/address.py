"""The address of a target: read, with suggestions for mistakes, then opened."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from podcaster.errors import (
    BadConfig,
    PodcasterError,
    Unreachable,
    extra_hint,
    install_hint,
    nearest,
)
from podcaster.publish.targets import AnyTarget, FolderTarget, Target, reason_of
from podcaster.show.wholefiles import read_secret, real_path

SCHEMES = ("s3", "sftp", "webdav+https", "webdav+http", "file")
_KINDS = "; use a folder, s3://…, sftp://… or webdav+https://…"
_NO_TARGETS = {
    "can only be read": "data dvc gist git github http https libarchive tar zip",
    "can only be read by those who may log in": "jlab jupyter",
    # The file system of fsspec takes the server's address as an option only.
    "is written webdav+https://": "webdav",
    "keeps nothing once the program ends": "memory",
    "only leads to another file system": "async_wrapper asyncwrapper blockcache cached dask dir"
    " filecache generic reference simplecache",
}
"""Why a show cannot be published there → schemes of fsspec."""
_MISSING = re.compile(r"missing \d+ required .*?arguments?: (.+)")
_UNEXPECTED = re.compile(r"unexpected keyword argument ('\w+')")
_SSH = re.compile(r"(?P<host>[\w.+-]+@[\w.-]+):(?P<path>/.*)")
"""As in ssh, scp and rsync; paths relative to the home directory are not supported."""
_REMOTE = re.compile(r"(?P<host>[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:/)):(?P<path>.*)")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][\w+-]+):")
"""At least two letters, since `C:` is a drive."""
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_HOST = re.compile(r"www\.|[\w.-]+@[\w.-]+/")


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
    scheme, separator, rest = address.partition("://")
    given = {key: _resolved(key, value, root, environment) for key, value in options.items()}
    if not separator or scheme in ("file", "local"):
        return _folder(address.removeprefix(f"{scheme}://"), root)
    _check_scheme(scheme, rest, address)
    try:
        match scheme:
            case "s3":
                from podcaster.publish.remote import open_s3 as open_remote
            case "sftp" | "ssh":
                from podcaster.publish.remote import open_sftp as open_remote
            case "webdav+https" | "webdav+http":
                from podcaster.publish.remote import open_webdav as open_remote
            case _:
                open_remote = _any
        return open_remote(address, given)
    except ImportError as error:
        known = {"s3": "s3", "sftp": "sftp", "ssh": "sftp", "webdav+": "webdav"}
        extra = known.get(scheme.removesuffix("https").removesuffix("http"), "")
        remedy = extra_hint(extra) if extra else install_hint(error.name or "")
        raise BadConfig(
            f"publish.target: {address}: {error.name} is not installed; {remedy}"
            if error.name
            else f"publish.target: {address}: {error}"
        ) from error
    except (TypeError, ValueError) as error:
        raise BadConfig(f"publish.options: {address}: {_about_options(error)}") from error
    except PodcasterError:
        raise
    except Exception as error:
        # Each file system of fsspec raises its own exceptions.
        raise Unreachable(
            f"publish: {address}: {reason_of(error)}; is the address right?"
        ) from error


def _check_scheme(scheme: str, rest: str, address: str) -> None:
    from fsspec import available_protocols

    for reason, schemes in _NO_TARGETS.items():
        if scheme in schemes.split():
            raise BadConfig(f"publish.target: {address!r}: {scheme}:// {reason}{_KINDS}")
    if scheme in (*SCHEMES, "ssh", "ftp") and not rest.partition("/")[0]:
        raise BadConfig(f"publish.target: {address!r} has no host or bucket")
    if scheme not in {*available_protocols(), *SCHEMES}:
        raise unknown_scheme(scheme, address)


def _folder(address: str, root: Path) -> Target:
    import fsspec

    folder = real_path(root / Path(address).expanduser())
    show = root.resolve()
    if folder == show or folder.is_relative_to(show / "episodes"):
        raise BadConfig(
            f"publish.target: {address!r} is the show itself; use a folder beside it or inside it"
        )
    return FolderTarget(fsspec.filesystem("file", skip_instance_cache=True), folder.as_posix())


def _any(address: str, options: Mapping[str, Any]) -> Target:
    import fsspec

    file_system, path = fsspec.core.url_to_fs(address, **options)
    return AnyTarget(file_system, path)


def _about_options(error: Exception) -> str:
    """What a file system says about its options, without the words of Python."""
    if found := _MISSING.search(str(error)):
        return f"needs the option {found[1]}"
    if found := _UNEXPECTED.search(str(error)):
        return f"there is no option {found[1]}"
    return str(error)


def _resolved(key: str, value: Any, root: Path, environment: Mapping[str, str]) -> Any:
    """An option's value, read from the environment (`$NAME`) or a file (`@PATH`) if it says so."""
    if not isinstance(value, str) or value[:1] not in ("$", "@"):
        return value
    if value.startswith("@"):
        path = root / Path(value[1:]).expanduser()
        try:
            return read_secret(path)
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


def understood(address: str) -> str:
    """The address, with `user@host:/path` converted to a URL.

    Raises:
        BadConfig: it looks like a remote address, but is not one.
    """
    if found := _SSH.fullmatch(address):
        return f"sftp://{found['host']}{found['path']}"
    _check(address)
    return address


def is_folder(address: str) -> bool:
    """Whether an address is a local path."""
    return "://" not in understood(address)


def unknown_scheme(scheme: str, address: str) -> BadConfig:
    """The error for an address with an unknown scheme."""
    hint = nearest(scheme, SCHEMES, "{}://…") or _KINDS
    return BadConfig(f"publish.target: {address!r}: unknown kind of target {scheme!r}{hint}")


def _check(address: str) -> None:
    if "://" in address:
        return
    if _DRIVE.match(address):
        raise BadConfig(
            f"publish.target: '{address}' is a Windows path; name a directory on this machine"
        )
    found = _SCHEME.match(address)
    is_scheme = found and found["scheme"].lower() in SCHEMES
    if not is_scheme and (found := _REMOTE.fullmatch(address)):
        meant = f"sftp://{found['host']}/{found['path'].lstrip('/')}"
    elif found := _SCHEME.match(address):
        scheme, rest = found["scheme"].lower(), address[found.end() :].lstrip("/")
        if scheme not in SCHEMES:
            raise unknown_scheme(scheme, address)
        meant = f"{scheme}://{rest}"
    elif _HOST.match(address):
        meant = f"sftp://{address} or ./{address}"
    else:
        return
    raise BadConfig(f"publish.target: {address!r} is not understood; did you mean {meant}?")
