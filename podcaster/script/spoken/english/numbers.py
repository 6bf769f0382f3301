"""English number words: made from figures, or read back into them.

They are made without "and": the British pass puts it in afterwards.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from podcaster.script.spoken import pairs, words

ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = words("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
SCALES = ("", *(f" {scale}" for scale in words(
    "thousand million billion trillion quadrillion quintillion sextillion septillion octillion "
    "nonillion decillion"
)))  # fmt: skip
LARGEST = 10 ** (3 * len(SCALES)) - 1
IRREGULAR_ORDINALS = pairs(
    "one = first; two = second; three = third; five = fifth; eight = eighth; nine = ninth; "
    "twelve = twelfth"
)


@lru_cache(maxsize=4096)
def cardinal(number: int) -> str:
    """1234 → one thousand two hundred thirty-four."""
    if number < 0:
        return f"minus {cardinal(-number)}"
    if number < 1000:
        return _below_thousand(number)
    if number > LARGEST:
        return digits(str(number))
    groups = []
    for scale in SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_below_thousand(group) + scale)
        if not number:
            break
    return " ".join(reversed(groups))


def ordinal(number: int) -> str:
    """21 → twenty-first."""
    return make_ordinal(cardinal(number))


def make_ordinal(words: str) -> str:
    """Thirty-two → thirty-second: only the last word changes."""
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    start, last = words[:cut], words[cut:]
    if last in IRREGULAR_ORDINALS:
        return start + IRREGULAR_ORDINALS[last]
    if last.endswith("y"):
        return f"{start}{last[:-1]}ieth"
    return f"{start}{last}th"


def digits(figures: str) -> str:
    """0845 → zero eight four five."""
    return " ".join(ONES[int(figure)] for figure in figures)


def numeral(figures: str) -> str:
    """A number as written: 1,234.50, .5, 007, a million figures long."""
    whole, point, decimals = figures.replace(",", "").partition(".")
    words = integer(whole) if whole else ""
    if point and decimals:
        words = f"{words} point {digits(decimals)}".strip()
    return words


def integer(figures: str) -> str:
    """1234 → a cardinal; 007 and numbers too long to have a name → their digits."""
    if len(figures) > 3 * len(SCALES) or (figures[0] == "0" and len(figures) > 1):
        return digits(figures)
    return cardinal(int(figures))


def counted(figures: str, unit: str) -> str:
    """1 and "hour" → one hour, 20 → twenty hours."""
    words = numeral(figures.lstrip("0") or "0")
    return f"{words} {unit}" if words == "one" else f"{words} {unit}s"


def year(figures: str) -> str:
    """1909 → nineteen oh nine, 2004 → two thousand four, 1500 → fifteen hundred."""
    number = int(figures)
    century, rest = divmod(number, 100)
    if number < 1000 or number > 9999 or (century % 10 == 0 and rest < 10):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    if rest < 10:
        return f"{cardinal(century)} oh {ONES[rest]}"
    return f"{cardinal(century)} {cardinal(rest)}"


def pair(figures: str) -> str:
    """The second half of a year or of a clock time: 04 → oh four, 71 → seventy-one."""
    number = int(figures)
    return f"oh {ONES[number]}" if figures[0] == "0" and number else cardinal(number)


def by_hundreds(figures: str) -> str:
    """Flight, house and model numbers: 320 → three twenty, 2788 → twenty-seven eighty-eight."""
    if len(figures) > 4 or figures[0] == "0":
        return digits(figures)
    if len(figures) == 4:
        return year(figures)
    if len(figures) < 3 or figures.endswith("00"):
        return cardinal(int(figures))
    return f"{ONES[int(figures[0])]} {pair(figures[1:])}"


def completed(first: str, last: str) -> str:
    """The end of a range without the figures it shares with the start: 112-3 → 113."""
    if not (first.isdigit() and last.isdigit()) or len(last) >= len(first):
        return last
    whole = first[: -len(last)] + last
    return whole if int(whole) > int(first) else last


def plural(words: str) -> str:
    """Twenty → twenties, six → sixes; the plural of a number word or an ordinal."""
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("x", "s")) else f"{words}s"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{ONES[hundreds]} hundred"
    return f"{words} {_below_hundred(rest)}" if rest else words


def _below_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens]}-{ONES[ones]}" if ones else TENS[tens]


def short_year(figures: str) -> str:
    """A year of two figures or four: '84 → eighty-four."""
    figures = figures.lstrip("'")
    return year(figures) if len(figures) == 4 else pair(figures)


