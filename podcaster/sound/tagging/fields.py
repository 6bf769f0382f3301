"""The fields of a tag, whatever the format, with sanitised values."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from mutagen import PaddingInfo

from podcaster import languages
from podcaster.model import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The tags of an episode's file."""

    title: str
    show: str
    artist: str = ""
    date: datetime | None = None
    language: str = "en"
    """BCP 47 tag; written as ISO 639-2."""
    comment: str = ""
    lyrics: str = ""
    """The transcript, as plain text."""
    url: str = ""
    """Address of the episode's page."""
    copyright: str = ""
    number: int | None = None
    cover: bytes | None = None
    cover_type: str = "image/jpeg"
    chapters: tuple[Chapter, ...] = ()


ROOM = 16 * 1024
"""Bytes of padding, so that longer tags do not move the audio."""


def padding(room: PaddingInfo) -> int:
    """Keep the existing padding; add new padding if the tags exceed it."""
    return int(room.padding) if room.padding >= 0 else ROOM


def parsed_date(text: str) -> datetime | None:
    """An ISO date, or None; UTC if it has no time zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


LINE = 1000
"""Characters of a title or name, at most; players fail on longer ones."""
TEXT = 1_000_000
"""Most characters of a comment or transcript."""
MOST_CHAPTERS = 255
"""ID3's table of contents and MP4's list count them in one byte."""

LANGUAGES = {
    "af": "afr", "am": "amh", "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben",
    "bs": "bos", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "eo": "epo", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin",
    "fr": "fra", "ga": "gle", "gl": "glg", "gu": "guj", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "jw": "jav",
    "jv": "jav", "ka": "kat", "kk": "kaz", "km": "khm", "kn": "kan", "ko": "kor", "la": "lat",
    "lo": "lao", "lt": "lit", "lv": "lav", "mk": "mkd", "ml": "mal", "mn": "mon", "mr": "mar",
    "ms": "msa", "mt": "mlt", "my": "mya", "nb": "nob", "ne": "nep", "nl": "nld", "nn": "nno",
    "no": "nor", "pa": "pan", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "si": "sin",
    "sk": "slk", "sl": "slv", "sq": "sqi", "sr": "srp", "su": "sun", "sv": "swe", "sw": "swa",
    "ta": "tam", "te": "tel", "th": "tha", "tl": "tgl", "tr": "tur", "uk": "ukr", "ur": "urd",
    "uz": "uzb", "vi": "vie", "yi": "yid", "yue": "yue", "zh": "zho", "zu": "zul",
}  # fmt: skip
"""ISO 639-1 to 639-2."""


def line(text: str) -> str:
    """One line without characters that end a string or cannot be encoded."""
    return re.sub(r"\s+", " ", plain(text)).strip()[:LINE]


def plain(text: str) -> str:
    """Text without control characters or surrogates."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufffe\uffff]", "", whole)[:TEXT]


def url(address: str) -> str:
    """An address in ASCII, as link frames require."""
    return quote(plain(address).strip(), safe="%/:=&?~#+!$,;'@()*[]")[:2000]


def language(tag: str) -> str:
    """ISO 639-2 code of a BCP 47 tag; "und" if unknown."""
    base = languages.base(tag)
    if re.fullmatch(r"[a-z]{3}", base):
        return base
    return LANGUAGES.get(base, "und")
