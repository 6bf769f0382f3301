"""English, written → spoken: a list of small passes, one file a class of things."""

import re
from collections.abc import Callable

from podcaster.script.spoken import characters, footnotes, identifiers, pauses
from podcaster.script.spoken.english import (
    abbreviations,
    acronyms,
    address,
    british,
    cardinals,
    codes,
    compounds,
    coordinates,
    dates,
    fractions,
    imperial,
    magnitudes,
    money,
    numeric_dates,
    ordinals,
    percent,
    references,
    roman,
    scores,
    states,
    symbols,
    telephone,
    temperature,
    times,
    titles,
    units,
    versions,
    web,
    years,
)

Pass = Callable[[str], str]
FIGURE = re.compile(r"\d")

# The order is the substance: most errors of such tools are a unit that takes the "m" of a
# magnitude, an abbreviation that takes the dot of an address.
BEFORE: tuple[Pass, ...] = (
    identifiers.identifiers,
    footnotes.footnotes,
    web.web,
    compounds.compounds,
    references.scripture,
    titles.saints,
    titles.titles,
    states.states,
    abbreviations.abbreviations,
    dates.weekdays,
)
FIGURES: tuple[Pass, ...] = (
    cardinals.long_numbers,
    symbols.comparisons,
    references.references,
    telephone.telephone,
    coordinates.coordinates,
    temperature.temperature,
    money.money,
    percent.percent,
    numeric_dates.american_dates,
    dates.dates,
    dates.periods,
    times.times,
    years.decades,
    magnitudes.magnitudes,
    address.address,
    imperial.imperial,
    units.units,
    years.spans,
    fractions.fractions,
    fractions.ratios,
    symbols.arithmetic,
    scores.records,
    scores.pairs,
    versions.versions,
    ordinals.ordinals,
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
    numeric_dates.american_dates: numeric_dates.british_dates,
    scores.pairs: scores.british_pairs,
}
"""The passes that the other side of the ocean does in its own way."""


def _gb(steps: tuple[Pass, ...]) -> tuple[Pass, ...]:
    return tuple(BRITISH.get(step, step) for step in steps)


WITH_FIGURES = {False: BEFORE + FIGURES, True: _gb(BEFORE + FIGURES)}
WITHOUT = {False: BEFORE + AFTER, True: (*BEFORE, *AFTER, british.with_and)}
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
