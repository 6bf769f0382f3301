"""A stand-in for Google Translate's speech on the loopback interface, which misbehaves on demand.

It is reached as a proxy, so that nothing of gTTS or podcaster is patched: `https_proxy` names it,
it answers CONNECT, and then speaks TLS with a certificate that `SSL_CERT_FILE` makes trusted. As a
script it serves until it is interrupted, having printed the environment to use:

    python tests/engines/gtts_server.py --delay 0.3 --fail 0.3
"""

import argparse
import base64
import hashlib
import json
import math
import random
import socket
import ssl
import struct
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import lameenc
import trustme

RATE = 24_000
PER_CHARACTER = 65
"""Milliseconds."""

FAULTS = (
    "429", "500", "503", "reset", "truncated", "cut", "empty", "no-audio", "noise", "silent",
    "garbled", "captcha", "redirect", "hang", "drip",
)  # fmt: skip
"""Every way in which a request can fail and then succeed."""


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    text: str
    language: str
    slow: bool
    host: str
    connection: int


@dataclass
class Behaviour:
    """What the server does, settable while it runs."""

    delay: float = 0.0
    """Seconds before each answer."""
    retry_after: str = ""
    """Header of a 429 or 503."""
    hang: float = 30.0
    """Seconds that the fault `hang` lasts."""
    fault: Callable[[int, Request], str] = lambda number, request: ""
    """The fault of a request by its number from 0, or empty."""


@dataclass
class GttsServer:
    """Serves for the length of a `with`."""

    behaviour: Behaviour = field(default_factory=Behaviour)
    requests: list[Request] = field(default_factory=list)
    started: list[float] = field(default_factory=list)
    """When each request came, in seconds of the monotonic clock."""
    most_at_once: int = 0

    def __enter__(self) -> "GttsServer":
        self._folder = tempfile.TemporaryDirectory(prefix="gtts-server-")
        self.certificate = Path(self._folder.name) / "ca.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.certificate))
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(*_hosts()).configure_cert(self._tls)
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._at_once = 0
        self._closing = threading.Event()
        self.connections = 0
        self._server = _Quiet(("127.0.0.1", 0), type("Handler", (_Handler,), {"home": self}))
        self.proxy = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._closing.set()
        self._server.shutdown()
        for connection in list(self._open):
            connection.close()
        self._server.server_close()
        self._folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to meet this server instead of Google."""
        return {
            "https_proxy": self.proxy,
            "HTTPS_PROXY": self.proxy,
            "no_proxy": "",
            "NO_PROXY": "",
            "SSL_CERT_FILE": str(self.certificate),
            "REQUESTS_CA_BUNDLE": str(self.certificate),
        }


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    home: GttsServer
    protocol_version = "HTTP/1.1"
    # Headers and body leave in one segment; in two, delayed acknowledgement costs 40 ms.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_CONNECT(self) -> None:
        home = self.home
        self.tunnel = self.path.rpartition(":")[0]
        self.send_response(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        self.connection = home._tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb")
        with home._lock:
            home.connections += 1
            self.number = home.connections
            home._open.add(self.connection)
        self.close_connection = False

    def do_POST(self) -> None:
        home = self.home
        request = self._read()
        with home._lock:
            number = len(home.requests)
            home.requests.append(request)
            home.started.append(time.monotonic())
            home._at_once += 1
            home.most_at_once = max(home.most_at_once, home._at_once)
        try:
            home._closing.wait(home.behaviour.delay)
            self._answer(home.behaviour.fault(number, request), request)
        finally:
            with home._lock:
                home._at_once -= 1

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _read(self) -> Request:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        [[[rpc, parameters, *_]]] = json.loads(parse_qs(body)["f.req"][0])
        assert rpc == "jQ1olc"
        assert self.path == "/_/TranslateWebserverUi/data/batchexecute"
        text, language, slow, _ = json.loads(parameters)
        return Request(text, language, bool(slow), self.headers["Host"], self.number)

    def _answer(self, fault: str, request: Request) -> None:
        audio = speech(request.text, slow=request.slow)
        match fault:
            case "":
                self._send(_reply(audio))
            case "reset":
                self._drop()
            case "hang":
                self.home._closing.wait(self.home.behaviour.hang)
                self._drop()
            case "drip":
                self._drip(_reply(audio))
            case "truncated":
                self._send(_reply(audio), cut=True)
            case "redirect":
                place = "https://www.google.com/sorry/index?continue=x"
                self._send(b"", 302, {"Location": place})
            case "captcha":
                page = b"<!DOCTYPE html><html><title>Sorry...</title>Are you a robot?</html>"
                self._send(page, kind="text/html")
            case status if status.isdigit():
                self._send(b"<html>no</html>", int(status), self._retry_after())
            case _:
                self._send(_bad_reply(fault, audio))

    def _retry_after(self) -> dict[str, str]:
        value = self.home.behaviour.retry_after
        return {"Retry-After": value} if value else {}

    def _send(
        self,
        body: bytes,
        status: int = 200,
        headers: dict[str, str] | None = None,
        *,
        kind: str = "application/json; charset=utf-8",
        cut: bool = False,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.wfile.flush()
        if cut:
            self._drop()

    def _drip(self, body: bytes) -> None:
        """Never quite stop sending."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for byte in body:
            if self.home._closing.wait(0.05):
                break
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def _drop(self) -> None:
        """Close with a reset, in the middle of whatever was going on."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.close_connection = True


def speech(text: str, *, slow: bool = False) -> bytes:
    """MP3 as long as the text would take, of a pitch that is the text's own."""
    duration = PER_CHARACTER * max(len(text), 3) * (3 if slow else 2) // 2
    pitch = 150 + hashlib.sha256(text.encode()).digest()[0]
    return _beeps(duration // 50 * 50, pitch)


def random_faults(share: float, *, seed: int = 1, kinds: tuple[str, ...] = FAULTS) -> Callable:
    """A share of the requests fails, in ways taken by lot; the same lots every time."""
    lots = random.Random(seed)
    drawn: list[str] = []

    def fault(number: int, request: Request) -> str:
        while len(drawn) <= number:
            drawn.append(lots.choice(kinds) if lots.random() < share else "")
        return drawn[number]

    return fault


def first_fail(*faults: str) -> Callable:
    """The first requests fail in these ways, all later ones succeed."""
    return lambda number, request: faults[number] if number < len(faults) else ""


def _reply(audio: bytes) -> bytes:
    """The lines in which Google wraps its audio."""
    inner = json.dumps([base64.b64encode(audio).decode()], separators=(",", ":"))
    outer = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]])
    outer = outer.replace(", ", ",")
    return f')]}}\'\n\n{len(outer)}\n{outer}\n25\n[["e",4,null,null,176]]\n'.encode()


