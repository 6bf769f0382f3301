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


def mended(audio: bytes) -> bytes:
    """Write the true sizes into a WAV file's header.

    A file that was streamed holds 0xFFFFFFFF or 0 there, since its writer could not know; readers
    then see an hour of nothing, or nothing. What is not WAV stays as it is.
    """
    if audio[:4] != b"RIFF" or audio[8:12] != b"WAVE":
        return audio
    at = 12
    while at + 8 <= len(audio):
        size = int.from_bytes(audio[at + 4 : at + 8], "little")
        rest = len(audio) - at - 8
        if audio[at : at + 4] == b"data":
            true = size if 0 < size <= rest else rest
            content = audio[at + 8 : at + 8 + true]
            head = audio[8 : at + 4] + true.to_bytes(4, "little")
            return b"RIFF" + (len(head) + true).to_bytes(4, "little") + head + content
        at += 8 + size + size % 2
    return audio
