"""English number words back to numbers, each with the place where it is said."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from podcaster.script.spoken import words

SMALL = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
SCALES = {
    word: 1000**power
    for power, word in enumerate(
        words(
            "thousand million billion trillion quadrillion quintillion sextillion septillion "
            "octillion nonillion decillion"
        ),
        1,
    )
}
SCALE_NAMES = {
    f"{scale}{end}": scale for scale in (*SCALES, "hundred") for end in ("s", "th", "ths")
}
OTHERS = {
    "oh": 0, "o": 0, "nought": 0,
    "nil": 0, "love": 0, "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    "a": 1, "an": 1,
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "seconds": 2, "squared": 2, "square": 2, "cubed": 3, "cubic": 3, "version": 0, "zeroth": 0,
}  # fmt: skip
MONTHS = {
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


def is_number_word(word: str) -> bool:
    """Whether a word of the spoken form, in small letters, can be part of a number."""
    word = SCALE_NAMES.get(word, word)
    return word in SCALES or word == "hundred" or value_of(word) is not None


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
        if word in MONTHS and run:  # the ninth month and twenty are not 29
            yield run
            run = []
        if is_number and len(run) < LONGEST_RUN:
            run.append((place, word))
            if word in MONTHS:
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
    if isinstance(last, int) and last in TENS.values() and 0 < value < 10:
        closed[-1] = last + value
    else:
        closed.append(value)


def _scaled(word: str, total: int, group: int) -> tuple[int, int]:
    if word == "hundred":
        return total, (group or 1) * 100
    return total + (group or 1) * SCALES[word], 0


def value_of(word: str) -> int | None:
    """What a cardinal, an ordinal, a decade, a month or a plural of them is worth."""
    for table in (SMALL, TENS, OTHERS, MONTHS):
        if word in table:
            return table[word]
    return _inflected(word)


def _inflected(word: str) -> int | None:
    """Fourteenth, twentieth, nineties, sixes, fourths."""
    stem = word.removesuffix("s")
    if stem.endswith("ieth") or stem.endswith("ie"):
        return TENS.get(stem.removesuffix("th").removesuffix("ie") + "y")
    if stem.endswith("th") and stem != "th":
        return SMALL.get(stem[:-2], OTHERS.get(stem))
    if stem != word:
        stem = stem.removesuffix("er") if stem != "niner" else "nine"  # the forty-niners
        return SMALL.get(stem, SMALL.get(stem.removesuffix("e"), OTHERS.get(stem)))
    return None
