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
from podcaster.script.spoken import words
from podcaster.script.spoken.english.numbers import MONTH_VALUES, SCALE_VALUES, is_number_word
from podcaster.script.spoken.fidelity import elsewhere, figures, gaps, measures
from podcaster.script.spoken.fidelity.vocabulary import vocabulary

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
    |(?<=[a-z])(?<![kcdm\d\ /]m)[¹²³⁴-⁹⁰]+
    |(?<=\d{3})[¹²³⁴-⁹⁰]+(?![\w+=×*/-])
    |\bISBN[-: ]?(?:1[03])?:?[\d\sXx-]{9,22}|\bISSN[: ]*[\dXx-]{8,9}|\bdoi:\s?\S+
    |</?(?:a|abbr|b|blockquote|br|cite|code|div|em|h[1-6]|hr|i|img|li|ol|p|q|s|small|span|strong
    |su[bp]|t[dhr]|u|ul)\b[^<>]{0,80}>
    |(?-i:\((?:[A-Z]{2,5}|\d{4,6})\.[A-Z]{1,2}\))
    |\b(?=[a-f]{0,9}\d)(?=\d{0,9}[a-f])[\da-f]{20,}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
POWER = re.compile(r"(?<=[ /\d][kcdm]m)[23²³]|(?<=[ /\d]m)[23²³](?!\w)")
"""Of a unit: m2, km³."""


FIGURE_WORDS = frozenset(
    (*MONTH_VALUES, *SCALE_VALUES, *words("hundred point percent minus plus first second third"))
)
OPPOSITES = frozenset(words("up down over under above below more less before after"))


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
    original, written = written, POWER.sub(" ", LEFT_OUT.sub(" ", ADDRESS.sub(" ", written)))
    if base != "en":
        return _elsewhere(original, spoken, base)
    found = figures.compare(written, spoken)
    counted = measures.counted(written, spoken)
    marked = _marked(original)
    places = [*_in_places(POWER.sub(" ", marked), spoken)]
    more = [
        *counted.added,
        *measures.added(written, spoken),
        *measures.doubled(original, spoken),
        *(one for _, added in places for one in added),
    ]
    lacking = [
        *found.lost,
        *counted.lost,
        *measures.missing(written, spoken),
        *missing_words(written, spoken),
        *(one for lost, _ in places for one in lost),
    ]
    # the spoken form of an address is still in the text
    has_address = original != written and any(map(str.isdigit, original))
    added = () if has_address else tuple(dict.fromkeys((*found.added, *more)))
    return Findings(tuple(dict.fromkeys(lacking)), added)


class _English:
    """What the places are told by at which an English text differs from what is said."""

    def __init__(self) -> None:
        listed = language_file("en").sentences
        self.small = (frozenset(listed.common) if listed else frozenset()) - {"not"}
        self.repeated = self.small | frozenset(words("a out over per"))

    def moves(self, word: str) -> bool:
        """Whether a word belongs to a figure."""
        return bool(
            word in FIGURE_WORDS
            or word in figures.ORDINALS
            or is_number_word(word)
            or (len(word) == 1 and word not in self.small)
            or measures.SOURCED.fullmatch(word)
        )


@lru_cache(maxsize=1)
def _english() -> _English:
    return _English()


