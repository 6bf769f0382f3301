"""Serving a show over HTTP, to try it or to subscribe on the home network."""

import contextlib
import io
import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from podcaster.errors import Unreachable
from podcaster.publish.serve.adding import AddPage, add_token
from podcaster.publish.serve.app import FeedWriter, application, feed_writer

__all__ = [
    "AddPage",
    "FeedWriter",
    "add_token",
    "application",
    "base_address",
    "feed_writer",
    "is_loopback",
    "listen",
    "qr_code",
    "run",
]


_SILENCE = 10
"""Seconds between checks of a connection; if idle twice, it is closed."""
_MOST_CONNECTIONS = 200
"""Simultaneous connections, at most; a further one replaces an idle one."""
_GRACE = 2
"""Seconds that running downloads get when the server stops."""


def listen(host: str, port: int) -> socket.socket:
    """Open the server's socket, so that its port is known.

    Raises:
        Unreachable: the port is taken, or the host is not one of this machine's.
    """
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        both = family == socket.AF_INET6 and address[0] == "::" and socket.has_dualstack_ipv6()
        return socket.create_server(
            (address[0], port), family=family, backlog=128, dualstack_ipv6=both
        )
    except (OSError, OverflowError, UnicodeError) as error:
        raise Unreachable(
            f"{host}:{port}: cannot listen there: {_reason(error)}; another --port or --host may do"
        ) from error


def _reason(error: OSError | ValueError | OverflowError) -> str:
    """The system's error message, without the address that Python adds."""
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or str(error)).partition(" (while ")[0]


def base_address(listening: socket.socket, token: str = "") -> str:
    """The server's address; if it listens on all interfaces, its network address."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host.partition("%")[0]).is_unspecified:
        host = network_host()
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{port}/{token}".rstrip("/")


def is_loopback(base: str) -> bool:
    """Whether an address is reachable from this machine only."""
    return ipaddress.ip_address((urlsplit(base).hostname or "").partition("%")[0]).is_loopback


def network_host() -> str:
    """This machine's address on its network; loopback if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: "connecting" only asks the system which way it would go.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def qr_code(address: str) -> str:
    """A QR code for a terminal."""
    import segno

    out = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(out, compact=True, border=2)
    return out.getvalue()


class _Patient(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # chosen at run time
    """A connection that is closed when idle, at once if there are too many."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._was_idle = False
        self._watch = self.loop.call_later(_SILENCE, self._look)
        if len(self.connections) > _MOST_CONNECTIONS:
            idle = next((one for one in self.connections if one is not self and one.is_idle), self)
            idle.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._watch.cancel()
        super().connection_lost(exc)

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or bool(self.cycle.response_complete)

    def _look(self) -> None:
        if self.is_idle and self._was_idle:
            self.transport.abort()
            return
        self._was_idle = self.is_idle
        self._watch = self.loop.call_later(_SILENCE, self._look)


def run(app: Starlette, listening: socket.socket) -> None:
    """Serve until a signal: SIGINT returns, SIGTERM ends the process, both after clean-up."""
    config = uvicorn.Config(
        app,
        http=_Patient,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
