"""Italian: 1° maggio 2024, ore 14.30, 3,5 mln di euro, XX secolo, n. 5."""

import re

from podcaster.languages.roman import value
from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.numbers import ROMAN

MONTHS = dates.months("it")
DATE = re.compile(
    rf"{dates.DAY}(?P<first>°)?\s{dates.month_pattern(MONTHS)}(?!\w)(?:\s(?:del\s)?{dates.YEAR})?"
)
CLOCK = re.compile(
    r"\b(?P<ore>[oO]re|alle|Alle|dalle|Dalle)\s(?P<hour>[01]?\d"
    r"|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?![\w])(?![.,:]\d)"
)
COLON = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?P<end>[°ª])(?!\w)")
CENTURY = re.compile(
    rf"\b(?P<numeral>{ROMAN})(?=\ssecol[oi]\b)|(?<=\bsecolo )(?P<numeral2>{ROMAN})(?!\w)"
)
WAR = re.compile(r"\b(?P<numeral>II?)(?=\s[Gg]uerra [Mm]ondiale)")
MILA = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})\s?mila\b")
KING = re.compile(
    rf"\b(?P<name>Vittorio Emanuele|Umberto|Carlo|Luigi|Filippo|Giovanni Paolo|Benedetto|Pio"
    rf"|Leone|Giovanni|Paolo|Elisabetta|Enrico|Federico)\s(?P<numeral>{ROMAN}|[VX](?=\.(?:\s|$))|I)(?!\w)"
)


def _day(day: int) -> str:
    return "primo" if day == 1 else numbers.cardinal(day, "it")


def _spell(day: int, month: int, year: int) -> str:
    return f"{_day(day)} {MONTHS[month - 1]} {numbers.cardinal(year, 'it')}"


def named_dates(text: str) -> str:
    """1° maggio 2024 → primo maggio duemilaventiquattro."""
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    words = f"{_day(int(match['day']))} {match['month']}"
    return f"{words} {numbers.cardinal(int(match['year']), 'it')}" if match["year"] else words


def thousands(text: str) -> str:
    """500mila → cinquecentomila."""
    return MILA.sub(r"\g<number>000", text)


def times(text: str) -> str:
    """Alle 14.30 → alle quattordici e trenta."""
    return COLON.sub(_clock, CLOCK.sub(_clock, text))


def _clock(match: re.Match[str]) -> str:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    words = "una" if hour == 1 else numbers.cardinal(hour, "it")
    if minute:
        words = f"{words} e {numbers.cardinal(minute, 'it')}"
    return f"{groups['ore']} {words}" if groups.get("ore") else words


def ordinals(text: str) -> str:
    """3° → terzo, 3ª → terza."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    word = numbers.ordinal(int(match["number"]), "it")
    return f"{word[:-1]}a" if match["end"] == "ª" else word


def romans(text: str) -> str:
    """XX secolo → ventesimo secolo, Luigi XIV → Luigi quattordicesimo."""
    text = CENTURY.sub(
        lambda match: numbers.ordinal(value(match["numeral"] or match["numeral2"]), "it"), text
    )
    text = WAR.sub(lambda match: "prima" if match["numeral"] == "I" else "seconda", text)
    return KING.sub(_king, text)


def _king(match: re.Match[str]) -> str:
    word = numbers.ordinal(value(match["numeral"]), "it")
    return f"{match['name']} {f'{word[:-1]}a' if match['name'] == 'Elisabetta' else word}"


PASSES = (
    dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
    thousands,
    named_dates,
    times,
    romans,
    ordinals,
)
