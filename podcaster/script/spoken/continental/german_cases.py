"""German figures in the case of their noun: mit 1 Stimme, 400-kW-Anlage, der 3. Platz."""

import re

from podcaster.languages.sentences.stops import abbreviations_of, is_starter, words
from podcaster.script.spoken.continental import numbers

ADDED_TIME = re.compile(
    r"(?<![\w.,])(?P<minute>30|45|90|105|120)\.?\s?\+\s?(?P<more>\d{1,2})\b(?:\.(?=\S|\s[a-zäöü]))?"
)
ONE = re.compile(
    r"(?:(?P<before>(?:^|[,;:]\s|\(|\b(?i:und|oder|mit|von|bei|zu|nach|aus|seit|für|um|über|auf|ab|in"
    r"|gegen|plus|nur|noch|als|je|pro|statt|mehr als)\s)))1\s(?=(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,}))"
)
DATIVES = words("mit von bei zu nach aus seit ab in")
IN_DATIVE = re.compile(
    r"(?P<before>\b(?i:mit|nach|zu|seit|von|bei|aus|vor|ab|binnen)\s(?:\d+ Jahren und )?"
    r"(?!1\s)\d[\d.,]*\s)(?P<unit>Pkt|Prozentpkt|Mon|J)\.(?P<end>[\"')]*$)?"
)
"""Mit 34 Pkt., nach 2 Jahren und 3 Mon."""
DATIVE_UNITS = {"Pkt": "Punkten", "Prozentpkt": "Prozentpunkten", "Mon": "Monaten", "J": "Jahren"}
ONE_OF = re.compile(
    r"\b(?P<before>[Mm]it|[Vv]on|[Bb]ei|[Zz]u|[Nn]ach|[Aa]us|[Ss]eit|[Aa]b|[Vv]or)\s1\s"
    r"(?P<noun>Mio\.|Million|Mrd\.|Milliarde|Stunde|Std\.|Minute|Min\.|Sekunde|Woche|Tonne)(?=\s|$)"
)
OBJECT = re.compile(
    r"(?<=[a-zäöüß] )(?<!\bdie )1 "
    r"(?=(?P<noun>(?!Uhr|Prozent|Million|Milliarde)[A-ZÄÖÜ][a-zäöüß]{2,})(?![\w.]))"
)
"""Sie erhielt 1 Jahr; after a noun it is a number: Platz 1."""
NOMINATIVE = re.compile(
    r"\b(?:ist|war|sind|waren|bleibt|blieb|wird|wurde|wurden|starb|fehlt|fehlte|davon|darunter|dazu|sowie"
    r"|auch|dann|kommt|kam|kamen) $"
)
SHORT_UNITS = words("Mio Mrd Bio Tsd Std Min Sek Pers Pkt")
WHOLE = {"Mio.": "Million", "Mrd.": "Milliarde", "Std.": "Stunde", "Min.": "Minute"}
IS_FEMININE = re.compile(
    r"\w+(?:ung|heit|keit|schaft|ion|tät|ik|[rtgdk]in|ur|anz|enz|ei|e)"
    r"|\w*(?:[Ll]iga|[Ww]oche|[Zz]eit|[Ss]aison|[Hh]albzeit|[Ff]olge|[Kk]raft|[Hh]and|[Mm]acht|[Ww]elt|[Aa]rt)"
    r"|\w*(?:[Ff]rau|[Pp]erson|[Ss]tadt|[Nn]acht|[Ww]ahl|[Ff]irma|[Mm]utter|[Tt]ochter|[Bb]ank|[Kk]ammer)|Tat"
)
NO_FEMININES = re.compile(
    r"Ge\w+e|\w*(?:[Nn]ame|[Kk]äse|[Ee]nde|[Ii]nteresse|[Aa]uge|[Kk]ollege|[Jj]unge|[Kk]unde|[Zz]euge"
    r"|[Bb]uchstabe|[Ee]xperte|[Ff]ranzose|[Pp]ole|[Rr]usse|[Tt]ürke|[Ss]tadion|[Ss]pion|[Cc]hampion"
    r"|[Aa]bitur|[Ee]i|[Dd]eutsche|[Bb]efragte|[Aa]ngestellte|[Ee]rwachsene|[Bb]eamte|[Jj]ugendliche"
    r"|[Kk]ranke|[Vv]erletzte|[Vv]erdächtige|[Aa]ngeklagte|[Rr]eisende|[Aa]bgeordnete|[Vv]orsitzende)"
)
IS_NEUTER = re.compile(
    r"\w+(?:chen|lein|ment|tum|um)|\w*(?i:pfund|kilo|brot|dutzend|jahr|kind|spiel|tor|mal|haus|hundert|kapitel|viertel|drittel"
    r"|quartal|semester|geschoss|stockwerk|buch|konzil|gebot|regiment|rennen|treffen|festival|konzert"
    r"|gold|silber|stück|derby|duell|finale|training|team|album|mitglied|opfer|gericht|dorf|land|auto"
    r"|ende|mädchen|baby|tier|bild|gesetz|urteil|verfahren|programm|werk|gebäude|zimmer|prozent|angebot)"
)
NO_NEUTER = re.compile(
    r"\w*(?i:raum|baum|traum|irrtum|reichtum|moment|zement|konsum|strom|reaktor"
    r"|faktor|sektor|motor|direktor|rektor|autor|doktor|senator|vorstand|verstand|irland|pastor)"
)
POSTCODE = re.compile(
    r"(?P<before>\d\s?[a-z]?,\s|\bPLZ\s|\b[DA]-)(?P<code>\d{5})(?=\s[A-ZÄÖÜ]|[,.]?$|[),])"
    r"|(?P<prep>\b(?:in|nach|aus|bei)\s)(?P<code2>\d{3}(?!00)\d\d)(?=\s[A-ZÄÖÜ])"
)
"""In an address, after the number of the house: 12a, 10115 Berlin."""
STREET = re.compile(r"(?<=[a-zäöüß])str\.(?=\s|,|$)|\bStr\.(?=\s\d)")
SPACED_SCORE = re.compile(r"(?<=\d) : (?=\d)")
EUROS = re.compile(r"(?<=\d)-€-(?=[A-ZÄÖÜ])")
POWER = re.compile(
    r"(?:(?<![\w.,])|(?<=\dx))(?P<number>\d+(?:,\d+)?)-(?P<unit>kW|MW|GW|kWh|km|kg|g|mg|ml|cl|m|cm|mm|PS|GB|MB|TB|t|l|GHz|Hz|V|W)-(?=[A-ZÄÖÜ])"
)
"""Die 400-kW-Anlage."""
JOINED = re.compile(r"(?<![\w.,])(\d{1,6})-(?=[a-zäöü]{3})")
HYPHENED = re.compile(r"(?<=\d)-(?=(?:[a-zäöü]|[A-ZÄÖÜ])[a-zäöüß])")
PERCENTAGE = re.compile(r"(?<![\w.,])(\d{1,3})\s?%-?(?=ige?[rnms]?\b)")
"""50%ig."""
HALF = re.compile(
    r"(?:(?P<one>\b[Ee]ine?[nmr]?)\s|(?P<in>\b(?:[IiAa]n|[Mm]it|[Vv]or|[Nn]ach|[Ss]eit|[Vv]on|[Zz]u)\s))?"
    r"(?<![\w.,/])(?<!\d )1/2 (?P<noun>(?:Std|Min|Mio|Mrd)\.|[A-ZÄÖÜ][a-zäöüß]{2,}(?!\.\s[a-zäöü]))"
)
AGED = re.compile(r"(?<![\w.,])(?P<years>\d{1,3})-?(?P<aged>[Jj]ährig)")
UNITS = {
    "kW": "Kilowatt", "MW": "Megawatt", "GW": "Gigawatt", "kWh": "Kilowattstunden",
    "km": "Kilometer", "kg": "Kilogramm", "m": "Meter", "cm": "Zentimeter", "mm": "Millimeter",
    "PS": "PS", "GB": "Gigabyte", "MB": "Megabyte", "TB": "Terabyte", "t": "Tonnen", "l": "Liter",
    "g": "Gramm", "mg": "Milligramm",
    "ml": "Milliliter", "cl": "Zentiliter", "GHz": "Gigahertz", "Hz": "Hertz", "V": "Volt",
    "W": "Watt",
}  # fmt: skip


