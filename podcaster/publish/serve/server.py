"""The server process: the socket, the addresses it is reached at, and the run until a signal."""

import contextlib
import io
import ipaddress
import socket
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from podcaster.errors import Unreachable

_GRACE = 2
"""Seconds that running downloads get when the server is told to stop."""


def listen(host: str, port: int) -> socket.socket:
    """Open the server's socket, so that its port is known before anything is said of it.

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
    """The system's words; Python adds where it happened, which we say ourselves."""
    told = error.strerror if isinstance(error, OSError) else None
    return (told or str(error)).partition(" (while ")[0]


def base_address(listening: socket.socket, token: str = "") -> str:
    """Where the show is found: for a server on every interface, as seen from the network."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host.partition("%")[0]).is_unspecified:
        host = network_host()
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{port}/{token}".rstrip("/")


def is_loopback(base: str) -> bool:
    """Whether an address of ours means something on this machine only."""
    return ipaddress.ip_address((urlsplit(base).hostname or "").partition("%")[0]).is_loopback


def network_host() -> str:
    """This machine's address on its network; the loopback one when it is on none."""
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


def run(app: Starlette, listening: socket.socket) -> None:
    """Serve until told to stop: SIGINT returns, SIGTERM ends the process, both after clean-up."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
