"""German adjectives that are written short, in their case: ehem. Kanzler, unter Ludwig XIV."""

import re

from podcaster.languages.records import language_file
from podcaster.languages.sentences.stops import abbreviations_of, is_starter, words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import numbers
from podcaster.script.spoken.continental.german_cases import (
    BEFORE,
    DATIVE,
    DATIVES,
    DER_WORDS,
    ENDINGS,
    NOUN,
    OBLIQUE_WORDS,
    PLAIN_WORDS,
    STRONG_WORDS,
    ending,
    gender,
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
DATIVE_WORDS = words("von mit bei unter nach zu seit aus gegenüber dem")
ACCUSATIVE = words("für gegen durch ohne um den über an")
CHAPTER = re.compile(
    rf"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w.'-])"
)
SPOKEN = language_file("de").spoken
ADJECTIVES = {
    short.lower(): full.removesuffix("-")
    for short, full in (SPOKEN.abbreviations if SPOKEN else {}).items()
    if full.endswith("-")
}
"""Abbreviations of inflected words."""
SHORT_ADJECTIVE = re.compile(
    r"(?:\b(?P<before>\w+)\s)?(?<![\w.])"
    rf"(?P<short>(?i:{'|'.join(map(re.escape, ADJECTIVES))}))(?!\w)"
)
SEVERAL = words(
    "2 3 4 5 6 7 8 9 10 zwei drei vier fünf sechs sieben acht neun zehn viele einige mehrere wenige"
    " andere alle beide keine"
)
PERSONAL = ("ehemalig", "stellvertretend", "verstorben")
"""Used of one person: ehemaliger Lehrer, but sogenannte Reichsbürger."""
PLURAL = re.compile(r"\w+(?:er|e?n|s)")
MANY = re.compile(
    r"(?!\w*(?:[Mm]auer|[Ss]teuer|[Ff]eier|[Nn]ummer|[Kk]ammer|[Ss]chwester|[Oo]per|[Dd]auer|[Tt]rauer"
    r"|[Mm]utter|[Tt]ochter|[Ll]eiter|[Ss]chulter|[Zz]iffer)$)\w+(?:[^i]er|en|eln)"
)
"""After "die" these are plurals."""
MARKS = " \"')"
AROUND = "\"'(),;:!?"
INFLECTED = re.compile(r"(?<=[a-zäöüß]{3})e[nrsm]?\Z")


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
        name.endswith("s") and not OWN_S.search(name) and before not in DATIVE_WORDS | ACCUSATIVE
    )
    if is_woman:
        is_plain = before not in DATIVE_WORDS and before != "der" and name.removesuffix("s") == name
        return ("die", "") if is_plain else ("der", "n")
    if is_genitive:
        return "des", "n"
    if before in DATIVE_WORDS:
        return "dem", "n"
    return ("den", "n") if before in ACCUSATIVE else ("der", "")


def adjectives(text: str) -> str:
    """Der ehem. Kanzler → der ehemalige Kanzler, im städt. Bad → im städtischen Bad, 5 Euro mtl."""
    is_short = any(word.strip(AROUND).lower() in ADJECTIVES for word in text.split())
    return SHORT_ADJECTIVE.sub(_adjective, text) if is_short else text


def _adjective(match: re.Match[str]) -> str:
    before, stem = match["before"] or "", ADJECTIVES[match["short"].lower()]
    rest = match.string[match.end() :]
    word = stem.capitalize() if match["short"][0].isupper() else stem
    said = f"{before} {word}" if before else word
    found = NOUN.match(rest)
    begins = is_starter(rest.lstrip(), abbreviations_of("de")) and rest.lstrip()[:1].isupper()
    if (not found or begins) and match["short"][0].isupper():
        return match[0]  # a name: er ist ein Bayer.
    if not found or begins:
        return f"{said}{'' if rest.strip(MARKS) and not begins else '.'}"
    is_dative = bool(DATIVE.search(match.string[max(0, match.start() - 12) : match.start()]))
    return f"{said}{_adjective_ending(match, before.lower(), stem, found['noun'], is_dative)}"


def _adjective_ending(
    match: re.Match[str], before: str, stem: str, noun: str, is_dative: bool
) -> str:
    """Chosen by the word before it, the noun after it, and a preposition before both."""
    is_capitals = noun.isupper()
    is_woman = noun.endswith("in") and len(noun) > len("Min")
    article = "die" if is_capitals or is_woman else gender(noun)
    if before in SEVERAL:
        is_weak = before in ("alle", "beide", "keine") or (is_dative and noun.endswith("n"))
        return "en" if is_weak else "e"
    if before in ("der", "die"):
        is_several = before == "die" and article != "die" and MANY.fullmatch(noun)
        is_oblique = before == "der" and (is_dative or (article == "die" and not is_capitals))
        return "en" if is_several or is_oblique else "e"
    if re.fullmatch(BEFORE, before):
        is_several = before.endswith("e") and article != "die" and MANY.fullmatch(noun)
        return "en" if is_several else f"e{ending(match)}"
    other = INFLECTED.search(before)
    if other:
        return other[0]
    if before in DATIVES:
        return "er" if article == "die" else "en" if noun.endswith(("en", "ern", "eln")) else "em"
    is_several = stem not in PERSONAL and article != "die" and PLURAL.fullmatch(noun)
    return f"e{'' if is_several else ENDINGS[article]}"
