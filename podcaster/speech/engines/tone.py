"""A beep for each word, instant, reproducible: for tests or to try a sound design."""

import math
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from podcaster.errors import PermanentEngineError
from podcaster.model import Speech, Voice, WordMark
from podcaster.speech.engines.base import SpeedEngine, read_settings, speech_of

RATE = 16000


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneSettings:
    """How a profile sets the tone."""

    pitch: Annotated[float, Meta(ge=50, le=4000)] = 440.0
    """Pitch of the beeps in hertz."""
    speed: Annotated[float, Meta(ge=0.25, le=4)] = 1.0
    fails_on: str = ""
    """A text that contains this fails, to try what happens then."""


class Tone(SpeedEngine):
    """A beep for each word, longer for longer words."""

    revision = "1"
    settings = ToneSettings
    speeds = (0.25, 4.0)

    def check(self, voice: Voice) -> None:
        """Check the settings."""
        read_settings(ToneSettings, voice)

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Synthesise a beep for each word."""
        settings = read_settings(ToneSettings, voice)
        if settings.fails_on and settings.fails_on in text:
            raise PermanentEngineError(f"tone: set to fail on {settings.fails_on!r}")
        samples = bytearray(_silence(100))
        marks = []
        for word in text.split():
            start = _milliseconds(samples)
            samples += _beep(round((50 + 60 * len(word)) / settings.speed), settings.pitch)
            marks.append(WordMark(word, start, _milliseconds(samples)))
            samples += _silence(40)
        return speech_of(bytes(samples + _silence(100)), RATE, marks)


def _milliseconds(samples: bytearray) -> int:
    return len(samples) // 2 * 1000 // RATE


def _silence(duration: int) -> bytes:
    return bytes(2 * (RATE * duration // 1000))


@lru_cache(maxsize=256)
def _beep(duration: int, pitch: float) -> bytes:
    """A sine with 10 ms of fade at both ends, so that it does not click."""
    count = RATE * duration // 1000
    fade = RATE // 100
    return b"".join(
        struct.pack(
            "<h",
            round(
                9000
                * min(1.0, i / fade, (count - 1 - i) / fade)
                * math.sin(math.tau * pitch * i / RATE)
            ),
        )
        for i in range(count)
    )
