"""German short forms: adjectives in their case, kings, and what only the context can tell."""

import re
from collections.abc import Callable, Sequence

from podcaster import languages
from podcaster.languages.records import language_file
from podcaster.languages.sentences.stops import abbreviations_of, is_starter, words
from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers
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

NUMERAL = re.compile(r"\b[IVX]+[ab]?\b")
"""Cheaper than the patterns below, which try a preposition at every word."""
ROMAN = re.compile(
    rf"\b(?P<before>(?i:{OBLIQUE_WORDS}|{PLAIN_WORDS}|{DER_WORDS}|{STRONG_WORDS}|in|nach|vor)\s)"
    rf"(?P<numeral>(?=[IVX]){UP_TO_39})\.(?=\s(?:und\s[IVX]+\.\s)?[A-ZÄÖÜ][a-zäöü])"
)
ROMAN_NOUN = re.compile(
    rf"(?<![\w.])(?P<numeral>(?=[IVX]){UP_TO_39})\.(?=\s(?:Weltkrieg|Jahrhundert|Jh\b|Internationale"
    r"|Liga|Mannschaft|Quartal|Grade?s?\b|Ober|Teil|Reich|Korps|Olympisch|Vatikanisch|Zivilsenat|Strafsenat|Senat))"
)
SENATE = re.compile(r"\b(?=[IVX])([IVX]+)([ab]?) (?=(?:ZR|ZB|ZA|StR|ARZ|AZR|ARs|BLw)\b)")
"""XII ZB 82/06."""
PART = re.compile(r"((?:§|Paragraf) \d+[a-z]?) ([IVX]+)(?=,? (?:Nr|S|Satz|Nummer|Abs|[A-Z]{2,})\b)")
"""§ 158 I VVG."""
CLUBS = re.compile(r"\b(?:FC|FSV|SC|SV|VfB|VfL|TSV|FSV|BSC|TSG)\s$")
NO_KINGS = (
    "Teil|Klasse|Typ|Kapitel|Band|Buch|Akt|Stufe|Phase|Gruppe|Liga|Abschnitt|Kategorie|Serie|Zone|Grad|Tafel"
    "|Anhang|Anlage|Bezirk|Block|Reaktor|Variante|Titel|Faust|Artikel|Senat|Quartal|Halbjahr|Satz|Tabelle"
)
KING = re.compile(
    r"(?:\b(?P<before>(?i:von|mit|bei|unter|nach|zu|seit|aus|gegenüber|dem|für|gegen|durch|ohne|um|über|an"
    r"|den|des|der|die))\s)?(?P<title>(?:(?:Papste?s?|König(?:in|s)?|Kaiser(?:in|s)?|Zar(?:in)?"
    r"|Herzog|Prinz|Fürst|Großherzog)\s)?)"
    rf"(?!(?:{NO_KINGS}) )(?P<name>[A-ZÄÖÜ][a-zäöüß]+"
    r"(?:[ -](?:Paul|August|Gustaf|Wilhelm|Georg)s?)?)\s"
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
    rf"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39}(?![\w.'-])"
    r"|I(?=[,;:)]|\.?$|\s(?:und|ist|hat|war|wird|in|an|am|vor|für)\b))"
)
MONTHS = dates.months("de")
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
PLURAL = re.compile(r"\w+(?:er|el|e?n|s)")
MANY = re.compile(
    r"(?!\w*(?:[Mm]auer|[Ss]teuer|[Ff]eier|[Nn]ummer|[Kk]ammer|[Ss]chwester|[Oo]per|[Dd]auer|[Tt]rauer"
    r"|[Mm]utter|[Tt]ochter|[Ll]eiter|[Ss]chulter|[Zz]iffer)$)\w+(?:[^i]er|en|eln)"
)
"""After "die" these are plurals."""
MARKS = " \"')"
AROUND = "\"'(),;:!?"
NTH_BEFORE = re.compile(r"\b((?i:de[rmns]|die|das|am|im|vom|zum)) \d{1,3}\. \Z")
"""Der 1. stellv. Bürgermeister."""
NO_WOMEN = re.compile(r"ein$|(?:[Tt]erm|[Bb]enz|[Mm]agaz|Berl|[Kk]am|[Rr]ub|[Vv]itam|[Uu]r)in$")
INFLECTED = re.compile(r"(?<=[a-zäöüß]{3})e[nrsm]?\Z")


