"""Whether what is said is what was written: nothing lost on the way to the voice, nothing added.

It reads the *spoken* form back (number words → numbers) and looks for what it found written, so
that it shares no rule with the passes that it watches over.
"""

import re
import unicodedata
from collections import Counter
from typing import Final, NamedTuple

from podcaster import languages
from podcaster.languages.symbols import CODES, SIGNS
from podcaster.script.spoken import words
from podcaster.script.spoken.english.numbers import MONTH_VALUES
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
    counted = _counted(written, spoken)
    more = [
        *counted.added,
        *measures.added(written, spoken),
        *measures.doubled(original, spoken),
    ]
    lacking = [
        *found.lost,
        *counted.missing,
        *measures.missing(written, spoken),
        *missing_words(written, spoken),
    ]
    # the spoken form of an address is still in the text
    has_address = original != written and any(map(str.isdigit, original))
    added = () if has_address else tuple(dict.fromkeys((*found.added, *more)))
    return Findings(tuple(dict.fromkeys(lacking)), added)


def _elsewhere(written: str, spoken: str, language: str) -> Findings:
    """Compare each place where the two differ."""
    known = vocabulary(language)
    if not known:
        return Findings((), ())
    written, spoken = unicodedata.normalize("NFC", written), unicodedata.normalize("NFC", spoken)
    written = LEFT_OUT.sub(f" {gaps.UNKNOWN} ", ADDRESS.sub(f" {gaps.UNKNOWN} ", written))
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


def _counted(written: str, spoken: str) -> Findings:
    """What is said less often, or more often, than it is written."""
    heard = AND_CENTS.sub("", spoken.casefold())
    lost, added = [], []
    for count in COUNTS:
        said = -1
        if count.least and any(hint in written for hint in count.hints):
            said = len(count.said.findall(heard))
            lost += [count.shown] * (len(count.least.findall(written)) > said)
        if count.most:
            said = len(count.said.findall(heard)) if said < 0 else said
            added += [count.shown] * (said > 0 and said > len(count.most.findall(written)))
    return Findings(tuple(lost), tuple(added))


class Count(NamedTuple):
    """How often something is written, and how often it is heard."""

    shown: str
    said: re.Pattern[str]
    least: re.Pattern[str] | None = None
    """What must be heard each time. A range has its sign once: 5%-6%, $5-$6."""
    most: re.Pattern[str] | None = None
    """What may be heard each time."""
    hints: tuple[str, ...] = ()
    """Without any of these in the written text `least` finds nothing."""


def _before(sign: str) -> str:
    """A currency's sign before a figure, unless the figure before it has the same sign."""
    mark, figure, joined = re.escape(sign), measures.FIGURE, measures.JOINED
    return rf"(?<![\w$£€]){mark}(?=\s?\d)(?!{figure}\s?\w*{joined}{mark})"


def _count(shown: str, said: str, least: str = "", most: str = "", hints: str = "") -> Count:
    at_least, at_most = (re.compile(part, re.I) if part else None for part in (least, most))
    return Count(shown, re.compile(said), at_least, at_most, tuple(hints.split()) or (shown,))


