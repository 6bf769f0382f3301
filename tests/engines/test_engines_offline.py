"""Engines that run on this machine keep the engine's promises."""

import sys
from pathlib import Path

from podcaster.model import Voice
from podcaster.testing import EngineConformance


class TestHibari(EngineConformance):
    voice = Voice(name="anchor", engine="hibari", language="en-US")


class TestHibariSlowly(EngineConformance):
    voice = Voice(name="slow", engine="hibari", settings={"speed": 0.7, "seed": 3})


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
    program = f"{sys.executable} {Path(__file__).with_name('speaking_program.py')}"
    voice = Voice(name="mine", engine="command", settings={"program": program})