def _bad_reply(fault: str, audio: bytes) -> bytes:
    """A reply of the right form without the speech that was asked for."""
    match fault:
        case "cut":
            return _reply(audio[: len(audio) // 5])
        case "empty":
            return _reply(b"")
        case "noise":
            return _reply(random.Random(7).randbytes(4000))
        case "silent":
            return _reply(_beeps(3000, 0))
        case "garbled":
            return _reply(audio).replace(b"A", b"*")
        case "no-audio":
            return b')]}\'\n\n77\n[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]\n'
        case _:
            raise ValueError(fault)


@lru_cache(maxsize=512)
def _beeps(duration: int, pitch: int) -> bytes:
    """Tone in syllables of a fifth of a second, quiet at both ends; silence for pitch 0."""
    samples = []
    count = RATE * duration // 1000
    for at in range(count):
        syllable = at % (RATE // 5) / (RATE // 5)
        edge = min(at, count - at) / (RATE // 20)
        level = min(1.0, edge) * math.sin(math.pi * syllable) if pitch else 0.0
        samples.append(round(8000 * level * math.sin(math.tau * pitch * at / RATE)))
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_bit_rate(64)
    encoder.set_quality(7)
    pcm = struct.pack(f"<{count}h", *samples)
    return bytes(encoder.encode(pcm) + encoder.flush())


def _hosts() -> list[str]:
    from podcaster.engines.gtts.places import DOMAINS

    return sorted(f"translate.google.{domain}" for domain in DOMAINS)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--fail", type=float, default=0.0, help="share of the requests that fail")
    options = parser.parse_args()
    behaviour = Behaviour(delay=options.delay, fault=random_faults(options.fail))
    with GttsServer(behaviour) as server:
        for name, value in server.environment.items():
            print(f"export {name}={value}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    _main()
