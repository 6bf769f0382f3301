"""Lists that lost their line breaks: `1. Open it. 2. Read it.` and `a) red b) green`."""

import re
from collections.abc import Iterator

from podcaster.sentences.stops import BULLETS

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
    waiting: dict[tuple[str, str, str], tuple[int, int]] = {}
    for match in MARKER.finditer(text):
        for style, value in _readings(match):
            last, where = waiting.get(style, (0, -1))
            if value == last + 1 and last:
                if not _is_within(text, match.start()):
                    starts.update({where, match.start()})
                    waiting[style] = (value, match.start())
            elif value == 1 and _may_begin(text, match.start()):
                waiting[style] = (value, match.start())
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


def _is_within(text: str, start: int) -> bool:
    return bool(WITHIN.search(text, max(0, start - 6), start))


def _may_begin(text: str, start: int) -> bool:
    """A list begins with the text or after a stop: `as payment for 1. above` is none."""
    return start == 0 or bool(BEFORE_FIRST.search(text, max(0, start - 4), start))
