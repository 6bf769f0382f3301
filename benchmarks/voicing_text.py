"""Sentences for the voicing benchmarks: as many as wanted, no two alike, none of anybody else's."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from podcaster.model import Script, Segment, Story

_PLACES = ("harbour", "market hall", "old observatory", "northern ferry", "town library", "orchard")
_HAPPENED = (
    "was closed for repairs after a storm took part of its roof",
    "opened its doors to the public for the first time in eleven years",
    "has been sold to a cooperative of forty families who mean to keep it",
    "welcomed a class of children who had written letters asking for a visit",
    "is to have a new clock, paid for by a retired engineer who lives nearby",
)
_SAID = ("the mayor said", "a spokeswoman said", "the owners announced", "neighbours reported")
_WHEN = ("on Monday", "early this morning", "late last night", "after a short meeting")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentences() -> Iterator[str]:
    """News of a small town, without end."""
    for at in count():
        number = " ".join(_NUMBERS[int(figure) - 1] for figure in str(at + 1).replace("0", "9"))
        yield (
            f"The {_PLACES[at % 6]} {_HAPPENED[at % 5]}, {_SAID[at % 4]} {_WHEN[at // 3 % 4]}, "
            f"in notice number {number}."
        )


def short_sentences() -> Iterator[str]:
    """The same, each in one request of gTTS."""
    for text in sentences():
        yield f"{text[:60].rpartition(' ')[0]}, notice {text.rpartition('number ')[2]}"


def a_script(texts: list[str], *, stories: int = 1) -> Script:
    """A script of so many stories."""
    size = -(-len(texts) // stories)
    return Script(
        title="Benchmark",
        day=date(2026, 11, 24),
        language="en",
        stories=tuple(
            Story(
                title=f"Story {at // size + 1}",
                identity=str(at),
                segments=tuple(
                    Segment(written=text, spoken=text) for text in texts[at : at + size]
                ),
            )
            for at in range(0, len(texts), size)
        ),
    )


class PlainLexicon:
    """Leaves every text as it is."""

    def apply(self, spoken: str, **asked: Any) -> str:
        return spoken
