"""Whether what is said is what was written: nothing lost on the way to the voice, nothing added.

It reads the *spoken* form back (number words → numbers) and looks for what it found written, so
that it shares no rule with the passes that it watches over.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from podcaster import languages
from podcaster.languages import language_file
from podcaster.languages.symbols import CODES, SIGNS
from podcaster.script.spoken.english.numbers import MONTH_VALUES, is_number_word
from podcaster.script.spoken.fidelity import elsewhere, figures, measures

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
    |(?<=[a-z])[¹²³⁴-⁹⁰]+|(?<=\ [kcm]m)[23]\b|(?<=[/\ \d]m)[23]\b|(?<=[/\d][kc]m)[23]\b
    |(?<=\d{3})[¹²³⁴-⁹⁰]+(?![\w+=×*/-])
    |\bISBN[-: ]?(?:1[03])?:?[\d\sXx-]{9,22}|\bISSN[: ]*[\dXx-]{8,9}|\bdoi:\s?\S+|<[^<>]{1,80}>
    |(?-i:\((?:[A-Z]{2,5}|\d{4,6})\.[A-Z]{1,2}\))
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
    """Compare the spoken form with the written one, in both directions.

    A language without a table of spoken words is not compared: nothing is known of its words.
    """
    base = languages.base(language)
    if base != "en" and languages.language_file(base).spoken is None:
        return Findings((), ())
    original, written = written, LEFT_OUT.sub(" ", ADDRESS.sub(" ", written))
    if base == "en":
        found = figures.compare(written, spoken)
        more = [*measures.added(written, spoken), *doubled(original, spoken)]
    else:
        found = elsewhere.compare(written, spoken, language=base)
        more = [*measures.added_elsewhere(written, spoken, base)]
    lacking = [
        *found.lost,
        *measures.missing(written, spoken, language=base),
        *missing_words(written, spoken, language=base),
    ]
    # the spoken form of an address is still in the text
    has_address = original != written and any(map(str.isdigit, original))
    added = () if has_address else tuple(dict.fromkeys((*found.added, *more)))
    return Findings(tuple(dict.fromkeys(lacking)), added)


def missing(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every figure, currency, unit and name that was written and is not said, as it was written."""
    return compare(written, spoken, language=language).missing