def gender(noun: str) -> str:
    """The article of a noun, by its ending: der, die or das."""
    if noun in ("Finale", "Halbfinale", "Viertelfinale", "Achtelfinale"):
        return "das"
    if IS_FEMININE.fullmatch(noun) and not NO_FEMININES.fullmatch(noun):
        return "die"
    is_neuter = IS_NEUTER.fullmatch(noun) and not NO_NEUTER.fullmatch(noun)
    return "das" if is_neuter else "der"


def counted(text: str) -> str:
    """Mit 1 Stimme → mit einer Stimme, 1 Enthaltung → eine Enthaltung, 45.+2, 1 : 3."""
    text = POSTCODE.sub(
        lambda match: (
            (match["before"] or match["prep"])
            + numbers.digits(match["code"] or match["code2"], "de")
        ),
        text,
    )
    text = SPACED_SCORE.sub(":", STREET.sub(_street, text))
    text = ADDED_TIME.sub(_added_time, text)
    text = IN_DATIVE.sub(_in_dative, IN_DATIVE.sub(_in_dative, text))
    text = ONE_OF.sub(
        lambda match: f"{match['before']} einer {WHOLE.get(match['noun'], match['noun'])}", text
    )
    if "1/2 " in text:
        text = HALF.sub(_half, text)
    return OBJECT.sub(_object, ONE.sub(_one, text))


