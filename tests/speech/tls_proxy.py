"""A server that is met as a proxy and speaks TLS, so that a test can stand in for any host.

`https_proxy` names it, it answers CONNECT and shows a certificate for the hosts it plays, which
`SSL_CERT_FILE` makes trusted. Nothing of the program under test is patched.
"""

import socket
import ssl
import struct
import tempfile
import threading
import urllib.request
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme


class TlsProxy(ThreadingHTTPServer):
    """Serves for the length of a `with`."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, handler: type["TunnelHandler"], hosts: Sequence[str]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self._folder = tempfile.TemporaryDirectory(prefix="tls-proxy-")
        certificate = Path(self._folder.name) / "ca.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(certificate))
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(*hosts).configure_cert(self.tls)
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self.connections = 0
        # urllib remembers the proxies of its first request.
        urllib.request.install_opener(None)  # type: ignore[arg-type]
        address = f"http://127.0.0.1:{self.server_address[1]}"
        self.environment = {
            "https_proxy": address,
            "HTTPS_PROXY": address,
            "no_proxy": "",
            "NO_PROXY": "",
            "SSL_CERT_FILE": str(certificate),
            "REQUESTS_CA_BUNDLE": str(certificate),
        }
        """What a process needs to meet this server in place of the hosts."""

    def __enter__(self) -> "TlsProxy":
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()
        self._folder.cleanup()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are what some tests are about."""


class TunnelHandler(BaseHTTPRequestHandler):
    """Opens the tunnel; what goes through it are the subclass's `do_GET` and `do_POST`."""

    server: TlsProxy
    number = 0
    """Of the connection, from 1."""
    protocol_version = "HTTP/1.1"
    # Headers and body leave in one segment; in two, delayed acknowledgement costs 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_CONNECT(self) -> None:
        self.send_response(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb")
        with self.server.lock:
            self.server.connections += 1
            self.number = self.server.connections
        self.close_connection = False

    def finish(self) -> None:
        """Close the tunnel, which the server does not know of."""
        try:
            super().finish()
        finally:
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_body(
        self,
        body: bytes,
        status: int = 200,
        headers: dict[str, str] | None = None,
        *,
        cut: bool = False,
    ) -> None:
        """Send a whole answer, or half of one."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.wfile.flush()
        if cut:
            self.drop()

    def drop(self) -> None:
        """Close with a reset, in the middle of whatever was going on."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.close_connection = True