def _in_places(written: str, spoken: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What is lost and added in each place where the texts differ."""
    places = [*gaps.gaps(written, spoken, _english())]
    if {word for gap in places for word in gap.gone} & {word for gap in places for word in gap.new}:
        return  # words changed places
    for gap in places:
        if gaps.UNKNOWN in gap.written:
            continue
        # neither the beginning nor the end of a sentence: Covid-19
        within = f"x {gap.written} x"
        found, counts = figures.compare(within, gap.spoken), measures.counted(within, gap.spoken)
        gone = (word for word in gap.gone if word in OPPOSITES)
        yield (
            tuple(one for one in (*found.lost, *counts.lost, *gone) if one not in "-+$"),
            tuple(one for one in (*found.added, *counts.added) if one not in "-+$"),
        )


def _elsewhere(written: str, spoken: str, language: str) -> Findings:
    """Compare each place where the two differ."""
    known = vocabulary(language)
    if not known:
        return Findings((), ())
    written, spoken = unicodedata.normalize("NFC", written), unicodedata.normalize("NFC", spoken)
    written = _marked(written)
    lacking = [*gaps.signs_lost(written, spoken, known)]
    added: list[str] = []
    for gap in gaps.gaps(written, spoken, known):
        figured = POWER.sub(" ", gap.written)
        lost, others = elsewhere.compare(figured, gap.spoken, language=language)
        lacking += lost
        lacking += gaps.missing(gap, others, known, written)
        added += gaps.added(gap, others, known, written)
        cardinals, ordinals = gaps.ordinals(gap, known)
        lacking += cardinals
        added += ordinals
    moved = set(lacking) & set(added)
    return Findings(
        tuple(word for word in dict.fromkeys(lacking) if word not in moved),
        tuple(word for word in dict.fromkeys(added) if word not in moved),
    )


def _marked(written: str) -> str:
    """The text with a mark for each thing that may be read in any way."""
    return LEFT_OUT.sub(f" {gaps.UNKNOWN} ", ADDRESS.sub(f" {gaps.UNKNOWN} ", written))


def missing(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every figure, currency, unit and name that was written and is not said, as it was written."""
    return compare(written, spoken, language=language).missing


def added(written: str, spoken: str, *, language: str = "en") -> tuple[str, ...]:
    """Every number, month, unit and currency that is said and was not written."""
    return compare(written, spoken, language=language).added


UNITS = frozenset(("kWh", "MWh", "km", "kg", "ha", "GB", "MB", "kW", "MW"))
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LONG_WORD = re.compile(r"(?<![\w'])[a-z]{4,}(?![\w'])(?!\.\s?[\w(])")
LONG = 7
"""Letters of a word that is no abbreviation."""
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
COUNTED = frozenset(words("days weeks months years hours miles tons acres times cents goals votes"))
STAGE = re.compile(r"(?:I{1,3}|IV|V)[abc]")
LONGEST_UNIT = 5
"""Letters of a unit after a figure (MMBtu); longer words are words."""
LETTER_WORDS = 3


def missing_words(written: str, spoken: str) -> list[str]:
    """The words of the written text that the spoken form does not have in any form, in English."""
    written = unicodedata.normalize("NFKC", written.replace("’", "'").translate(SILENT))
    spoken = unicodedata.normalize("NFKC", spoken)
    heard = letters_of(spoken)
    words = [letters_of(word) for word in WORD.findall(spoken)]
    lost = _said_too_rarely(written, Counter(words))
    # other words are looked for once, however often they occur
    written_words = {_surroundings(match): match for match in WORD.finditer(written)}
    said = _Said(heard, frozenset(words), "".join(word[:1] for word in words))
    lost += [match[0] for match in written_words.values() if not _is_there(match, said)]
    return list(dict.fromkeys(lost))


def _said_too_rarely(written: str, said: Counter[str]) -> list[str]:
    """The words said less often than written; short ones that are never said are short forms."""
    counts = Counter(LONG_WORD.findall(written))
    return [
        word
        for word, count in counts.items()
        if said[word] < count and (said[word] or len(word) >= LONG)
    ]


class _Said(NamedTuple):
    letters: str
    words: frozenset[str]
    initials: str


def _surroundings(match: re.Match[str]) -> tuple[str, str, str]:
    start, end = match.span()
    return match[0], match.string[max(0, start - 2) : start], match.string[end : end + 1]


def letters_of(text: str) -> str:
    """The letters alone: "B.B.C" is "bbc"."""
    if text.isascii():
        return "".join(filter(str.isalpha, text.lower()))
    return "".join(
        character for character in text.casefold() if unicodedata.category(character)[0] in "LM"
    )


def _is_there(match: re.Match[str], said: _Said) -> bool:
    word = letters_of(match[0])
    if word in said.letters or IRREGULAR.get(word, "*") in said.letters:
        return True
    if word in COUNTED:
        return False
    if word in ("q", "h") and ("quart" in said.letters or "half" in said.letters):
        return True
    if len(word) == 1 and (word in "ivx" or not word.isascii()):
        return True  # a numeral, a Greek letter
    _, before, after = _surroundings(match)
    is_unit = word not in MONTH_VALUES and len(word) <= LONGEST_UNIT
    is_counted = is_unit and TIGHT.search(before)
    is_measure = is_counted or SIGNS_BEFORE.search(before) or match[0] in MONEY
    is_measure = is_measure or (before.endswith("/") and match[0] in UNITS)
    if is_measure or _is_roman(match[0]):
        return True  # a unit, a magnitude, a currency's letters: measures and figures look at them
    if len(word) < LETTER_WORDS and match[0].islower():
        return True
    if len(word) <= SHORT or after == "." or match[0].isupper():
        return _stands_for_something(word, said)
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
