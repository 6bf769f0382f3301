"""One HTTP request, with the credentials of its source, within limits of size, time, redirects."""

import base64
import http.cookiejar
import os
import re
import urllib.parse
import urllib.request
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpcore
import httpx

from podcaster import __version__
from podcaster.errors import BadConfig, NotFound, Unreachable
from podcaster.model import Document, Source
from podcaster.show.wholefiles import read_secret
from podcaster.sources.guard import Deadline, GuardedTransport
from podcaster.sources.links import refresh_target, unwrapped, web_address

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of size and time for one address."""

    size: int = 10_000_000
    """Bytes, after decompression."""
    seconds: float = 30.0
    """From the first look-up to the last byte, redirects included."""
    step: float = 10.0
    """For each connection and each read."""
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A server's response, whatever its status."""

    url: str
    """The final address, after redirects."""
    status: int
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    private: bool = False
    """Whether it came from a private network, redirects included."""


class Credentials:
    """The headers of a source's requests; they are sent to its own site only."""

    def __init__(self, source: Source, root: Path) -> None:
        self._source = source
        self._root = root
        self._hosts = {
            urllib.parse.urlsplit(address).hostname
            for address in (source.feed, source.page)
            if address
        } - {None}

    def headers_for(self, address: str) -> Mapping[str, str]:
        """The headers for a request; empty for any other site."""
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


def fetch(
    url: str,
    *,
    contact: str = "",
    private: bool = False,
    limits: Limits | None = None,
    proxy: str = "",
) -> Document:
    """Get the document at an address.

    Args:
        contact: Mail address or URL for the User-Agent, so that a site's owner can reach you.
        private: Allow private and loopback addresses.
        proxy: Address of an HTTP proxy, or `env` for the one that the environment names.

    Raises:
        Unreachable: No answer, a refusal, or an answer beyond the limits.
    """
    reply = request(url, contact=contact, private=private, limits=limits or Limits(), proxy=proxy)
    if reply.status != 200:
        raise Unreachable(f"{url}: the server answered {reply.status}")
    return as_document(reply)


def as_document(reply: Reply) -> Document:
    """A server's answer as a document."""
    return Document(
        content=reply.content,
        name=reply.url,
        media_type=reply.headers.get("content-type", ""),
        url=reply.url,
        fetched=server_time(reply),
    )


def server_time(reply: Reply) -> datetime | None:
    """The time of a response by its server's clock, plus its age in a cache."""
    try:
        moment = parsedate_to_datetime(reply.headers["date"])
        age = timedelta(seconds=min(int(reply.headers.get("age", "0")), 10**7))
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return moment + age if moment.tzinfo else None


def request(
    url: str,
    *,
    limits: Limits,
    contact: str = "",
    private: bool = False,
    headers: Mapping[str, str] | None = None,
    proxy: str = "",
    credentials: Credentials | None = None,
) -> Reply:
    """Request an address and follow redirects; each is checked like the first."""
    try:
        # Proxies of the environment are used only on request: behind one, the address of a name
        # cannot be checked.
        transport = GuardedTransport(Deadline(limits.seconds), private=private, proxy=proxy)
        with httpx.Client(
            transport=transport, timeout=limits.step, headers=_headers(contact, headers)
        ) as client:
            reply = _follow(client, url, limits, credentials)
            return replace(reply, private=transport.was_private)
    except (httpx.HTTPError, httpcore.ConnectError, httpcore.TimeoutException) as error:
        raise Unreachable(f"{url}: {_reason(error)}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise Unreachable(f"{url}: the connection was lost: {_reason(error)}") from error


def _headers(contact: str, more: Mapping[str, str] | None) -> dict[str, str]:
    return {
        "User-Agent": f"podcaster/{__version__}" + (f" (+{contact})" if contact else ""),
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",  # the two that can be decoded a bounded bit at a time
        **(more or {}),
    }


def _follow(
    client: httpx.Client, url: str, limits: Limits, credentials: Credentials | None
) -> Reply:
    address = unwrapped(web_address(url))
    for _ in range(limits.redirects + 1):
        own = credentials.headers_for(address) if credentials else {}
        with client.stream("GET", _checked(address), headers=dict(own)) as response:
            location = response.headers.get("location")
            if response.status_code not in REDIRECTS or not location:
                reply = _read(response, limits.size)
                kind = reply.headers.get("content-type", "")
                target = refresh_target(reply.url, reply.content, kind)
                if reply.status != 200 or not target:
                    return reply
                address = target
                continue
            address = _joined(response.url, location)
    raise Unreachable(f"{url}: more than {limits.redirects} redirects")


def _checked(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable(f"{url[:200]!r}: not an address: {error}") from error
    if parsed.scheme not in ("http", "https"):
        raise Unreachable(f"{url[:200]!r}: only http and https addresses are fetched")
    if not parsed.host:
        raise Unreachable(f"{url[:200]!r}: the address names no site; write https://SITE/…")
    if "%20" in parsed.host or " " in url.strip():
        raise Unreachable(f"{url[:200]!r}: a space in the address; write %20 for it")
    return parsed


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable(f"{base}: redirects to an invalid address: {location[:200]!r}") from error


def _read(response: httpx.Response, size: int) -> Reply:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    content = decoded(response.iter_raw(), encoding, size, str(response.url))
    return Reply(
        url=str(response.url),
        status=response.status_code,
        content=content,
        headers={name.lower(): value for name, value in response.headers.items()},
    )


def decoded(chunks: Iterable[bytes], encoding: str, limit: int, name: str) -> bytes:
    """Decompress a body up to the limit, since a megabyte of gzip can hold a gigabyte."""
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unreachable(f"{name}: sent in the encoding {encoding!r}, which was not asked for")
    inflate = Inflater(encoding)
    content = bytearray()
    try:
        for chunk in chunks:
            content += inflate.more(chunk, limit + 1 - len(content))
            if len(content) > limit:
                raise Unreachable(f"{name}: larger than {limit // 1_000_000} MB")
    except zlib.error as error:
        raise Unreachable(f"{name}: damaged: {error}") from error
    return bytes(content)


class Inflater:
    """Decompresses piece by piece; `deflate` is sent with and without its zlib header."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._stream = zlib.decompressobj(wbits=31 if encoding.endswith("gzip") else 15)
        self._is_first = True

    def more(self, chunk: bytes, limit: int) -> bytes:
        """Decompress the next piece to at most `limit` bytes."""
        if self._encoding in ("", "identity"):
            return chunk
        if self._is_first and self._encoding == "deflate" and chunk[:1] and chunk[0] & 0x0F != 8:
            self._stream = zlib.decompressobj(wbits=-15)
        self._is_first = self._is_first and not chunk
        # Never 0: to zlib that means no limit.
        return self._stream.decompress(chunk, max(1, limit))


def _reason(error: Exception) -> str:
    text = re.sub(r"^\[Errno -?\d+\] ", "", str(error).strip()).lower() or type(error).__name__
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return "no answer in time" if "too long" not in text else text
    return text


def secret(value: str, root: Path, what: str) -> str:
    """Resolve a secret: `$NAME` is an environment variable, `file:PATH` a file.

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
            return read_secret(path)
        except (OSError, ValueError) as error:
            raise NotFound(f"{what}: {path} cannot be read") from error
    return value


def _is_same_site(host: str, own: str) -> bool:
    bare, base = host.removeprefix("www."), own.removeprefix("www.")
    return bare == base or bare.endswith(f".{base}")
