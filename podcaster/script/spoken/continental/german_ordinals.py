"""German ordinals, in the case that their neighbours ask for: der 3. Platz, Leo XIV."""

import re

from podcaster.languages.roman import UP_TO_39, value
from podcaster.languages.sentences.stops import abbreviations_of, is_starter, words
from podcaster.script.spoken.continental import numbers
from podcaster.script.spoken.continental.german_nouns import gender

COUNTED = re.compile(r"\d\.")
NUMERAL = re.compile(r"\b[IVX]+\b")
"""Cheaper than the patterns below, which try a preposition at every word."""
OBLIQUE_WORDS = (
    r"am|dem|den|des|im|vom|zum|beim|zur|bis|ab|seit|und|oder|einem|einen|einer|eines|diesem|diesen"
    r"|jedem|jeden|jenem|jenen|welchem|welchen|allen|keinem|keinen|keiner"
    r"|(?:mein|dein|sein|ihr|unser|eur|euer)(?:em|en|er|es)"
)
PLAIN_WORDS = (
    r"die|das|eine|keine|jede|jedes|diese|dieses|jene|jenes|ins|ans|aufs|fürs|durchs"
    r"|(?:mein|dein|sein|ihr|unser|eur)e"
)
"""After these the ordinal ends in -e."""
DER_WORDS = r"der|jeder|dieser|jener|welcher"
STRONG_WORDS = r"ein|kein|mein|dein|sein|ihr|unser|euer"
"""After these it has the ending of the noun's article: ein drittes Kind."""
BEFORE = rf"(?P<before>(?i:{OBLIQUE_WORDS}|{PLAIN_WORDS}|{DER_WORDS}|{STRONG_WORDS}))"
COORDINATED = re.compile(
    rf"\b{BEFORE}\s(?P<number>\d{{1,4}})\."
    r"(?=\s(?P<and>und|oder|bis)\s(?P<second>\d{1,4})\.\s[A-ZÄÖÜ])"
)
"""Die 1. und 2. Klasse: both end alike."""
ORDINAL = re.compile(rf"\b{BEFORE}\s(?P<number>\d{{1,4}})\.(?=\s[A-ZÄÖÜa-zäöü])")
NOUN = re.compile(r"\s(?:[a-zäöüß]+\s){0,2}(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)")
UNDETERMINED = re.compile(
    r"(?:\b(?P<in>[Ii]n|[Mm]it|[Aa]us|[Bb]ei|[Nn]ach|[Vv]on|[Zz]u|[Aa]uf|[Vv]or)\s)?(?<![\w.,])"
    r"(?P<number>\d{1,3})\. (?=(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,}))"
)
"""With nothing before it: 2. Bundesliga, in 3. Generation."""
ENDINGS = {"der": "r", "die": "", "das": "s"}
OBLIQUE = re.compile(
    r"\b(?:in|an|auf|aus|bei|mit|nach|seit|von|zu|vor|unter|über|während|wegen|trotz)\s\Z"
)
"""Before "der", which then is no nominative: in der zweiten Reihe."""
SECOND = re.compile(
    r"\b(?P<first>\w+te[nrs]?) (?P<and>und|oder|bis) (?P<number>\d{1,4})\.(?=\s[A-ZÄÖÜ])"
)
CLUB = re.compile(r"(?<![\w.,])1\.(?= (?:FC|FFC|FSV|SC)\b)")
GLUED = re.compile(r"(?<![\w.,])1\.(?=(?:FC|FFC|FSV|SC)\b)")
NAMED = re.compile(r"\b(?:erst|zweit|dritt)(?=e[nrs]? (?:Weltkrieg|Vatikanische))")
"""Ordinals that are part of a proper name."""
ITEM = re.compile(r"(?:^|\n)\Z")
"""Where a figure with a full stop numbers an item of a list."""
ROMAN = re.compile(
    rf"\b(?P<before>(?i:{OBLIQUE_WORDS}|{PLAIN_WORDS}|{DER_WORDS}|{STRONG_WORDS}|in|nach|vor)\s)"
    rf"(?P<numeral>(?=[IVX]){UP_TO_39})\.(?=\s(?:und\s[IVX]+\.\s)?[A-ZÄÖÜ][a-zäöü])"
)
ROMAN_NOUN = re.compile(
    rf"(?<![\w.])(?P<numeral>(?=[IVX]){UP_TO_39})\.(?=\s(?:Weltkrieg|Jahrhundert|Jh\b|Internationale"
    r"|Liga|Mannschaft|Quartal|Ober|Teil|Reich|Korps|Olympisch|Vatikanisch|Zivilsenat|Strafsenat|Senat))"
)
LEADING = words("Bundesliga Liga Mannschaft Runde Halbzeit Spieltag Platz Preis Etappe Kapitel")
"""What a heading may count: 2. Bundesliga."""
BRACKETED = re.compile(r"(?<=[(,])(?P<space>\s?)(?P<number>\d{1,3})\.(?=[,)])")
"""Kane (23.), in a match report."""
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
"""Unter Leo XIII. und Pius X.: what stands before the first holds for the second."""
WOMEN = words(
    "Elisabeth Elizabeth Katharina Margarethe Margrethe Beatrix Maria"
    " Viktoria Victoria Anna Christina Johanna Isabella Wilhelmina"
)
OWN_S = re.compile(r"(?:us|as|es|is|os|x|z|ß)$")
"""Names that end so are not genitives: Julius, Nikolaus, Johannes, Felix."""
DATIVE = words("von mit bei unter nach zu seit aus gegenüber dem")
ACCUSATIVE = words("für gegen durch ohne um den über an")
CHAPTER = re.compile(
    rf"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w.'-])"
)


