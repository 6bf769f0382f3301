"""A small server of `POST /v1/audio/speech`, which answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from podcaster.model import Voice
from podcaster.speech.engines import load

TONE = Voice(name="tone", engine="tone")


class SpeechServer(ThreadingHTTPServer):
    """What it was asked, and what it will answer instead of speech."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.paths: list[str] = []
        self.answer: tuple[int, dict[str, str], bytes] | None = None
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: SpeechServer
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(asked)
        self.server.keys.append(self.headers.get("Authorization", ""))
        self.server.paths.append(self.path)
        status, headers, body = self.server.answer or (200, {}, streamed_wav(asked["input"]))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def streamed_wav(text: str) -> bytes:
    """A WAV whose writer did not know its size, as Kokoro-FastAPI streams it."""
    audio = bytearray(load("tone").synthesise(text, TONE).audio)
    audio[4:8] = audio[40:44] = b"\xff\xff\xff\xff"
    return bytes(audio)


@contextmanager
def speech_server() -> Iterator[SpeechServer]:
    """Serve for the length of a `with`."""
    with SpeechServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