def _added_time(match: re.Match[str]) -> str:
    ending = "" if match.string[: match.start()].endswith("(") else "n"
    return f"{numbers.ordinal(int(match['minute']), 'de')}{ending} plus {int(match['more'])}"


def _in_dative(match: re.Match[str]) -> str:
    stop = "" if match["end"] is None else f".{match['end']}"
    return f"{match['before']}{DATIVE_UNITS[match['unit']]}{stop}"


def _street(match: re.Match[str]) -> str:
    return "Straße" if match[0][0] == "S" else "straße"


def _one(match: re.Match[str]) -> str:
    before, noun = match["before"], match["noun"]
    if noun in ("Uhr", "Prozent", "Million", "Milliarde") or noun in SHORT_UNITS:
        return match[0]
    is_feminine = gender(noun) == "die"
    if before.strip().lower() in DATIVES:
        return f"{before}{'einer' if is_feminine else 'einem'} "
    return f"{before}{'eine' if is_feminine else 'ein'} "


def compounds(text: str) -> str:
    """Der 22-Jährige → der Zweiundzwanzigjährige, 100-prozentig → einhundertprozentig."""
    text = EUROS.sub(" Euro-", text)
    text = POWER.sub(_power, text)
    text = PERCENTAGE.sub(lambda match: f"{numbers.cardinal(int(match[1]), 'de')}prozent", text)
    text = AGED.sub(_aged, text)
    text = JOINED.sub(lambda match: numbers.cardinal(int(match[1]), "de"), text)
    return HYPHENED.sub(" ", text)


def _half(match: re.Match[str]) -> str:
    """Eine halbe Tasse, in einem halben Jahr, vor einer halben Stunde."""
    noun = WHOLE.get(match["noun"], match["noun"])
    article, half = HALVES[gender(noun)].split()
    if match["in"]:
        article += "r" if article == "eine" else "em"
    article = match["one"] or article
    half = "halben" if article.endswith(("m", "er", "nen")) else half
    return f"{match['in'] or ''}{article} {half} {noun}"


