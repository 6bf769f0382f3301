"""The facts that a text states: figures, names, negations, opposites. Pure."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from podcaster import languages
from podcaster.languages.sentences import split_sentences

CONTRACTED = re.compile(r"n['’]t\b|\bn['’](?=\w)", re.IGNORECASE)
"""Isn't, won't; n'a, n'est."""
FIGURE = re.compile(
    r"(?P<sign>[$€£¥₹]|\b(?:EUR|USD|GBP|CHF)\s?)?"
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,:]\d+)*)"
    r"(?P<unit>\s?(?:%|[$€£¥₹]|\w+))?"
)
MONEY = re.compile(
    r"(?:[$€£¥₹]|EUR|USD|GBP|CHF|dollars?|euros?|pounds?|francs?|kron\w+|złot\w+|cents?)$", re.I
)
PICTURE_NOTE = r"(?:photo|foto|image|bild|picture|credit)s?(?: by)?\s*[:/]"
WARMER = 3
"""Degrees by which a temperature may move without being news."""
DRIFT = 0.15
"""Share by which a price may move without being news."""
CAPITAL = re.compile(r"[^\W\d_][\w'’-]*")
TOKEN = re.compile(r"[\w'’]+")
POSSESSIVE = re.compile(r"['’]s?$")
NUMBERS = (*range(2, 100), *range(100, 1000, 10), *range(1000, 100_000, 1000))
"""Numbers that are recognised in words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, with what is needed to decide whether a change of it is news."""

    value: float
    kind: str
    """money, degrees, percent, clock, date or count."""
    is_market: bool
    """Whether it is in a sentence about prices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts in a text."""

    figures: tuple[Figure, ...]
    names: frozenset[str]
    negations: int
    sides: frozenset[tuple[int, int]] = frozenset()
    """Which words of the pairs of opposites occur: the number of the pair, and 0 or 1."""
    events: frozenset[int] = frozenset()
    """The kinds of event that are reported: numbers of the language's rows."""
    incidents: frozenset[int] = frozenset()
    """The same for incidents: fires, crashes, crimes."""

    @property
    def values(self) -> frozenset[float]:
        """The figures as plain numbers."""
        return frozenset(each.value for each in self.figures)


@functools.lru_cache(maxsize=4000)
def facts_of(text: str, language: str) -> Facts:
    """Read the facts of a text of any number of sentences."""
    sentences = sentences_of(text, language)
    return Facts(
        figures=tuple(each for one in sentences for each in _figures(one, language)),
        names=frozenset(name for one in sentences for name in _names(one, language)),
        negations=sum(_negations(one, language) for one in sentences),
        sides=_sides(text, languages.base(language)),
        events=_kinds_in(text, "events", languages.base(language)),
        incidents=_kinds_in(text, "incidents", languages.base(language)),
    )


def sentences_of(text: str, language: str) -> list[str]:
    """The sentences of a text, without lines that only give update times or counts."""
    lines = _patterns().aside.sub("", text).splitlines()
    found = (each.strip() for line in lines for each in split_sentences(line, language))
    return [each for each in found if each and not _is_furniture(each)]


def _is_furniture(sentence: str) -> bool:
    found = _patterns()
    return bool(found.note.match(sentence) or found.audience.search(sentence))


class _Patterns(NamedTuple):
    """Patterns made of the words in the languages' files."""

    aside: re.Pattern[str]
    """A note of an update's time within a paragraph."""
    note: re.Pattern[str]
    """A line that a publication adds: a time, a credit, a correction."""
    audience: re.Pattern[str]
    market: re.Pattern[str]
    degrees: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    kinds = ("stamps", "this_article", "audience", "markets", "degrees")
    stamps, own, audience, markets, degrees = map(languages.around_reports, kinds)
    corrections = languages.around_stories("corrections")
    written = (
        rf"\s*[(\[](?:{stamps})\b[^)\]]{{0,60}}[)\]]",
        rf"^\W*(?:(?:{stamps})\b.{{0,60}}$|(?:{own})\b|{PICTURE_NOTE}|(?:{corrections})\s*:)",
        rf"\b\d[\d.,\s]*(?:{audience})\b",
        rf"\b(?:{markets}|{degrees})\b",
        rf"(?:°\w?|{degrees})$",
    )
    return _Patterns(*(re.compile(each, re.IGNORECASE) for each in written))


def new_figures(after: Facts, before: Facts) -> list[Figure]:
    """Figures that the earlier text lacks, except prices that moved by less than `DRIFT`."""
    known = before.values
    return [
        each
        for each in after.figures
        if each.value not in known and not _ticks(each, before.figures)
    ]


def _ticks(figure: Figure, before: Iterable[Figure]) -> bool:
    """Whether a figure is a market price close to one in the earlier text."""
    if figure.kind in ("percent", "clock"):
        return figure.is_market and (figure.kind == "clock" or figure.value < 5)
    if figure.kind == "degrees":
        return any(
            each.kind == "degrees" and abs(each.value - figure.value) <= WARMER for each in before
        )
    is_small = float(figure.value).is_integer() and figure.value < 100
    if figure.kind != "money" and (is_small or not figure.is_market):
        return False
    return any(
        each.is_market and abs(each.value - figure.value) <= DRIFT * max(each.value, figure.value)
        for each in before
    )


