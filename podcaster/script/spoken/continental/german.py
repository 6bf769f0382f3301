"""German: am 24. November 2026, 14.30 Uhr, 3,5 Mio. Euro, z. B."""

import re

from podcaster import languages
from podcaster.languages.roman import UP_TO_39, value
from podcaster.languages.sentences.stops import abbreviations_of, is_starter, words
from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.german_nouns import compounds, counted
from podcaster.script.spoken.continental.patterns import Rules

MONTHS = dates.months("de")
INFLECTING = (
    r"am|dem|den|im|vom|zum|beim|bis|ab|seit|und|oder|einem|einen|des|der|jedem|jeden|unserem|ihrem"
    r"|seinem|ihrer|zur"
)
DATE = re.compile(
    rf"(?:\b(?P<before>(?i:{INFLECTING}|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    rf"|sonntag),?(?:\sden)?)\s)?"
    rf"{dates.DAY}\.\s?{dates.month_pattern(MONTHS)}(?!\w)(?:\s{dates.YEAR})?"
)
CLUBS = re.compile(r"\b(?:FC|FSV|SC|SV|VfB|VfL|TSV|FSV|BSC|TSG)\s$")
MONTH_ALONE = re.compile(
    r"\b(?P<before>(?:[Aa]nfang|[Mm]itte|[Ee]nde|[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]on|[Vv]om) )"
    r"(?P<month>Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\."
)
DATED = re.compile(rf"\d\.\s?{dates.month_pattern(MONTHS)}")
"""Cheaper than DATE, which looks for a preposition at every letter."""
COORDINATED = re.compile(
    rf"\b(?P<before>(?i:{INFLECTING}|die|das|einer|eine))\s(?P<number>\d{{1,4}})\."
    r"(?=\s(?P<and>und|oder|bis)\s(?P<second>\d{1,4})\.\s[A-ZÄÖÜ])"
)
"""Die 1. und 2. Klasse: both end alike."""
ORDINAL = re.compile(
    rf"\b(?P<before>(?i:{INFLECTING}|die|das|einer|eine|jede"
    rf"|jeder))\s(?P<number>\d{{1,4}})\.(?=\s[A-ZÄÖÜa-zäöü])"
)
SHORT_DATE = re.compile(
    r"\b(?P<before>[Aa]m|[Vv]om|[Zz]um|[Bb]is|[Ss]eit|[Aa]b|[Dd]er|[Dd]en|[Dd]em) "
    r"(?P<day>[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.(?!\s?\d)"
)
CLOCK = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?=\s?Uhr\b)")
CLOCK_BARE = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])(?!\s?(?:Uhr|Min|Std))"
)
HOUR = re.compile(r"(?<![\w.,:])(?P<hour>1)(?=\sUhr\b)")
NAMES = languages.short_weekdays("de")
DAYS = re.compile(
    rf"(?<!\w)(?P<first>{'|'.join(NAMES)})\.?\s?(?:[-–]|bis)\s?(?P<last>{'|'.join(NAMES)})(?!\w)\.?"
)
ONLY_DATIVE = re.compile(r"\b(?i:mit|von|bei|zu|nach|aus|seit)\s$")
DECADE = re.compile(r"(?<![\w.,])(?P<year>(?:1[1-9]|20)?\d0)er(?P<end>n?)(?!\w)")
KING = re.compile(
    r"(?:\b(?P<before>(?i:von|mit|bei|unter|nach|zu|seit|aus|gegenüber|dem|für|gegen|durch|ohne|um"
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
ACCUSATIVE = words("für gegen durch ohne um den")
CHAPTER = re.compile(
    rf"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w.'-])"
)
TIMED = re.compile(
    r"(?<![\w.,:])(?P<a>\d{1,2}):(?P<b>[0-5]\d) (?P<unit>Stunden|Minuten|Std\.|Min\.)(?!\w)"
)
RANGE = re.compile(r"(?<![\w.])(?P<day>\d{1,2})\.\s?[-–]\s?(?=\d{1,2}\.)")
"""17.-20.06.2024."""
SPACED = re.compile(r"(?<![\w.])(\d{1,2})\. ?(\d{1,2})\. ?((?:20)?\d\d)(?!\d|\.\d)")
LAST_YEAR = 49
"""Of two figures: 25.04.24 was this century, 02.05.98 the last."""
UNDETERMINED = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3})\. (?=(?P<noun>Bundesliga|Liga|Runde|Minute|Etage|Auflage"
    r"|Klasse|Halbzeit|Lesung|Platz|Tag|Spieltag|Rang|Stock|Satz|Akt|Teil|Weltkrieg|Geburtstag|Jahrestag"
    r"|Jahrhundert|Kapitel|Mal|Viertel|Drittel)\b)"
)
FEMININE = words(
    "Bundesliga Liga Runde Minute Etage Auflage Klasse Halbzeit Lesung Regionalliga Folge"
)
OBLIQUE = re.compile(
    r"\b(?:in|an|auf|aus|bei|mit|nach|seit|von|zu|vor|unter|über|während|wegen|trotz)\s\Z"
)
"""Before "der", which then is no nominative: in der zweiten Reihe."""
ENDS = {
    "Platz": "r",
    "Tag": "r",
    "Spieltag": "r",
    "Rang": "r",
    "Stock": "r",
    "Satz": "r",
    "Akt": "r",
    "Teil": "r",
    "Weltkrieg": "r",
    "Geburtstag": "r",
    "Jahrestag": "r",
    "Jahrhundert": "s",
    "Kapitel": "s",
    "Mal": "s",
    "Viertel": "s",
    "Drittel": "s",
}
"""Of an ordinal that nothing stands before: erster Platz, zweite Liga, drittes Kapitel."""
SECOND = re.compile(
    r"\b(?P<first>\w+te[nrs]?) (?P<and>und|oder|bis) (?P<number>\d{1,4})\.(?=\s[A-ZÄÖÜ])"
)
TWO_DAYS = re.compile(
    rf"(?<![\w.])(\d{{1,2}})\. ?/ ?(?=\d{{1,2}}\. ?{dates.month_pattern(MONTHS)})"
)
CLUB = re.compile(r"(?<![\w.,])1\.(?= (?:FC|FFC|FSV|SC)\b)")


def numeric_dates(text: str) -> str:
    """1.1.2024 → 1. Januar 2024, for the next pass, which knows the endings."""
    text = MONTH_ALONE.sub(_month, text)
    text = TWO_DAYS.sub(r"\1. und ", text)
    text = RANGE.sub(lambda match: f"{numbers.ordinal(int(match['day']), 'de')}n bis ", text)
    text = SPACED.sub(_numeric, text)
    for pattern in (dates.numeric("."), dates.ISO):
        text = pattern.sub(
            lambda match: f"{int(match['day'])}. {MONTHS[int(match['month']) - 1]} {match['year']}",
            text,
        )
    return text


def _month(match: re.Match[str]) -> str:
    """Ende Okt. → Ende Oktober."""
    name = next(month for month in MONTHS if month.startswith(match["month"][:3]))
    ends = "." if not match.string[match.end() :].strip(" \"')") else ""
    return f"{match['before']}{name}{ends}"


def _numeric(match: re.Match[str]) -> str:
    """06. 01. 2026 and 25.04.24, where it can be a date."""
    day, month, year = match.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return match[0]
    century = "" if len(year) == 4 else "19" if int(year) > LAST_YEAR else "20"
    return f"{int(day)}.{int(month)}.{century}{year}"


def short_dates(text: str) -> str:
    """Am 5.5. → am 5. Mai."""
    return SHORT_DATE.sub(_short_date, text)


def _short_date(match: re.Match[str]) -> str:
    ends = "." if not match.string[match.end() :].strip(" \"')") else ""
    return f"{match['before']} {match['day']}. {MONTHS[int(match['month']) - 1]}{ends}"


def named_dates(text: str) -> str:
    """Am 24. November → am vierundzwanzigsten November."""
    return DATE.sub(_date, text) if DATED.search(text) else text


def _date(match: re.Match[str]) -> str:
    before = match["before"]
    words = f"{numbers.ordinal(int(match['day']), 'de')}{_ending(before)} {match['month']}"
    words = f"{before} {words}" if before else words
    return f"{words} {numbers.year(int(match['year']), 'de')}" if match["year"] else words


def _ending(before: str | None) -> str:
    """Der dritte, am dritten, Montag, dritter Mai."""
    word = (before or "").lower().rstrip(",")
    if word == "der":
        return ""
    return "r" if not word or word.endswith(("tag", "mittwoch")) else "n"


def ordinals(text: str) -> str:
    """Der 3. Platz → der dritte Platz, im 19. Jahrhundert → im neunzehnten Jahrhundert."""
    text = COORDINATED.sub(_ordinal, text)
    text = SECOND.sub(_second, text)
    text = CLUB.sub("Erster", ORDINAL.sub(_ordinal, text))
    return UNDETERMINED.sub(
        lambda match: (
            f"{numbers.ordinal(int(match['number']), 'de')}{ENDS.get(match['noun'], '')} "
        ),
        text,
    )


def _second(match: re.Match[str]) -> str:
    """The ordinal that "und" joins to one in words."""
    ending = match["first"][-1].removesuffix("e")
    return f"{match['first']} {match['and']} {numbers.ordinal(int(match['number']), 'de')}{ending}"


def _ordinal(match: re.Match[str]) -> str:
    before = match["before"]
    text = match.string
    strong = before.lower() in ("der", "die", "das", "eine", "jede", "jeder")
    if before.lower() == "der":
        noun = re.match(r"\s(\w+)", text[match.end() : match.end() + 40])
        is_feminine = noun and noun[1] in FEMININE
        strong = not is_feminine and not OBLIQUE.search(
            text[max(0, match.start() - 9) : match.start()]
        )
    return f"{before} {numbers.ordinal(int(match['number']), 'de')}{'' if strong else 'n'}"


def times(text: str) -> str:
    """14.30 Uhr → vierzehn Uhr dreißig."""
    text = re.sub(r"(?<=\d)\s?Uhr\b", " Uhr", text)
    text = TIMED.sub(_timed, text)
    text = TIME_AND_WORD.sub(_clock, text)
    text = CLOCK_BARE.sub(_clock, text)
    return HOUR.sub("ein", text)


TIME_AND_WORD = re.compile(CLOCK.pattern.replace("(?=\\s?Uhr\\b)", r"\sUhr\b"))


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    words = f"{'ein' if hour == 1 else numbers.cardinal(hour, 'de')} Uhr"
    return f"{words} {numbers.cardinal(minute, 'de')}" if minute else words


def _timed(match: re.Match[str]) -> str:
    """1:45 Stunden → eine Stunde fünfundvierzig."""
    number = int(match["a"])
    unit = {"Std.": "Stunden", "Min.": "Minuten"}.get(match["unit"], match["unit"])
    is_dative = ONLY_DATIVE.search(match.string, max(0, match.start() - 6), match.start())
    one = "einer" if is_dative else "eine"
    words = f"{one} {unit[:-1]}" if number == 1 else f"{numbers.cardinal(number, 'de')} {unit}"
    return f"{words} {numbers.cardinal(int(match['b']), 'de')}" if int(match["b"]) else words


def decades(text: str) -> str:
    """Die 1990er → die neunzehnhundertneunziger."""
    return DECADE.sub(
        lambda match: f"{numbers.year(int(match['year']), 'de')}er{match['end']}", text
    )


def kings(text: str) -> str:
    """Ludwig XIV. → Ludwig der Vierzehnte, von Ludwig XIV. → von Ludwig dem Vierzehnten."""
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


def opening_hours(text: str) -> str:
    """Mo.–Fr. → Montag bis Freitag."""
    return DAYS.sub(lambda match: f"{NAMES[match['first']]} bis {NAMES[match['last']]}", text)


def rules_of(language: str, region: str) -> Rules:
    """Of German."""
    return Rules(
        (
            kings,
            counted,
            short_dates,
            numeric_dates,
            named_dates,
            times,
            decades,
            ordinals,
            compounds,
        ),
        before=opening_hours,
    )
