"""The SFTP target, for hosts whose key is known."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from podcaster.errors import Unreachable
from podcaster.publish.targets import (
    CONNECT_TIMEOUT,
    READ_TIMEOUT,
    RenamingTarget,
    Target,
    netrc_login,
)


class _CarefulSFTP(SFTPFileSystem):  # type: ignore[misc]  # fsspec is not typed
    """fsspec's SFTP file system with host key verification and timeouts."""

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        known_hosts = self.ssh_kwargs.get("known_hosts")
        if known_hosts:
            self.client.load_host_keys(str(Path(known_hosts).expanduser()))
        else:
            self.client.load_system_host_keys()
        self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
        settings = {k: v for k, v in self.ssh_kwargs.items() if k != "known_hosts"}
        timeouts = dict.fromkeys(("timeout", "banner_timeout", "auth_timeout"), CONNECT_TIMEOUT)
        self.client.connect(self.host, **(timeouts | settings))
        self.ftp = self.client.open_sftp()
        self.ftp.get_channel().settimeout(READ_TIMEOUT)


class SftpTarget(RenamingTarget):
    """A folder on an SFTP server."""

    errors = (OSError, EOFError, paramiko.SSHException)

    def rename(self, pending: str, final: str) -> None:
        try:
            self.file_system.ftp.posix_rename(pending, final)
        except OSError:
            # A server without OpenSSH's extension does not replace files. One that has it, and
            # failed for another reason, fails here again.
            with contextlib.suppress(FileNotFoundError):
                self.file_system.ftp.remove(final)
            self.file_system.ftp.rename(pending, final)

    def reconnect(self) -> None:
        transport = self.file_system.client.get_transport()
        if transport is None or not transport.is_active():
            self.file_system._connect()

    def is_temporary(self, error: BaseException) -> bool:
        lasting = (paramiko.AuthenticationException, paramiko.BadHostKeyException)
        return super().is_temporary(error) and not isinstance(error, lasting)


def open_sftp(address: str, options: Mapping[str, Any]) -> Target:
    """A target `sftp://user@host:port/path`.

    Options: `password`, `key_filename`, `known_hosts`, and others of paramiko's `connect`. By
    default, the user's keys and those of the SSH agent are tried.
    """
    parts = urlsplit(address)
    if not parts.hostname:
        raise ValueError("has no host")
    given = dict(options)
    for key, value in (
        ("port", parts.port),
        ("username", parts.username and unquote(parts.username)),
        ("password", parts.password and unquote(parts.password)),
    ):
        if value is not None:
            given.setdefault(key, value)
    login = None if {"password", "key_filename"} & given.keys() else netrc_login(parts.hostname)
    if login and given.setdefault("username", login[0]) == login[0]:
        given["password"] = login[1]
    try:
        file_system = _CarefulSFTP(parts.hostname, skip_instance_cache=True, **given)
    except (OSError, EOFError, paramiko.SSHException) as error:
        raise Unreachable(
            f"{parts.hostname}: SFTP: {error or type(error).__name__}; try `sftp` by hand once"
        ) from error
    return SftpTarget(file_system, unquote(parts.path))
