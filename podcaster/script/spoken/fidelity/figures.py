"""Figures: read back from the words that say them."""

import re
import unicodedata
from collections.abc import Iterable

from podcaster import languages
from podcaster.script.spoken.fidelity.number_words import numbers_said

FIGURE = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])|\d{1,3}(?:,\d{3})+(?!\d)|\d+")
CONTINENTAL = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?!\d)|\d+")
AGREEING = re.compile(r"(?:uno|os)$")
"""The end of a Spanish number that its noun changes: veintiún, doscientas."""
FRACTIONS = {
    2: ["halb", "demi", "medi", "mezz", "segund", "second"],
    3: ["dritt", "drei", "tiers", "terc", "terz"],
    4: ["viertel", "quart", "cuart"],
}
"""Stems outside English of what is under a stroke."""
BEHIND = re.compile(r"\d+[.,]$")
AHEAD = re.compile(r"[.,]\d+")
SILENT_ZEROS = frozenset({(" ", "000"), ("-", "00"), ("–", "00"), ("/", "00")})
"""13 000; the season of 1999-00."""
MINUTES = re.compile(r"[:.h]00(?!\d)")


def missing(written: str, spoken: str, *, language: str) -> list[str]:
    """The figures that no words of the spoken form add up to."""
    written = MINUTES.sub(":", _arabic(written))
    if not any(character.isdigit() for character in written):
        return []
    pattern = FIGURE if language == "en" else CONTINENTAL
    unspoken = set(FIGURE.findall(spoken))
    said = frozenset(numbers_said(spoken)) if language == "en" else None
    lacking = []
    for match in pattern.finditer(written):
        ways = set(_ways(match))
        is_heard = (
            not said.isdisjoint(ways)
            if said is not None
            else any(_is_heard(way, spoken, language) for way in ways)
        )
        if match[0] in unspoken or ("" not in ways and not is_heard):
            lacking.append(_whole(match))
    return list(dict.fromkeys(lacking))


def _whole(match: re.Match[str]) -> str:
    """4.2, where only the 4 or the 2 wasn't heard."""
    start = BEHIND.search(match.string, max(0, match.start() - 20), match.start())
    end = AHEAD.match(match.string, match.end())
    return (start[0] if start else "") + match[0] + (end[0] if end else "")


def _ways(match: re.Match[str]) -> Iterable[str]:
    """What may be heard for the figures: 007 and 7; of decimals 50, 5 (2.50) and 500."""
    figures = re.sub(r"\D", "", match[0])
    before, after = match.string[: match.start()][-2:], match.string[match.end() :][:2]
    yield figures
    yield figures.lstrip("0") or "0"
    if len(before) == 2 and before[0].isdigit() and before[1] in ".,":
        yield figures.rstrip("0")
        yield figures.ljust(2, "0")
        yield figures.rstrip("0").lstrip("0")
    if after[:1] == ":":
        yield from _hours(figures, after[1:])
    if (before[1:], figures) in SILENT_ZEROS:
        yield ""
    if figures == "0" and after[:1] in (".", ",") and after[1:].isdigit():
        yield ""  # 0.5 is fifty cents


def _hours(figures: str, minutes: str) -> Iterable[str]:
    """20:00 is eight p.m., 00:15 twelve fifteen, 24:00 midnight."""
    if figures in ("00", "24"):
        yield "12" if minutes else ""
    elif len(figures) == 2 and int(figures) > 12:
        yield str(int(figures) - 12)


def _arabic(written: str) -> str:
    """Figures of other scripts and vulgar fractions as ASCII."""
    if written.isascii():
        return written
    return "".join(
        " " * (category == "No") + unicodedata.normalize("NFKC", character).replace("⁄", " ")
        if (category := unicodedata.category(character)) in ("Nd", "No")
        else character
        for character in written
    )


def _is_heard(figure: str, spoken: str, language: str) -> bool:
    """Outside English: one of the ways to say the number stands in the spoken form."""
    from podcaster.script.spoken.continental import numbers

    heard = _letters(spoken)
    if not figure or len(figure) > 15:
        return not figure or _letters(numbers.digits(figure, language)) in heard
    number = int(figure)
    ways = [
        numbers.cardinal(number, language),
        numbers.year(number, language),
        numbers.ordinal(number, language)[:-1],
        numbers.digits(figure, language),
    ]
    if 1 <= number <= 12:
        ways.append(languages.month_name(number, language))
    if language == "it":
        ways.append(numbers.cardinal(number, language)[:-1])  # ventenne
    if language == "es":
        ways.append(numbers.cardinal(number, language).replace("entos", "entas"))
        ways.append(ways[-1].removesuffix("uno"))
    if language == "es" and number > 20:
        ways.append(AGREEING.sub("", numbers.cardinal(number, language)))
    if number in FRACTIONS:
        ways += FRACTIONS[number]
    if number == 1:
        ways += ["ein", "un", "prim", "premi"]
    return any(_letters(way) in heard for way in ways)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())