VALUES = {word: value for value, word in enumerate(ONES)}
TEN_VALUES = {word: 10 * value for value, word in enumerate(TENS) if value > 1}
SCALE_VALUES = {scale.strip(): 1000**power for power, scale in enumerate(SCALES) if power}
SCALE_NAMES = {
    f"{scale}{end}": scale for scale in (*SCALE_VALUES, "hundred") for end in ("s", "th", "ths")
}
OTHERS = {
    "oh": 0, "o": 0, "nought": 0,
    "nil": 0, "love": 0, "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    "a": 1, "an": 1,
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "seconds": 2, "squared": 2, "square": 2, "cubed": 3, "cubic": 3, "version": 0, "zeroth": 0,
}  # fmt: skip
MONTH_VALUES = {
    word: value
    for value, word in enumerate(
        words(
            "january february march april may june july august september october november december"
        ),
        1,
    )
}
WORD = re.compile(r"[A-Za-z]+")
LONGEST = 40
"""Words of the longest number that is read back at once."""
LONGEST_RUN = 400


class Said(NamedTuple):
    """A number that neighbouring words can mean."""

    figures: str
    start: int
    """The number of its first word in the text."""
    end: int
    """The number of the word after its last."""


@lru_cache(maxsize=8192)
def is_number_word(word: str) -> bool:
    """Whether a word of the spoken form, in small letters, can be part of a number."""
    word = SCALE_NAMES.get(word, word)
    return word in SCALE_VALUES or word == "hundred" or value_of(word) is not None


def numbers_said(spoken_words: list[str]) -> Iterator[Said]:
    """Every number that some neighbouring words, in small letters, can mean.

    "nineteen eighty-four" is 1984, but also 19, 80, 84 and 4: what matters is what could be heard.
    """
    for run in _runs(spoken_words):
        for first in range(len(run)):
            part = run[first : first + LONGEST]
            readings = _readings([word for _, word in part])
            for count, figures in readings:
                yield Said(figures, part[0][0], part[count - 1][0] + 1)


def _runs(spoken_words: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Neighbouring number words; "and" doesn't part them, any other word does."""
    run: list[tuple[int, str]] = []
    for place, heard in enumerate(spoken_words):
        word = SCALE_NAMES.get(heard, heard)
        if word == "and":
            continue
        is_number = is_number_word(word)
        if word in MONTH_VALUES and run:  # the ninth month and twenty are not 29
            yield run
            run = []
        if is_number and len(run) < LONGEST_RUN:
            run.append((place, word))
            if word in MONTH_VALUES:
                yield run
                run = []
        elif run:
            yield run
            run = [(place, word)] if is_number else []
    if run:
        yield run


def _readings(run: list[str]) -> Iterator[tuple[int, str]]:
    """What the first one, two, three … words can mean: their sum, their figures in a row."""
    total = group = 0
    row: list[int | str] = []
    closed: list[int | str] = []
    for count, word in enumerate(run, 1):
        value = value_of(word)
        if value is None:
            total, group = _scaled(word, total, group)
            yield count, "".join(map(str, closed))
            if word == "hundred":
                row.append("00")
                closed.append("00")
        else:
            group += value
            row.append(value)
            _close(closed, value)
            if count == 1:
                yield count, str(value)
        yield count, str(total + group)
        yield count, "".join(map(str, row))
        yield count, "".join(map(str, closed))


def _close(closed: list[int | str], value: int) -> None:
    """Twenty and four side by side are 24."""
    last = closed[-1] if closed else None
    if isinstance(last, int) and last in TEN_VALUES.values() and 0 < value < 10:
        closed[-1] = last + value
    else:
        closed.append(value)


def _scaled(word: str, total: int, group: int) -> tuple[int, int]:
    if word == "hundred":
        return total, (group or 1) * 100
    return total + (group or 1) * SCALE_VALUES[word], 0


def value_of(word: str) -> int | None:
    """What a cardinal, an ordinal, a decade, a month or a plural of them is worth."""
    for table in (VALUES, TEN_VALUES, OTHERS, MONTH_VALUES):
        if word in table:
            return table[word]
    return _inflected(word)


def _inflected(word: str) -> int | None:
    """Fourteenth, twentieth, nineties, sixes, fourths."""
    stem = word.removesuffix("s")
    if stem.endswith("ieth") or stem.endswith("ie"):
        return TEN_VALUES.get(stem.removesuffix("th").removesuffix("ie") + "y")
    if stem.endswith("th") and stem != "th":
        return VALUES.get(stem[:-2], OTHERS.get(stem))
    if stem != word:
        stem = stem.removesuffix("er") if stem != "niner" else "nine"  # the forty-niners
        return VALUES.get(stem, VALUES.get(stem.removesuffix("e"), OTHERS.get(stem)))
    return None
