"""What a speech service's HTTP answer means: worth asking again, or not."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from podcaster.errors import EngineError, PermanentEngineError, TemporaryEngineError

LARGEST = 64 << 20
"""Bytes of one reply; more is not the speech of one segment."""

_TEMPORARY = frozenset({408, 409, 423, 425, 429, 500, 502, 503, 504, 520, 521, 522, 524, 529})


def fault(service: str, status: int, headers: Mapping[str, str], detail: str = "") -> EngineError:
    """The error that a status other than success stands for."""
    message = f"{service}: HTTP {status}{': ' if detail else ''}{detail}"
    if status in _TEMPORARY or 300 <= status < 400:
        return TemporaryEngineError(message, retry_after(headers))
    return PermanentEngineError(message)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the service asks us to wait, however it wrote them."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


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
