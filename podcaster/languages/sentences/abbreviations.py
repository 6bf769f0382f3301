"""Abbreviations from the language's file, after which a full stop may not end a sentence."""

from functools import lru_cache

from podcaster.languages.records import Abbreviations
from podcaster.languages.tables import language_file

__all__ = ["Abbreviations", "abbreviations_of", "is_in", "words"]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEUTRAL = Abbreviations(
    never=words("Dr Prof St Mr Mrs Ms vs cf डॉ श्री प्रो"),
    number=words("no nr n p pp art fig vol"),
    maybe=words("Co Ltd Inc Jr Sr u.s u.k a.m p.m"),
    starters=frozenset(),
)
"""Abbreviations for a language without a file, safe in any language."""


@lru_cache(maxsize=64)
def abbreviations_of(language: str) -> Abbreviations:
    """The abbreviations of a language tag."""
    return language_file(language).sentences or NEUTRAL


def is_in(token: str, table: frozenset[str]) -> bool:
    """Whether a table has the token, in the case that the table requires.

    In capitals, too (`ACME CORP.`), but a pair of them is a state's postal code before it is `Pa.`
    """
    if token in table or token.lower() in table:
        return True
    is_capitals = len(token) > 2 or token in {"MR", "DR", "JR", "SR", "CO", "ST", "LT"}
    return token.isupper() and is_capitals and token.capitalize() in table
