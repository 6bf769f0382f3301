"""The network guard: connections go only to addresses that may be visited, within a deadline."""

import contextlib
import functools
import ipaddress
import os
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from podcaster.errors import Unreachable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

OWN_NAMES = (
    ".local",
    ".localhost",
    ".localdomain",
    ".internal",
    ".lan",
    ".home.arpa",
    ".home",
    ".corp",
    ".intranet",
)
"""Ends of names that lead to a private network."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address, which may be a private one."""
ALLOCATED = ipaddress.ip_network("2000::/3")
"""The block assigned to the IPv6 internet (RFC 4291). Outside it are private networks, and forms of
IPv4 addresses that systems and gateways may still accept."""
NOWHERE = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""Special blocks that some versions of Python call global (RFC 6890, 7526, 9637)."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""RFC 5214: bits 64 to 95 of an address that ends in an IPv4 one."""


def resolve(host: str, port: int, *, private: bool) -> tuple[str, ...]:
    """The addresses of a host, each of which may be connected to.

    The caller must connect to what is returned here and not look the name up again: between two
    look-ups a hostile name server changes its answer.

    Raises:
        Unreachable: An unknown name, or without `private` one that leads off the open internet.
    """
    if not host:
        raise Unreachable("the address names no site; write https://SITE/…")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host}: no such host, or no network") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not private and not is_public(address):
            raise Unreachable(
                f"{host}: {address} is not a public address; "
                "allow it with --private, or private = true in the source"
            )
    return addresses


def is_private_host(host: str, port: int) -> bool:
    """Whether a name belongs to a private network.

    Raises:
        Unreachable: an unknown name, or one with both private and public addresses, by which a
            hostile name server directs its visitors to their own network.
    """
    public = {is_public(address) for address in resolve(host, port, private=True)}
    if len(public) > 1:
        raise Unreachable(f"{host}: has both public and private addresses and is refused")
    return public == {False}


def is_private_address(url: str) -> bool:
    """Whether the host of a URL belongs to a private network."""
    try:
        parts = urlsplit(url)
        return is_private_host(parts.hostname or "", parts.port or 443)
    except ValueError as error:
        raise Unreachable(f"{url[:200]!r}: not an address: {error}") from error


def is_public(address: str) -> bool:
    """Whether an address is public, also inside IPv6 transition forms."""
    parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if parsed.version == 6 and parsed not in ALLOCATED and parsed not in NAT64:
        return False
    return all(
        each.is_global and not each.is_multicast and not any(each in block for block in NOWHERE)
        for each in (parsed, *_wrapped(parsed))
    )


def _wrapped(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses embedded in an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    inner = [address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in inner if each is not None)


NETWORK_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.ConnectError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    UnicodeError,
    Unreachable,
)
"""What a client over the guarded transport raises when an exchange fails."""


class Deadline:
    """The time by which an exchange must be over, however slowly bytes arrive."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def cut(self, timeout: float | None) -> float:
        """A time-out for the next step that does not pass the deadline."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("took too long")
        return left if timeout is None else min(timeout, left)


class GuardedTransport(httpx.BaseTransport):
    """One exchange with one server, redirects to others included."""

    def __init__(self, deadline: Deadline, *, private: bool, proxy: str = "") -> None:
        self._private = private
        self._proxied = bool(proxy)
        self._backend = backend = _GuardedBackend(deadline, private=private or bool(proxy))
        self._pool: httpcore.ConnectionPool = (
            httpcore.HTTPProxy(_proxy(proxy), ssl_context=_tls(), network_backend=backend)
            if proxy
            else httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Hand a request to httpcore and its response back, as httpx's own transport does."""
        if self._proxied and not self._private:
            _check_name(request.url.host)
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), request=request
        )

    @property
    def was_private(self) -> bool:
        """Whether all connections so far led to a private network.

        Only the address of a connection counts: between two look-ups a name server may change its
        answer. The addresses that a proxy connects to are unknown.
        """
        return (
            not self._proxied
            and bool(self._backend.visited)
            and not any(map(is_public, self._backend.visited))
        )

    def keep_off_private(self) -> None:
        """Allow no further private address, as after an answer from the internet."""
        self._private = self._backend.private = False

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _GuardedBackend(httpcore.NetworkBackend):
    """Resolves a name once, checks the addresses, and connects to exactly those."""

    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        self._deadline = deadline
        self.private = private
        self.visited: set[str] = set()
        """The addresses of all connections."""
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in resolve(host, port, private=self.private):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.cut(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self.visited.add(address)
                return _PunctualStream(stream, self._deadline)
        raise failure or httpcore.ConnectError("the name has no address")


class _PunctualStream(httpcore.NetworkStream):
    """A stream whose reads and writes all end at the deadline, since headers may be slow, too."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout))
        return _PunctualStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _proxy(address: str) -> str:
    """A proxy's address; `env` means the usual environment variables."""
    if address != "env":
        return address
    names = ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
    found = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not found:
        raise Unreachable('proxy = "env", but neither HTTPS_PROXY nor HTTP_PROXY is set')
    return found


def _check_name(host: str) -> None:
    """Refuse addresses that are recognisably private; names are resolved by the proxy."""
    name = host.strip("[]").rstrip(".").lower()
    with contextlib.suppress(OSError):
        name = socket.inet_ntoa(socket.inet_aton(name))  # 127.1, 0x7f.1 and 2130706433, too
    try:
        is_own = not is_public(name)
    except ValueError:
        is_own = name.endswith(OWN_NAMES) or "." not in name
    if is_own:
        raise Unreachable(
            f"{host}: is not a public address; "
            "allow it with --private, or private = true in the source"
        )


@functools.cache
def _tls() -> ssl.SSLContext:
    # 20 to 50 ms to load the authorities: once a process, not once a page.
    return httpx.create_ssl_context()