def kings(text: str) -> str:
    """Ludwig XIV. → Ludwig der Vierzehnte, von Ludwig XIV. → von Ludwig dem Vierzehnten."""
    if not NUMERAL.search(text):
        return text
    text = SENATE.sub(lambda match: f"{value(match[1])}{match[2]} ", text)
    text = PART.sub(lambda match: f"{match[1]} Absatz {value(match[2])}", text)
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
    if not before and (leading := NTH_BEFORE.search(match.string, 0, match.start())):
        return f"{said}{'e' if leading[1].lower() in ('der', 'die', 'das') else 'en'}"
    is_dative = bool(DATIVE.search(match.string[max(0, match.start() - 12) : match.start()]))
    return f"{said}{_adjective_ending(match, before.lower(), stem, found['noun'], is_dative)}"


def _adjective_ending(
    match: re.Match[str], before: str, stem: str, noun: str, is_dative: bool
) -> str:
    """Chosen by the word before it, the noun after it, and a preposition before both."""
    is_capitals = noun.isupper()
    is_woman = noun.endswith("in") and len(noun) > len("Min") and not NO_WOMEN.search(noun)
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
    if before in ("wurde", "wird", "ist", "war", "als") and noun.endswith("er"):
        return f"e{ENDINGS[article]}"
    other = INFLECTED.search(before)
    if other:
        return other[0]
    if before in DATIVES:
        return "er" if article == "die" else "en" if noun.endswith(("en", "ern", "eln")) else "em"
    is_several = stem not in PERSONAL and article != "die" and PLURAL.fullmatch(noun)
    return f"e{'' if is_several else ENDINGS[article]}"