def added(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every number, month, unit and currency that is said and was not written."""
    return compare(written, spoken, language=language).added


UNITS = frozenset(("kWh", "MWh", "km", "kg", "ha", "GB", "MB", "kW", "MW"))
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LONG_WORD = re.compile(r"(?<![\w'])[a-z]{7,}(?![\w'])")
TIGHT = re.compile(r"\d[\s/-]?$")
SIGNS_BEFORE = re.compile(r"[$£€]$")
MONEY = CODES.keys() | {sign.rstrip("$£¢₵") for sign in SIGNS}
"""NT of NT$: the currency is looked for, not the letters."""
SILENT = dict.fromkeys(map(ord, "\u00ad™℠"))
SHORT = 4
IRREGULAR = {
    "mrs": "missus", "no": "number", "nos": "numbers", "oz": "ounce", "lb": "pound", "lbf": "pound",
    "concs": "concessions", "cttee": "committee", "tid": "timesaday", "qid": "timesaday",
    "bid": "twiceaday",
    "spp": "species", "kwh": "kilowatthour", "xmas": "christmas",
    "max": "massim", "ww": "worldwar", "wwi": "worldwar", "wwii": "worldwar",
    "wwiii": "worldwar", "dec": "declared", "def": "beat", "bbl": "barrel", "boe": "oilequivalent",
    "nne": "northnortheast", "ene": "eastnortheast", "ese": "eastsoutheast",
    "sse": "southsoutheast", "ssw": "southsouthwest", "wsw": "westsouthwest",
    "wnw": "westnorthwest", "nnw": "northnorthwest",
}  # fmt: skip
QUARTER = re.compile(r"quart|k[vw]arta|trim|semes|hal[bf]|p[oó][lł]ow|p[oó][lł]ro")
STAGE = re.compile(r"(?:I{1,3}|IV|V)[abc]")
"""Phase IIa: a numeral and a letter."""
LONGEST_UNIT = 5
"""Letters of a unit after a figure (MMBtu); longer words are words."""
LETTER_WORDS = 3
"""Words of fewer letters are not looked for individually."""


def missing_words(written: str, spoken: str, *, language: str) -> list[str]:
    """The words of the written text that the spoken form does not have in any form."""
    written = unicodedata.normalize("NFKC", written.replace("’", "'").translate(SILENT))
    spoken = unicodedata.normalize("NFKC", spoken)
    heard = letters_of(spoken)
    words = [letters_of(word) for word in WORD.findall(spoken)]
    lost = [] if language != "en" else _said_too_rarely(written, Counter(words))
    # other words are looked for once, however often they occur
    written_words = {_surroundings(match): match for match in WORD.finditer(written)}
    said = _Said(heard, frozenset(words), "".join(word[:1] for word in words))
    lost += [
        match[0]
        for match in written_words.values()
        if not _is_there(match, said, language) and not _is_known(match[0], heard, language)
    ]
    return list(dict.fromkeys(lost))


def _said_too_rarely(written: str, said: Counter[str]) -> list[str]:
    """The long words, which are never abbreviations, that are said less often than written."""
    counts = Counter(LONG_WORD.findall(written))
    return [word for word, count in counts.items() if said[word] < count]


SIGNS_SAID = frozenset(("slash", "colon", "plus", "dot", "dash", "minus", "star", "underscore"))
TWICE = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)


def doubled(written: str, spoken: str) -> Iterator[str]:
    """Words said twice in a row but written once; for numbers that is possible."""
    pairs = {match[1].lower() for match in TWICE.finditer(re.sub(r"[\W\d_]+", " ", written))}
    for match in TWICE.finditer(spoken):
        word = match[1].lower()
        if word not in pairs and word not in SIGNS_SAID and not is_number_word(word):
            yield match[0]


class _Said(NamedTuple):
    letters: str
    words: frozenset[str]
    initials: str


def _surroundings(match: re.Match[str]) -> tuple[str, str, str]:
    start, end = match.span()
    return match[0], match.string[max(0, start - 2) : start], match.string[end : end + 1]


def _is_known(short: str, heard: str, language: str) -> bool:
    """An abbreviation or unit of the language's own file: EE UU, Usa, kWh."""
    meaning = _abbreviations(language).get(letters_of(short))
    return meaning is not None and meaning in heard


@lru_cache(maxsize=32)
def _abbreviations(language: str) -> dict[str, str]:
    spoken = language_file(language).spoken
    if not spoken:
        return {}
    units = {unit: names[0] for unit, names in spoken.units.items() if len(unit) > 1}
    return {
        letters_of(short): letters_of(meaning)
        for short, meaning in {**units, **spoken.abbreviations}.items()
    }


def letters_of(text: str) -> str:
    """The letters alone: "B.B.C" is "bbc"."""
    if text.isascii():
        return "".join(filter(str.isalpha, text.lower()))
    return "".join(
        character for character in text.casefold() if unicodedata.category(character)[0] in "LM"
    )


def _is_there(match: re.Match[str], said: _Said, language: str) -> bool:
    word = letters_of(match[0])
    if word in said.letters or IRREGULAR.get(word, "*") in said.letters:
        return True
    if word in ("q", "h") and QUARTER.search(said.letters):
        return True
    if len(word) == 1 and (word in "ivx" or not word.isascii()):
        return True  # a numeral, a Greek letter
    _, before, after = _surroundings(match)
    # a longer one is a word of its own; other languages may say it once for several figures
    is_unit = language != "en" or (word not in MONTH_VALUES and len(word) <= LONGEST_UNIT)
    is_counted = is_unit and TIGHT.search(before)
    is_measure = is_counted or SIGNS_BEFORE.search(before) or match[0] in MONEY
    is_measure = is_measure or (before.endswith("/") and match[0] in UNITS)
    if is_measure or _is_roman(match[0]):
        return True  # a unit, a magnitude, a currency's letters: measures and figures look at them
    if len(word) < LETTER_WORDS and match[0].islower():
        return True
    if len(word) <= SHORT or after == "." or match[0].isupper():
        # EE. UU. are Estados Unidos
        return _stands_for_something(word[:1] if word[:1] * 2 == word else word, said)
    return _parts_are_there(match[0], said.letters)


def _is_roman(word: str) -> bool:
    if STAGE.fullmatch(word):
        return True
    letters = set(re.sub(r"'s$|e$|er$|th$|[eè]me$", "", word))
    return len(word) > 1 and (
        letters <= set("IVXLC")
        or letters <= set("ivx")
        or (len(word) > 3 and letters <= set("IVXLCDM"))
    )


def _stands_for_something(short: str, said: _Said) -> bool:
    """Dr in doctor, St in saint, NY in New York: letters in order, the first one first."""
    if short in said.initials:
        return True
    return any(_is_within(short, word) for word in said.words if word[:1] == short[:1])


def _is_within(short: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in short)


def _parts_are_there(word: str, heard: str) -> bool:
    """'s, plurals that became possessives, a numeral after an article: nell'VIII secolo."""
    parts = word.split("'")
    return all(letters_of(part) in heard or _is_roman(part) for part in parts)
