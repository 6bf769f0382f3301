"""Lists that lost their line breaks: `1. Open it. 2. Read it.` and `a) red b) green`."""

import re
from collections.abc import Iterator

from podcaster.languages.sentences.stops import BULLETS

MARKER = re.compile(
    r"(?<!\S)(?P<open>\(?)(?P<label>\d{1,2}|[A-Za-z]|[ivx]{2,4}|[IVX]{2,4})(?P<close>\.\)|\)|\.)\s"
)
BULLET = re.compile(rf"(?<!\S)[{BULLETS}]")
WITHIN = re.compile(r"(?:,|,? (?:and|or|und|oder|et|ou|y|e|o))\s$")
"""Before an item that its sentence only counts: `for (a) bread and (b) milk`."""
STAR = re.compile(r"(?<!\S)\*(?=\s)")
BEFORE_FIRST = re.compile(r"[.:;!?][\"'’”)]*\s$")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def item_starts(text: str) -> list[int]:
    """Offsets at which the items of run-on lists begin."""
    bullet = STAR if text.startswith("* ") else BULLET
    starts = {match.start() for match in bullet.finditer(text)}
    waiting: dict[tuple[str, str, str], tuple[int, re.Match[str]]] = {}
    for match in MARKER.finditer(text):
        for style, value in _readings(match):
            last, marker = waiting.get(style, (0, match))
            if last and value == last + 1:
                if _is_item(text, marker, match):
                    starts.update({marker.start(), match.start()})
                    waiting[style] = (value, match)
            elif value == 1 and _may_begin(text, match.start()):
                waiting[style] = (value, match)
    return sorted(starts)


def _readings(match: re.Match[str]) -> Iterator[tuple[tuple[str, str, str], int]]:
    """The ways to read a label: `i` is the ninth letter and the first Roman numeral."""
    label, shape = match["label"], (match["open"], match["close"])
    if label.isdigit():
        yield ("1", *shape), int(label)
        return
    if label.lower() in ROMAN:
        yield ("i", *shape), ROMAN[label.lower()]
    if len(label) == 1:
        yield ("A" if label.isupper() else "a", *shape), ord(label.lower()) - ord("a") + 1


def _is_item(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    """Whether there is an item between two labels, as in `A. B. Lane` there is none."""
    start = match.start()
    return start > last.end() and not WITHIN.search(text, max(0, start - 6), start)


def _may_begin(text: str, start: int) -> bool:
    """A list begins with the text or after a stop: `as payment for 1. above` is none."""
    return start == 0 or bool(BEFORE_FIRST.search(text, max(0, start - 4), start))
