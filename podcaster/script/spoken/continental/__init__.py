"""The spoken form in languages other than English, with numbers by num2words.

No rule of English is used here. A language with a file has its own dates, times, money,
percentages and abbreviations. One without gets its figures spelled and keeps its signs, which its
engine says better than we could; a language that num2words doesn't know keeps its figures too.
"""

import re
import unicodedata
from functools import lru_cache
from importlib import import_module

from podcaster import languages
from podcaster.languages.records import SpokenWords
from podcaster.script.spoken import marks, words
from podcaster.script.spoken.continental import dates, shapes
from podcaster.script.spoken.continental.numbers import commas_to_points
from podcaster.script.spoken.continental.patterns import Rules
from podcaster.script.spoken.continental.reader import Reader

COMMA_OF_THOUSANDS = frozenset(words("ja ko zh th he iw ar hi bn te kn fa ur tl fil sw am ms"))
"""Languages that write 1,200.5: a comma between thousands, a point before decimals."""
ROUNDS = 4
QUOTED = re.compile(r"(?<![\w'])'(?=\w)([^'\n]{1,80}[sxz])'(?!\w)")
"""‘Palmeras’: the second mark is no apostrophe."""
RULES = {
    "da": "scandinavian", "de": "german", "es": "spanish", "fr": "french", "it": "italian",
    "nl": "dutch", "pl": "polish", "pt": "portuguese", "sv": "scandinavian",
}  # fmt: skip
"""The module of a language's own rules."""
BARE = SpokenWords(
    decimal="", one="", minus="", to="", score="", per="", percent="", at="", dot="",
    fractions={}, currencies={}, magnitudes={}, units={}, abbreviations={}, signs={},
)  # fmt: skip
"""For a language without a file: only figures are spelled out."""


def spoken_form(text: str, *, language: str, region: str = "") -> str:
    """The spoken form in a language that is not English."""
    reader = _reader(language, region)
    for _ in range(ROUNDS):
        before, text = text, _round(text, reader)
        if before == text:
            break
    return text


def _round(text: str, reader: Reader | None) -> str:
    text = QUOTED.sub(r"\1", marks.squeeze(marks.plain_characters(text, joiners=True)))
    if reader is None:
        return unicodedata.normalize("NFC", text)
    return reader.read(marks.identifiers(marks.footnotes(text)))


@lru_cache(maxsize=32)
def _reader(language: str, region: str) -> Reader | None:
    """A reader with the words of the language's file or without words, or no reader at all."""
    words = languages.language_file(language).spoken
    if words:
        rules = _rules(language, region)
        full = dates.whole_names(language, words.months, words.to)
        before = (*rules.before, full, shapes.clock_spans(words.to))
        return Reader(language, words, rules._replace(before=before))
    from num2words import CONVERTER_CLASSES

    if language not in CONVERTER_CLASSES:
        return None
    passes = (commas_to_points,) if language in COMMA_OF_THOUSANDS else ()
    return Reader(language, BARE, Rules(passes=passes))


def _rules(language: str, region: str) -> Rules:
    """The rules of a language that do not fit into a table, if it has any."""
    name = RULES.get(language)
    if not name:
        return Rules()
    module = import_module(f"{__name__}.{name}")
    rules: Rules = module.rules_of(language, region)
    return rules
