"""Engines that run on this machine keep the engine's promises."""

import shlex
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.errors import EngineError
from podcaster.model import Voice
from podcaster.speech import engines
from podcaster.speech.testing import EngineConformance

PIECES = st.sampled_from(
    [
        "U.S.",
        "$1.2bn",
        "3.5%",
        "[Kyiv](/ˈkiːv/)",
        "[",
        "](/",
        "it's",
        "’tis",
        "—",
        '"',
        "(",
        "\\",
        "1,000",
        "12:30",
        "№",
        "é",
        "日本",
        "Привет",
        "🎉",
        "\u200b",
        "\x00",
        "¹",
        "④",
        "24/7",
        "@me",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=10).map(" ".join)


@pytest.mark.parametrize("engine", ["hibari", "espeak", "tone"])
@settings(max_examples=60)
@given(text=TEXTS)
def test_no_text_breaks_an_engine(engine: str, text: str) -> None:
    """It is spoken, or refused with an error of ours."""
    with suppress(EngineError):
        assert engines.load(engine).synthesise(text, Voice(name="x", engine=engine)).audio


class TestHibari(EngineConformance):
    voice = Voice(name="anchor", engine="hibari", language="en-US")


class TestPiper(EngineConformance):
    voice = Voice(name="joe", engine="piper", settings={"voice": "en_US-joe-medium"})
    reproducible = False  # Piper's noise has no seed


class TestEspeak(EngineConformance):
    voice = Voice(name="robot", engine="espeak", language="en-GB", settings={"rate": 200})
    reproducible = False  # its flutter goes on from one text to the next


class TestEspeakInGerman(EngineConformance):
    voice = Voice(name="roboter", engine="espeak", language="de", settings={"variant": "f2"})
    reproducible = False
    sentence = "Am Abend war der Hafen wieder ruhig, sagte die Lotsin."


class TestTone(EngineConformance):
    voice = Voice(name="beep", engine="tone")


class TestCommand(EngineConformance):
    program = shlex.join([sys.executable, str(Path(__file__).with_name("speaking_program.py"))])
    voice = Voice(name="mine", engine="command", settings={"program": program})
