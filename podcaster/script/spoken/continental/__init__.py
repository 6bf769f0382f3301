"""German, French, Spanish, Italian, and every other language whose numbers num2words knows.

No rule of English is used here. A language with a table (`habits`) has its own dates, times, money,
percentages and abbreviations. One without gets its figures spelled and keeps its signs, which its
engine says better than we could; a language that num2words doesn't know keeps its figures too.
"""

import unicodedata
from functools import lru_cache

from podcaster.script.spoken import characters, footnotes, identifiers, pauses
from podcaster.script.spoken.continental.habits import Habits
from podcaster.script.spoken.continental.numbers import commas_to_points
from podcaster.script.spoken.continental.passes import Reader
from podcaster.script.spoken.wordlist import words

COMMA_OF_THOUSANDS = frozenset(words("ja ko zh th he iw ar hi bn te kn fa ur tl fil sw am ms"))
"""Languages of 1,200.5: the comma parts thousands and the point is the decimal mark."""
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

    if language not in CONVERTER_CLASSES:
        return None
    own = (commas_to_points,) if language in COMMA_OF_THOUSANDS else ()
    return Reader(Habits(code=language, decimal="", own=own))


def _table(language: str) -> Habits | None:
    match language:
        case "de":
            from podcaster.script.spoken.continental.german import HABITS
        case "fr":
            from podcaster.script.spoken.continental.french import HABITS
        case "es":
            from podcaster.script.spoken.continental.spanish import HABITS
        case "it":
            from podcaster.script.spoken.continental.italian import HABITS
        case _:
            return None
    return HABITS
