"""English figures, read back from the words that say them: lost, swapped, or never written."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken import words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.numbers import (
    MONTH_VALUES,
    SCALE_NAMES,
    SCALE_VALUES,
    WORD,
    completed,
    is_number_word,
    numbers_said,
    ordinal,
    value_of,
)

TOKEN = re.compile(
    rf"""
    (?P<figure>\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?![\d,])|\d{{1,3}}(?:,\d{{3}})+(?!\d)
    |(?<!\d)\d{{1,3}}(?:[ ]\d{{3}})*[ ]000(?!\d)|\d+)
    |(?<![\w.])(?:WW)?(?P<roman>(?=[IVX]{{2,}}){UP_TO_39})(?=[A-Ca-c]?(?!\w|\.\w))
    |(?P<word>[A-Za-z]+)
    """,
    re.VERBOSE,
)
DATE = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)|(?<!\d)\d{1,2}/\d{1,2}(?!\d)")
"""A day in figures: the month may be said before it or after it."""
BEHIND = re.compile(r"\d+[.,]$")
SHORTENED = re.compile(r"(?<![\d.,])(\d{3,4})-(\d{1,2})$")
AHEAD = re.compile(r"[.,]\d+")
SILENT_ZEROS = frozenset({(" ", "000"), ("-", "00"), ("–", "00"), ("/", "00")})
"""13 000; the season of 1999-00."""
MINUTES = re.compile(r"[:.h]00(?!\d)")
ORDINAL = re.compile(r"(?<![\d./,])(\d{1,3})(st|nd|rd|th)s?\b", re.IGNORECASE)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
DAY = re.compile(
    rf"\b{MONTH}\s(\d{{1,2}})(?=[,;:)]|\.(?!\d)|\s?[-–]|\s*$|\s(?:and|at|by|in|is|on|or|to|was)\b)"
    rf"|(?<![\d.,:/$£€-])(\d{{1,2}})\s{MONTH}(?![\w])"
)
"""A day beside the name of its month: May 3, 17-18 Dec."""
ENDS = {"st": "first", "nd": "second", "rd": "third", "th": "th"}
LONE = re.compile(r"(?<![\w.'])([IVXivx]{1,5})(?![\w'])")
"""Numerals of one letter, and small ones: George V, p. xii."""
PER_DOLLAR = re.compile(r"[:/]\s?\$\s?1(?![\d.,]*\d)")
HALF = re.compile(r"(?<![\d/,.])(?<!\d )1[ /]2(?![\d/])")
MINUS = re.compile(r"(?:^|(?<=[\s(~]))[-−](?=[$£€]?\d|\.\d)")
MINUS_SAID = re.compile(r"\b(?:minus|negative|below)\b")
ORDINALS = frozenset(
    re.split("[ -]", ordinal(number))[-1] for number in (0, *range(3, 21), 30, 40, 50)
)
HALF_YEAR = re.compile(r"\d[HQM]\d\d\b")
LEVEL = re.compile(r"(?<!\d)(\d{1,2})\D{1,3}\1(?!\d)")
ORDINAL_LIKE = re.compile(
    r"\d(?:st|nd|rd|th|d)s?\b|\b[QTH]\d|\d[QH]|\b\d{1,2}\.(?!\d)|\b\d{1,2}\.\d{1,2}\.|\d/\d",
    re.IGNORECASE,
)
NEAR = 24
"""Characters between a day and its month, with other days between them."""
ORDINAL_SCALE = re.compile(
    rf"\b(?:first|second|{'|'.join(sorted(ORDINALS))}) (?:thousand|million|billion|trillion"
    rf"|percent|point)\b"
)
"""What nobody says: third million."""
FRACTION = re.compile(r"\d\s?/\s?\d|[¼-⅞]|\d\s\d+\s\d")
"""Of any number, for all that is known: 11/16."""
ORDINAL_SOURCE = re.compile(
    r"(\d+)(?:st|[nr]?d|th)s?\b|\b[QTH](\d)|(\d)[QH]|(?<!\d)(\d{1,2})(?=\.(?!\d)|\.\d{1,2}\.|[-–])",
    re.IGNORECASE,
)
"""A number that may be said as an ordinal, apart from days."""
SOFT = frozenset(words("a an o oh half halves quarter quarters square squared cubic cubed version"))
"""Number words with other uses, too."""
SHORT = 4
"""Figures of the highest ordinal that is looked for."""
PERSONS = frozenset(words("one second seconds may march august first"))
"""Words that a phrase may bring along: "no one", "World War one" of "the First World War"."""
CENTURIES = ("nineteen", "twenty")
"""Said before a year of two figures: 1/4/26."""
NUMERAL = re.compile(rf"(?=[IVX]){UP_TO_39}")
HIGH = re.compile(r"(?<![\w.])(?=[IVXLC]{2})X{0,3}(?:XL|L)X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
"""Numerals above 39, which may also be names: Super Bowl LIX."""
SCALED = {
    "million": re.compile(r"[\d$£€]\s?(?:m|mn|mln|mio|mil|M|MM|Mt|ppm|Ma|Myr)\b|\bMMBtu", re.I),
    "billion": re.compile(r"\d\s?(?:b|bil|bn|bln|ppb)\b", re.IGNORECASE),
    "trillion": re.compile(r"\d\s?(?:t|tn|tr(?:il)?|trn)\b", re.IGNORECASE),
    "thousand": re.compile(r"\d\s?k\b|0s\b", re.IGNORECASE),
    "hundred": re.compile(r"\d00|/100"),
}


class Written(NamedTuple):
    """A figure, a Roman numeral or a number word of the written text."""

    shown: str
    ways: frozenset[str]
    """The numbers that may be heard for it; "" where it may be silent."""
    is_word: bool = False
    is_loose: bool = False
    """May be said before the figure that precedes it in writing."""


class Findings(NamedTuple):
    """The result for all figures."""

    lost: tuple[str, ...]
    added: tuple[str, ...]


def compare(written: str, spoken: str) -> Findings:
    """The figures that are not said in order, and the number words without a source."""
    written = arabic(written)
    if "point zero zero" not in spoken:
        written = MINUTES.sub(":", written)
    if "half a" in spoken:
        written = HALF.sub(" half ", written)
    if "to the dollar" in spoken:
        written = PER_DOLLAR.sub("/$", written)
    spoken_words = [word.lower() for word in WORD.findall(spoken)]
    elements = list(_elements(written))
    lost, covered = _align(elements, spoken_words) if elements else ([], [False] * 0)
    lost += ["-"] * (len(MINUS.findall(written)) > len(MINUS_SAID.findall(spoken.lower())))
    lost += _cardinals_for_ordinals(written, spoken_words)
    covered = covered or [False] * len(spoken_words)
    return Findings(
        tuple(dict.fromkeys(lost)), tuple(dict.fromkeys(_unfounded(written, spoken, covered)))
    )


def _cardinals_for_ordinals(written: str, spoken_words: Sequence[str]) -> Iterator[str]:
    """The ordinals and days whose last word is said too rarely: 5th as "five"."""
    said = Counter(spoken_words)
    expected: Counter[str] = Counter()
    for match in (*ORDINAL.finditer(written), *DAY.finditer(written)):
        number = next(part for part in match.groups() if part and part.isdigit())
        last = re.split("[ -]", ordinal(int(number)))[-1]
        ending = match[2].lower() if match.re is ORDINAL else ""
        if ending and not last.endswith(ENDS[ending]):
            continue  # 11st 4lb
        expected[last] += 1
        ways = {last, f"{last}s"} | ({"quarter", "quarters"} if last == "fourth" else set())
        if expected[last] > sum(said[way] for way in ways):
            yield match[0]


def _elements(written: str) -> Iterator[Written]:
    dates = in_dates(written)
    for match in TOKEN.finditer(written):
        if match["figure"]:
            is_loose = match.start() in dates
            yield Written(whole_figure(match), frozenset(ways_of(match)), is_loose=is_loose)
        elif match["roman"]:
            ways = {str(value(match["roman"])), match["roman"]}
            yield Written(match["roman"], frozenset(ways))
        elif _is_plain_number(match["word"].lower()):
            yield Written(match["word"], frozenset({match["word"].lower()}), is_word=True)


def in_dates(written: str) -> frozenset[int]:
    """The offsets of days in figures."""
    return frozenset(offset for match in DATE.finditer(written) for offset in range(*match.span()))


def _is_plain_number(word: str) -> bool:
    return word not in SOFT and word not in MONTH_VALUES and is_number_word(word)


def _align(elements: list[Written], spoken_words: list[str]) -> tuple[list[str], list[bool]]:
    """Find each element after the previous one: a repeated figure needs another place."""
    places: dict[str, list[tuple[int, int]]] = {}
    for said in numbers_said(spoken_words):
        places.setdefault(said.figures, []).append((said.start, said.end))
    letters, apart = "".join(spoken_words), " ".join(spoken_words)
    for start, word in enumerate(spoken_words):
        places.setdefault(f"word {word}", []).append((start, start + 1))
    for found in places.values():
        found.sort()
    covered = [False] * len(spoken_words)
    lost, at = [], 0
    for element in elements:
        if element.shown.isupper() and " ".join(element.shown.lower()) in apart:
            continue  # IV therapy: the letters, and no number
        place = _place(element, places, 0 if element.is_loose else at, covered)
        if place:
            start, end = place
            covered[start:end] = [True] * (end - start)
            at = max(at, end)
        elif not element.is_word and "" not in element.ways:
            is_spelled = element.shown.isalpha() and element.shown.lower() in letters
            lost += [] if is_spelled else [element.shown]
    return lost, covered


def _place(
    element: Written, places: dict[str, list[tuple[int, int]]], at: int, covered: list[bool]
) -> tuple[int, int] | None:
    """The first free place from there on; of several, the longest."""
    best: tuple[int, int] | None = None
    for way in element.ways - {""}:
        found = places.get(f"word {way}" if element.is_word else way, [])
        for start, end in islice(found, bisect_left(found, (at, 0)), None):
            place = (start, end)
            if not any(covered[start:end]):
                if best is None or (start, -end) < (best[0], -best[1]):
                    best = place
                break
    return best


def _unfounded(written: str, spoken: str, covered: list[bool]) -> Iterator[str]:
    """Number words of the spoken form that nothing written accounts for."""
    is_dated = bool(DATE.search(written))
    lower = written.lower()
    figures = frozenset(re.findall(r"\d+", written))
    high = [value(match[0]) for match in HIGH.finditer(written)]
    lone = (match[0] for match in LONE.finditer(written))
    high += [value(numeral) for numeral in lone if NUMERAL.fullmatch(numeral.upper())]
    figures |= frozenset(map(str, high))
    figures |= {str(part) for number in high for part in (number - number % 10, number % 10)}
    ordinals = _ordinals_written(written)
    yield from (match[0] for match in ORDINAL_SCALE.finditer(spoken) if match[0] not in written)
    said = [word for word in map(str.lower, WORD.findall(spoken)) if word in ORDINALS]
    if len(said) > _ordinals_at_most(written):
        yield next((word for word in said if word not in lower), said[-1])
    level = {numbers.cardinal(int(match[1])) for match in LEVEL.finditer(written)}
    before, was_covered = "", False
    for match, is_covered in zip(WORD.finditer(spoken), covered, strict=True):
        word = match[0].lower()
        is_again, before = word == before and was_covered != is_covered, word
        was_covered = is_covered
        if word in ORDINALS and word not in lower and word not in ordinals:
            yield match[0]
            continue
        if is_again and not is_covered and word not in SCALE_VALUES and word not in level:
            yield match[0]  # of 1-1, the first may be taken for the article before it
        if is_covered or word in SOFT or word in PERSONS or not is_number_word(word):
            continue
        if word in MONTH_VALUES:
            has_source = is_dated or not match[0][0].isupper() or word[:3] in lower
        elif word in SCALE_NAMES or word in SCALE_VALUES or word == "hundred":
            scale = SCALE_NAMES.get(word, word)
            pattern = SCALED.get(scale)
            has_source = scale in lower or bool(pattern and pattern.search(written))
        elif word in CENTURIES and (is_dated or HALF_YEAR.search(written)):
            has_source = True
        else:
            has_source = word in lower or str(value_of(word)) in figures
        if not has_source:
            yield match[0]


def _ordinals_written(written: str) -> frozenset[str]:
    """The last words of the ordinals that may be said: of dates, kings, shares and quarters."""
    if FRACTION.search(written):
        return ORDINALS
    numbers = {part for found in ORDINAL_SOURCE.findall(written) for part in found if part}
    if DATE.search(written) or re.search(MONTH, written):
        numbers |= set(re.findall(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)", written))
    numerals = re.findall(r"\b[IVXL]+\b", written)
    values = [int(number) for number in numbers if len(number) <= SHORT]
    values += [value(numeral) for numeral in numerals]
    return frozenset(re.split("[ -]", ordinal(number))[-1] for number in values)


def _ordinals_at_most(written: str) -> int:
    """How often an ordinal may be said: for days beside a month, and for what is one."""
    if FRACTION.search(written) or DATE.search(written):
        return len(written)
    months = [match.start() for match in re.finditer(rf"\b{MONTH}", written)]
    days = [match.start() for match in re.finditer(r"(?<!\d)\d{1,2}(?!\d)", written)]
    near = sum(any(abs(day - month) < NEAR for month in months) for day in days)
    sources = len(ORDINAL_LIKE.findall(written)) + len(re.findall(r"\b[IVXL]+\b", written))
    return near + sources + sum(word in ORDINALS for word in WORD.findall(written.lower()))


def whole_figure(match: re.Match[str]) -> str:
    """4.2, where only the 4 or the 2 wasn't heard."""
    start = BEHIND.search(match.string, max(0, match.start() - 20), match.start())
    end = AHEAD.match(match.string, match.end())
    return (start[0] if start else "") + match[0] + (end[0] if end else "")


