"""RIFF WAVE in memory: what engines that have bare samples hand on."""

import io
import wave
from collections.abc import Sequence

from podcaster.model import Speech, WordMark


def speech_of(samples: bytes, rate: int, marks: Sequence[WordMark] = ()) -> Speech:
    """Wrap little-endian 16-bit mono samples as a whole WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples)
    return Speech(audio=buffer.getvalue(), media_type="audio/wav", rate=rate, marks=tuple(marks))
