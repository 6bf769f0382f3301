"""Neighbouring passes that must not change places, each with a case that shows it."""

import pytest

from podcaster.script.spoken import english, pauses, tidy
from podcaster.script.spoken.english import (
    Pass,
    acronyms,
    cardinals,
    codes,
    dates,
    fractions,
    marked_measures,
    roman,
    scores,
    units,
    years,
)

ORDERINGS: list[tuple[Pass, Pass, str]] = [
    (marked_measures.coordinates, marked_measures.temperature, "The wreck lies at 52°20'N."),
    (dates.american_dates, dates.dates, "It opened on 15.01.2020."),
    (marked_measures.imperial, units.units, "She is 5 ft 2 in tall."),
    (units.units, years.spans, "Loads of 1980-1970 kg."),
    (years.spans, fractions.fractions, "The cycle of 2005/06."),
    (scores.records, scores.pairs, "A record of 5–3–1."),
    (cardinals.plurals, codes.codes, "The 100s of letters."),
    (years.years, cardinals.cardinals, "It rained in 2012."),
    (roman.roman, acronyms.acronyms, "Chapter IV."),
    (pauses, tidy, "Courage …"),
]


@pytest.mark.parametrize(("first", "second", "written"), ORDERINGS)
def test_the_order_of_two_passes_matters(
    first: Pass, second: Pass, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = english.spoken_form(written)
    for name in ("WITH_FIGURES", "WITHOUT"):
        steps = getattr(english, name)
        swapped = {region: _exchanged(passes, first, second) for region, passes in steps.items()}
        monkeypatch.setattr(english, name, swapped)
    assert english.spoken_form(written) != right


@pytest.mark.parametrize(("first", "second", "_"), ORDERINGS)
def test_the_passes_stand_in_that_order(first: Pass, second: Pass, _: str) -> None:
    steps = english.WITH_FIGURES[False] + english.WITHOUT[False]
    assert steps.index(first) < steps.index(second)


def _exchanged(steps: tuple[Pass, ...], first: Pass, second: Pass) -> tuple[Pass, ...]:
    return tuple(second if step is first else first if step is second else step for step in steps)
