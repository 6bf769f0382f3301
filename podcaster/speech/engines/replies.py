"""Interpreting a speech service's reply: sound, temporary error, permanent error."""

import codecs
import html
import json
import logging
import re
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import responses

from podcaster.errors import EngineError, PermanentEngineError, TemporaryEngineError
from podcaster.show import plain

log = logging.getLogger(__name__)

LARGEST = 64 << 20
"""Bytes of one reply, at most; more cannot be the speech of one segment."""

_TEMPORARY = frozenset({408, 409, 423, 425, 429, 500, 502, 503, 504, 520, 521, 522, 524, 529})


_SOUNDS = (
    b"RIFF", b"RF64", b"ID3", b"OggS", b"fLaC", b"FORM", b"caff", b"\x1aE\xdf\xa3", b"\xff\xf1",
    b"\xff\xf9", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3", b"\xff\xe2",
)  # fmt: skip
"""First bytes of sound files; MP4's follow after four other bytes."""
_WHOLE = 0.97
"""Share of the samples that a header announces below which a file was cut off."""
_FILE = re.compile(rb"RIFF.{4}WAVE", re.DOTALL)
_LONGEST_QUOTE = 200
_MOST_READ = 64 << 10
_ASCII = 0.8
"""Share of ASCII in a text of Western Europe; raw samples have less."""
_LONG = 60
"""Seconds; a longer wait is stated in the message."""
_UNSEEN = re.compile(r"<(script|style)\b.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
"""Parts of a web page that are not shown."""
_TAG = re.compile(r"<(?:[a-z/!?][^<>]*>|[a-z][^<>]*=[^<>]*\Z)", re.IGNORECASE)
"""A tag of a page, or what a cut page ends with."""
_ELEMENT = re.compile(
    r"</?(?:html|head|body|div|span|p|br|hr|h[1-6]|a|b|i|u|em|strong|center|pre|code|ul|ol|li|font"
    r"|small|table|t[rdh])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""A tag in a plain message, which may also say "<int> expected" or "a <b"."""
_SPENT = re.compile(r"quota|billing|credits?\b|balance|payment|subscription", re.IGNORECASE)
_FAST = re.compile(
    r"per[ _-]?(second|minute)|too many|rate[ _-]?limit|requests?/min", re.IGNORECASE
)


def received(chunks: Iterable[bytes], service: str, deadline: float) -> bytes:
    """Read a reply to its end, within its limits.

    Args:
        deadline: by the monotonic clock.
    """
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > LARGEST:
            raise PermanentEngineError(f"{service}: the reply has more than {LARGEST >> 20} MB")
        if time.monotonic() > deadline:
            raise TemporaryEngineError(f"{service}: the reply took too long")
    return bytes(content)


def is_sound(content: bytes) -> bool:
    """Whether a body begins like a sound file."""
    return content.startswith(_SOUNDS) or content[4:8] == b"ftyp"


def words_of(content: bytes) -> str:
    """The message in a body that is not sound, on one line; empty if it is not text.

    Known are `{"error": {"message": …}}` (OpenAI), `{"error": …}`, `{"detail": …}` with a text or a
    list of faults (FastAPI), `{"message": …}`, and the title of a web page.
    """
    text = _decoded(content[:_MOST_READ])
    try:
        text = _said(json.loads(text))
    except (ValueError, RecursionError):
        text = _UNSEEN.sub(" ", text)
        title = re.search(r"<(title|h1)[^>]*>(.*?)</\1>", text, re.DOTALL | re.IGNORECASE)
        tag = _TAG if text.lstrip().startswith("<") else _ELEMENT
        text = tag.sub(" ", title[2] if title else text)
    return plain.one_line(html.unescape(text), _LONGEST_QUOTE)


def _decoded(content: bytes) -> str:
    """A body decoded as text; empty if it is not text."""
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for codec in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            # The end may be in the middle of a character.
            text = codecs.getincrementaldecoder(codec)().decode(content)
        except UnicodeDecodeError:
            continue
        is_text = "".join(text.split()).isprintable()
        if is_text and (codec != "cp1252" or sum(map(str.isascii, text)) > len(text) * _ASCII):
            return text
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


def fault(
    service: str, status: int, headers: Mapping[str, str], detail: str = "", content: bytes = b""
) -> EngineError:
    """The error for a status other than success.

    Args:
        detail: the service's words.
        content: the body of its answer.
    """
    message = f"{service}: HTTP {status}: {detail or responses.get(status, 'no reason given')}"
    wait = retry_after(headers)
    if wait and wait > _LONG:
        message += f" (it asks to wait {wait / 60:.0f} minutes)"
    is_spent = wait is None and status < 500 and _is_spent(content)
    if (status in _TEMPORARY and not is_spent) or 300 <= status < 400:
        return TemporaryEngineError(message, wait)
    return PermanentEngineError(message)


def _is_spent(content: bytes) -> bool:
    """Whether a refusal means that all paid or free use is spent, not that requests come too fast.

    Services name it differently: `insufficient_quota`, `quota_exceeded`, "Billing hard limit".
    """
    text = _decoded(content[:_MOST_READ])
    return bool(_SPENT.search(text)) and not _FAST.search(text)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that the service asks to wait; None if it does not say."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]*)?", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _is_placeholder(size: int) -> bool:
    """Whether a streaming server wrote a size before it knew the true one.

    It is too large for speech, or the data or the file, whose header has up to 44 bytes, would have
    a power of two, or one less, from 512 kB on.
    """
    if size > LARGEST:
        return True
    whole = (size + header for header in (0, 1, 8, 36, 37, 44))
    return size >= 1 << 19 and any(one & (one - 1) == 0 for one in whole)


def mended(audio: bytes, service: str) -> bytes:
    """Correct the sizes in a WAV file's header; join files that follow each other.

    A streamed file has a placeholder there, often 0xFFFFFFFF or 0, which readers take for hours of
    silence or for an empty file. Of several files, one for each sentence, readers play the first.
    Other formats are returned unchanged.

    Raises:
        TemporaryEngineError: the file is shorter than its header says, or ends within a frame.
        PermanentEngineError: files that follow each other have different rates or channels.
    """
    form, parts = _form(audio, 0), []
    head, start = form, 0
    while head:
        at = start + len(head) + 12
        size, rest = int.from_bytes(audio[at - 4 : at], "little"), len(audio) - at
        is_known = 0 < size <= rest
        following = _FILE.search(audio, at + size if is_known else at)
        end = at + size if is_known else following.start() if following else len(audio)
        is_short = rest < _WHOLE * size
        if is_short and ((end - at) % _frame_size(head) or not _is_placeholder(size)):
            raise TemporaryEngineError(f"{service}: the sound was cut off: {rest} bytes of {size}")
        if is_short and size <= LARGEST:
            log.warning("%s: its WAV header says %d bytes, %d came", service, size, rest)
        if _format(head) != _format(form):
            raise PermanentEngineError(
                f"{service}: sent several WAV files of different rates or channels"
            )
        parts.append(audio[at:end])
        start = following.start() if following else len(audio)
        head = _form(audio, start)
    if not parts:
        return audio
    content = b"".join(parts)
    body = form + len(content).to_bytes(4, "little") + content
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _format(header: bytes) -> bytes:
    """Coding, channels, rate and sample size in a WAV header."""
    at = header.find(b"fmt ") + 8
    return header[at : at + 16]


def _frame_size(header: bytes) -> int:
    """Bytes of one sample of all channels; 1 if the header does not say."""
    at = header.find(b"fmt ") + 20
    return int.from_bytes(header[at : at + 2], "little") or 1


def _form(audio: bytes, start: int) -> bytes:
    """The WAV header that begins here, without its sizes; empty if none does."""
    if audio[start : start + 4] != b"RIFF" or audio[start + 8 : start + 12] != b"WAVE":
        return b""
    at = start + 12
    while at + 8 <= len(audio):
        if audio[at : at + 4] == b"data":
            return audio[start + 8 : at + 4]
        size = int.from_bytes(audio[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    return b""
