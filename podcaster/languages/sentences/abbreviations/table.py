"""What a language's table of abbreviations says of each of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """The abbreviations of one language, without their last full stop."""

    never: frozenset[str]
    """Belong to the word that follows: titles, `vs.`, `e.g.`"""
    number: frozenset[str]
    """Abbreviate before a figure (`No. 10`); ordinary words otherwise."""
    maybe: frozenset[str]
    """Stand before names, but may close a sentence too (`Inc.`, `U.S.`); what follows decides."""
    closing: frozenset[str] = frozenset()
    """Those of them that no name follows in this language."""
    starters: frozenset[str]
    """Words that open a sentence far more often than they continue a name."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
