"""edge-tts through its own code, against a loopback server that speaks its websocket protocol."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiohttp import WSMsgType, web
from speech.gtts_server import speech

from podcaster.errors import BadConfig, PermanentEngineError, TemporaryEngineError
from podcaster.model import Speech, Voice, WordMark
from podcaster.speech import engines
from podcaster.speech.testing import EngineConformance

SENTENCE = "The choir sang until the lights went out."
EMMA = Voice(name="emma", engine="edge", language="en", settings={"timeout": 300.0})
PATIENCE = 300


class EdgeServer:
    """Answers in a thread of its own; misbehaves when told to."""

    def __init__(self) -> None:
        self.fault = ""
        self.requests: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        started = asyncio.run_coroutine_threadsafe(self._start(), self._loop)
        self.url = f"ws://127.0.0.1:{started.result(PATIENCE)}/edge/v1?TrustedClientToken=x"

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    async def _start(self) -> int:
        app = web.Application()
        app.router.add_get("/edge/v1", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if self.fault.isdigit():
            return web.Response(status=int(self.fault), headers={"Retry-After": "7"})
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.type == WSMsgType.TEXT and "Path:ssml" in message.data:
                self.requests.append(message.data)
                found = re.search(r"<prosody[^>]*>(.*?)</prosody>", message.data, re.S)
                assert found
                await self._speak(socket, found[1].strip())
                break
        await socket.close()
        return socket

    async def _speak(self, socket: web.WebSocketResponse, text: str) -> None:
        if self.fault == "hang":
            await asyncio.sleep(PATIENCE)
        if self.fault == "nonsense":
            await socket.send_str("X:1\r\nPath:surprise\r\n\r\n{}")
        if self.fault in ("", "half"):
            audio, words = speech(text), text.split()
            if self.fault:
                audio, words = audio[: len(audio) // 2], words[: len(words) // 4]
            await socket.send_bytes(_frame(audio))
            for at, word in enumerate(words):
                await socket.send_str(_boundary(word, at))
            if self.fault:
                return
        await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")


def _frame(audio: bytes) -> bytes:
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + audio


def _boundary(word: str, at: int) -> str:
    facts = {"Offset": 3_000_000 * at, "Duration": 2_500_000, "text": {"Text": word}}
    metadata = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": facts}]})
    return f"X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{metadata}"


@pytest.fixture(name="server")
def _server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    server = EdgeServer()
    # The address is a constant of the library, and its certificates are too.
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", server.url)
    yield server
    server.stop()


def speak(voice: Voice = EMMA) -> Speech:
    return engines.load("edge").synthesise(SENTENCE, voice)


@pytest.mark.usefixtures("server")
class TestEdge(EngineConformance):
    voice = EMMA


@pytest.mark.usefixtures("server")
def test_word_boundaries_become_marks() -> None:
    first, second, *_ = speak().marks
    assert first == WordMark("The", 0, 250)
    assert second == WordMark("choir", 300, 550)


def test_settings_reach_the_service(server: EdgeServer) -> None:
    speak(replace(EMMA, settings={"voice": "en-GB-SoniaNeural", "rate": 10, "pitch": -5}))
    assert "SoniaNeural" in server.requests[0]
    assert "rate='+10%'" in server.requests[0]
    assert "pitch='-5Hz'" in server.requests[0]


@pytest.mark.parametrize(
    "fault", ["500", "429", "408", "521", "hang", "nonsense", "silent", "half"]
)
def test_trouble_is_temporary_and_soon_known(server: EdgeServer, fault: str) -> None:
    """The library's own synchronous interface would wait for ever on each of them."""
    server.fault = fault
    with pytest.raises(TemporaryEngineError, match="edge"):
        speak(replace(EMMA, settings={"timeout": 0.5}) if fault == "hang" else EMMA)


def test_a_wait_that_is_named_is_handed_on(server: EdgeServer) -> None:
    server.fault = "429"
    with pytest.raises(TemporaryEngineError) as caught:
        speak()
    assert caught.value.retry_after == 7


def test_a_page_in_place_of_the_service(server: EdgeServer) -> None:
    server.fault = "200"
    with pytest.raises(PermanentEngineError, match="HTTP 200: a web page answered"):
        speak()


def test_a_refusal_asks_for_an_upgrade(server: EdgeServer) -> None:
    server.fault = "404"
    with pytest.raises(PermanentEngineError, match="upgrade"):
        speak()


def test_a_voice_speaks_its_own_language_unless_it_is_multilingual() -> None:
    engines.check(replace(EMMA, language="de"))
    with pytest.raises(PermanentEngineError, match="does not speak 'de'"):
        engines.check(replace(EMMA, language="de", settings={"voice": "en-GB-SoniaNeural"}))
    with pytest.raises(BadConfig, match="en-GB-SoniaNeural"):
        engines.check(replace(EMMA, settings={"voice": "en-nobody"}))
