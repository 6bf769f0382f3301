"""Values of metadata: dates, languages, web addresses."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from podcaster import languages
from podcaster.model import Block

ISO = re.compile(
    r"""
    (\d{4}) -? (\d\d) -? (\d\d)
    (?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?
    """,
    re.VERBOSE,
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio",
            "february feb februar février febrero febbraio",
            "march mar märz mars marzo", "april apr avril abril aprile", "may mai mayo maggio",
            "june jun juni juin junio giugno", "july jul juli juillet julio luglio",
            "august aug août agosto",
            "september sep sept septembre septiembre settembre",
            "october oct oktober octobre octubre ottobre",
            "november nov novembre noviembre", "december dec dezember décembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
WRITTEN = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th|\.)? (?:de |of )?({MONTH_NAME})\.?,?"
    rf"|({MONTH_NAME})\.? (\d{{1,2}})(?:st|nd|rd|th)?,?)"
    r" (?:de )?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def read_date(text: str) -> datetime | None:
    """Read a date: ISO 8601, mail style or in words; in UTC where no zone is said."""
    text = text.strip()[:200]
    try:
        return _iso(text) or _mail(text) or _written(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    match = ISO.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    moment = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    return _aware(
        datetime.fromisoformat(moment + (zone or "Z").replace("UTC", "Z").replace("GMT", "Z"))
    )


def _mail(text: str) -> datetime | None:
    try:
        return _aware(parsedate_to_datetime(text))
    except (TypeError, ValueError, IndexError):
        return None


def _written(text: str) -> datetime | None:
    match = WRITTEN.search(text)
    if match is None:
        return None
    day, month = match[1] or match[4], match[2] or match[3]
    return datetime(int(match[5]), MONTHS[month.lower()], int(day), tzinfo=UTC)


def _aware(moment: datetime) -> datetime | None:
    # The first and last days of the calendar cannot be converted to another zone.
    if not 1900 <= moment.year <= 2200:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


TAG = re.compile(
    r"([a-z]{2,3})(?:[-_]([A-Z][a-z]{3}|[a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b.*",
    re.IGNORECASE | re.DOTALL,
)

UNSAFE = re.compile(r"[\s<>\"\x00-\x1f]")


def language_tag(text: str) -> str:
    """`en_gb` is `en-GB`; what is no tag is empty."""
    match = TAG.fullmatch(text.strip()[:35])
    if match is None:
        return ""
    return languages.normalise("-".join(part for part in match.groups() if part))


def web_address(text: str, base: str | None = None) -> str | None:
    """An absolute http or https address, or nothing."""
    try:
        address = urljoin(base or "", text.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and parts.hostname and len(address) < 2000
    return address if text.strip() and whole and not UNSAFE.search(address) else None


def language_of(blocks: Sequence[Block]) -> str:
    """The language of a text's paragraphs."""
    return languages.detect(" ".join(block.text for block in blocks[:40]))