def _object(match: re.Match[str]) -> str:
    """After a verb: einen Punkt, eine Stimme, ein Jahr."""
    before = match.string[: match.start()]
    word = before.split()[-1]
    if word[0].isupper() and before.strip() != word:
        return match[0]
    article = {"die": "eine ", "das": "ein "}.get(gender(match["noun"]))
    return article or ("ein " if NOMINATIVE.search(before) else "einen ")


def _power(match: re.Match[str]) -> str:
    """A 400-kW-Anlage; one Terabyte is "ein"."""
    number = "ein" if match["number"] == "1" else match["number"]
    return f"{number} {UNITS[match['unit']]}-"


def _aged(match: re.Match[str]) -> str:
    words = numbers.cardinal(int(match["years"]), "de")
    return (words.capitalize() if match["aged"][0] == "J" else words) + match["aged"].lower()


COUNTED = re.compile(r"\d\.")
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
JOINED_ORDINALS = re.compile(r"\d\.(?:,|\s?[/+]|\s[a-z]+\s)\s?\d")
LISTED = re.compile(
    rf"\b{BEFORE}\s(?P<list>(?:\d{{1,3}}\.(?:,\s|\s?[/+]\s?|\s(?:und|oder|sowie|bis)\s))+\d{{1,3}}\.)"
    r"(?=\s[A-ZÄÖÜ]|\+\d)"
)
"""Die 1. und 2. Klasse, am 3., 4. und 5. Mai: all end alike."""
ORDINAL = re.compile(rf"\b{BEFORE}\s(?P<number>\d{{1,4}})\.(?=\s[A-ZÄÖÜa-zäöü])")
NOUN = re.compile(r"\s(?:[a-zäöüß]+\s){0,2}(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)")
UNDETERMINED = re.compile(
    r"(?:\b(?P<in>[Ii]n|[Mm]it|[Aa]us|[Bb]ei|[Nn]ach|[Vv]on|[Zz]u|[Aa]uf|[Vv]or)\s)?(?<![\w.,])"
    r"(?P<number>\d{1,3})\. (?=(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,}|[A-ZÄÖÜ]{3,4}\b))"
)
"""Without a word before it: 2. Bundesliga, in 3. Generation."""
COUNTED_ADJECTIVE = re.compile(
    r"(?:^|(?<=[;,] ))(\d{1,2})\. (?=[a-zäöü]{4,}e(?P<end>[rs]?) [A-ZÄÖÜ])"
)
"""1. stellvertretender Bürgermeister."""
HALVES = {"der": "ein halber ", "die": "eine halbe ", "das": "ein halbes "}
ENDINGS = {"der": "r", "die": "", "das": "s"}
FINAL = re.compile(
    r"\b(?P<before>(?i:der|dem|den|am|vom|zum|beim|jede[rsnm]?))\s(?P<number>\d{1,2})"
    r"(?:\.(?=,\s[a-zäöü])|(?=\.[\"')]*$))"
)
"""Sie wurde der 3.; am 3., als."""
SECOND = re.compile(
    r"\b(?P<first>\w+te[nrs]?) (?P<and>und|oder|bis) (?P<number>\d{1,4})\.(?=\s[A-ZÄÖÜ])"
)
CLUB = re.compile(r"(?<![\w.,])1\.(?= (?:FC|FFC|FSV|SC)\b)")
GLUED = re.compile(r"(?<![\w.,])1\.(?=(?:FC|FFC|FSV|SC)\b)")
NAMED = re.compile(r"\b(?:erst|zweit|dritt)(?=e[nrs]? (?:Weltkrieg|Vatikanische))")
"""Ordinals that are part of a proper name."""
ITEM = re.compile(r"(?:^|\n)\Z")
DATIVE = re.compile(
    r"\b(?i:in|an|auf|aus|bei|mit|nach|seit|von|zu|vor|unter|über|während|wegen|trotz)\s\Z"
)
LEADING = words("Bundesliga Liga Mannschaft Runde Halbzeit Spieltag Platz Preis Etappe Kapitel")
"""Nouns that a heading may count: 2. Bundesliga."""
BRACKETED = re.compile(
    r"(?<=[(,/])(?<!\d,)(?P<space>\s?)(?P<number>\d{1,3})\.(?P<slash>/(?=[^\W\d]))?(?=[,)]|/\d{1,3}\.\)|(?<=/))"
)
"""Kane (23.), Kane (48./FE), in a match report."""
GOALS = {"FE": "Foulelfmeter", "HE": "Handelfmeter", "ET": "Eigentor", "FS": "Freistoß"}
GOAL = re.compile(rf"(?<=\d\./)(?:{'|'.join(GOALS)})\b|(?<=\d\., )(?:{'|'.join(GOALS)})(?=[,)])")


