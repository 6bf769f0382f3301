"""The server goes on while others hold connections open in silence, or leave."""

import contextlib
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from plainshow import plain_show


@contextlib.contextmanager
def serving(root: Path, *, descriptors: int) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server that may open few files, with its port."""
    (root / "podcaster.toml").write_text('title = "Harbour News"\n', "utf-8")
    (root / "voices/anchor.toml").write_text('engine = "tone"\n', "utf-8")
    serve = f'"{sys.executable}" -m podcaster serve --show "{root}" --port 0'
    with subprocess.Popen(
        ["sh", "-c", f"ulimit -n {descriptors} && exec {serve}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().strip()
            yield server, int(address.partition("127.0.0.1:")[2].partition("/")[0])
        finally:
            server.terminate()
            server.wait(300)


def test_silent_connections_do_not_stop_it(tmp_path: Path) -> None:
    """It keeps fewer connections than it has descriptors for, the new rather than the silent."""
    root = plain_show(tmp_path / "show", "2026-11-24-harbour")
    with serving(root, descriptors=64) as (_, port), contextlib.ExitStack() as opened:
        # One after the other: what a flood leaves half open, the system resets later.
        for _ in range(80):
            opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=300))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.html", timeout=300) as page:
            assert page.status == 200
        strange = urllib.request.Request(
            f"http://127.0.0.1:{port}/index.html", headers={"Host": "evil.example"}
        )
        with pytest.raises(urllib.error.HTTPError, match="421"):
            urllib.request.urlopen(strange, timeout=300)


def test_clients_that_leave_or_read_nothing_cost_no_one_else(tmp_path: Path) -> None:
    """A download that is broken off is no error; one that is cut short on the disk ends early."""
    root = plain_show(tmp_path / "show", "2026-11-24-harbour")
    sound = next(root.glob("episodes/*/*.mp3"))
    sound.write_bytes(bytes(20_000_000))
    name = sound.relative_to(root).as_posix()
    request = f"GET /{name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with serving(root, descriptors=256) as (server, port), contextlib.ExitStack() as opened:
        for _ in range(5):
            lazy = opened.enter_context(socket.create_connection(("127.0.0.1", port), 300))
            lazy.sendall(request)
            with socket.create_connection(("127.0.0.1", port), timeout=300) as hasty:
                hasty.sendall(request)
                assert hasty.recv(1000).startswith(b"HTTP/1.1 200")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}", timeout=300) as whole:
            assert len(whole.read()) == 20_000_000
        with socket.create_connection(("127.0.0.1", port), timeout=300) as cut:
            cut.sendall(request)
            cut.recv(1000)
            sound.write_bytes(b"short")
            with contextlib.suppress(ConnectionResetError):
                while cut.recv(2**20):
                    pass
        opened.close()
        server.terminate()
        assert server.stderr
        assert "Traceback" not in server.stderr.read()
