"""Dutch: 3 mei 2024, 20.15 uur, € 3,20, 3,5 mln euro, de 19e eeuw, Willem II."""

import re

from podcaster.languages.symbols import UP_TO_39, value
from podcaster.script.spoken.continental import dates, numbers
from podcaster.script.spoken.continental.patterns import Rules

MONTHS = dates.months("nl")
CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?P<word>\s(?:uur|u\b(?:\.(?=\s\w))?))"
    r"|(?<![\w.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\w:])"
)
FIRST = re.compile(
    r"(?<![\w.,])(\d{1,2})\.([0-5]\d)(?=(?:\s?[-–]\s?| en | tot )\d{1,2}[.:][0-5]\d\su)"
)
"""Tussen 8.00 en 10.00 uur."""
ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,4})(?:e|de|ste)(?!\w)")
RUN = re.compile(r"(?<![\w.,])(\d)\.([0-5]\d)\.([0-5]\d)(?![\w.,]?\d)(?: uur\b)?")
"""2.05.33 uur, the time of a race."""
POSTCODE = re.compile(r"(?<![\w.,])(\d\d)(\d\d)(?= [A-Z]{2}(?: [A-Z]|\W|$))")
BARE = re.compile(
    r"(?<=[a-z,] )(?<!versie )(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
    r"(?![\w]|[.,]\d|\s?(?:%|procent|euro|dollar|miljoen|miljard))"
)
"""Deuren open 18.30; a decimal would have a comma."""
AGED = re.compile(r"(?<![\w.,])(?P<years>\d{1,3})-jarig")
BETWEEN = re.compile(r"(?<=\d)-(?= (?:tot|en|of) \d+-)")
"""16- tot 29-jarigen."""
KING = re.compile(
    r"\b(?P<name>Willem|Karel|Lodewijk|Johannes Paulus|Johannes|Benedictus|Leo|Pius|Filips|Albert"
    r"|Leopold|Elizabeth|Elisabeth|Hendrik|Frederik|Napoleon|Paulus)\s"
    rf"(?P<numeral>(?=[IVX]){UP_TO_39})(?![\w'-])"
)
CLUB = re.compile(
    r"(?:(?<=-)|(?<=\w[-–] )|(?<= [-–] ))Willem II\b"
    r"|\bWillem II(?=\s(?:won|wint|verlo\w+|speel\w*|uit|thuis|in Tilburg|-)\b|-)"
)
STREET = re.compile(r"(?<=[a-zé]{3})str\.(?=\s(?:\d|[a-zé])|,)")
FILM = re.compile(rf"\b(?P<name>[A-Z][a-zà-ÿ]+)\s(?P<numeral>(?=[IVX]{{2}}){UP_TO_39})(?![\w'-])")


def _spell(day: int, month: int, year: int) -> str:
    return f"{day} {MONTHS[month - 1]} {year}"


def streets(text: str) -> str:
    """De Dorpsstr. 12 → de Dorpsstraat 12."""
    return STREET.sub("straat", text)


def times(text: str) -> str:
    """0.45 uur → nul uur vijfenveertig."""
    text = POSTCODE.sub(r"\1 \2", RUN.sub(r"\1:\2:\3", text))
    return CLOCK.sub(_clock, BARE.sub(r"\g<hour>:\g<minute>", FIRST.sub(r"\1:\2", text)))


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"])
    words = f"{numbers.cardinal(hour, 'nl')} uur"
    return f"{words} {numbers.cardinal(minute, 'nl')}" if minute else words


def ordinals(text: str) -> str:
    """De 19e eeuw → de negentiende eeuw, de 30-jarige → de dertigjarige."""
    text = BETWEEN.sub("", text)
    text = AGED.sub(lambda match: f"{numbers.cardinal(int(match['years']), 'nl')}jarig", text)
    return ORDINAL.sub(lambda match: numbers.ordinal(int(match["number"]), "nl"), text)


def romans(text: str) -> str:
    """Willem III → Willem de derde; the club of Tilburg is Willem twee."""
    text = CLUB.sub("Willem twee", text)
    text = KING.sub(
        lambda match: f"{match['name']} de {numbers.ordinal(value(match['numeral']), 'nl')}", text
    )
    return FILM.sub(
        lambda match: f"{match['name']} {numbers.cardinal(value(match['numeral']), 'nl')}", text
    )


def rules_of(language: str, region: str) -> Rules:
    """The passes of Dutch, in order."""
    return Rules(
        (
            streets,
            dates.parts_of_year(
                "[Ii]n|[Vv]an|[Oo]ver|[Ss]inds|[Tt]ot|[Nn]a|[Vv]oor|[Pp]er|[Vv]anaf",
                "het {} kwartaal",
                "het {} halfjaar",
                ("eerste", "tweede", "derde", "vierde"),
            ),
            dates.by_number((dates.numeric("/"), dates.ISO), _spell),
            times,
            romans,
            ordinals,
        )
    )
