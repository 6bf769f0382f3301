"""German: am 24. November 2026, 14.30 Uhr, 3,5 Mio. Euro, z. B."""

import re

from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.german_adjectives import adjectives, kings, short_forms
from podcaster.script.spoken.continental.german_cases import (
    compounds,
    counted,
    listed,
    ordinals,
)
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
BRACKETED_DATE = re.compile(
    r"(?P<before>\b(?:\w*(?:tag|woch|abend|nacht|morgen)|heute|gestern) \()"
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?=[,;)]| [a-zäöü])"
)
"""Montag (24.11.)."""
MONTH_ALONE = re.compile(
    r"\b(?P<before>(?:[Aa]nfang|[Mm]itte|[Ee]nde|[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]on|[Vv]om) )"
    r"(?P<month>Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\."
)
OBLIQUE = re.compile(r"\b(?:[Aa]m|[Vv]om|[Zz]um)\s\Z")
DATED = re.compile(rf"\d\.\s?{dates.month_pattern(MONTHS)}")
"""Cheaper than DATE, which looks for a preposition at every letter."""
SHORT_DATE = re.compile(
    r"\b(?P<before>[Aa]m|Stichtag|[Vv]om|[Zz]um|[Bb]is(?: einschließlich)?|[Ss]eit|[Aa]b"
    r"|[Dd]er|[Dd]en|[Dd]em"
    r"|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag,?|Mittwoch,?) "
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.(?!\s?\d)"
)
SPAN = re.compile(r"(?:(?<=\d\.\d\.)|(?<=\d\.\d\d\.))\s?[-–]\s?(?=\d{1,2}\.(?:0?[1-9]|1[0-2])\.)")
"""15.3.-20.4."""
CLOCK = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?=\s?Uhr\b)")
HOURS = re.compile(
    r"(?<![\w.,:])(?P<first>(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)(?P<to>\s?[-–]\s?| bis )"
    r"(?P<last>(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)\s?h\b"
)
CLOCK_FIRST = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)"
    r"(?=\s?(?:-|–|bis|und|oder)\s?\d{1,2}(?:[.:][0-5]\d)?\sUhr\b)"
)
"""Von 8.30 bis 16.45 Uhr."""
CLOCK_BARE = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:]|[.,]\d)(?!\s?(?:Uhr|Min|Std|min\b))"
)
ZONED = re.compile(r"(?<![\w.,:])([01]?\d|2[0-4])\.([0-5]\d)(?=\s(?:UTC|GMT|MESZ|MEZ|h)\b)")
ABOUT = re.compile(
    r"(?P<clock>\b(?:[Uu]m|[Aa]b|[Gg]egen)\s\d{1,2}(?::[0-5]\d)?(?=\s?h\b)"
    r"|(?<![\w.,:])\d{1,2}:[0-5]\d(?=\sh\b))\s?h\b(?:\.(?!$|\s[A-ZÄÖÜ]))?"
)
LETTERED = re.compile(
    r"(?:(?<=\b[Uu]m )|(?<=\b[Aa]b )|(?<=\b[Gg]egen ))([01]?\d|2[0-3])h([0-5]\d)"
    r"(?:\sUhr\b)?(?![\w'\"]|[.,:]\d)"
)
"""Um 11h15."""
AT = re.compile(
    r"(?<=\b[Uu]m )([01]?\d|2[0-4])\.([0-5]\d)"
    r"(?=[.,;:!?)\"“]*(?:$|\s?[–-]\s|[.,;:!?)]\s)|\s(?!(?:[kcm]?m|kg|mal|ha|qm|kWh)\b)[a-zäöü]+\b)"
    r"|(?<![\w.,:])(0\d)\.(00|1[3-9]|[2-5]\d)(?!\w|[.,]|\s?Uhr)"
)
"""Um 13.30 and 06.00, without Uhr."""
HALF = re.compile(r"(?<![\w.,/])1/2 (?=\d{1,2} Uhr\b)")
RESULT = re.compile(
    r"""
    \b(?<!nach\sdem\s)(?<!nach\sder\s)(?<!Nach\sdem\s)(?<!Nach\sder\s)
    (?:(?:[Ss]ieg\w*|gew[ao]nn\w*|[Ee]rfolg\w*|verl[oi]\w*|unterl[ai]\w*|[Nn]iederlage\w*|schl[ua]g\w*
    |besieg\w*|bezw[ai]ng\w*|führ\w+|[Ee]ndstand|[Rr]ückstand|[Uu]nentschieden|[Ee]rgebnis|[Aa]usgleich
    |Sätze?n?|Verhältnis|Chancen?|Maßstab|\w*[Ww]ahrscheinlichkeit)\s(?:(?!(?:am|im|um|ab|seit|bis|vom|den|fiel|fällt|kam|kommt|gelang|gelingt|folgte?)\b)[\w.-]+\s){0,2}
    |(?:stand|steht)\s(?:es\s)?|Satz\s|[Hh]albzeit\s)
    \(?(?:\d+:\d+,?\s(?:und\s)?\(?)*\Z
    """,
    re.VERBOSE,
)
"""Words before a result: gewann 23:21 (12:11)."""
COUNTED = re.compile(
    r"\s\(\d+:\d+\)|[\s-](?:Stimmen?|Toren?|Sieg|Erfolg|Niederlage|Punkten?|Vorsprung|Führung)\b"
)
AGAINST = re.compile(r"\bgegen\s[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ]\w+)?\s\Z")
SERIES = re.compile(r"(?:(?<!\d)\d{1,2}:\d{1,2},\s)+\Z")
LATER = re.compile(r"(?:,\s\d{1,2}:\d{1,2}(?![\d:]))+")
"""11:9, 8:11, 11:7: three or more, of which one cannot be a time of day."""
TIMETABLE = re.compile(
    r"\b(?:[Uu]m|[Aa]b|[Gg]egen|[Bb]is|Uhr|Abfahrt\w*|Ankunft\w*|Züge?n?|Busse?n?)\b"
)
PAIR = re.compile(r"\d:\d+ \((?:\d+:\d+, )*\Z")
HOUR = re.compile(r"(?<![\w.,:])(?P<hour>1)(?=\sUhr\b)")
ONLY_DATIVE = re.compile(r"\b(?i:mit|von|bei|zu|nach|aus|seit)\s$")
DECADE = re.compile(r"(?<![\w.,])(?P<year>\d{1,4})er(?P<end>[ns]?)(?!\w)")
TIMED = re.compile(
    r"(?<![\w.,:])(?P<a>\d{1,2}):(?P<b>[0-5]\d) (?P<unit>Stunden|Minuten|Std\.|Min\.|min)(?!\w)"
)
RANGE = re.compile(
    r"(?P<before>\b[Dd](?:as|ie)\s)?(?<![\w.])(?P<day>\d{1,2})\.\s?[-–]\s?(?=\d{1,2}\.)"
)
"""17.-20.06.2024."""
SPACED = re.compile(r"(?<![\w.])(\d{1,2})\. ?(\d{1,2})\. ?((?:1[5-9]|20)?\d\d)(?!\d|\.\d)")
TWO_DAYS = re.compile(
    rf"(?<![\w.])(\d{{1,2}})\. ?/ ?(?=\d{{1,2}}\. ?{dates.month_pattern(MONTHS)})"
)


