"""The WebDAV target: Nextcloud, ownCloud, web hosts, network storage."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import httpx
from webdav4.client import Client, ClientError
from webdav4.fsspec import WebdavFileSystem
from webdav4.http import HTTPStatusError

from podcaster.episodes.publicfiles import shown_type
from podcaster.publish.targets import (
    CONNECT_TIMEOUT,
    READ_TIMEOUT,
    RenamingTarget,
    Target,
    netrc_login,
)

log = logging.getLogger(__name__)

_TEMPORARY_STATUS = {423, 425, 429, 500, 502, 503, 504}


class WebdavTarget(RenamingTarget):
    """A collection on a WebDAV server."""

    errors = (OSError, httpx.HTTPError, httpx.InvalidURL, ClientError, HTTPStatusError)

    def at(self, name: str) -> str:
        # webdav4 does not quote paths: `#` and `%` would end or change the address.
        return quote(super().at(name))

    def send(self, path: Path, pending: str, name: str) -> None:
        # Not with the file system's put_file, which requests the folder before every file.
        with path.open("rb") as file:
            headers = {"Content-Type": shown_type(name)}
            self.file_system.client.upload_fileobj(file, pending, overwrite=True, headers=headers)

    def rename(self, pending: str, final: str) -> None:
        self.file_system.client.move(pending, final, overwrite=True)

    def is_temporary(self, error: BaseException) -> bool:
        status = getattr(error, "status_code", None)
        if status is not None:
            return status in _TEMPORARY_STATUS
        return isinstance(error, (httpx.TransportError, ConnectionError, TimeoutError))


def open_webdav(address: str, options: Mapping[str, Any]) -> Target:
    """A target `webdav+https://host/path`; options: `username`, `password`."""
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
