"""The spoken form in languages other than English, with numbers by num2words.

No rule of English is used here. A language with a file has its own dates, times, money,
percentages and abbreviations. One without gets its figures spelled and keeps its signs, which its
engine says better than we could; a language that num2words doesn't know keeps its figures too.
"""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache, partial
from importlib import import_module

from podcaster import languages
from podcaster.languages.records import SpokenWords
from podcaster.script.spoken import marks, words
from podcaster.script.spoken.continental import dates, shapes
from podcaster.script.spoken.continental.numbers import commas_to_points
from podcaster.script.spoken.continental.patterns import Rules
from podcaster.script.spoken.continental.reader import Reader
from podcaster.script.spoken.shouting import AFTER_FIGURE, ROMAN, SHORTEST, SPACED_UNITS, Judge

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


def in_ordinary_case(language: str) -> Judge | None:
    """How a shouted word is written in a language, if the language has a file.

    By its commonest words, and a table of what is spelled in many languages. No dictionary says
    which of the other words are names: in German all get a capital, elsewhere none does.
    """
    table = languages.language_file(language).sentences
    return partial(_in_ordinary_case, language, table.common) if table else None


def _in_ordinary_case(language: str, common: Container[str], word: str, around: str) -> str:
    *elided, last = word.replace("’", "'").split("'")
    written = last.lower()
    if not last.isupper() or _is_kept(language, common, last, around):
        written = last
    elif language == "de" and written not in common and (len(last) >= SHORTEST or last in NOUNS):
        written = last.capitalize()
    return "'".join([*map(str.lower, elided), written])


def _is_kept(language: str, common: Container[str], word: str, around: str) -> bool:
    if len(word) == 1:
        return word.lower() not in LETTERS.get(language, "") or not STANDS_ALONE.search(around)
    if word.lower() in common or COUNTED.fullmatch(word):
        return False
    if AFTER_FIGURE.search(around) and word in SHORT_FORMS:
        return False
    is_spelled = word in SPELLED or ROMAN.fullmatch(word) or not VOWELS.search(word)
    return bool(is_spelled) or not word.isalpha()


LETTERS = {
    "fr": "aày", "es": "aeouy", "it": "aeioè", "pt": "aeoéà", "pl": "aiouwz", "sv": "iåö",
    "da": "iåø", "nl": "u",
}  # fmt: skip
"""The words of one letter."""
COUNTED = re.compile(r"\d+(?:[A-Z]{2,4}|[HMEX])|\d{1,2}H\d\d")
NOUNS = frozenset(words("MIO MRD TSD STK"))
SHORT_FORMS = SPACED_UNITS | NOUNS | frozenset(words("MLD MRDS MN ST TYS"))
VOWELS = re.compile("[AEIOUYÀ-ÖØ-ÝĄĘĚŐŰ]")
STANDS_ALONE = re.compile("(?:^|[ \"'“‘«(])@ ")
SPELLED = frozenset(
    words(
        """
        UE ONU EU UN US USA UK IA EUA WHO OMS OIT FMI IWF BCE EZB PIB BIP IVA IRPF INE AFP EFE CIA
        FBI CDU CSU SPD AFD ÖVP FPÖ SPÖ ORF ARD EDF OPEP IPC INSEE AIE AIEA IAEA ANP USD EUR IBAN
        UCI IOC CIO COI UAW UAE EAU OCDE OSZE OSCE OECD ECB EKG EDV IHK ADAC AOK TÜV AKW EEG ESC EM
        WM AG UG EE UU JJ OO EWR EGB PSOE ERC ERE ICRC ONG OCI EEUU CSIC UGT CCOO IRA ETA OPA UMTS
        ICE HIV AIDS
        """
    )
)