def ordinals(text: str) -> str:
    """Der 3. Platz → der dritte Platz, im 19. Jahrhundert → im neunzehnten Jahrhundert."""
    if not COUNTED.search(text):
        return text
    text = COORDINATED.sub(_ordinal, GLUED.sub("1. ", text))
    text = SECOND.sub(_second, text)
    text = CLUB.sub("Erster", ORDINAL.sub(_ordinal, text))
    text = BRACKETED.sub(
        lambda match: f"{match['space']}{numbers.ordinal(int(match['number']), 'de')}", text
    )
    text = UNDETERMINED.sub(_undetermined, text)
    return NAMED.sub(lambda match: match[0].capitalize(), text)


def _second(match: re.Match[str]) -> str:
    """The ordinal that "und" joins to one in words."""
    ending = match["first"][-1].removesuffix("e")
    return f"{match['first']} {match['and']} {numbers.ordinal(int(match['number']), 'de')}{ending}"


def _ordinal(match: re.Match[str]) -> str:
    return f"{match['before']} {numbers.ordinal(int(match['number']), 'de')}{_ending(match)}"


def _ending(match: re.Match[str]) -> str:
    """What follows the -e of the ordinal, by the word before it and the noun behind it."""
    before, text = match["before"].lower(), match.string
    found = NOUN.match(text, match.end())
    noun = gender(found["noun"]) if found else ""
    if re.fullmatch(PLAIN_WORDS, before):
        return ""
    if re.fullmatch(STRONG_WORDS, before):
        return ENDINGS.get(noun, "r")
    if re.fullmatch(DER_WORDS, before):
        is_oblique = OBLIQUE.search(text[max(0, match.start() - 9) : match.start()])
        return "n" if noun == "die" or is_oblique else ""
    return "n"


def _undetermined(match: re.Match[str]) -> str:
    before = match["in"]
    is_item = not before and ITEM.search(match.string[: match.start()])
    if is_item and match["noun"] not in LEADING:
        return match[0]
    if is_starter(match.string[match.end() : match.end() + 40], abbreviations_of("de")):
        return match[0]
    noun = gender(match["noun"])
    ending = ENDINGS.get(noun, "r")
    if before and before.lower() not in ("auf", "vor"):
        ending = "r" if noun == "die" else "m"
    words = f"{numbers.ordinal(int(match['number']), 'de')}{ending} "
    return f"{before} {words}" if before else words


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
    """The article and the ending: the preposition says the case, or the name's own genitive."""
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
