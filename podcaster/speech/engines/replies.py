"""Interpreting a speech service's reply: sound, temporary error, permanent error."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from podcaster.errors import EngineError, PermanentEngineError, TemporaryEngineError

LARGEST = 64 << 20
"""Bytes of one reply, at most; more cannot be the speech of one segment."""

_TEMPORARY = frozenset({408, 409, 423, 425, 429, 500, 502, 503, 504, 520, 521, 522, 524, 529})


_SOUNDS = (
    b"RIFF", b"RF64", b"ID3", b"OggS", b"fLaC", b"FORM", b"caff", b"\x1aE\xdf\xa3", b"\xff\xf1",
    b"\xff\xf9", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3", b"\xff\xe2",
)  # fmt: skip
"""First bytes of sound files; MP4's follow after four other bytes."""
_LONGEST_QUOTE = 200


def is_sound(content: bytes) -> bool:
    """Whether a body begins like a sound file of any format."""
    return content.startswith(_SOUNDS) or content[4:8] == b"ftyp"


def words_of(content: bytes) -> str:
    """The message in a body that is not sound, on one line; empty if it is not text.

    Known are `{"error": {"message": …}}` (OpenAI), `{"error": …}`, `{"detail": …}` with a text or a
    list of faults (FastAPI), `{"message": …}`, and the title of a web page.
    """
    try:
        text = content[: 64 << 10].decode("utf-8")
    except UnicodeDecodeError as error:
        text = content[: error.start].decode("utf-8") if error.start > 1000 else ""
    if not text.replace("\t", " ").replace("\r", " ").replace("\n", " ").isprintable():
        return ""
    try:
        text = _said(json.loads(text))
    except ValueError:
        title = re.search(r"<(title|h1)[^>]*>(.*?)</\1>", text, re.DOTALL | re.IGNORECASE)
        text = re.sub(r"<[^>]*>", " ", title[2] if title else text)
    return " ".join(text.split())[:_LONGEST_QUOTE]


def code_of(content: bytes) -> str:
    """The `code` or `type` of an OpenAI error; empty if it has neither."""
    try:
        error = json.loads(content)["error"]
        return str(error.get("code") or error.get("type") or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _said(value: object) -> str:
    """The message in a JSON reply, under any of the usual keys."""
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value[:3])
    if not isinstance(value, dict):
        return str(value)
    for key in ("error", "detail", "message", "msg"):
        if value.get(key):
            where = value.get("loc")
            place = f" ({'.'.join(map(str, where))})" if isinstance(where, list) else ""
            return f"{_said(value[key])}{place}"
    return json.dumps(value, ensure_ascii=False)


def fault(service: str, status: int, headers: Mapping[str, str], detail: str = "") -> EngineError:
    """The error for a status other than success."""
    message = f"{service}: HTTP {status}{': ' if detail else ''}{detail}"
    if status in _TEMPORARY or 300 <= status < 400:
        return TemporaryEngineError(message, retry_after(headers))
    return PermanentEngineError(message)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the service asks, in any of the usual forms."""
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
    """Correct the sizes in a WAV file's header.

    A streamed file has 0xFFFFFFFF or 0 there, which readers take for hours of silence or for an
    empty file. Other formats are returned unchanged.
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
