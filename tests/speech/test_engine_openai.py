"""The OpenAI speech protocol against a server that speaks it, and against some that do not."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any, ClassVar

import pytest
import soundfile
from speech.speech_server import SpeechServer, speech_server, streamed_wav

from podcaster.errors import BadConfig, BadInput, PermanentEngineError, TemporaryEngineError
from podcaster.model import Speech, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.engines import replies
from podcaster.speech.testing import EngineConformance

SENTENCE = "The orchard has never had so many visitors."


@pytest.fixture(name="server")
def _server() -> Iterator[SpeechServer]:
    with speech_server() as server:
        yield server


def speak(server: SpeechServer, **settings: Any) -> Speech:
    voice = Voice(name="remote", engine="openai", settings={"base_url": server.url, **settings})
    return engines.load("openai").synthesise(SENTENCE, voice)


class TestOpenAi(EngineConformance):
    voice: ClassVar[Voice]

    @pytest.fixture(autouse=True)
    def _serve(self, server: SpeechServer) -> None:
        settings = {"base_url": server.url}
        type(self).voice = Voice(name="remote", engine="openai", settings=settings)


def test_the_request_is_the_protocol_s(server: SpeechServer) -> None:
    """A closing slash of the base address is not doubled; what is not set is not sent."""
    speak(server, base_url=f"{server.url}/", voice="af_bella(2)+af_sky", speed=1.25, model="kokoro")
    assert server.paths == ["/v1/audio/speech"]
    assert server.requests == [
        {
            "model": "kokoro",
            "input": SENTENCE,
            "voice": "af_bella(2)+af_sky",
            "response_format": "wav",
            "speed": 1.25,
        }
    ]


def test_the_key_comes_from_the_environment_only(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    speak(server)
    monkeypatch.setenv("STUDIO_KEY", "k-123")
    speak(server, key_variable="STUDIO_KEY")
    assert server.keys == ["", "Bearer k-123"]
    with pytest.raises(BadConfig, match="api_key"):
        speak(server, api_key="k-123")


def test_a_streamed_wav_has_its_true_duration(server: SpeechServer) -> None:
    """Its header claims four gigabytes."""
    measurement = studio.measure(speak(server))
    assert 2 < measurement.duration / measurement.rate < 6


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_half_a_reply_is_not_taken_for_the_whole(server: SpeechServer, kind: str) -> None:
    """The connection ended early, and the server's own length says nothing."""
    samples, rate = soundfile.read(io.BytesIO(speak(server).audio))
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format=kind)
    whole = buffer.getvalue()
    server.answer = (200, {}, whole)
    assert studio.measure(speak(server, format=kind)).duration == len(samples)
    server.answer = (200, {}, whole[: len(whole) * 6 // 10])
    with pytest.raises((TemporaryEngineError, BadInput), match="cut off"):
        studio.measure(speak(server, format=kind))


@pytest.mark.parametrize(
    "claimed",
    [0, 0xFFFFFFFF, 0x7FFFFFFF, 0x7FFFF000, 1 << 20, (1 << 22) - 36, (1 << 21) - 44, (1 << 25) - 1],
)
def test_a_length_that_nobody_knew_is_not_believed(server: SpeechServer, claimed: int) -> None:
    audio = bytearray(speak(server).audio)
    samples = len(audio) // 2 - 22
    audio[40:44] = claimed.to_bytes(4, "little")
    server.answer = (200, {}, bytes(audio))
    assert studio.measure(speak(server)).duration == samples


@pytest.mark.parametrize("claimed", [0xFFFFFFFF, 1 << 20])
def test_a_stream_that_ends_within_a_frame_was_cut(server: SpeechServer, claimed: int) -> None:
    audio = bytearray(speak(server).audio)
    audio[40:44] = claimed.to_bytes(4, "little")
    server.answer = (200, {}, bytes(audio[:-1]))
    with pytest.raises(TemporaryEngineError, match="cut off"):
        speak(server)


@pytest.mark.parametrize("more", [1.04, 2, 7])
def test_another_length_than_what_was_sent_is_a_cut(server: SpeechServer, more: float) -> None:
    audio = bytearray(speak(server).audio)
    claimed = round((len(audio) - 44) * more) // 2 * 2
    audio[40:44] = claimed.to_bytes(4, "little")
    server.answer = (200, {}, bytes(audio))
    with pytest.raises(TemporaryEngineError, match=f"of {claimed}"):
        speak(server)


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_trouble_is_temporary(server: SpeechServer, status: int) -> None:
    body = json.dumps({"error": {"message": "the queue is\nfull", "type": "busy"}}).encode()
    server.answer = (status, {"Retry-After": "3"}, body)
    with pytest.raises(TemporaryEngineError, match=f"HTTP {status}: the queue is full") as caught:
        speak(server)
    assert caught.value.retry_after == 3


@pytest.mark.parametrize(
    "body", [b'{"error": "no such voice"}', b"no such voice", b'["no such voice"]', b"\xff\xfe"]
)
def test_a_refusal_is_permanent_whatever_its_form(server: SpeechServer, body: bytes) -> None:
    server.answer = (400, {}, body)
    with pytest.raises(PermanentEngineError, match="HTTP 400"):
        speak(server)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error": {"message": "no such voice", "code": "x"}}', "no such voice"),
        (b'{"error": "no such voice"}', "no such voice"),
        (b'{"detail": "no such voice"}', "no such voice"),
        (b'{"detail": {"error": "x", "message": "no such voice"}}', "x"),
        (b'{"detail": [{"msg": "is missing", "loc": ["body", "x"]}]}', "is missing (body.x)"),
        (b'{"message": "no such voice"}', "no such voice"),
        (b"<html><title>Sign in</title><body>x</body></html>", "Sign in"),
        (b"<style>a {}</style>" + b"<script>x()</script>" * 9000 + b"<b>Busy</b>", ""),
        (b"<script>var a</script><p>Busy</p><script>b", "Busy"),
        (b'{"status": "ok"}', '{"status": "ok"}'),
        (b"speed must be 0.5 <x and y> 2", "speed must be 0.5 <x and y> 2"),
        (b"in <module>: need a<b", "in <module>: need a<b"),
        (b"voice: <str> expected, got <int>", "voice: <str> expected, got <int>"),
        (b"<p>need a <b and c</p>", "need a <b and c"),
        (b"Busy.<br/>Try <a href='/x'>later</a>.", "Busy. Try later ."),
        (b"<?xml version='1.0'?><Error><Code>SlowDown</Code></Error>", "SlowDown"),
        (b"<h2>Busy</h2><a href='/log", "Busy"),
        (b"[]", ""),
        (b"\xff\xfe\x00", ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_a_server_is_quoted_in_its_own_words(body: bytes, words: str) -> None:
    said = replies.words_of(body)
    assert said.endswith(words)
    assert "\n" not in said
    assert not said.startswith('{"detail')


PERMANENT = [
    ((301, {"Location": "http://h/v2"}, b""), r"redirects to http://h/v2; set `base_url`"),
    ((307, {}, b"moved"), "set `base_url`"),
    ((404, {}, b'{"detail": "Not Found"}'), "404: Not Found; is `base_url` right?"),
    (
        (429, {}, b'{"error": {"message": "Pay first", "code": "insufficient_quota"}}'),
        "429: Pay first",
    ),
    ((429, {}, b'{"detail": {"status": "quota_exceeded", "message": "0 left"}}'), "429: 0 left"),
    ((429, {}, b'{"error": {"code": "billing_hard_limit_reached"}}'), "billing_hard"),
    ((429, {}, b"Monthly quota exceeded."), "429: Monthly quota exceeded."),
    ((413, {}, b""), f"413: {HTTPStatus(413).phrase}"),  # Python 3.13 has a new phrase
    ((204, {}, b""), "204: No Content"),
    ((400, {}, b"[" * 30000), "400: "),
    ((400, {}, b'{"error": "a\\u001b[31mb"}'), r"400: a\[31mb"),
    ((200, {}, b"\xef\xbb\xbf<title>Bad gateway</title>"), "It says: Bad gateway"),
    ((200, {}, "<title>Fehler</title>".encode("utf-16")), "It says: Fehler"),
    ((200, {}, "ung\u00fcltig".encode("latin-1")), "It says: ung\u00fcltig"),
    ((200, {}, b'{"error": {"message": "busy"}}'), "not sound; is `base_url` right? It says: busy"),
    ((200, {}, b"<!doctype html><title>Welcome</title>"), "It says: Welcome"),
    ((200, {"Content-Type": "audio/wav"}, b"no"), "It says: no"),
    ((200, {}, bytes(range(200, 256)) * 500), "raw samples; set `format`"),
    ((200, {}, b"\x00\x01" * 5000), "raw samples; set `format`"),
]


@pytest.mark.parametrize(("answer", "words"), PERMANENT)
def test_what_would_come_again_is_not_asked_for_again(
    server: SpeechServer, answer: tuple[int, dict[str, str], bytes], words: str
) -> None:
    server.answer = answer
    with pytest.raises(PermanentEngineError, match=re.escape(words.replace("\\", ""))):
        speak(server)


def test_an_empty_answer_may_be_better_next_time(server: SpeechServer) -> None:
    server.answer = (200, {}, b"")
    with pytest.raises(TemporaryEngineError, match="the answer is empty"):
        speak(server)


def test_another_format_than_asked_for_is_sound_all_the_same(server: SpeechServer) -> None:
    assert speak(server, format="mp3").audio.startswith(b"RIFF")


def test_a_server_that_is_not_there(server: SpeechServer) -> None:
    with pytest.raises(TemporaryEngineError, match=r"openai: http://127\.0\.0\.1:9/v1"):
        speak(server, base_url="http://127.0.0.1:9/v1")


@pytest.mark.parametrize("address", ["", "localhost:8880", "ftp://host/v1", "http://", "file:///x"])
def test_an_address_that_is_none(address: str) -> None:
    voice = Voice(name="remote", engine="openai", settings={"base_url": address})
    with pytest.raises(BadConfig, match=r"voice 'remote': openai setting `base_url`"):
        engines.check(voice)


def test_how_a_server_is_asked_does_not_change_the_clip(server: SpeechServer) -> None:
    """Time-outs and manners are no part of the sound, so no part of the key."""
    voice = Voice(name="remote", engine="openai", settings={"base_url": server.url})
    patient = replace(voice, settings={**voice.settings, "timeout": 300.0, "in_flight": 8})
    assert engines.sounding_settings(voice) == engines.sounding_settings(patient)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, b"slow down"),
        ({}, b'{"error": {"message": "Quota exceeded for requests per minute"}}'),
        ({"Retry-After": "1.5"}, b"Quota exceeded"),
    ],
)
def test_asking_too_fast_is_temporary(
    server: SpeechServer, headers: dict[str, str], body: bytes
) -> None:
    server.answer = (429, headers, body)
    with pytest.raises(TemporaryEngineError) as caught:
        speak(server)
    assert caught.value.retry_after == (1.5 if headers else None)


def test_a_wait_of_hours_is_stated(server: SpeechServer) -> None:
    server.answer = (429, {"Retry-After": "7200"}, b"busy")
    with pytest.raises(TemporaryEngineError, match="busy \\(it asks to wait 120 minutes\\)"):
        speak(server)


def test_sound_with_another_status_of_success_is_sound(server: SpeechServer) -> None:
    server.answer = (201, {}, streamed_wav("Good morning."))
    assert studio.measure(speak(server)).duration
