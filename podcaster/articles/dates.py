"""Parsing dates of feeds and pages, in every form found in the wild."""

import calendar
import email.utils
import functools
import re
import time
import urllib.parse
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from podcaster.languages import around_stories

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "fi", "cs", "sk", "hu", "ro",
    "hr", "sl", "lt", "lv", "et", "tr", "el", "ru", "uk", "bg", "ca", "id",
)  # fmt: skip
"""Languages whose names of months are known; for equal short forms, the first one counts."""
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60,
    "cest": 120, "mez": 60, "mesz": 120, "met": 60, "mest": 120, "eet": 120, "eest": 180,
    "msk": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "jst": 540, "kst": 540,
    "sgt": 480, "hkt": 480, "awst": 480, "acst": 570, "aest": 600, "aedt": 660, "nzst": 720,
    "nzdt": 780, "brt": -180, "art": -180, "sast": 120,
}  # fmt: skip
"""Minutes east of Greenwich."""

YEAR_FIRST = re.compile(
    r"\b((?:19|20)\d\d)(?:[-/.]|[年년] ?)(\d{1,2})(?:[-/.]|[月월] ?)(\d{1,2})(?!\d)"
)
YEAR_LAST = re.compile(r"(?<![\d:])(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?((?:19|20)\d\d|\d\d)(?![\d:])")
COMPACT = re.compile(r"\b((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?)?\b")
NAMED = re.compile(
    r"(?:(?<!\+)(?<!GMT-)(?<!UTC-)(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[.,]?[\s-]*(?:de |d['’])?)?"
    r"([^\W\d_]{3,})\.?[\s,-]*(?:de |del )?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?(?!\d|:)[\s,-]*(?:at )?)?((?:19|20)\d\d|\d\d(?![\d:]))?"
)
CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\b)?", re.IGNORECASE
)
COMPACT_CLOCK = re.compile(r"T?([0-2]\d)([0-5]\d)([0-5]\d)?")
OFFSET = re.compile(
    r"(?:\d|\s|GMT|UTC)([-+−])(\d\d|(?<=(?:GMT|UTC)[-+−])\d):?(\d\d)?\s*(?:(?:\([^)]*\))?\s*$|(?<=\d\d)\s(?=\d{4}$))",
    re.IGNORECASE,
)
AREA = re.compile(r"\b([A-Z][A-Za-z_]{2,20}/[A-Z][A-Za-z_/-]{2,30})\b")
ZONE = re.compile(r"\b([A-Z]{1,5})\b\s*$")
DAY_FIRST_DOMAINS = (".uk", ".ie", ".au", ".nz", ".in", ".za", ".eu", ".mt", ".ng", ".ke", ".sg")
"""Domains of countries that write English with the day first."""
AHEAD = timedelta(days=1)
"""How far a date may be in the future, due to time zones."""
MUCH = 3
"""Ratio of distances from which one reading of a date is far less likely than the other."""
NEVER = datetime(1971, 1, 1, tzinfo=UTC)
LONGEST = 200
"""Characters of a date and the words around it."""
EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


def read_moment(date: object, *, day_first: bool = True) -> datetime | None:
    """Read a date in UTC; None if it cannot be read.

    Args:
        date: text, or the nine numbers that feedparser gives.
        day_first: how 3/4/2026 is meant.
    """
    try:
        if isinstance(date, time.struct_time):
            moment = datetime.fromtimestamp(calendar.timegm(date), UTC)
        else:
            moment = _read(" ".join(str(date or "").split()), day_first)
    except (ValueError, OverflowError, OSError, TypeError, ZoneInfoNotFoundError):
        return None
    return moment if moment > NEVER else None  # some systems write 0 for "no date"


def read_date(text: str, *, day_first: bool = True) -> datetime | None:
    """The same in the given zone, between the years 1900 and 2200."""
    text = " ".join(text.split())[:LONGEST]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return read_moment(text, day_first=day_first)
    moment = moment.replace(microsecond=0, tzinfo=moment.tzinfo or UTC)
    # The first and last days of the calendar cannot be converted to another zone.
    return moment if 1900 <= moment.year <= 2200 else None


def read_clear_moment(date: str) -> datetime | None:
    """Read a date that is not ambiguous; None for others."""
    match = YEAR_LAST.search(date)
    is_ambiguous = match and max(int(match[1]), int(match[2])) <= 12
    return None if is_ambiguous else read_moment(date)


