"""An abbreviation that the reader writes out does not end its sentence too early."""

import pytest

from podcaster.languages.sentences import split_sentences
from podcaster.languages.sentences.stops import abbreviations_of, words
from podcaster.script.spoken.english import codes, places, shorthand, titles

TABLE = abbreviations_of("en")
WORDS_TOO = words("arts Arts sec secs Secs tab prop long col cat dep no mar c ca p p.o v")
"""Also words of their own, or read by other rules."""
TWICE = words("Dr Pt Rd Pl Rte a.m p.m")
"""Doctor or Drive, Point or part; after a road a new sentence is likelier than a name."""


def listed(*tables: frozenset[str]) -> list[str]:
    return sorted({short for table in tables for short in table} - WORDS_TOO)


NUMBERED = {short.rstrip(".") for short in (*shorthand.NUMBERED, *shorthand.PARTS)}
STREETS = frozenset(short for short in places.STREETS if short.istitle())
TITLES = frozenset(titles.TITLES)


@pytest.mark.parametrize("short", listed(TABLE.number, frozenset(NUMBERED)))
def test_a_figure_belongs_to_the_abbreviation_before_it(short: str) -> None:
    written = f"It is in {short}. 3 of the paper."
    assert split_sentences(written) == [written]


@pytest.mark.parametrize("short", listed(frozenset(codes.SCRIPTURE)))
def test_a_verse_belongs_to_its_book(short: str) -> None:
    written = f"It is from {short}. 3:4 of the old book."
    assert split_sentences(written) == [written]


@pytest.mark.parametrize(
    "short",
    listed(*(table - TWICE for table in (TABLE.never, TABLE.maybe, TITLES, STREETS))),
)
def test_a_name_belongs_to_the_abbreviation_before_it(short: str) -> None:
    written = f"We saw {short}. Hart House today."
    assert split_sentences(written) == [written]


@pytest.mark.parametrize(
    "short", listed(TABLE.never, TABLE.number, TABLE.maybe, frozenset(places.STATES))
)
def test_a_small_letter_goes_on(short: str) -> None:
    written = f"It was {short}. went on for long."
    assert split_sentences(written) == [written]


@pytest.mark.parametrize(
    "short",
    listed(
        TABLE.number - TWICE,
        TABLE.maybe,
        frozenset(places.STATES),
        frozenset(places.STREETS) - TWICE,
    ),
)
def test_a_new_sentence_is_one(short: str) -> None:
    """Where it usually opens a sentence, the next word does so behind an abbreviation, too."""
    sentences = [f"It was near Elm {short}.", "The rest was sold."]
    assert split_sentences(" ".join(sentences)) == sentences