NAMES = languages.short_weekdays("de")
DAYS = re.compile(
    rf"(?<!\w)(?P<first>{'|'.join(NAMES)})\.?\s?(?:[-–]|bis)\s?(?P<last>{'|'.join(NAMES)})(?!\w)\.?"
)
AVERAGE = re.compile(r"(?<!\w)Ø\s?(?=\d)")
ACROSS = re.compile(
    r"(?<=\()Ø\s?(?=\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:[cm]?m|Zoll|Meter|(?:Zenti|Milli)meter)"
    r"[,;)])"
)
DAY_AND_DATE = re.compile(
    rf"(?<!\w)(?:{'|'.join(NAMES)})(?=,?\s\d{{1,2}}\.\s?(?:\d|[A-Z][a-zä]{{2,8}}\b))"
    rf"|(?:(?<=[,;] )|(?<=\())(?:{'|'.join(NAMES)})(?=\s(?:bis |ab )?\d\d?(?:[.:]\d\d)?"
    r"(?:\s?[-–]\s?\d\d?(?:[.:]\d\d)?)?\sUhr\b)"
)
"""Mi, 3.12., without its full stop."""
OF_DATE = re.compile(r"\bv\. (?=[0-3]?\d\.\s?(?:[01]?\d\.|[A-ZÄ]|(?:auf|bis|zum)\b))")
BOTH_DAYS = re.compile(
    r"\b(?P<before>[Aa]m|[Vv]om|[Zz]um|[Bb]is) (?P<first>\d{1,2}\.\d{1,2}\.)"
    r" ?/ ?(?=\d{1,2}\.\d{1,2}\.)"
)
"""Am 30.9./1.10."""
OF_LAW = re.compile(r"(?<=Abs\. \d )S\. (?=\d)")
CENTURY = re.compile(r"(?:(?<=\bdes \d\. )|(?<=\bdes \d\d\. ))Jhd?t?\.(?P<end>(?=[\"')]*$))?")
MINUTE = re.compile(r"(?<!\d )(?<!\d)\bMin\. (?=\d)")
NTH_MINUTE = re.compile(r"(?<=\d\. )Min(?:\.(?=\s[a-zäöü]|,)|(?=\.))")
PRESSURE = re.compile(r"(?<![\w.,/])(\d{2,3})/(\d{2,3})(?=\s?mmHg\b)")
ORDER = re.compile(r"\bVO(?=\s\(E[UG]\))")
FLOOR = re.compile(r"(?<=\d\. )OG\b")
YEARS = re.compile(
    r"(?<=\d )J\.(?=\s(?:(?!und\b|u\.)[a-zäöü]|Haft|Freiheitss|Gefängnis|Garantie|\d+ Mon)|[);,])"
    r"|(?<!mit \d )(?<!it \d\d )(?<!nach \d )(?<!zu \d )(?<!von \d )(?<=\d )J\."
    r"(?=\s(?:und|u\.)\s\d+ Mon)"
)
FRANCS = re.compile(
    r"(?<!\w)Fr\.? (?=\d{1,3}(?:'\d{3}|\.(?:[-–—]|(?:00|1[3-9]|[2-9]\d)(?!\d|\.\d))))"
)
"""Fr. 20.-, Fr. 1'250; anything else may be Friday."""
WEEKLY = re.compile(r"\b(?:Uhr|h)\b|(?<!\w)(?:Mo|Di|Mi|Do|Sa|So)\b\.?(?=[ ,:–-])|\d:\d")
"""Words in sentences about a Friday."""
EMERGENCY = re.compile(
    r"(?:(?<=\b[Nn]otruf )|(?<=Polizei )|(?<=Feuerwehr )|(?<=\bNotrufnummer )"
    r"|(?<=ählen Sie die )|(?<=ufen Sie die ))11[0257]"
    r"(?=[,;.)](?:\s|$)|$|\s(?:und|oder|zu|an|erreich|wähl|anruf|verständig|melde))"
    r"|(?<=\b[Uu]nter )11[0257](?=\s(?:erreichbar|zu erreichen|anrufen|wählen|melden)\b)"
)
BORN = re.compile(r"(?:(?<=\()|(?<=[,;] ))\*\s?(?=(?P<day>\d{1,2}\.\s?)?(?:\d|[A-Z]))")
DIED = re.compile(r"†\s?(?=(?P<day>\d{1,2}\.\s?)(?:\d|[A-Z]))")
OF_ONE_MONTH = re.compile(
    r"(?<![\w.,])(?P<first>\d{1,2})\.\s?(?:/|und|u\.)\s?(?P<last>\d{1,2})\.\s?(?P<month>0?[1-9]|1[0-2])\."
    r"(?P<year>(?:19|20)\d\d\b)?"
)
"""Am 5./6.12., am 5. und 6.12."""
BARE_DATE = re.compile(
    r"(?=\d)(?<![\w.,/–-])(?<!itel )(?<!nitt )(?<!unkt )(?<!sion )(?<!iffer )(?<!§ )"
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?=[,;]\s| (?:bis|um|ab|von)\s)"
)
"""Ex-Tag 13.5., after no preposition; chapters are numbered so, too."""
DEPARTING = re.compile(
    r"(?<=\b(?:ab|an) )(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?=[,;)]|\.?$)"
)
RAILWAY = re.compile(
    r"\bH(?:bf|auptbahnhof)\b|Bahnhof|Gleis|\bICE?\b|\bR[EB]\b|Abfahrt|Ankunft|Uhr"
)
BRACKETED_CLOCK = re.compile(r"(?<=\()(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5][05])(?=\))")
FINAL = re.compile(r"(?<![\w/,.])1/(?P<part>[248])-F(?=inale)")
FINALS = {"2": "Halbf", "4": "Viertelf", "8": "Achtelf"}
EURO = re.compile(
    r"\b(?P<before>(?i:für|um|auf|gegen|ohne|über|kostet|kosten|kostete|zahlt|zahlen|spart)|(?i:mit|von|bei|zu|aus"
    r"|nach|ab)) 1 (?=Euro\b|€)"
)
IN_A_ROW = re.compile(
    r"\b(?P<before>ihr|sein|unser|mein|euer) (?P<number>\d{1,2})\. (?=in (?:Folge|Serie)\b)"
)
OF_TWO = re.compile(
    r"(?<=[a-zäöüß]s )(?P<number>\d{1,2})\. (?=und [A-ZÄÖÜ]\w+s \d{1,2}\. [A-ZÄÖÜ])"
)
"""Beethovens 9. und Mahlers 2. Sinfonie."""
OUT_OF = re.compile(r"(?<=\d )v\.(?= \d)")


