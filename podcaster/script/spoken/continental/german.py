"""German: am 24. November 2026, 14.30 Uhr, 3,5 Mio. Euro, z. B."""

import re

from podcaster.script.spoken.continental import dates, numbers

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
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])(?!\s?Uhr)"
)
HOUR = re.compile(r"(?<![\w.,:])(?P<hour>1)(?=\sUhr\b)")
DECADE = re.compile(r"(?<![\w.,])(?P<year>(?:1[1-9]|20)?\d0)er(?P<end>n?)(?!\w)")
KING = re.compile(
    r"\b(?P<name>[A-ZÄÖÜ][a-zäöüß]+)\s(?P<numeral>(?=[IVX])(?:X{0,2})(?:IX|IV|V?I{0,3}))(?:\."
    r"|(?='s\b))(?=[\s,;:!?)']|$)"
)
JOINED = re.compile(r"(?<![\w.,])(\d{1,6})-(?=[a-zäöü]{3})")
CLUB = re.compile(r"(?<![\w.,])1\.(?= (?:FC|FFC|FSV|SC)\b)")
HYPHENED = re.compile(r"(?<=\d)-(?=(?:[a-zäöü]|[A-ZÄÖÜ])[a-zäöüß])")
AGED = re.compile(r"(?<![\w.,])(?P<years>\d{1,3})-(?P<aged>[Jj]ährig)")
VALUES = {"I": 1, "V": 5, "X": 10}


def numeric_dates(text: str) -> str:
    """1.1.2024 → 1. Januar 2024, for the next pass, which knows the endings."""
    for pattern in (dates.numeric("."), dates.ISO):
        text = pattern.sub(
            lambda match: f"{int(match['day'])}. {MONTHS[int(match['month']) - 1]} {match['year']}",
            text,
        )
    return text


def short_dates(text: str) -> str:
    """Am 5.5. → am 5. Mai."""
    return SHORT_DATE.sub(_short_date, text)


def _short_date(match: re.Match[str]) -> str:
    ends = "." if not match.string[match.end() :].strip(" \"')") else ""
    return f"{match['before']} {match['day']}. {MONTHS[int(match['month']) - 1]}{ends}"


def named_dates(text: str) -> str:
    """Am 24. November → am vierundzwanzigsten November."""
    return DATE.sub(_date, text)


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
    return CLUB.sub("Erster", ORDINAL.sub(_ordinal, text))


def _ordinal(match: re.Match[str]) -> str:
    before = match["before"]
    strong = before.lower() in ("der", "die", "das", "eine", "jede", "jeder")
    return f"{before} {numbers.ordinal(int(match['number']), 'de')}{'' if strong else 'n'}"


def times(text: str) -> str:
    """14.30 Uhr → vierzehn Uhr dreißig."""
    text = re.sub(r"(?<=\d)\s?Uhr\b", " Uhr", text)
    text = TIME_AND_WORD.sub(_clock, text)
    text = CLOCK_BARE.sub(_clock, text)
    return HOUR.sub("ein", text)


TIME_AND_WORD = re.compile(CLOCK.pattern.replace("(?=\\s?Uhr\\b)", r"\sUhr\b"))


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    words = f"{'ein' if hour == 1 else numbers.cardinal(hour, 'de')} Uhr"
    return f"{words} {numbers.cardinal(minute, 'de')}" if minute else words


def decades(text: str) -> str:
    """Die 1990er → die neunzehnhundertneunziger."""
    return DECADE.sub(
        lambda match: f"{numbers.year(int(match['year']), 'de')}er{match['end']}", text
    )


def kings(text: str) -> str:
    """Ludwig XIV. → Ludwig der Vierzehnte."""
    return KING.sub(_king, text)


def _king(match: re.Match[str]) -> str:
    figures = [VALUES[figure] for figure in match["numeral"]]
    value = sum(
        -figure if any(figure < later for later in figures[place + 1 :]) else figure
        for place, figure in enumerate(figures)
    )
    return f"{match['name']} der {numbers.ordinal(value, 'de').capitalize()}"


def compounds(text: str) -> str:
    """Der 22-Jährige → der Zweiundzwanzigjährige, 100-prozentig → einhundertprozentig."""
    text = AGED.sub(_aged, text)
    text = JOINED.sub(lambda match: numbers.cardinal(int(match[1]), "de"), text)
    return HYPHENED.sub(" ", text)


def _aged(match: re.Match[str]) -> str:
    words = numbers.cardinal(int(match["years"]), "de")
    return (words.capitalize() if match["aged"][0] == "J" else words) + match["aged"].lower()


PASSES = (
    kings,
    short_dates,
    numeric_dates,
    named_dates,
    times,
    decades,
    ordinals,
    compounds,
)
