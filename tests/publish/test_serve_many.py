"""The server goes on while others hold connections open in silence."""

import contextlib
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from plainshow import plain_show
from realshow import command


def test_silent_connections_do_not_stop_it(tmp_path: Path) -> None:
    root = plain_show(tmp_path / "show", "2026-11-24-harbour")
    (root / "podcaster.toml").write_text('title = "Harbour News"\n')
    (root / "voices/anchor.toml").write_text('engine = "tone"\n')
    with command("serve", "--show", root, "--port", "0") as server, contextlib.ExitStack() as open_:
        try:
            assert server.stdout
            address = server.stdout.readline().strip()
            port = int(address.partition("127.0.0.1:")[2].partition("/")[0])
            for _ in range(300):
                open_.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.html", timeout=60) as page:
                assert page.status == 200
            strange = urllib.request.Request(
                f"http://127.0.0.1:{port}/index.html", headers={"Host": "evil.example"}
            )
            with pytest.raises(urllib.error.HTTPError, match="421"):
                urllib.request.urlopen(strange, timeout=60)
        finally:
            server.terminate()
            server.wait(60)