def is_day_first(
    dates: Sequence[str], language: str, *, site: str = "", now: datetime | None = None
) -> bool:
    """Whether a feed writes the day first: 3/4/2026 for 3 April.

    One of its dates may show it. Otherwise the reading with fewer dates in the future is right,
    then the custom of the feed's country; and where that is not known, the reading whose dates
    are close together and close to the present, since feeds list what is recent.

    Args:
        language: of the feed, as a tag; empty if it names none.
        site: the feed's address, whose domain may name a country.
        now: when the feed was fetched or made, if known.
    """
    found = [match for date in dates if (match := YEAR_LAST.search(date))]
    for match in found:
        if int(match[1]) > 12:
            return True
        if int(match[2]) > 12:
            return False
    readings = [_moments(found, day_first=first) for first in (True, False)]
    if now:
        day, month = (sum(each > now + AHEAD for each in moments) for moments in readings)
        if day != month:
            return day < month
    custom = _custom(language, site)
    if custom is None and found:
        custom = _is_closer(readings[0], readings[1], now)
    return bool(custom)


def _moments(found: Sequence[re.Match[str]], *, day_first: bool) -> list[datetime]:
    read = (read_moment(match[0], day_first=day_first) for match in found)
    return [each for each in read if each]


def _custom(language: str, site: str) -> bool | None:
    """Whether the day comes first in the feed's country; None if that is not known."""
    base, _, region = language.lower().replace("_", "-").partition("-")
    if base in ("", "en") and not region:
        host = urllib.parse.urlsplit(site).hostname or ""
        return True if host.endswith(DAY_FIRST_DOMAINS) else None
    return (base, region) != ("en", "us")


def _is_closer(
    day_first: list[datetime], month_first: list[datetime], now: datetime | None
) -> bool:
    """Whether dates with the day first lie much closer together, or to the present."""
    if not day_first or not month_first:
        return bool(day_first)
    if now:
        day, month = (abs(now - max(each)) for each in (day_first, month_first))
    else:
        day, month = (max(each) - min(each) for each in (day_first, month_first))
    return month > MUCH * max(day, timedelta(days=2))


