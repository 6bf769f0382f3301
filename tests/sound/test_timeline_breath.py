"""Silences vary as a reader's do: by what stands around them, and a little by chance."""

from dataclasses import replace
from statistics import mean, pstdev

import pytest
from programmes import numbers_only, said

from podcaster.model import Pauses, Role, Segment
from podcaster.sound.timeline import CHANCE, silences

PAUSES = Pauses()


def between(before: float, after: float, **changes: object) -> float:
    """The mean silence between two sentences of so many seconds."""
    first, second = (changes.pop(name, {}) for name in ("first", "second"))
    pause = changes.pop("pause", PAUSES.sentence)
    clips = [numbers_only(before), numbers_only(after)]
    found = []
    for number in range(60):
        pair = [
            replace(said(f"Sentence {number}.", pause=pause), **first),
            replace(said(), **second),
        ]
        found.append(next(silences(pair, clips, PAUSES)))
    return mean(found)


def test_what_is_long_is_followed_by_more_and_preceded_by_more() -> None:
    usual = between(6.5, 6.5)
    assert usual == pytest.approx(PAUSES.sentence, abs=15)
    assert between(12, 6.5) > usual + 40 < between(6.5, 12)
    assert between(2, 6.5) < usual - 40 > between(6.5, 2)


def test_a_quotation_is_waited_for_and_a_colon_leads_on() -> None:
    usual = between(6.5, 6.5)
    assert between(6.5, 6.5, second={"written": "“It was said.”"}) > usual + 30
    assert between(6.5, 6.5, second={"role": Role.QUOTE}) > usual + 30
    assert between(6.5, 6.5, first={"written": "He said:"}) < usual - 100


def test_prose_has_a_spread_that_rules_explain() -> None:
    """Mean near 550 ms, standard deviation of 90 at least, most of it by rule."""
    seconds = [4, 5, 7, 9, 12, 10, 8, 6, 5, 3, 3, 4, 6, 9, 14, 11] * 8
    segments = [said(f"Sentence {n}.", pause=PAUSES.sentence) for n in range(len(seconds))]
    clips = [numbers_only(each) for each in seconds]
    found = list(silences(segments, clips, PAUSES))[:-1]
    assert mean(found) == pytest.approx(550, abs=40)
    assert pstdev(found) > 90
    assert pstdev(found) ** 2 / 3 > CHANCE**2 / 3


def test_the_same_text_has_the_same_silences() -> None:
    segments = [said(f"Sentence {n}.", pause=PAUSES.paragraph) for n in range(9)]
    clips = [numbers_only(5 + n) for n in range(9)]
    assert list(silences(segments, clips, PAUSES)) == list(silences(segments, clips, PAUSES))


@pytest.mark.parametrize(
    "segment",
    [
        said(pause=900),
        said(pause=0),
        said(pause=PAUSES.clause, continues=True),
        said(pause=PAUSES.story),
    ],
)
def test_a_pause_set_by_hand_and_one_between_parts_are_exact(segment: Segment) -> None:
    show = Pauses(story=1234)
    segment = replace(segment, pause=1234) if segment.pause == PAUSES.story else segment
    clips = [numbers_only(2), numbers_only(12)]
    assert next(silences([segment, said()], clips, show)) == segment.pause