AND_CENTS = re.compile(r" and (?:[a-z]+[- ]){1,2}(?:cents?|pence|penny)\b")
"""The end of an amount, which has its currency already."""
NEGATION = r"\bnot\b|n['’]t\b|\bcannot\b"
METERS = r"(?:million|met(?:er|re)s?|miles?|minutes?|months?)"
MANY = r"(?:million|billion|trillion|m|mn|mln|bn|bln)"
COUNTS: Final = (
    _count(
        "%",
        "per ?cent",
        rf"{measures.behind('%')}|\bper ?cent",
        r"%|per ?cent|pct|pp\b|\dpc\b|p\.c\.",
        "% cent",
    ),
    _count("$", r"\bdollars?\b|\bcents?\b", _before("$")),
    _count("£", r"\bpounds?\b|\bpence|\bpenny", _before("£")),
    _count("€", r"\beuros?\b|\bcents?\b", _before("€")),
    _count(
        "m",
        "million",
        rf"(?<=[$£€]){measures.FIGURE}\s?m(?:n|ln)?\b(?!{measures.JOINED}[$£€]?{measures.FIGURE}\s?m)|\bmillion",
        r"million|[\d½¼¾]\s?(?:m|mn|ml|mln|mio|mil|mm|mt|ma|myr|mw|ppm)\b|MMBtu"
        r"|\d[, ]\d{3}[, ]\d{3}|\d{7}",
        "$ £ € illion",
    ),
    _count(
        "bn",
        "billion",
        rf"{measures.behind('(?:bn|bln)')}\b|\bbillion|(?<=[$£€]){measures.FIGURE}\s?b\b(?!&)",
        r"billion|[\d½¼¾]\s?(?:b|bn|bln|bil|ppb)\b|(?:[, ]\d{3}){3}|\d{10}",
        "b B",
    ),
    _count(
        "-",
        r"\b(?:minus|negative)\b",
        "",
        r"(?<![\w.)])[-−–](?=\s?[$£€(.]?\s?\d)|\b[A-F][-−]|[−±]|\+/?[-–]|\bminus|\bnegative",
    ),
    _count("+", r"\b(?:plus|positive|over|more)\b", r"(?:^|(?<=[\s(]))\+(?=[$£€]?\d)"),
    _count("slash", r"\bslash\b", "", r"/|\bslash"),
    _count("half", r"\band a half\b", "", r"½|1/2|[.,]5|half|halves|[:.]30"),
    _count("o'clock", r"o['’]clock", "", r"00|clock|\d\s?(?:h|[ap]\.?m)\b"),
    _count(
        "point",
        r"\bpoint\b",
        rf"(?<![\w.,:$£€¥₹¢/-])(?:\d+\.\d|(?:2[5-9]|[3-9]\d|\d{{3,}})\.\d\d|\d+\.\d{{3,}})(?![\w:-]|\.\d|\s?(?:IP|inn))"
        rf"|(?<![\w.,:$£€¥₹¢/-])\d+\.\d+(?:(?=\s?(?:%|per ?cent|{MANY}|km|kg|mph)(?!\w)))"
        rf"|(?<=[$£€])\d+\.\d+(?=\s?{MANY}\b)",
        hints=".",
    ),
    _count("not", NEGATION, NEGATION, rf"{NEGATION}|\bn/a\b", hints="not Not NOT n't n’t"),
    _count("no", r"\bno\b", r"(?-i:\bno\b)(?!\.|\s\d)", r"\bno\b", hints="no"),
    _count(
        "m",
        rf"\b{METERS}\b",
        rf"(?<=\d)\s?(?-i:m)(?![\w/^²³.-])(?!{measures.JOINED}{measures.FIGURE}\s?m\b)(?!\s?(?:x|×|by)\s?\d)"
        rf"|\b{METERS}\b",
        hints="m",
    ),
    _count("C", "celsius", r"\d\s?°C\b(?!.{1,12}°C)", r"\d\s?°?\s?C\b|celsius|℃", "°C"),
    _count("F", "fahrenheit", r"\d\s?°F\b(?!.{1,12}°F)", r"\d\s?°?\s?F\b|fahrenheit|℉", "°F"),
    _count("km", "kilomet", "", r"km|kilomet|kph|\dk\b"),
    _count("mi", r"\bmiles?\b", "", r"mi\b|mph|mpg|\bmiles?\b|nmi|\d\s?nm\b|/mi|\d\s?m(?:\b|\d)"),
    _count("°", "degree", measures.behind("°")),
    _count("am", r"\ba\.m\b", r"(?<=\d)\s?a\.?\s?m\b", hints="m M"),
    _count("pm", r"\bp\.m\b", r"(?<=\d)\s?p\.?\s?m\b", hints="m M"),
)
