"""What may stand before a full stop without ending a sentence, a table for each language.

An entry with a capital counts only with one: "Sat." is a day, "sat." ends a sentence.
"""

from functools import lru_cache

from podcaster.languages.sentences.abbreviations.dutch import DUTCH
from podcaster.languages.sentences.abbreviations.english import ENGLISH
from podcaster.languages.sentences.abbreviations.french import FRENCH
from podcaster.languages.sentences.abbreviations.german import GERMAN
from podcaster.languages.sentences.abbreviations.italian import ITALIAN
from podcaster.languages.sentences.abbreviations.polish import POLISH
from podcaster.languages.sentences.abbreviations.portuguese import PORTUGUESE
from podcaster.languages.sentences.abbreviations.russian import RUSSIAN
from podcaster.languages.sentences.abbreviations.spanish import SPANISH
from podcaster.languages.sentences.abbreviations.swedish import SWEDISH
from podcaster.languages.sentences.abbreviations.table import Abbreviations, words

__all__ = ["ENGLISH", "Abbreviations", "abbreviations_of", "is_in", "words"]

NEUTRAL = Abbreviations(
    never=words("Dr Prof St Mr Mrs Ms vs cf डॉ श्री प्रो"),
    number=words("no nr n p pp art fig vol"),
    maybe=words("Co Ltd Inc Jr Sr u.s u.k a.m p.m"),
    starters=frozenset(),
)

TABLES = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "pl": POLISH,
    "sv": SWEDISH,
    "ru": RUSSIAN,
}


@lru_cache(maxsize=64)
def abbreviations_of(language: str) -> Abbreviations:
    """The table for a language tag; a small one that offends nobody where there is none."""
    return TABLES.get(language.lower().replace("_", "-").partition("-")[0], NEUTRAL)


def is_in(token: str, table: frozenset[str]) -> bool:
    """Whether a table has the token, in the case that the table asks for.

    In capitals, too (`ACME CORP.`), but a pair of them is a state's postal code before it is `Pa.`
    """
    if token in table or token.lower() in table:
        return True
    is_capitals = len(token) > 2 or token in {"MR", "DR", "JR", "SR", "CO", "ST", "LT"}
    return token.isupper() and is_capitals and token.capitalize() in table
