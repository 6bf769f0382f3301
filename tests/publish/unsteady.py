"""A line that can be cut: a TCP relay on the loopback interface before a real server."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Line:
    """Relays to a port; `cut_after` bytes from the client, every connection ends at once."""

    def __init__(self, port: int) -> None:
        self.upstream = port
        self.cut_after: int | None = None
        self.heals = False
        """After one cut the line is sound again."""
        self.passed = 0
        self.reached = threading.Event()
        """Set when the line was cut, or held."""
        self.holds = False
        """In place of a cut: nothing more comes through, and nobody is told."""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.open: list[socket.socket] = []

    def run(self) -> None:
        with suppress(OSError):
            while True:
                self.open.append(client := self.listening.accept()[0])
                server = socket.create_connection(("127.0.0.1", self.upstream))
                self.open.append(server)
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for pair in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._relay, args=pair, daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket, upward: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(16384):
                if upward and not self._lets(len(chunk)):
                    break
                sink.sendall(chunk)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _lets(self, size: int) -> bool:
        self.passed += size
        if self.cut_after is None or self.passed <= self.cut_after:
            return True
        self.reached.set()
        if self.holds:
            threading.Event().wait(30)
        if self.heals:
            self.cut_after = None
        return False


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A sound line to a server, until told otherwise."""
    line = Line(port)
    relay = threading.Thread(target=line.run, daemon=True)
    relay.start()
    try:
        yield line
    finally:
        with suppress(OSError):
            line.listening.shutdown(socket.SHUT_RDWR)  # closing alone ends no accept
        line.listening.close()
        relay.join(30)  # what it has just accepted is closed below
        for end in line.open:
            end.close()