def _figures(sentence: str, language: str) -> Iterable[Figure]:
    is_market = bool(_patterns().market.search(sentence))
    for match in FIGURE.finditer(sentence):
        digits, unit = match["digits"], (match["unit"] or "").strip()
        kind = _kind(digits, match["sign"] or "", unit)
        beside = {unit.casefold(), *re.findall(r"\w+", sentence[: match.start()].casefold())[-1:]}
        if kind == "count" and beside & _calendar(language):
            kind = "date"
        yield Figure(_value(digits), kind, is_market)
    words = _number_words(languages.base(language))
    if words:
        for match in words[0].finditer(sentence.casefold()):
            value = words[1][match.group()]
            # Beside prices, a small number in words is the hour: "stood at 7,428 points at two".
            yield Figure(value, "clock" if is_market and value <= 12 else "count", is_market)


def _kind(digits: str, sign: str, unit: str) -> str:
    if ":" in digits:
        return "clock"
    if unit.startswith("%") or unit.casefold().startswith(("percent", "prozent", "procent")):
        return "percent"
    if _patterns().degrees.match(unit):
        return "degrees"
    return "money" if sign or MONEY.match(unit) else "count"


def _value(digits: str) -> float:
    """The value of a number: 44,000, 44.000 and 44 000 are equal, as are 2.1 and 2,1."""
    digits = re.sub(r"[\s'’]", "", digits)
    if ":" in digits:
        return float(digits.replace(":", "")[:12])
    groups = re.split(r"[.,]", digits)
    if len(groups) > 1 and all(len(each) == 3 for each in groups[1:]) and groups[0] != "0":
        return float("".join(groups)[:15])
    whole, decimals = "".join(groups[:-1]) or groups[0], groups[-1] if len(groups) > 1 else "0"
    return float(f"{whole[:15]}.{decimals[:9]}")


@functools.cache
def _number_words(language: str) -> tuple[re.Pattern[str], dict[str, float]] | None:
    """The number words of a language, longest first."""
    from num2words import num2words

    try:
        words = {num2words(n, lang=language).casefold(): float(n) for n in NUMBERS}
    except (NotImplementedError, OverflowError, KeyError, TypeError):
        return None
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), words


def _names(sentence: str, language: str) -> Iterable[str]:
    """Capitalised words inside sentences; in German, two or more in a row."""
    words = list(CAPITAL.finditer(sentence))
    capitals = [word.group()[0].isupper() and len(word.group()) > 1 for word in words]
    long = [capital for word, capital in zip(words, capitals, strict=True) if len(word[0]) > 3]
    if len(long) > 3 and sum(long) > 0.7 * len(long):
        return  # a headline with a capital on every word
    calendar = _calendar(language)
    nouns = languages.base(language) == "de"
    for place, word in enumerate(words):
        name = word.group()
        if not place or not capitals[place] or name.casefold() in calendar:
            continue
        beside = capitals[place - 1] if place > 1 else False
        beside = beside or (place + 1 < len(words) and capitals[place + 1])
        if not nouns or beside or name.isupper():
            yield POSSESSIVE.sub("", name).casefold()


def capitalised(text: str) -> frozenset[str]:
    """All words that begin with a capital, in lower case; names are among them."""
    found = (word for word in CAPITAL.findall(text) if word[0].isupper())
    return frozenset(POSSESSIVE.sub("", word).casefold() for word in found)


@functools.cache
def calendar(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Names of days and of months, which many languages capitalise."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(languages.base(language))
    except (UnknownLocaleError, ValueError):
        return frozenset(), frozenset()
    tables = (locale.days["format"]["wide"], locale.months["format"]["wide"])
    days, months = (frozenset(str(name).casefold() for name in each.values()) for each in tables)
    return days, months


def _calendar(language: str) -> frozenset[str]:
    return frozenset().union(*calendar(language))


def is_opposite(one: Facts, other: Facts) -> bool:
    """Whether a text says the opposite of the other, by a word that another one replaced."""
    return any(
        (pair, 1 - side) in other.sides
        and (pair, 1 - side) not in one.sides
        and (pair, side) not in other.sides
        for pair, side in one.sides
    )


def _sides(text: str, language: str) -> frozenset[tuple[int, int]]:
    lower = text.casefold()
    return frozenset(
        (pair, side)
        for pair, sides in enumerate(_opposites(language))
        for side, pattern in enumerate(sides)
        if pattern.search(lower)
    )


@functools.cache
def _opposites(language: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    table = languages.language_file(language).sentences
    return tuple(
        tuple(_any_of(side.split(",")) for side in pair.split("/"))
        for pair in (table.opposites if table else ())
    )


def _kinds_in(text: str, what: str, language: str) -> frozenset[int]:
    lower = text.casefold()
    return frozenset(n for n, kind in enumerate(_kinds(what, language)) if kind.search(lower))


@functools.cache
def _kinds(what: str, language: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a list of kinds, `events` or `incidents`, in a language's file."""
    table = languages.language_file(language).sentences
    return tuple(_any_of(kind.split(",")) for kind in getattr(table, what, ()))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    parts = (
        re.escape(word.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


def denied(text: str, language: str) -> frozenset[str]:
    """The words that follow a negation closely, in lower case."""
    words = TOKEN.findall(text.casefold())
    return frozenset(
        following
        for place, word in enumerate(words)
        if _negations(word, language)
        for following in words[place + 1 : place + 3]
        if len(following) > 2
    )


def _negations(sentence: str, language: str) -> int:
    table = languages.language_file(language).sentences
    words = table.negations if table else frozenset[str]()
    return sum(word in words for word in re.findall(r"\w+", sentence.casefold())) + len(
        CONTRACTED.findall(sentence)
    )