YEAR_PARTS = dates.parts_of_year(
    "[Ii]m|[Vv]om|[Zz]um|[Aa]m",
    "{} Quartal",
    "{} Halbjahr",
    ("ersten", "zweiten", "dritten", "vierten"),
)


def numeric_dates(text: str) -> str:
    """1.1.2024 → 1. Januar 2024, for the next pass, which knows the endings."""
    text = MONTH_ALONE.sub(_month, text)
    text = TWO_DAYS.sub(r"\1. und ", text)
    text = SPACED.sub(_numeric, text)
    for pattern in (dates.numeric("."), dates.HYPHENED, dates.ISO):
        text = pattern.sub(
            lambda match: f"{int(match['day'])}. {MONTHS[int(match['month']) - 1]} {match['year']}",
            text,
        )
    return text


def _first_of_two(match: re.Match[str]) -> str:
    before, ordinal = match["before"], numbers.ordinal(int(match["day"]), "de")
    return f"{before}{ordinal} bis " if before else f"{ordinal}n bis "


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
    century = "" if len(year) == 4 else "19" if int(year) > dates.LAST_YEAR else "20"
    return f"{int(day)}.{int(month)}.{century}{year}"


def short_dates(text: str) -> str:
    """Am 5.5. → am 5. Mai."""
    text = BRACKETED_DATE.sub(_short_date, text) if "(" in text else text
    text = SPAN.sub(" bis ", text) if "-" in text or "–" in text else text
    return SHORT_DATE.sub(_short_date, RANGE.sub(_first_of_two, text))


def _short_date(match: re.Match[str]) -> str:
    ends = "." if not match.string[match.end() :].strip(" \"')") else ""
    before = match["before"] + ("" if match["before"].endswith("(") else " ")
    return f"{before}{int(match['day'])}. {MONTHS[int(match['month']) - 1]}{ends}"


def named_dates(text: str) -> str:
    """Am 24. November → am vierundzwanzigsten November."""
    return DATE.sub(_date, text) if DATED.search(text) else text