def short_forms(text: str) -> str:
    """Mo.–Fr. → Montag bis Freitag; v. 23.5. → vom 23.5.."""
    for sign, pattern, said in SHORT:
        if sign in text:
            text = pattern.sub(said, text)
    text = DAYS.sub(lambda match: f"{NAMES[match['first']]} bis {NAMES[match['last']]}", text)
    return DAY_AND_DATE.sub(lambda match: NAMES[match[0]], text)


def _one_euro(before: str) -> str:
    return "einem" if before.lower() in DATIVES or before.lower() == "ab" else "einen"


def _nth(match: re.Match[str]) -> str:
    return numbers.ordinal(int(match["number"]), "de")


def _of_one_month(match: re.Match[str]) -> str:
    if not int(match["first"]) < int(match["last"]) <= 31:
        return match[0]
    month, rest = MONTHS[int(match["month"]) - 1], match.string[match.end() :]
    year = f" {match['year']}" if match["year"] else "" if rest.strip(MARKS) else "."
    return f"{match['first']}. und {match['last']}. {month}{year}"


def _departing(match: re.Match[str]) -> str:
    is_train = RAILWAY.search(match.string)
    return f"{match['hour']}.{match['minute']} Uhr" if is_train else match[0]


def _both_days(match: re.Match[str]) -> str:
    return f"{match['before']} {match['first']} und {match['before'].lower()} "


def _francs(match: re.Match[str]) -> str:
    """Fr. 20.- is money where no word suggests Friday."""
    return match[0] if WEEKLY.search(match.string) else "CHF "


SHORT: Sequence[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]] = (
    ("Ø", ACROSS, "Durchmesser "),
    ("Ø", AVERAGE, "durchschnittlich "),
    (" J.", YEARS, "Jahre"),
    (" S.", re.compile(r"(?<=\d )S\.(?=[,;)])"), "Seiten"),
    ("f.", re.compile(r"(?<=\d )f(?:\.(?!$)|(?=\.))"), "folgende"),
    ("f.", re.compile(r"(?<=[A-Za-zäöü] )f\.(?=\s(?:\d|[A-ZÄÖÜ][a-zäöü]))"), "für"),
    ("Fr", FRANCS, _francs),
    ("11", EMERGENCY, lambda match: numbers.digits(match[0], "de")),
    (" v. ", OUT_OF, "von"),
    ("*", BORN, lambda match: "geboren am " if match["day"] else "geboren "),
    (" Bd.", re.compile(r"(?<=\d )Bd\.(?=\s[A-ZÄÖÜ][a-zäöü])"), "Bund"),
    ("†", DIED, "gestorben am "),
    ("-Finale", FINAL, lambda match: FINALS[match["part"]]),
    (" 1 ", EURO, lambda match: f"{match['before']} {_one_euro(match['before'])} "),
    ("%-", re.compile(r"(?<=\d)-%-(?=[A-ZÄÖÜ])"), "-Prozent-"),
    (". in ", IN_A_ROW, lambda match: f"{match['before']} {_nth(match)}r "),
    (". und ", OF_TWO, lambda match: f"{_nth(match)} "),
    (".", OF_ONE_MONTH, _of_one_month),
    (".", BARE_DATE, lambda match: f"{int(match['day'])}. {MONTHS[int(match['month']) - 1]}"),
    ("(", BRACKETED_CLOCK, r"\g<hour>.\g<minute> Uhr"),
    (".", DEPARTING, _departing),
    ("OG", FLOOR, "Obergeschoss"),
    ("S. ", OF_LAW, "Satz "),
    ("Jh", CENTURY, lambda match: f"Jahrhunderts{'' if match['end'] is None else '.'}"),
    ("mmHg", PRESSURE, r"\1 zu \2"),
    ("Min", NTH_MINUTE, "Minute"),
    ("Min. ", MINUTE, "Minute "),
    ("VO", ORDER, "Verordnung"),
    ("/", BOTH_DAYS, _both_days),
    ("v. ", OF_DATE, "vom "),
)
"""What a text must contain before the pattern is tried, and what is said."""
