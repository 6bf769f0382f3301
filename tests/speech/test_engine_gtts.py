"""gTTS through its own code, against a stand-in for Google that is reached as a proxy."""

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from speech.gtts_server import FAULTS, GttsServer, speech

from podcaster.errors import (
    BadConfig,
    BadInput,
    PermanentEngineError,
    TemporaryEngineError,
)
from podcaster.model import Speech, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.testing import EngineConformance
from podcaster.speech.voicing.asking import fault_of

GOOGLE = Voice(name="google", engine="gtts", language="en-GB", settings={"timeout": 300.0})
SENTENCE = "The ferry leaves at noon, and nobody wants to miss it."


@pytest.fixture(name="google")
def _google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GttsServer]:
    with GttsServer() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


def speak(text: str, voice: Voice = GOOGLE) -> Speech:
    return engines.load("gtts").synthesise(text, voice)


@pytest.mark.usefixtures("google")
class TestGtts(EngineConformance):
    voice = GOOGLE


def test_a_request_says_what_was_asked(google: GttsServer) -> None:
    """Text, language, pace and accent reach Google's own address."""
    assert speak(SENTENCE).audio == speech(SENTENCE)
    speak(SENTENCE, replace(GOOGLE, settings={"lang": "fr", "tld": "ca", "slow": True}))
    first, second = google.requests
    assert (first.text, first.language, first.slow) == (SENTENCE, "en", False)
    assert (second.language, second.slow) == ("fr", True)
    assert (first.host, second.host) == ("translate.google.co.uk", "translate.google.ca")


def test_a_long_text_is_cut_where_a_reader_would_pause(google: GttsServer) -> None:
    """No request has more than 100 characters, and none ends in the middle of a phrase."""
    text = (
        "The bridge over the northern channel, which had been closed since the flood of last "
        "autumn, opened to buses and bicycles this morning; cars will have to wait until May."
    )
    speak(text)
    pieces = [request.text for request in google.requests]
    assert " ".join(pieces) == text
    assert all(len(piece) <= 100 for piece in pieces)
    assert all(piece[-1] in ",;." for piece in pieces)


def test_connections_are_used_again(google: GttsServer) -> None:
    """Twelve requests in three threads need no more than three connections."""
    with ThreadPoolExecutor(3) as executor:
        list(executor.map(speak, [f"Bus number {number} is late." for number in range(12)]))
    assert len(google.requests) == 12
    assert google.connections <= 3


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_is_taken_for_speech(google: GttsServer, fault: str) -> None:
    """Each is temporary, or shows itself when the reply is decoded or timed."""
    google.behaviour.fault = lambda number, request: fault
    with pytest.raises((TemporaryEngineError, BadInput)):
        hurried = replace(GOOGLE, settings={"timeout": 0.4})
        _believe(speak(SENTENCE, hurried if fault in ("hang", "drip") else GOOGLE))


def _believe(reply: Speech) -> None:
    if fault := fault_of(studio.measure(reply), SENTENCE, 1.0):
        raise BadInput(fault)


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), ("", None), ("soon", None), ("-3", None)]
)
def test_retry_after_is_handed_on(google: GttsServer, header: str, seconds: float | None) -> None:
    google.behaviour.fault = lambda number, request: "429"
    google.behaviour.retry_after = header
    with pytest.raises(TemporaryEngineError, match="429") as caught:
        speak(SENTENCE)
    assert pickle.loads(pickle.dumps(caught.value)).retry_after == seconds


def test_retry_after_may_be_a_date(google: GttsServer) -> None:
    google.behaviour.fault = lambda number, request: "503"
    google.behaviour.retry_after = "Fri, 31 Dec 2100 23:59:59 GMT"
    with pytest.raises(TemporaryEngineError) as caught:
        speak(SENTENCE)
    assert caught.value.retry_after
    assert caught.value.retry_after > 86_400


@pytest.mark.parametrize("status", ["400", "403", "404"])
def test_a_refusal_is_permanent(google: GttsServer, status: str) -> None:
    google.behaviour.fault = lambda number, request: status
    with pytest.raises(PermanentEngineError, match=status):
        speak(SENTENCE)


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_a_stranger_s_certificate_is_refused(
    google: GttsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """gTTS itself would talk to anybody; the adapter does not, and says what can be done."""
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(PermanentEngineError, match="SSL_CERT_FILE"):
        speak(SENTENCE)
    assert speak(SENTENCE, replace(GOOGLE, settings={"verify": False})).audio


def test_no_network_is_a_temporary_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    with pytest.raises(TemporaryEngineError, match="cannot be reached"):
        speak(SENTENCE)


@pytest.mark.parametrize("tld", ["com@127.0.0.1:8443", "com/x?", "evil.example", "COM", ".."])
def test_a_domain_that_is_not_google_s_is_refused(tld: str) -> None:
    """gTTS pastes it into the address: it could name any host."""
    voice = replace(GOOGLE, settings={"tld": tld})
    for use in (engines.check, lambda voice: speak(SENTENCE, voice)):
        with pytest.raises(BadConfig, match=r"voice 'google': gtts setting `tld`"):
            use(voice)


@pytest.mark.parametrize(
    ("language", "host"),
    [("en", "com"), ("en-AU", "com.au"), ("pt-BR", "com.br"), ("de-AT", "com"), ("zh-TW", "com")],
)
def test_the_accent_follows_the_language(google: GttsServer, language: str, host: str) -> None:
    speak(SENTENCE, replace(GOOGLE, language=language))
    assert google.requests[0].host == f"translate.google.{host}"
    assert google.requests[0].language in (language, language[:2])


def test_a_language_google_does_not_read_is_told() -> None:
    with pytest.raises(PermanentEngineError, match="does not speak 'tlh'"):
        engines.check(replace(GOOGLE, language="tlh"))
    with pytest.raises(BadConfig, match="does not speak 'english'"):
        engines.check(replace(GOOGLE, settings={"lang": "english"}))