def _date(match: re.Match[str]) -> str:
    before = match["before"]
    if before and before[-1:] == "," and OBLIQUE.search(match.string, 0, match.start()):
        before = f"{before} dem"
    words = f"{numbers.ordinal(int(match['day']), 'de')}{_ending(before)} {match['month']}"
    words = f"{before} {words}" if before else words
    return f"{words} {numbers.year(int(match['year']), 'de')}" if match["year"] else words


def _ending(before: str | None) -> str:
    """Der dritte, am dritten, Montag, dritter Mai."""
    word = (before or "").lower().rstrip(",")
    if word == "der":
        return ""
    return "r" if not word or word.endswith(("tag", "mittwoch")) else "n"


def times(text: str) -> str:
    """14.30 Uhr → vierzehn Uhr dreißig."""
    text = re.sub(r"(?<=\d)\s?Uhr\b", " Uhr", text)
    text = LETTERED.sub(r"\1.\2 Uhr", ZONED.sub(r"\1:\2", text))
    text = ABOUT.sub(r"\g<clock> Uhr", text)
    text = AT.sub(lambda match: f"{match[1] or match[3]}:{match[2] or match[4]}", text)
    text = HALF.sub("halb ", text)
    text = HOURS.sub(r"\g<first>\g<to>\g<last> Uhr", TIMED.sub(_timed, text))
    text = CLOCK_FIRST.sub(r"\g<hour>:\g<minute>", text)
    text = TIME_AND_WORD.sub(_clock, text)
    text = CLOCK_BARE.sub(_clock_or_result, text)
    return HOUR.sub("ein", text)


TIME_AND_WORD = re.compile(CLOCK.pattern.replace("(?=\\s?Uhr\\b)", r"\sUhr\b"))


def _clock_or_result(match: re.Match[str]) -> str:
    """21:19 is a time of day, unless somebody won or was elected by it."""
    nearby = match.string[max(0, match.start() - 40) : match.start()]
    is_result = RESULT.search(nearby) or (AGAINST.search(nearby) and int(match["minute"]) % 5)
    is_bracketed = PAIR.search(match.string[: match.start()]) and match.string[match.end() :][
        :1
    ] in (")", ",")
    before = SERIES.search(match.string[: match.start()])
    after = LATER.match(match.string, match.end())
    series = (before[0] if before else "") + (after[0] if after else "")
    if (
        series.count(":") > 1
        and re.search(r"(?:2[4-9]|[3-9]\d):|:\d(?!\d)", series)
        and not TIMETABLE.search(nearby)
    ):
        return match[0]
    if is_result or is_bracketed or COUNTED.match(match.string, match.end()):
        return match[0]
    return _clock(match)


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    words = f"{'ein' if hour == 1 else numbers.cardinal(hour, 'de')} Uhr"
    return f"{words} {numbers.cardinal(minute, 'de')}" if minute else words


def _timed(match: re.Match[str]) -> str:
    """1:45 Stunden → eine Stunde fünfundvierzig."""
    number = int(match["a"])
    unit = {"Std.": "Stunden", "Min.": "Minuten", "min": "Minuten"}.get(
        match["unit"], match["unit"]
    )
    is_dative = ONLY_DATIVE.search(match.string, max(0, match.start() - 6), match.start())
    one = "einer" if is_dative else "eine"
    words = f"{one} {unit[:-1]}" if number == 1 else f"{numbers.cardinal(number, 'de')} {unit}"
    return f"{words} {numbers.cardinal(int(match['b']), 'de')}" if int(match["b"]) else words


def decades(text: str) -> str:
    """Die 1990er → die neunzehnhundertneunziger, die 68er → die achtundsechziger."""
    return DECADE.sub(
        lambda match: f"{numbers.year(int(match['year']), 'de')}er{match['end']}", text
    )


DURATION = re.compile(
    r"\b([Ii]n|[Mm]it|[Nn]ach|[Vv]on|[Bb]ei) eine (?=(?:Minute|Stunde) \w+(?: Sek| Min)?)"
)


def durations(text: str) -> str:
    """In eine Minute zwölf Sekunden → in einer Minute zwölf Sekunden."""
    return DURATION.sub(r"\1 einer ", text) if " eine " in text else text


def rules_of(language: str, region: str) -> Rules:
    """The passes of German, in order."""
    return Rules(
        (
            kings,
            listed,
            counted,
            short_dates,
            YEAR_PARTS,
            numeric_dates,
            named_dates,
            times,
            decades,
            ordinals,
            compounds,
        ),
        before=(adjectives, short_forms),
        after=(durations,),
    )
