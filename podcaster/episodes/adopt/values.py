"""The values of a feed's elements, each read as what it should be, or as nothing."""

import html
import re
import uuid
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from podcaster.episodes.publicfiles import AUDIO_TYPES
from podcaster.feed import addresses
from podcaster.model import Milliseconds
from podcaster.show import plain

_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div|/h\d)\b[^>]{0,200}>", re.IGNORECASE)


def plain_text(markup: str) -> str:
    """The words of a description, whether it was HTML or not."""
    if "<" in markup or "&" in markup:
        import nh3

        spaced = _BREAK.sub("\n", markup)
        markup = html.unescape(
            nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"})
        )
    lines = (" ".join(line.split()) for line in plain.clean(markup).splitlines())
    return "\n".join(filter(None, lines))


def web_address(text: str) -> str:
    """An http or https address in ASCII; empty for everything else."""
    text = text.strip()
    if len(text) > 2000 or not addresses.is_web(text):
        return ""
    return addresses.ascii_address(plain.one_line(text))


def date_of(text: str) -> datetime | None:
    """An RFC 822 date, or one of ISO 8601; without a zone it is taken for UTC."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text.strip())
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            return aware.astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return None


def duration_of(text: str) -> Milliseconds:
    """`3723`, `62:03` and `1:02:03.5`; 0 for what is none of them."""
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(re.fullmatch(r"\d{1,6}(\.\d{1,9})?", part) for part in parts):
        return 0
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


def whole_number(text: str) -> int:
    """A count; 0 for what is none."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else 0


def is_explicit(text: str) -> bool | None:
    """The words that feeds have used for it through the years; None when it says nothing."""
    word = text.strip().lower()
    if word in ("true", "yes", "explicit"):
        return True
    return False if word in ("false", "no", "clean") else None


def kind(text: str) -> str:
    """full, trailer or bonus."""
    word = text.strip().lower()
    return word if word in ("trailer", "bonus") else "full"


def uuid_of(text: str) -> str:
    """A podcast:guid; empty if it is not one."""
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return ""


def media_type(declared: str, url: str) -> str:
    """An enclosure's type: as declared, else by the ending of its address."""
    word = declared.strip().lower()
    if re.fullmatch(r"(audio|video)/[a-z0-9.+-]{1,60}", word):
        return word
    return AUDIO_TYPES.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "audio/mpeg")


def ending_of(media: str) -> str:
    """The ending of a file of that type."""
    known = {kind: ending for ending, kind in reversed(AUDIO_TYPES.items())}
    return known.get(media, ".mp3")
