"""An abbreviation that the reader writes out does not end its sentence too early."""

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


def parted(pattern: str, shorts: list[str]) -> list[str]:
    """The texts that are not split as the pattern says, with `|` between sentences."""
    texts = [pattern.format(short).split("|") for short in shorts]
    return ["|".join(text) for text in texts if split_sentences(" ".join(text)) != text]


def test_a_figure_belongs_to_the_abbreviation_before_it() -> None:
    assert not parted("It is in {}. 3 of the paper.", listed(TABLE.number, frozenset(NUMBERED)))


def test_a_verse_belongs_to_its_book() -> None:
    assert not parted("It is from {}. 3:4 of the old book.", listed(frozenset(codes.SCRIPTURE)))


def test_a_name_belongs_to_the_abbreviation_before_it() -> None:
    tables = (table - TWICE for table in (TABLE.never, TABLE.maybe, TITLES, STREETS))
    assert not parted("We saw {}. Hart House today.", listed(*tables))


def test_a_small_letter_goes_on() -> None:
    tables = (TABLE.never, TABLE.number, TABLE.maybe, frozenset(places.STATES))
    assert not parted("It was {}. went on for long.", listed(*tables))


def test_a_new_sentence_is_one() -> None:
    """Where it usually opens a sentence, the next word does so behind an abbreviation, too."""
    tables = (TABLE.number, TABLE.maybe, frozenset(places.STATES), frozenset(places.STREETS))
    shorts = listed(*(table - TWICE for table in tables))
    assert not parted("It was near Elm {}.|The rest was sold.", shorts)
