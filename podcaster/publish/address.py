"""The address of a target: what is understood, and what was probably meant by what is not."""

import re

from podcaster.errors import BadConfig, nearest

SCHEMES = ("s3", "sftp", "webdav+https", "webdav+http", "file")
_SSH = re.compile(r"(?P<host>[\w.+-]+@[\w.-]+):(?P<path>/.*)")
"""As ssh, scp and rsync write it; paths below the home directory are left to them."""
_REMOTE = re.compile(r"(?P<host>[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:/)):(?P<path>.*)")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][\w+-]+):")
"""Two letters at least: `C:` is a drive."""
_HOST = re.compile(r"www\.|[\w.-]+@[\w.-]+/")


def understood(address: str) -> str:
    """An address with `user@host:/path` written as the URL that it stands for.

    Raises:
        BadConfig: it would be taken for a folder and was meant for something else.
    """
    if found := _SSH.fullmatch(address):
        return f"sftp://{found['host']}{found['path']}"
    _check(address)
    return address


def is_folder(address: str) -> bool:
    """Whether an address is the path of a folder on this machine."""
    return "://" not in understood(address)


def unknown_scheme(scheme: str, address: str) -> BadConfig:
    """The error for an address of a kind that nothing here can reach."""
    kinds = "; use a folder, s3://…, sftp://… or webdav+https://…"
    hint = nearest(scheme, SCHEMES, "{}://…") or kinds
    return BadConfig(f"publish.target: {address!r}: no kind of target is called {scheme!r}{hint}")


def _check(address: str) -> None:
    if "://" in address:
        return
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
