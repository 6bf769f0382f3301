"""English number words back to numbers."""

import re
from collections.abc import Iterator

from podcaster.script.spoken.wordlist import words

SMALL = {
    word: value
    for value, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
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
            "octillion nonillion "
            "decillion"
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
WORD = re.compile(r"[a-z]+")
LONGEST = 40
"""Words of the longest number that is read back at once."""
LONGEST_RUN = 400


def numbers_said(spoken: str) -> Iterator[str]:
    """Every number that some neighbouring words can mean, as figures.

    "nineteen eighty-four" is 1984, but also 19, 80, 84 and 4: what matters is what could be heard.
    """
    for run in _runs(spoken):
        for start in range(len(run)):
            yield from _readings(run[start : start + LONGEST])


def _runs(spoken: str) -> Iterator[list[str]]:
    """Neighbouring number words; "and" doesn't part them, any other word does."""
    run: list[str] = []
    for heard in WORD.findall(spoken.lower()):
        word = SCALE_NAMES.get(heard, heard)
        if word == "and":
            continue
        is_number = word in SCALES or word == "hundred" or _value(word) is not None
        if is_number and len(run) < LONGEST_RUN:
            run.append(word)
        elif run:
            yield run
            run = [word] if is_number else []
    if run:
        yield run


def _readings(words: list[str]) -> Iterator[str]:
    """All that the first one, two, three … words can mean: their sum, their figures in a row."""
    total = group = 0
    row: list[int | str] = []
    closed: list[int | str] = []
    for word in words:
        value = _value(word)
        if value is None:
            total, group = _scaled(word, total, group)
            yield "".join(map(str, closed))
            if word == "hundred":
                row.append("00")
                closed.append("00")
        else:
            group += value
            row.append(value)
            _close(closed, value)
            yield str(value)
        yield str(total + group)
        yield "".join(map(str, row))
        yield "".join(map(str, closed))


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


def _value(word: str) -> int | None:
    """Of a cardinal, an ordinal, a decade, a month; a plural of them."""
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
        return SMALL.get(stem, SMALL.get(stem.removesuffix("e"), OTHERS.get(stem)))
    return None
