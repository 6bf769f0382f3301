"""German Roman numerals in their case: Leo XIV., unter Ludwig XIV., im II. Weltkrieg."""

import re

from podcaster.languages.sentences.stops import abbreviations_of, is_starter, words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import numbers
from podcaster.script.spoken.continental.german_cases import (
    DER_WORDS,
    OBLIQUE_WORDS,
    PLAIN_WORDS,
    STRONG_WORDS,
)

NUMERAL = re.compile(r"\b[IVX]+\b")
"""Cheaper than the patterns below, which try a preposition at every word."""
ROMAN = re.compile(
    rf"\b(?P<before>(?i:{OBLIQUE_WORDS}|{PLAIN_WORDS}|{DER_WORDS}|{STRONG_WORDS}|in|nach|vor)\s)"
    rf"(?P<numeral>(?=[IVX]){UP_TO_39})\.(?=\s(?:und\s[IVX]+\.\s)?[A-ZÄÖÜ][a-zäöü])"
)
ROMAN_NOUN = re.compile(
    rf"(?<![\w.])(?P<numeral>(?=[IVX]){UP_TO_39})\.(?=\s(?:Weltkrieg|Jahrhundert|Jh\b|Internationale"
    r"|Liga|Mannschaft|Quartal|Ober|Teil|Reich|Korps|Olympisch|Vatikanisch|Zivilsenat|Strafsenat|Senat))"
)
CLUBS = re.compile(r"\b(?:FC|FSV|SC|SV|VfB|VfL|TSV|FSV|BSC|TSG)\s$")
KING = re.compile(
    r"(?:\b(?P<before>(?i:von|mit|bei|unter|nach|zu|seit|aus|gegenüber|dem|für|gegen|durch|ohne|um|über|an"
    r"|den|des|der|die))\s)?(?P<title>(?:(?:Papste?s?|König(?:in|s)?|Kaiser(?:in|s)?|Zar(?:in)?"
    r"|Herzog|Prinz|Fürst|Großherzog)\s)?)"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]+(?:[ -](?:Paul|August|Gustaf|Wilhelm|Georg)s?)?)\s"
    rf"(?P<numeral>(?=[IVX]){UP_TO_39})(?:\.|(?='s\b))(?=[\s,;:!?)']|$)"
)
KINGS = re.compile(
    r"\b(?P<first>(?P<article>dem|den|des) [A-ZÄÖÜ]\w+ten) und (?P<title>(?:Papst|König|Kaiser) )?"
    r"(?P<name>[A-ZÄÖÜ][\w -]{2,20}?) der (?P<number>[A-ZÄÖÜ][a-zäöüß]+te)\b"
)
"""Unter Leo XIII. und Pius X.: the preposition before the first governs the second."""
WOMEN = words(
    "Elisabeth Elizabeth Katharina Margarethe Margrethe Beatrix Maria"
    " Viktoria Victoria Anna Christina Johanna Isabella Wilhelmina"
)
OWN_S = re.compile(r"(?:us|as|es|is|os|x|z|ß)$")
"""Names with these endings are not genitives: Julius, Nikolaus, Johannes, Felix."""
DATIVE = words("von mit bei unter nach zu seit aus gegenüber dem")
ACCUSATIVE = words("für gegen durch ohne um den über an")
CHAPTER = re.compile(
    rf"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w.'-])"
)


def kings(text: str) -> str:
    """Ludwig XIV. → Ludwig der Vierzehnte, von Ludwig XIV. → von Ludwig dem Vierzehnten."""
    if not NUMERAL.search(text):
        return text
    text = ROMAN.sub(lambda match: f"{match['before']}{value(match['numeral'])}.", text)
    text = ROMAN_NOUN.sub(lambda match: f"{value(match['numeral'])}.", text)
    text = KINGS.sub(
        r"\g<first> und \g<title>\g<name> \g<article> \g<number>n", KING.sub(_king, text)
    )
    return CHAPTER.sub(lambda match: f"{match['name']} {value(match['numeral'])}", text)


def _king(match: re.Match[str]) -> str:
    if CLUBS.search(match.string, max(0, match.start() - 6), match.start()):
        before = f"{match['before']} " if match["before"] else ""
        stop = "" if match.string[match.end() :].strip(" \"')") else "."
        return f"{before}{match['name']} {value(match['numeral'])}{stop}"
    article, ending = _case(match)
    number = numbers.ordinal(value(match["numeral"]), "de").capitalize()
    rest = match.string[match.end() :]
    before = f"{match['before']} " if match["before"] else ""
    said = f"{before}{match['title']}{match['name']} {article} {number}{ending}"
    is_end = not rest.strip(" \"')") or (
        rest[1:2].isupper() and is_starter(rest.lstrip(), abbreviations_of("de"))
    )
    return f"{said}." if is_end and rest[:1] not in ("'", ",") else said


def _case(match: re.Match[str]) -> tuple[str, str]:
    """The article and the ending: the case is shown by the preposition or the name's genitive."""
    name, before = match["name"], (match["before"] or "").lower()
    is_woman = name.removesuffix("s") in WOMEN or match["title"].strip().endswith("in")
    is_genitive = before == "des" or (
        name.endswith("s") and not OWN_S.search(name) and before not in DATIVE | ACCUSATIVE
    )
    if is_woman:
        is_plain = before not in DATIVE and before != "der" and name.removesuffix("s") == name
        return ("die", "") if is_plain else ("der", "n")
    if is_genitive:
        return "des", "n"
    if before in DATIVE:
        return "dem", "n"
    return ("den", "n") if before in ACCUSATIVE else ("der", "")