def ordinals(text: str) -> str:
    """Der 3. Platz → der dritte Platz, im 19. Jahrhundert → im neunzehnten Jahrhundert."""
    if not COUNTED.search(text):
        return text
    text = GLUED.sub("1. ", text)
    text = FINAL.sub(
        _ordinal,
        SECOND.sub(_second, text),
    )
    text = CLUB.sub("Erster", ORDINAL.sub(_ordinal, text))
    text = BRACKETED.sub(_bracketed, GOAL.sub(lambda match: GOALS[match[0]], text))
    text = COUNTED_ADJECTIVE.sub(
        lambda match: f"{numbers.ordinal(int(match[1]), 'de')}{match['end']} ", text
    )
    text = UNDETERMINED.sub(_undetermined, text)
    return NAMED.sub(lambda match: match[0].capitalize(), text)


def _bracketed(match: re.Match[str]) -> str:
    comma = ", " if match["slash"] else ""
    return f"{match['space']}{numbers.ordinal(int(match['number']), 'de')}{comma}"


def listed(text: str) -> str:
    """Der 3., 4. und 5. Mai, das 2./3. Bataillon, die 1.+2. Klasse: all end alike."""
    return LISTED.sub(_listed, text) if JOINED_ORDINALS.search(text) else text


def _listed(match: re.Match[str]) -> str:
    end = ending(match) if match["before"].lower() not in ("und", "oder", "bis") else "n"
    words = re.sub(
        r"\d+\.", lambda each: numbers.ordinal(int(each[0][:-1]), "de") + end, match["list"]
    )
    return f"{match['before']} {re.sub(r' ?[/+] ?', ' und ', words)}"


def _second(match: re.Match[str]) -> str:
    """An ordinal joined by "und" to one in words."""
    ending = match["first"][-1].removesuffix("e")
    return f"{match['first']} {match['and']} {numbers.ordinal(int(match['number']), 'de')}{ending}"


def _ordinal(match: re.Match[str]) -> str:
    return f"{match['before']} {numbers.ordinal(int(match['number']), 'de')}{ending(match)}"


def ending(match: re.Match[str]) -> str:
    """The ending after the -e of an ordinal, by the word before it and the noun after it."""
    before, text = match["before"].lower(), match.string
    found = NOUN.match(text, match.end())
    noun = gender(found["noun"]) if found else ""
    if re.fullmatch(PLAIN_WORDS, before):
        return ""
    if re.fullmatch(STRONG_WORDS, before):
        return ENDINGS.get(noun, "r")
    if re.fullmatch(DER_WORDS, before):
        is_oblique = DATIVE.search(text[max(0, match.start() - 9) : match.start()])
        is_feminine = noun == "die" and before != "jeder"
        return "n" if is_feminine or is_oblique else ""
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
