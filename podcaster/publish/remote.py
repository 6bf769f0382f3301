"""Targets on servers: S3, SFTP, WebDAV, each with the libraries of its extra."""

import contextlib
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from podcaster.episodes.publicfiles import ASSETS, EPISODES, cache_control, shown_type
from podcaster.errors import BadConfig, Unreachable
from podcaster.publish.sending import check_arrived
from podcaster.publish.targets import (
    CONNECT_TIMEOUT,
    READ_TIMEOUT,
    RenamingTarget,
    Stored,
    Target,
    reason_of,
)
from podcaster.show.wholefiles import check_regular

log = logging.getLogger(__name__)

_S3_OPTIONS = {
    "acl",
    "anon",
    "endpoint_url",
    "key",
    "profile",
    "region",
    "requester_pays",
    "secret",
    "token",
    "use_ssl",
}
_TEMPORARY_STATUS = {423, 425, 429, 500, 502, 503, 504}
"""HTTP statuses after which a WebDAV request is repeated."""


class S3Target(Target):
    """A bucket, or a path in one."""

    at_once = 8
    most_listed = sys.maxsize

    def __init__(self, file_system: Any, root: str, acl: str) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        super().__init__(file_system, root)
        self.errors = (OSError, BotoCoreError, ClientError)
        self.acl = {"ACL": acl} if acl else {}

    def advice(self, error: Exception) -> str:
        from botocore.exceptions import NoCredentialsError

        if isinstance(error, NoCredentialsError):
            return "set `key` and `secret` in [publish.options]"
        return super().advice(error)

    def listing(self, folders: Sequence[str]) -> dict[str, Stored] | None:
        # A request lists a thousand files.
        found = {info["name"]: info for info in self.file_system.ls(self.root, detail=True)}
        for folder in (EPISODES, ASSETS):
            found |= self.file_system.find(self.at(folder), detail=True)
        files = (info for info in found.values() if info["type"] == "file")
        return {info["name"].removeprefix(f"{self.root}/"): self.as_stored(info) for info in files}

    def facts(self, name: str) -> dict[str, str]:
        return {"ContentType": shown_type(name), "CacheControl": cache_control(name), **self.acl}


