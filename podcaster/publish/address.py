"""The address of a target, with suggestions for mistakes."""

import re

from podcaster.errors import BadConfig, nearest

SCHEMES = ("s3", "sftp", "webdav+https", "webdav+http", "file")
_SSH = re.compile(r"(?P<host>[\w.+-]+@[\w.-]+):(?P<path>/.*)")
"""As in ssh, scp and rsync; paths relative to the home directory are not supported."""
_REMOTE = re.compile(r"(?P<host>[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:/)):(?P<path>.*)")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][\w+-]+):")
"""At least two letters, since `C:` is a drive."""
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_HOST = re.compile(r"www\.|[\w.-]+@[\w.-]+/")


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
    kinds = "; use a folder, s3://…, sftp://… or webdav+https://…"
    hint = nearest(scheme, SCHEMES, "{}://…") or kinds
    return BadConfig(f"publish.target: {address!r}: no kind of target is called {scheme!r}{hint}")


def _check(address: str) -> None:
    if "://" in address:
        return
    if _DRIVE.match(address):
        raise BadConfig(
            f"publish.target: '{address}' is a path of Windows; name a directory of this system"
        )
    if found := _REMOTE.fullmatch(address):
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
