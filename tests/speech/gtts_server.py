"""A stand-in for Google Translate's speech on the loopback interface, which misbehaves on demand.

It is reached as a proxy, so that nothing of gTTS or podcaster is patched: `https_proxy` names it,
it answers CONNECT, and then speaks TLS with a certificate that `SSL_CERT_FILE` makes trusted. As a
script it prints the environment to use, serves until it is terminated, and then tells how often it
answered how:

    python tests/speech/gtts_server.py --delay 0.3 --fail 0.3
"""

import argparse
import base64
import hashlib
import json
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

import lameenc
import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))  # when this is run as a script
from speech.tls_proxy import TlsProxy, TunnelHandler

from podcaster.speech.engines.gtts import DOMAINS

RATE = 24_000
PER_CHARACTER = 65
"""Milliseconds."""

FAULTS = (
    "429", "500", "503", "reset", "truncated", "cut", "empty", "no-audio", "noise", "silent",
    "garbled", "captcha", "redirect", "hang", "drip",
)  # fmt: skip
"""Every way in which a request can fail and then succeed."""

NAMING_A_TIME = ("429+", "503+")
"""Two of them with a Retry-After of one second."""


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


class GttsServer(TlsProxy):
    """Serves for the length of a `with`; remembers what it was asked."""

    def __init__(self, behaviour: Behaviour | None = None) -> None:
        super().__init__(_Handler, [f"translate.google.{domain}" for domain in sorted(DOMAINS)])
        self.behaviour = behaviour or Behaviour()
        self.requests: list[Request] = []
        self.started: list[float] = []
        """When each request came, by the monotonic clock."""
        self.most_at_once = 0
        self.at_once = 0

    def __enter__(self) -> "GttsServer":
        super().__enter__()
        return self


class _Handler(TunnelHandler):
    server: GttsServer

    def do_POST(self) -> None:  # noqa: N802  # http.server's name
        server = self.server
        request = self._read()
        with server.lock:
            number = len(server.requests)
            server.requests.append(request)
            server.started.append(time.monotonic())
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        try:
            began = time.monotonic()
            audio = speech(request.text, slow=request.slow)
            server.closing.wait(server.behaviour.delay - (time.monotonic() - began))
            self._answer(server.behaviour.fault(number, request), audio)
        finally:
            with server.lock:
                server.at_once -= 1

    def _read(self) -> Request:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        [[[rpc, parameters, *_]]] = json.loads(parse_qs(body)["f.req"][0])
        assert rpc == "jQ1olc"
        assert self.path == "/_/TranslateWebserverUi/data/batchexecute"
        text, language, slow, _ = json.loads(parameters)
        return Request(text, language, bool(slow), self.headers["Host"], self.number)

    def _answer(self, fault: str, audio: bytes) -> None:
        match fault:
            case "":
                self.send_body(_reply(audio))
            case "reset":
                self.drop()
            case "hang":
                self.server.closing.wait(self.server.behaviour.hang)
                self.drop()
            case "drip":
                self._drip(_reply(audio))
            case "truncated":
                self.send_body(_reply(audio), cut=True)
            case "redirect":
                place = "https://www.google.com/sorry/index?continue=x"
                self.send_body(b"", 302, {"Location": place})
            case "captcha":
                page = b"<!DOCTYPE html><html><title>Sorry...</title>Are you a robot?</html>"
                self.send_body(page, headers={"Content-Type": "text/html"})
            case status if status.rstrip("+").isdigit():
                value = "1" if status.endswith("+") else self.server.behaviour.retry_after
                headers = {"Retry-After": value} if value else {}
                self.send_body(b"<html>no</html>", int(status.rstrip("+")), headers)
            case _:
                self.send_body(_bad_reply(fault, audio))

    def _drip(self, body: bytes) -> None:
        """Never quite stop sending."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for byte in body:
            if self.server.closing.wait(0.05):
                break
            self.wfile.write(bytes([byte]))
            self.wfile.flush()


def speech(text: str, *, slow: bool = False) -> bytes:
    """MP3 as long as the text would take, of a pitch that is the text's own."""
    duration = PER_CHARACTER * max(len(text), 3) * (3 if slow else 2) // 2
    pitch = 150 + hashlib.sha256(text.encode()).digest()[0]
    return _beeps(duration // 50 * 50, pitch)


def random_faults(share: float, *, seed: int = 1, kinds: tuple[str, ...] = FAULTS) -> Callable:
    """A share of the requests fails, in ways taken by lot; the same lots every time."""
    lots = random.Random(seed)
    drawn: list[str] = []

    drawing = threading.Lock()

    def fault(number: int, request: Request) -> str:
        with drawing:
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
    at = np.arange(RATE * duration // 1000)
    syllable = np.sin(np.pi * (at % (RATE // 5)) / (RATE // 5))
    edge = np.minimum(1.0, np.minimum(at, len(at) - at) / (RATE // 20))
    samples = 8000 * syllable * edge * np.sin(2 * np.pi * pitch * at / RATE)
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_bit_rate(64)
    encoder.set_quality(7)
    pcm = samples.astype("<i2").tobytes()
    return bytes(encoder.encode(pcm) + encoder.flush())


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--fail", type=float, default=0.0, help="share of the requests that fail")
    options = parser.parse_args()
    kinds = (*FAULTS, *NAMING_A_TIME)
    behaviour = Behaviour(delay=options.delay, fault=random_faults(options.fail, kinds=kinds))
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: over.set())
    with GttsServer(behaviour) as server:
        for name, value in server.environment.items():
            print(f"export {name}={value}", flush=True)
        over.wait()
        answers = map(behaviour.fault, range(len(server.requests)), server.requests)
        print(json.dumps(Counter(fault or "spoken" for fault in answers)))


if __name__ == "__main__":
    _main()
