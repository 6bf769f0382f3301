"""A service that is slow, rate-limited and flaky: asked politely, patiently, and not for ever."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from speech.gtts_server import FAULTS, GttsServer, Request, first_fail, random_faults, speech
from speech.scripts import TONE, PlainLexicon, a_script, voices

from podcaster.errors import EngineError
from podcaster.model import Script, Voice
from podcaster.sound import studio
from podcaster.speech import engines
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.engines.base import speech_of
from podcaster.speech.voicing import RetryPolicy, Voicing, voice_script
from podcaster.speech.voicing.asking import fault_of

QUICK = RetryPolicy(first_wait=0.01, longest_wait=0.05)
NEWS = [f"Item number {n} of the morning's news is this." for n in range(20)]

Speak = Callable[..., Voicing]


@pytest.fixture(name="google")
def _google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GttsServer]:
    with GttsServer() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture(name="speak")
def _speak(store: ClipStore, google: GttsServer) -> Speak:
    def speak(script: Script, policy: RetryPolicy = QUICK, **settings: Any) -> Voicing:
        fallback = settings.pop("fallback", None)
        settings = {"interval": 0.0, "in_flight": 4, "timeout": 300.0, **settings}
        voice = Voice(name="google", engine="gtts", settings=settings, fallback=fallback)
        return voice_script(
            script,
            voices(voice, TONE),
            default="google",
            store=store,
            lexicon=PlainLexicon(),
            policy=policy,
        )

    return speak


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_got_over(speak: Speak, google: GttsServer, fault: str) -> None:
    """Whatever went wrong twice, the third reply is the one that is kept."""
    google.behaviour.fault = first_fail(fault, fault)
    if fault in ("hang", "drip"):  # a busy machine may be slow enough for one more
        voiced = speak(a_script(NEWS[:1]), timeout=1.0)
        assert voiced.calls >= 3
    else:
        voiced = speak(a_script(NEWS[:1]))
        assert voiced.calls == 3
    assert voiced.clips[0].path.read_bytes() == speech(NEWS[0])
    assert voiced.warnings == ()


def test_a_third_of_the_requests_failing_changes_nothing(speak: Speak, google: GttsServer) -> None:
    quick = tuple(kind for kind in FAULTS if kind not in ("hang", "drip"))
    google.behaviour.fault = random_faults(0.33, kinds=quick)
    voiced = speak(a_script(NEWS[:8], NEWS[8:]))
    assert [clip.path.read_bytes() for clip in voiced.clips] == [speech(text) for text in NEWS]
    assert voiced.calls == len(google.requests) > len(NEWS)


def test_a_permanent_error_is_not_asked_about_again(speak: Speak, google: GttsServer) -> None:
    google.behaviour.fault = lambda number, request: "403"
    with pytest.raises(EngineError, match="HTTP 403"):
        speak(a_script(NEWS[:1]))
    assert len(google.requests) == 1


def test_the_time_that_the_service_names_is_waited_by_all(speak: Speak, google: GttsServer) -> None:
    google.behaviour.fault = first_fail("429")
    google.behaviour.retry_after = "1"
    speak(a_script(NEWS[:4]), in_flight=1)
    first, second, *_ = google.started
    assert second - first >= 1.0
    assert len(google.requests) == 5


def test_requests_in_flight_are_bounded(speak: Speak, google: GttsServer) -> None:
    together = threading.Barrier(3)

    def meet(number: int, request: Request) -> str:
        if number < 3:
            together.wait(300)
        return ""

    google.behaviour.fault = meet
    speak(a_script(NEWS), in_flight=3)
    assert google.most_at_once == 3
    assert google.connections <= 3


def test_requests_are_spaced(speak: Speak, google: GttsServer) -> None:
    """However late each is on a busy machine, none is early."""
    began = time.monotonic()
    speak(a_script(NEWS[:6]), interval=0.1)
    assert all(at >= began + 0.1 * turn for turn, at in enumerate(google.started))


def test_an_outage_hands_over_every_story_and_does_not_last_long(
    speak: Speak, google: GttsServer
) -> None:
    """Once one line has used up its policy, the others try once each."""
    google.behaviour.fault = lambda number, request: "503"
    policy = RetryPolicy(attempts=4, first_wait=0.01, longest_wait=0.02)
    script = a_script(*(NEWS[at : at + 4] for at in range(0, 20, 4)))
    voiced = speak(script, policy, fallback="tone", in_flight=2)
    assert {clip.voice for clip in voiced.clips} == {"tone"}
    assert len(voiced.warnings) == 5
    assert len(google.requests) <= 40  # four lines of four attempts, and one attempt each


def test_a_service_that_dies_half_way_leaves_whole_stories(
    speak: Speak, google: GttsServer
) -> None:
    google.behaviour.fault = lambda number, request: "500" if number >= 6 else ""
    policy = RetryPolicy(attempts=3, first_wait=0.01, longest_wait=0.02)
    voiced = speak(
        a_script(*(NEWS[at : at + 4] for at in range(0, 12, 4))),
        policy,
        fallback="tone",
        in_flight=1,
    )
    assert [clip.voice for clip in voiced.clips] == ["google"] * 4 + ["tone"] * 8


def test_without_a_fallback_the_next_run_goes_on_from_there(
    speak: Speak, google: GttsServer, store: ClipStore
) -> None:
    google.behaviour.fault = lambda number, request: "500" if number >= 6 else ""
    policy = RetryPolicy(attempts=2, first_wait=0.01)
    with pytest.raises(EngineError, match="6 of 20 segments are spoken and kept"):
        speak(a_script(NEWS), policy, in_flight=1)
    assert store.info().entries == 6
    google.behaviour.fault = lambda number, request: ""
    voiced = speak(a_script(NEWS), policy)
    assert (voiced.cached, voiced.calls) == (6, 14)


def test_patience_is_measured_in_time_too(speak: Speak, google: GttsServer) -> None:
    """A service that asks for an hour is not waited for: else this would take that hour."""
    google.behaviour.fault = lambda number, request: "429"
    google.behaviour.retry_after = "3600"
    with pytest.raises(EngineError, match="429"):
        speak(a_script(NEWS[:3]), RetryPolicy(budget=5))


def test_a_service_that_wants_an_hour_is_left_for_the_fallback(
    speak: Speak, google: GttsServer
) -> None:
    """No other story waits that hour either."""
    google.behaviour.fault = lambda number, request: "429"
    google.behaviour.retry_after = "3600"
    voiced = speak(a_script(NEWS[:3], NEWS[3:6], NEWS[6:9]), RetryPolicy(budget=5), fallback="tone")
    assert {clip.voice for clip in voiced.clips} == {"tone"}


def test_what_is_under_way_when_all_is_lost_is_kept(
    speak: Speak, google: GttsServer, store: ClipStore
) -> None:
    together = threading.Barrier(4)

    def refuse_one_of_four(number: int, request: Request) -> str:
        if number < 4:
            together.wait(300)
        return "403" if number == 0 else ""

    google.behaviour.fault = refuse_one_of_four
    with pytest.raises(EngineError, match="403"):
        speak(a_script(NEWS), in_flight=4)
    assert 3 <= store.info().entries < 20
    assert store.info().entries >= len(google.requests) - 1


def test_steady_noise_is_not_speech() -> None:
    samples = np.random.default_rng(0).normal(0, 0.1, 4 * 24000)
    reply = speech_of((samples * 20000).astype("<i2").tobytes(), 24000)
    text = "The ferry leaves at noon, and nobody wants to miss it."
    assert "steady noise" in fault_of(studio.measure(reply), text, 1.0)


@pytest.mark.parametrize("text", ["Aaaaaaaaaaaaah, ooooooooooh!", "We owe you one hour or more."])
def test_even_speech_is_believed(text: str) -> None:
    speech = engines.load("tone").synthesise(text, Voice(name="tone", engine="tone"))
    assert not fault_of(studio.measure(speech), text, 1.0)
