"""What a language needs to have its figures and signs read: words in tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Named(NamedTuple):
    """What one of a thing is called, and several."""

    one: str
    many: str
    article: str = ""
    """"One" before this noun where it isn't the language's usual word: "une heure", "una lira"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a language says what isn't written in letters."""

    code: str
    """The tag that num2words knows."""
    decimal: str
    """Comma or point, as said between a number and its decimals; empty for a bare language."""
    groups: str = r"[. ]"
    """What may stand between thousands, as a pattern."""
    decimals_are_read_as: str = "number"
    """"number": trois virgule quatorze; "figures": drei Komma eins vier."""
    one: str = ""
    """Before a noun: "ein Euro"."""
    of: str = ""
    """Between a magnitude and what is counted: "millions d'euros" ("d'" or "de " or nothing)."""
    cents: str = " "
    """Between the whole and the hundredths of a sum of money."""
    minus: str = ""
    to: str = ""
    """In a range."""
    between: tuple[str, str] = ("", "")
    """The word before a range that asks for another one inside: "entre 1939 y 1945"."""
    score: str = ""
    """Between the two figures of a result."""
    percent: str = ""
    at: str = ""
    dot: str = ""
    fractions: Mapping[str, Named] = field(default_factory=dict)
    """Denominator → its name: "3" → Drittel."""
    phone_pairs: bool = False
    """Telephone numbers are said by twos, not figure by figure."""
    currencies: Mapping[str, Named] = field(default_factory=dict)
    magnitudes: Mapping[str, Named] = field(default_factory=dict)
    units: Mapping[str, Named] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    ends_phrases: frozenset[str] = frozenset()
    """Of the words behind abbreviations: those that a sentence often ends with."""
    signs: Mapping[str, str] = field(default_factory=dict)
    own: tuple[Callable[[str], str], ...] = ()
    """Passes of this language only: dates, times, ordinals, kings."""
