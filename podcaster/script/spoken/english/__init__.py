"""English, written → spoken: a list of small passes, one file for each class."""

import re
from collections.abc import Callable

from podcaster.script import spoken
from podcaster.script.spoken.english import (
    abbreviations,
    acronyms,
    cardinals,
    codes,
    cricket,
    dates,
    fractions,
    marked_measures,
    money,
    places,
    roman,
    scores,
    shorthand,
    sport,
    symbols,
    telephone,
    times,
    titles,
    units,
    web,
    years,
)

Pass = Callable[[str], str]
FIGURE = re.compile(r"\d")
INCHES_QUOTED = re.compile(
    r'(?P<inches>\d)"(?= (?!(?:he|she|it|they|said|says|and|or|in|on|at|of|to) )[a-z]| TV)'
)
"""“The 65" TV”: not the mark that closes the quotation."""

# Most neighbours could change places. Those that must not are in tests/script/test_spoken_order.py,
# each with the case that shows it; the comments here say which pass would take what from the next.
BEFORE: tuple[Pass, ...] = (
    spoken.identifiers,
    spoken.footnotes,
    web.web,
    # before titles, which would make an ambassador or a general of the same letters
    shorthand.shorthand,
    marked_measures.winds,
    symbols.compounds,
    acronyms.datelines,
    codes.scripture,
    # before saints, which would leave the W of 55 W. 42nd St.
    places.streets,
    titles.saints,
    titles.titles,
    places.states,
    abbreviations.abbreviations,
    years.month_spans,
    times.weekdays,
    years.lone_days,
)
FIGURES: tuple[Pass, ...] = (
    cardinals.long_numbers,
    # before everything that knows a decimal point
    scores.australian,
    symbols.comparisons,
    codes.references,
    codes.law,
    telephone.telephone,
    # before temperature, which would read the degrees of 51°30'N alone
    marked_measures.coordinates,
    # before temperature and money, which would take the C and the p of 1½C and 187½p
    fractions.mixed_percent,
    marked_measures.temperature,
    money.money,
    fractions.percent,
    # before dates, and before fractions, which would divide 15/5
    years.figures_of_dates,
    # before dates, which knows the names that this one gives to the months
    dates.american_dates,
    dates.dates,
    years.periods,
    times.times,
    years.decades,
    cardinals.magnitudes,
    places.address,
    # before units, which would leave the "in" of 6ft 2in
    marked_measures.imperial,
    # before spans, which would make years of 1980-1970 kg
    units.units,
    # before fractions, which would divide 2005/06
    years.spans,
    fractions.fractions,
    fractions.ratios,
    symbols.arithmetic,
    # before pairs, which would take the first two of 5-3-1
    scores.records,
    scores.pairs,
    codes.versions,
    cardinals.ordinals,
    # before codes, for which 100s is letters and figures
    cardinals.plurals,
    codes.codes,
    cardinals.signed,
    abbreviations.stops,
    # before cardinals, to which 2012 is a quantity
    years.years,
    cardinals.cardinals,
)
AFTER: tuple[Pass, ...] = (
    symbols.slashes,
    # before acronyms, which would spell IV
    roman.roman,
    acronyms.acronyms,
    acronyms.initials,
    symbols.symbols,
    # before tidy, which drops what is no letter and no pause
    spoken.pauses,
    spoken.tidy,
)


BRITISH: dict[Pass, Pass] = {
    dates.american_dates: dates.british_dates,
    scores.pairs: scores.british_pairs,
}
"""The passes that differ in British English."""


def _gb(steps: tuple[Pass, ...]) -> tuple[Pass, ...]:
    return tuple(BRITISH.get(step, step) for step in steps)


FIRST: tuple[Pass, ...] = (
    cricket.cricket,
    cricket.dismissals,
    # before shorthand, which knows a Regulation by its name
    shorthand.parts,
    symbols.minus_signs,
    shorthand.with_figures,
    sport.sport,
    *BEFORE,
    *FIGURES,
)
WITH_FIGURES = {False: FIRST, True: _gb(FIRST)}
_ALL = (shorthand.parts, *BEFORE, *AFTER)
WITHOUT = {False: _ALL, True: (*_ALL, cardinals.with_and)}
ROUNDS = 5
"""Removing a mark can join words into something with a meaning: repeated until nothing changes."""


def spoken_form(text: str, *, british_english: bool = False) -> str:
    """What a newsreader would say, with the punctuation that makes pauses."""
    text = INCHES_QUOTED.sub(r"\g<inches>-inch", text) if "“" in text else text
    text = spoken.squeeze(spoken.plain_characters(text))
    is_opened = text[:1].isdigit() or text[:2].isupper()
    if FIGURE.search(text):
        loose = abbreviations.loose_words(text)
        text = _through(WITH_FIGURES[british_english], text)
        text = cardinals.capitalised(abbreviations.without_stops(text, loose))
    text = _settled(WITHOUT[british_english], text)
    return text[0].upper() + text[1:] if is_opened and text[:1].islower() else text


def _settled(steps: tuple[Pass, ...], text: str) -> str:
    unchanged = 0
    for step in steps * ROUNDS:
        before, text = text, step(text)
        unchanged = unchanged + 1 if before == text else 0
        if unchanged == len(steps):
            break
    return text


def _through(steps: tuple[Pass, ...], text: str) -> str:
    for step in steps:
        text = step(text)
    return text