def _read(text: str, day_first: bool) -> datetime:
    if EPOCH.fullmatch(text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    try:
        return _in_utc(datetime.fromisoformat(text))
    except ValueError:
        pass
    day, clock_from = _day(text, day_first)
    if day is None:
        parsed = email.utils.parsedate_to_datetime(text)
        if parsed.tzinfo is None:
            parsed -= timedelta(minutes=_zone(text))
        return _in_utc(parsed)
    head, tail = text[: clock_from[0]], text[clock_from[1] :]
    rest = tail if CLOCK.search(tail) or COMPACT_CLOCK.match(tail) else head
    moment = datetime(*day) + _clock(rest)
    if area := AREA.search(text):
        return moment.replace(tzinfo=ZoneInfo(area[1])).astimezone(UTC)
    # "-24" in the day 2026-05-24 is no zone.
    return (moment - timedelta(minutes=_zone(f"{head} {tail}"))).replace(tzinfo=UTC)


def _in_utc(moment: datetime) -> datetime:
    whole = moment.replace(microsecond=0)
    return whole.astimezone(UTC) if whole.tzinfo else whole.replace(tzinfo=UTC)


def _day(text: str, day_first: bool) -> tuple[tuple[int, int, int] | None, tuple[int, int]]:
    """Year, month and day, and their place in the text."""
    if match := YEAR_FIRST.search(text):
        return (int(match[1]), int(match[2]), int(match[3])), match.span()
    if match := COMPACT.search(text):
        return (int(match[1]), int(match[2]), int(match[3])), (match.start(), match.start() + 8)
    if match := YEAR_LAST.search(text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        # Points are used where the day comes first.
        is_day = first > 12 or (second <= 12 and (day_first or "." in match[0]))
        return ((year, second, first) if is_day else (year, first, second)), match.span()
    place = 0
    while match := NAMED.search(text, place):
        place = match.end(2)  # the number after a weekday belongs to the month after that
        day = match[1] or match[3]
        if day and match[4] and (month := _month(match[2].casefold())):
            return (_year(match[4]), month, int(day)), match.span()
    return None, (0, 0)


def _year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _clock(text: str) -> timedelta:
    match = CLOCK.search(text)
    if match is None:
        compact = COMPACT_CLOCK.match(text)
        return timedelta(hours=int(compact[1]), minutes=int(compact[2])) if compact else timedelta()
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    if hour > 24:
        return timedelta()
    return timedelta(hours=hour, minutes=int(match[2]), seconds=int(match[3] or 0))


def _zone(text: str) -> float:
    """Minutes east of Greenwich."""
    if match := OFFSET.search(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return minutes if match[1] == "+" else -minutes
    named = ZONE.search(text)
    return ZONES.get(named[1].lower(), 0) if named else 0


def is_month(word: str) -> bool:
    """Whether it is the name of a month, or its short form, in any language."""
    return _month(word.casefold()) is not None


@functools.cache
def _month(name: str) -> int | None:
    """Measured: a language takes 20 ms to read, so each is read when needed."""
    return next((found for tag in LANGUAGES if (found := _months(tag).get(name))), None)


@functools.cache
def _months(language: str) -> dict[str, int]:
    """Names and short forms of the months."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            found = get_month_names(width, context=context, locale=language)
            for number, name in found.items():
                names.setdefault(name.casefold().rstrip("."), number)
                names.setdefault(name.casefold().rstrip(".")[:3], number)
    return names


MONTH = (
    r"(?:jan(?:uary|uar[iy]?|v)?|feb(?:ruary|ruar[i]?)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust(?:us|i)?)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?"
    r"|jänner|märz|mai|juni|juli|janvier|févr?(?:ier)?|mars|avr(?:il)?|juin|juil(?:let)?|août"
    r"|septembre|octobre|novembre|décembre|enero|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?"
    r"|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio"
    r"|settembre|ottobre|dicembre|janeiro|fev(?:ereiro)?|março|maio|junho|julho|setembro|outubro"
    r"|novembro|dezembro|maart|mrt|mei|maj|marts|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca"
    r"|sierpnia|września|października|listopada|grudnia)\.?"
)
WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di"
    r"|dimanche|lunes|martes|miércoles|jueves|viernes|s[áa]bado|domingo"
    r"|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)-feira"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|poniedziałek|wtorek|środa|czwartek|piątek|sobota"
    r"|niedziela|(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør)dag"
)
DATE_WORDS = (
    rf"{MONTH}|{WEEKDAY}|"
    r"am|pm|a\.m\.?|p\.m\.?|[a-z]{1,4}t|(?:gmt|utc)(?:[+−-]\d{1,2})?|at|on|of|published|updated|posted|original|first"
    r"|last|modified|date|time|ago|hours?|minutes?|mins?|days?|weeks?|months?|hrs?|yesterday|today"
    r"|the|by|read|min|uhr|um|de|den|stand|le|il|el|à|alle|ore|heures?|a las|às|horas|op|om|uur|kl"
    r"|o|godz|h"
)
FIGURES = r"(?<![\d.])\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?![\d.]\d)"
DATE = rf"(?=.*(?:\b{MONTH}(?:\W|$)|\d{{4}}-\d\d|{FIGURES}|\d \w+ ago\b))"
"""What a line that is only a date has: a month, three figures, or an age."""
NUMERAL = r"\d+(?:st|nd|rd|th|er|º|am|pm|h\d\d|h)?"


def is_date_only(text: str) -> bool:
    """Whether a line is nothing but a date, with what pages say before it."""
    return _date_only().fullmatch(text.lower()) is not None


@functools.cache
def _date_only() -> re.Pattern[str]:
    said = f"{around_stories('dated')}|{around_stories('updated')}"
    words = rf"(?:{DATE_WORDS}|(?:{said})\w*|{NUMERAL})"
    word = rf"{words}(?:[\s,.:/|•·()\[\]–—-]+|$)"
    # Few lines begin as one: most others need not be searched for a date.
    return re.compile(rf"(?=\D*\d)(?={word}){DATE}(?>{word})+")


CAME = re.compile(
    r"""
      \b\d{1,2}\D{1,14}(?:19|20)\d\d\D{1,6}\d{1,2}[:.h]\d\d | (?:19|20)\d\d-\d\d-\d\d.\d\d:\d\d
    | \b\d{1,2}\s\w+\s(?:ago|fa|geleden|siden|sedan|temu)\b | \b(?:vor|il\sy\sa|hace|há)\s\d{1,2}\b
    | \b\d{1,2}\s\w+\s(?:19|20)\d\d$
    """,
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_MOMENT = 60


def says_when(text: str) -> bool:
    """Whether a short line that is no sentence says when something was written, or how long ago."""
    is_line = len(text) <= LONGEST_MOMENT and not text.endswith(".")
    return is_line and CAME.search(text) is not None