def ways_of(match: re.Match[str]) -> Iterable[str]:
    """The numbers that may be heard for figures: 007 and 7; of decimals 50, 5 (2.50) and 500."""
    figures = re.sub(r"\D", "", match[0])
    start, end = match.span()
    before, after = match.string[max(0, start - 2) : start], match.string[end : end + 2]
    if figures in ("0", "00") and before[1:] in ("+", "-") and after[:1] == ":":
        yield ""  # T+00:08
        return
    if (before[1:], figures) in SILENT_ZEROS:
        yield from ("", "2000", "1900")
        return
    if after[:1] == "s":
        yield {"00": "2000", "10000": "1000", "100000": "1000"}.get(figures, figures)
    yield figures
    yield figures.lstrip("0") or "0"
    if len(before) == 2 and before[0].isdigit() and before[1] in ".,":
        yield figures.rstrip("0")
        yield figures.ljust(2, "0")
        yield figures.rstrip("0").lstrip("0")
    if (
        before[1:] == "-"
        and before[0].isdigit()
        and (whole := SHORTENED.search(match.string[:end]))
    ):
        yield completed(whole[1], whole[2])
    if after[:1] == ":":
        yield from _hours(figures, after[1:])
    if figures == "0" and after[:1] in (".", ",") and after[1:].isdigit():
        yield ""  # 0.5 is fifty cents


def _hours(figures: str, minutes: str) -> Iterable[str]:
    """20:00 is eight p.m., 00:15 twelve fifteen, 24:00 midnight."""
    if figures in ("00", "24"):
        yield "12" if minutes.isdigit() else ""
    elif len(figures) == 2 and int(figures) > 12:
        yield str(int(figures) - 12)


def arabic(written: str) -> str:
    """Figures of other scripts and vulgar fractions as ASCII."""
    if written.isascii():
        return written
    return "".join(
        " " * (category == "No") + unicodedata.normalize("NFKC", character).replace("⁄", " ")
        if (category := unicodedata.category(character)) in ("Nd", "No")
        else character
        for character in written
    )
