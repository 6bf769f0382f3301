"""Serving a show over HTTP, to try it or to subscribe on the home network."""

import asyncio
import contextlib
import io
import ipaddress
import socket
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

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


_PAUSE = 5
"""Seconds between checks of a connection."""
_SILENCE = 15
"""Seconds after which an idle connection is closed."""
_STALLED = 300
"""Seconds after which a response that the client does not receive is ended."""
_MOST_CONNECTIONS = 200
"""Simultaneous connections, at most."""
_BACKLOG = 128
"""Connections that are accepted together, or wait for it, at most."""
_OWN_DESCRIPTORS = 32
"""File descriptors that the process needs for itself."""
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
            (address[0], port), family=family, backlog=_BACKLOG, dualstack_ipv6=both
        )
    except (OSError, OverflowError, UnicodeError) as error:
        raise Unreachable(
            f"{host}:{port}: cannot listen there: {_reason(error)}; try another --port or --host"
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


class _Connection(H11Protocol):
    """A connection that sends files by the system, and is closed when idle or stalled."""

    most = 0
    """Simultaneous connections; a further one replaces an idle one."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._inner, self.app = self.app, self._answer
        self._steps = 0
        """Number of messages sent, by which a stalled response is noticed."""
        self._sending: asyncio.Task[object] | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._since = self.loop.time()
        self._watch = self.loop.call_later(_PAUSE, self._look, self._steps)
        others = [one for one in self.connections if isinstance(one, _Connection)]
        opened = [one for one in others if not one.transport.is_closing()]
        if len(opened) > self.most:
            idle = [one for one in opened if one.is_idle and one is not self]
            # The one that has been silent for longest; a new one has not sent its request yet.
            min(idle, key=lambda one: one._since, default=self).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._watch.cancel()
        super().connection_lost(exc)

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or bool(self.cycle.response_complete)

    def _look(self, steps: int) -> None:
        now = self.loop.time()
        if steps != self._steps:
            self._since = now
        if now - self._since > (_SILENCE if self.is_idle else _STALLED):
            if self._sending:
                self._sending.cancel()
            self.transport.abort()
            return
        self._watch = self.loop.call_later(_PAUSE, self._look, self._steps)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_any(message: Message) -> None:
            if message["type"] == "http.response.zerocopysend":
                await self._send_file(message["file"], message["offset"], message["count"])
            else:
                await send(message)
            self._steps += 1

        scope["extensions"] = {"http.response.zerocopysend": {}}
        await self._inner(scope, receive, send_any)

    async def _send_file(self, file: BinaryIO, offset: int, count: int) -> None:
        """Send a part of a file whose length is in the headers already."""
        if self.cycle.disconnected or self.transport.is_closing():
            return
        # h11 counts what it does not carry.
        self.conn.send_with_data_passthrough(h11.Data(data=range(count)))  # type: ignore[arg-type]
        self._sending = asyncio.current_task()
        try:
            sent = await self.loop.sendfile(self.transport, file, offset, count)
        except (OSError, RuntimeError, asyncio.CancelledError):
            sent = 0  # the client has gone or is stalled, or the server stops
        finally:
            self._sending = None
        if sent < count:  # or the file was cut short
            self.cycle.disconnected = True
            self.transport.abort()


def _spare_descriptors() -> int:
    """Descriptors that this process may use for connections and files."""
    try:
        import resource
    except ImportError:  # Windows
        return 2 * _MOST_CONNECTIONS + _BACKLOG
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    known = limit if limit != resource.RLIM_INFINITY else 2**20
    return max(16, known - _OWN_DESCRIPTORS)


def run(app: Starlette, listening: socket.socket) -> None:
    """Serve until a signal: SIGINT returns, SIGTERM ends the process, both after clean-up."""
    # Half for connections, each with a file, and the rest for those accepted at the same time.
    spare = _spare_descriptors()
    _Connection.most = min(_MOST_CONNECTIONS, spare // 4)
    config = uvicorn.Config(
        app,
        http=_Connection,
        backlog=min(_BACKLOG, spare // 4),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
