"""The credentials of a source: headers, cookies, user name, password."""

import base64
import http.cookiejar
import os
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from podcaster.errors import BadConfig, NotFound
from podcaster.model import Source


def secret(value: str, root: Path, what: str) -> str:
    """A secret from where it is kept: `$NAME` in the environment, `file:PATH` in a file.

    Raises:
        BadConfig: The variable is not set.
        NotFound: The file cannot be read.
    """
    if value.startswith("$"):
        found = os.environ.get(value[1:])
        if found is None:
            raise BadConfig(f"{what}: the environment variable {value[1:]} is not set")
        return found
    if value.startswith("file:"):
        path = root / Path(value.removeprefix("file:")).expanduser()
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise NotFound(f"{what}: {path} cannot be read") from error
    return value


class Credentials:
    """The headers that a source sends, to its own site and to no other."""

    def __init__(self, source: Source, root: Path) -> None:
        self._source = source
        self._root = root
        self._hosts = {
            urllib.parse.urlsplit(address).hostname
            for address in (source.feed, source.page)
            if address
        } - {None}

    def headers_for(self, address: str) -> Mapping[str, str]:
        """The headers for a request; none for another site than the source's."""
        source = self._source
        if not (source.headers or source.login or source.cookies):
            return {}
        host = urllib.parse.urlsplit(address).hostname or ""
        if not any(_is_same_site(host, own) for own in self._hosts if own):
            return {}
        what = f"source {source.name!r}"
        headers = {name: secret(value, self._root, what) for name, value in source.headers.items()}
        if source.login:
            password = secret(source.password, self._root, what)
            pair = base64.b64encode(f"{source.login}:{password}".encode()).decode()
            headers["Authorization"] = f"Basic {pair}"
        if source.cookies and (cookie := self._cookie(address)):
            headers["Cookie"] = cookie
        return headers

    def _cookie(self, address: str) -> str:
        path = self._root / self._source.cookies
        jar = http.cookiejar.MozillaCookieJar(str(path))
        try:
            jar.load(ignore_discard=True)
        except (OSError, http.cookiejar.LoadError) as error:
            raise NotFound(f"source {self._source.name!r}: {path}: no cookies.txt file") from error
        request = urllib.request.Request(address)  # noqa: S310 - only asked for its cookies
        jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""


def _is_same_site(host: str, own: str) -> bool:
    bare, base = host.removeprefix("www."), own.removeprefix("www.")
    return bare == base or bare.endswith(f".{base}")
