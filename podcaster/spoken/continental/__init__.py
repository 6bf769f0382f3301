"""German, French, Spanish, Italian, and every other language whose numbers num2words knows.

No rule of English is used here. A language with a table (`habits`) has its own dates, times, money,
percentages and abbreviations. One without gets its figures spelled and keeps its signs, which its
engine says better than we could; a language that num2words doesn't know keeps its figures too.
"""

import unicodedata
from functools import lru_cache

from podcaster.spoken import characters, footnotes, identifiers, pauses
from podcaster.spoken.continental.habits import Habits
from podcaster.spoken.continental.passes import Reader

ROUNDS = 4


def spoken_form(text: str, *, language: str) -> str:
    """The spoken form in a language that is not English."""
    reader = _reader(language)
    for _ in range(ROUNDS):
        before, text = text, _round(text, reader)
        if before == text:
            break
    return text


def _round(text: str, reader: Reader | None) -> str:
    text = pauses.squeeze(characters.plain_characters(text, joiners=True))
    if reader is None:
        return unicodedata.normalize("NFC", text)
    return reader.read(identifiers.identifiers(footnotes.footnotes(text)))


@lru_cache(maxsize=32)
def _reader(language: str) -> Reader | None:
    """A reader with the language's table, with a bare one, or none."""
    habits = _table(language)
    if habits is not None:
        return Reader(habits)
    from num2words import CONVERTER_CLASSES

    known = language in CONVERTER_CLASSES
    return Reader(Habits(code=language, decimal="")) if known else None


def _table(language: str) -> Habits | None:
    match language:
        case "de":
            from podcaster.spoken.continental.german import HABITS
        case "fr":
            from podcaster.spoken.continental.french import HABITS
        case "es":
            from podcaster.spoken.continental.spanish import HABITS
        case "it":
            from podcaster.spoken.continental.italian import HABITS
        case _:
            return None
    return HABITS
