"""Values of a feed's elements; invalid ones are read as empty."""

import html
import re
import uuid
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from podcaster.episodes.publicfiles import AUDIO_TYPES
from podcaster.feed import addresses
from podcaster.model import Milliseconds
from podcaster.show import plain

_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div|/h\d)\b[^>]{0,200}>", re.IGNORECASE)


def plain_text(markup: str) -> str:
    """The text of a description, which may be HTML."""
    if "<" in markup or "&" in markup:
        import nh3

        spaced = _BREAK.sub("\n", markup)
        markup = html.unescape(
            nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"})
        )
    lines = (" ".join(line.split()) for line in plain.clean(markup).splitlines())
    return "\n".join(filter(None, lines))


def web_address(text: str) -> str:
    """An http or https address in ASCII; empty if it is not one."""
    text = text.strip()
    if len(text) > 2000 or not addresses.is_web(text):
        return ""
    return addresses.ascii_address(plain.one_line(text))


def date_of(text: str) -> datetime | None:
    """An RFC 822 or ISO 8601 date; UTC if it has no time zone."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text.strip())
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            return aware.astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return None


def duration_of(text: str) -> Milliseconds:
    """A duration such as `3723`, `62:03` or `1:02:03.5`; 0 if invalid."""
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(re.fullmatch(r"\d{1,6}(\.\d{1,9})?", part) for part in parts):
        return 0
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


def whole_number(text: str) -> int:
    """A whole number; 0 if invalid."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else 0


def is_explicit(text: str) -> bool | None:
    """The rating, in any of the words that feeds use; None if not given."""
    word = text.strip().lower()
    if word in ("true", "yes", "explicit"):
        return True
    return False if word in ("false", "no", "clean") else None


def kind(text: str) -> str:
    """The episode type: full, trailer or bonus."""
    word = text.strip().lower()
    return word if word in ("trailer", "bonus") else "full"


def uuid_of(text: str) -> str:
    """A valid podcast:guid, or an empty string."""
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return ""


_ALIASES: Final = {
    "audio/mp3": "audio/mpeg",
    "audio/mpeg3": "audio/mpeg",
    "audio/mpg": "audio/mpeg",
    "audio/x-mp3": "audio/mpeg",
    "audio/x-mpeg": "audio/mpeg",
    "audio/x-mpeg-3": "audio/mpeg",
    "audio/m4a": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "audio/m4b": "audio/mp4",
    "audio/x-m4b": "audio/mp4",
    "audio/mp4a-latm": "audio/mp4",
    "audio/x-aac": "audio/aac",
    "audio/aacp": "audio/aac",
    "audio/opus": "audio/ogg",
    "audio/vorbis": "audio/ogg",
    "audio/x-ogg": "audio/ogg",
    "application/ogg": "audio/ogg",
    "audio/x-flac": "audio/flac",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "audio/vnd.wave": "audio/wav",
    "video/x-m4v": "video/mp4",
    "video/m4v": "video/mp4",
}
"""Unregistered media types, with the registered equivalents."""
_SOUNDS: Final = AUDIO_TYPES | {
    ".m4b": "audio/mp4",
    ".m4v": "video/mp4",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
}
_MAGIC: Final = (
    (re.compile(rb"ID3|\xff[\xfa\xfb\xf2\xf3\xe2\xe3]"), "audio/mpeg", ".mp3"),
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), "audio/aac", ".aac"),
    (re.compile(rb"....ftyp(?:M4A|M4B)", re.DOTALL), "audio/mp4", ".m4a"),
    (re.compile(rb"OggS.{24}.{0,4}OpusHead", re.DOTALL), "audio/ogg", ".opus"),
    (re.compile(rb"OggS"), "audio/ogg", ".ogg"),
    (re.compile(rb"fLaC"), "audio/flac", ".flac"),
    (re.compile(rb"RIFF....WAVE|RF64....WAVE", re.DOTALL), "audio/wav", ".wav"),
)


def media_type(declared: str, url: str) -> str:
    """The media type as declared, or by file extension; empty if it is not audio or video."""
    word = declared.partition(";")[0].strip().lower()
    word = _ALIASES.get(word, word)
    if re.fullmatch(r"(audio|video)/[a-z0-9.+-]{1,60}", word):
        return word
    by_ending = _SOUNDS.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")
    # The generic type of servers; pictures and documents have types of their own.
    is_vague = word in ("", "application/octet-stream", "binary/octet-stream", "application/binary")
    return by_ending or ("audio/mpeg" if is_vague and not _has_ending(url) else "")


def _has_ending(url: str) -> bool:
    return bool(re.fullmatch(r"\.[A-Za-z]{2,5}", PurePosixPath(urlsplit(url).path).suffix))


def sniffed(head: bytes) -> tuple[str, str]:
    """Media type and extension by a file's first bytes; empty if unknown."""
    return next(((kind, end) for mark, kind, end in _MAGIC if mark.match(head)), ("", ""))


def ending_of(media: str, url: str = "") -> str:
    """The file extension: the address's own if it fits the type."""
    own = PurePosixPath(urlsplit(url).path).suffix.lower()
    if own in AUDIO_TYPES and AUDIO_TYPES[own] == media:
        return own
    known = {kind: ending for ending, kind in reversed(AUDIO_TYPES.items())}
    return known.get(media, ".mp4" if media.startswith("video/") else ".mp3")