def open_s3(address: str, options: Mapping[str, Any]) -> Target:
    """A target `s3://bucket/path`.

    Options: `key` and `secret` (by default, boto's own settings), `endpoint_url` and `region` of
    other stores than Amazon's, `acl` such as `public-read`.
    """
    from s3fs import S3FileSystem

    given = dict(options)
    if unknown := given.keys() - _S3_OPTIONS:
        # s3fs accepts any word.
        raise ValueError(f"no option {sorted(unknown)}; known: {', '.join(sorted(_S3_OPTIONS))}")
    acl, region = given.pop("acl", ""), given.pop("region", None)
    file_system = S3FileSystem(
        client_kwargs={"region_name": region} if region else {},
        config_kwargs={
            "connect_timeout": CONNECT_TIMEOUT,
            "read_timeout": READ_TIMEOUT,
            "retries": {"total_max_attempts": 2},
            # Some stores refuse the checksums that newer clients send by default.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        },
        use_listings_cache=False,
        skip_instance_cache=True,
        **given,
    )
    # s3fs would try five times, with botocore's retries in each, and ours around them.
    file_system.retries = 1
    return S3Target(file_system, address.removeprefix("s3://"), str(acl))


class SftpTarget(RenamingTarget):
    """A folder on an SFTP server."""

    def __init__(self, file_system: Any, root: str) -> None:
        import paramiko

        super().__init__(file_system, root)
        self.errors = (OSError, EOFError, paramiko.SSHException)

    def rename(self, pending: str, final: str) -> None:
        try:
            self.file_system.ftp.posix_rename(pending, final)
        except OSError:
            # A server without OpenSSH's extension does not replace files. One that has it, and
            # failed for another reason, fails here again.
            with contextlib.suppress(FileNotFoundError):
                self.file_system.ftp.remove(final)
            self.file_system.ftp.rename(pending, final)

    def close(self) -> None:
        self.file_system.client.close()

    def reconnect(self) -> None:
        transport = self.file_system.client.get_transport()
        if transport is None or not transport.is_active():
            self.file_system._connect()

    def is_temporary(self, error: BaseException) -> bool:
        import paramiko

        lasting = (paramiko.AuthenticationException, paramiko.BadHostKeyException)
        return super().is_temporary(error) and not isinstance(error, lasting)


def open_sftp(address: str, options: Mapping[str, Any]) -> Target:
    """A target `sftp://user@host:port/path`.

    Options: `password`, `key_filename`, `known_hosts`, and others of paramiko's `connect`. By
    default, the user's keys and those of the SSH agent are tried.
    """
    import paramiko

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
        file_system = _connected(parts.hostname, given)
    except (OSError, EOFError, paramiko.SSHException) as error:
        raise Unreachable(
            f"{parts.hostname}: SFTP: {reason_of(error)}; try connecting with `sftp` first"
        ) from error
    return SftpTarget(file_system, unquote(parts.path))


def _connected(host: str, options: Mapping[str, Any]) -> Any:
    """fsspec's SFTP file system with host key verification and timeouts."""
    import paramiko
    from fsspec.implementations.sftp import SFTPFileSystem

    class CarefulSFTP(SFTPFileSystem):  # type: ignore[misc]  # fsspec is not typed
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

    return CarefulSFTP(host, skip_instance_cache=True, **options)


class WebdavTarget(RenamingTarget):
    """A collection on a WebDAV server."""

    def __init__(self, file_system: Any, root: str) -> None:
        import httpx
        from webdav4.client import ClientError
        from webdav4.http import HTTPStatusError

        super().__init__(file_system, root)
        self.errors = (OSError, httpx.HTTPError, httpx.InvalidURL, ClientError, HTTPStatusError)

    def at(self, name: str) -> str:
        # webdav4 does not quote paths: `#` and `%` would end or change the address.
        return quote(super().at(name))

    def close(self) -> None:
        self.file_system.client.http.close()

    def send(self, path: Path, pending: str, name: str) -> None:
        # Not with the file system's put_file, which requests the folder before every file.
        with path.open("rb") as file:
            headers = {"Content-Type": shown_type(name)}
            self.file_system.client.upload_fileobj(file, pending, overwrite=True, headers=headers)
        # Before it gets its name: half of a feed would be read by apps.
        check_arrived(self._stored_at(pending).size, path.stat().st_size)

    def rename(self, pending: str, final: str) -> None:
        self.file_system.client.move(pending, final, overwrite=True)

    def is_temporary(self, error: BaseException) -> bool:
        import httpx

        status = getattr(error, "status_code", None)
        if status is not None:
            return status in _TEMPORARY_STATUS
        return isinstance(error, (httpx.TransportError, ConnectionError, TimeoutError))


def open_webdav(address: str, options: Mapping[str, Any]) -> Target:
    """A target `webdav+https://host/path`; options: `username`, `password`."""
    import httpx
    from webdav4.client import Client
    from webdav4.fsspec import WebdavFileSystem

    given = dict(options)
    user, password = given.pop("username", None), given.pop("password", "")
    parts = urlsplit(address.removeprefix("webdav+"))
    if parts.username:
        user, password = unquote(parts.username), unquote(parts.password or str(password))
    login = netrc_login(parts.hostname or "") if not password else None
    if login and (user or login[0]) == login[0]:
        user, password = login
    if password and parts.scheme == "http":
        log.warning("webdav+http:// sends the password unencrypted; use webdav+https://")
    client = Client(
        parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),
        auth=(str(user), str(password)) if user else None,
        timeout=httpx.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT),
        follow_redirects=False,
        retry=False,  # sending.py does
        **given,
    )
    return WebdavTarget(WebdavFileSystem("", client=client, skip_instance_cache=True), "")


def netrc_login(host: str) -> tuple[str, str] | None:
    """User name and password of a host in `~/.netrc`.

    Raises:
        BadConfig: the file is invalid, or other users can read it.
    """
    import netrc

    try:
        check_regular(Path.home() / ".netrc")
        found = netrc.netrc().authenticators(host)
    except (FileNotFoundError, RuntimeError):
        return None
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"~/.netrc: {error}") from error
    return (found[0], found[2]) if found else None
