"""Whether what is said is what was written: nothing lost on the way to the voice, nothing added.

It reads the *spoken* form back (number words → numbers) and looks for what it found written, so
that it shares no rule with the passes that it watches over.
"""

import re
from typing import NamedTuple

from podcaster import languages
from podcaster.script.spoken.fidelity import elsewhere, figures, measures, names

ADDRESS = re.compile(
    r"""
    (?:https?|ftp|file)\s?:\s?//\S+|\bwww\.\S+
    |(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}\S*
    |(?<![\w.-])(?:[\w-]{1,63}\.){1,5}(?:com|org|net|gov|edu|info|co\.uk|de|fr|es|it|tv|io)
    (?:/\S*)?(?![\w.-]*\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
LEFT_OUT = re.compile(
    r"""
    \[[^\]]{0,30}\d[^\]]{0,30}\]|\[(?:citation\ needed|edit|sic)\]|(?<=[.,;!?])[¹²³⁴-⁹⁰]+
    |(?<=[a-z])[¹²³⁴-⁹⁰]+|(?<=\ [kcm]m)[23]\b|(?<=/m)[23]\b|(?<=/[kc]m)[23]\b|(?<=\ m)[23]\b
    |(?<=\d{3})[¹²³⁴-⁹⁰]+(?![\w+=×*/-])
    |\bISBN[-: ]?(?:1[03])?:?[\d\sXx-]{9,22}|\bISSN[: ]*[\dXx-]{8,9}|\bdoi:\s?\S+|<[^<>]{1,80}>
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Findings(NamedTuple):
    """What a spoken form lacks of its written one, and what it says beyond it."""

    missing: tuple[str, ...]
    """Figures, signs, currencies, units and names, as they were written."""
    added: tuple[str, ...]
    """Numbers, months, units and currencies, as they are said."""


def compare(written: str, spoken: str, *, language: str = "en") -> Findings:
    """Hold what is said against what is written, in both directions.

    A language without a table of spoken words is not compared: nothing is known of its words.
    """
    base = languages.base(language)
    if base != "en" and languages.language_file(base).spoken is None:
        return Findings((), ())
    original, written = written, LEFT_OUT.sub(" ", ADDRESS.sub(" ", written))
    if base == "en":
        found = figures.compare(written, spoken)
        more = list(measures.added(written, spoken))
    else:
        found = elsewhere.compare(written, spoken, language=base)
        more = []
    lacking = [
        *found.lost,
        *measures.missing(written, spoken, language=base),
        *names.missing(written, spoken, language=base),
    ]
    # what is said of an address was not taken out of the spoken form
    has_address = original != written and any(map(str.isdigit, original))
    added = () if has_address else tuple(dict.fromkeys((*found.added, *more)))
    return Findings(tuple(dict.fromkeys(lacking)), added)


def missing(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every figure, currency, unit and name that was written and is not said, as it was written."""
    return compare(written, spoken, language=language).missing


def added(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every number, month, unit and currency that is said and was not written."""
    return compare(written, spoken, language=language).added
