"""English, written → spoken: a list of small passes, one file a class of things."""

import re
from collections.abc import Callable

from podcaster.script.spoken import characters, pauses, unspoken
from podcaster.script.spoken.english import (
    abbreviations,
    acronyms,
    cardinals,
    codes,
    dates,
    fractions,
    marked_measures,
    money,
    places,
    references,
    roman,
    scores,
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

# The order is the substance: most errors of such tools are a unit that takes the "m" of a
# magnitude, an abbreviation that takes the dot of an address.
BEFORE: tuple[Pass, ...] = (
    unspoken.identifiers,
    unspoken.footnotes,
    web.web,
    symbols.compounds,
    references.scripture,
    titles.saints,
    titles.titles,
    places.states,
    abbreviations.abbreviations,
    dates.weekdays,
)
FIGURES: tuple[Pass, ...] = (
    cardinals.long_numbers,
    symbols.comparisons,
    references.references,
    telephone.telephone,
    marked_measures.coordinates,
    marked_measures.temperature,
    money.money,
    fractions.percent,
    dates.american_dates,
    dates.dates,
    years.periods,
    times.times,
    years.decades,
    cardinals.magnitudes,
    places.address,
    marked_measures.imperial,
    units.units,
    years.spans,
    fractions.fractions,
    fractions.ratios,
    symbols.arithmetic,
    scores.records,
    scores.pairs,
    codes.versions,
    cardinals.ordinals,
    cardinals.plurals,
    codes.codes,
    cardinals.signed,
    years.years,
    cardinals.cardinals,
    cardinals.capitalised,
)
AFTER: tuple[Pass, ...] = (
    symbols.slashes,
    roman.roman,
    acronyms.acronyms,
    acronyms.initials,
    symbols.symbols,
    pauses.pauses,
    pauses.tidy,
)


BRITISH: dict[Pass, Pass] = {
    dates.american_dates: dates.british_dates,
    scores.pairs: scores.british_pairs,
}
"""The passes that the other side of the ocean does in its own way."""


def _gb(steps: tuple[Pass, ...]) -> tuple[Pass, ...]:
    return tuple(BRITISH.get(step, step) for step in steps)


WITH_FIGURES = {False: BEFORE + FIGURES, True: _gb(BEFORE + FIGURES)}
WITHOUT = {False: BEFORE + AFTER, True: (*BEFORE, *AFTER, cardinals.with_and)}
ROUNDS = 5
"""A mark that goes can bring words together that mean something: until nothing changes any more."""


def spoken_form(text: str, *, british_english: bool = False) -> str:
    """What a newsreader would say, with the punctuation that makes pauses."""
    text = pauses.squeeze(characters.plain_characters(text))
    if FIGURE.search(text):
        text = _through(WITH_FIGURES[british_english], text)
    for _ in range(ROUNDS):
        before, text = text, _through(WITHOUT[british_english], text)
        if before == text:
            break
    return text


def _through(steps: tuple[Pass, ...], text: str) -> str:
    for step in steps:
        text = step(text)
    return text
