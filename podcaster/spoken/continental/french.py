"""French: le 1er mai 2024, 14h30, 3,5 M€, XXe siècle, n° 5."""

import re

from podcaster.spoken.continental import dates, numbers
from podcaster.spoken.continental.habits import Habits, Named
from podcaster.spoken.continental.months import MONTHS as ALL_MONTHS
from podcaster.spoken.continental.roman import ROMAN, value

MONTHS = ALL_MONTHS["fr"]
SHORT = {
    "janv.": 1,
    "févr.": 2,
    "avr.": 4,
    "juil.": 7,
    "sept.": 9,
    "oct.": 10,
    "nov.": 11,
    "déc.": 12,
}
DATE = re.compile(
    rf"{dates.DAY}(?P<first>er)?\s{dates.month_pattern(MONTHS, tuple(SHORT))}(?!\w)(?:\s{dates.YEAR})?"
)
CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])\s?(?:h|heures?)\s?(?P<minute>[0-5]\d)?(?![\w])"
)
COLON = re.compile(r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])")
ORDINAL = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3})(?P<end>ers?|re|res|nde?|es?|ème|èmes|eme)(?!\w)"
)
CENTURY = re.compile(rf"\b(?P<numeral>{ROMAN})(?P<end>er|e|ème)(?=\s?[sS](?:iècle|\.)|\b)")
KING = re.compile(
    rf"\b(?P<name>Louis|Charles|Henri|François|Philippe|Napoléon|Jean-Paul|Benoît|Pie|Élisabeth|Elizabeth|Léon|Jean|Paul|Albert|Guillaume|Mohammed)\s(?P<numeral>{ROMAN}|I)(?:er)?(?!\w)"
)
DECADE = re.compile(r"\b(?P<word>années|les)\s(?P<year>(?:19|20)?\d0)(?!\w)(?![.,]\d)")


def _year(number: int) -> str:
    return numbers.cardinal(number, "fr")


def _day(day: int) -> str:
    return "premier" if day == 1 else numbers.cardinal(day, "fr")


def _spell(day: int, month: int, year: int) -> str:
    return f"{_day(day)} {MONTHS[month - 1]} {_year(year)}"


def named_dates(text: str) -> str:
    """1er mai 2024 → premier mai deux mille vingt-quatre."""
    return DATE.sub(_date, text)


def _date(match: re.Match[str]) -> str:
    month = SHORT.get(match["month"].lower())
    words = f"{_day(int(match['day']))} {MONTHS[month - 1] if month else match['month']}"
    return f"{words} {_year(int(match['year']))}" if match["year"] else words


def times(text: str) -> str:
    """14h30 → quatorze heures trente."""
    return COLON.sub(_clock, CLOCK.sub(_clock, text))


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    words = "une heure" if hour == 1 else f"{numbers.cardinal(hour, 'fr')} heures"
    if hour == 0:
        words = "zéro heure"
    return f"{words} {numbers.cardinal(minute, 'fr')}" if minute else words


def ordinals(text: str) -> str:
    """1re → première, 2e → deuxième."""
    return ORDINAL.sub(_ordinal, text)


def _ordinal(match: re.Match[str]) -> str:
    number, end = int(match["number"]), match["end"]
    plural = "s" if end.endswith("s") else ""
    if number == 1:
        return ("premier" if end.startswith("er") else "première") + plural
    return numbers.ordinal(number, "fr") + plural


def romans(text: str) -> str:
    """XXe siècle → vingtième siècle, Louis XIV → Louis quatorze."""
    text = CENTURY.sub(lambda match: _roman_ordinal(value(match["numeral"])), text)
    return KING.sub(_king, text)


def _roman_ordinal(number: int) -> str:
    return "premier" if number == 1 else numbers.ordinal(number, "fr")


def _king(match: re.Match[str]) -> str:
    return f"{match['name']} {_day(value(match['numeral']))}"


HABITS = Habits(
    code="fr",
    decimal="virgule",
    groups=r"[. ]",
    one="un",
    of="de ",
    to="à",
    score="à",
    percent="pour cent",
    at="arobase",
    dot="point",
    currencies={
        "€": Named("euro", "euros"), "EUR": Named("euro", "euros"), "euros": Named("euro", "euros"), "euro": Named("euro", "euros"),
        "$": Named("dollar", "dollars"), "USD": Named("dollar", "dollars"), "dollars": Named("dollar", "dollars"),
        "$US": Named("dollar américain", "dollars américains"), "£": Named("livre", "livres", "une"),
        "¥": Named("yen", "yens"), "CHF": Named("franc suisse", "francs suisses"), "FCFA": Named("franc CFA", "francs CFA"),
    },
    magnitudes={
        "M": Named("million", "millions"), "Md": Named("milliard", "milliards"), "Mds": Named("milliard", "milliards"),
        "Mrd": Named("milliard", "milliards"), "millions": Named("million", "millions"), "million": Named("million", "millions"),
        "milliards": Named("milliard", "milliards"), "milliard": Named("milliard", "milliards"), "k": Named("mille", "mille"),
        "millions d'": Named("million", "millions"), "milliards d'": Named("milliard", "milliards"),
    },
    units={
        "km": Named("kilomètre", "kilomètres"), "m": Named("mètre", "mètres"), "cm": Named("centimètre", "centimètres"),
        "mm": Named("millimètre", "millimètres"), "km/h": Named("kilomètre à l'heure", "kilomètres à l'heure"),
        "kg": Named("kilogramme", "kilogrammes"), "g": Named("gramme", "grammes"), "t": Named("tonne", "tonnes", "une"),
        "l": Named("litre", "litres"), "L": Named("litre", "litres"), "°C": Named("degré", "degrés"), "°": Named("degré", "degrés"),
        "km^2": Named("kilomètre carré", "kilomètres carrés"), "m^2": Named("mètre carré", "mètres carrés"),
        "m^3": Named("mètre cube", "mètres cubes"), "ha": Named("hectare", "hectares"),
        "kW": Named("kilowatt", "kilowatts"), "MW": Named("mégawatt", "mégawatts"), "GW": Named("gigawatt", "gigawatts"),
        "kWh": Named("kilowattheure", "kilowattheures"), "Go": Named("gigaoctet", "gigaoctets"),
        "min": Named("minute", "minutes", "une"), "ans": Named("an", "ans"),
    },
    abbreviations={
        "M.": "Monsieur", "MM.": "Messieurs", "Mme": "Madame", "Mmes": "Mesdames", "Mlle": "Mademoiselle",
        "Dr": "Docteur", "Pr": "Professeur", "St": "Saint", "Ste": "Sainte", "etc.": "et cetera",
        "p. ex.": "par exemple", "c.-à-d.": "c'est-à-dire", "env.": "environ", "av. J.-C.": "avant Jésus-Christ",
        "apr. J.-C.": "après Jésus-Christ", "bd": "boulevard", "av.": "avenue", "n°": "numéro", "N°": "Numéro",
        "cf.": "confer", "vol.": "volume", "chap.": "chapitre", "art.": "article", "tél.": "téléphone", "hab.": "habitants",
    },
    ends_phrases=frozenset({"et cetera", "après Jésus-Christ", "avant Jésus-Christ"}),
    signs={
        "&": "et", "+": "plus", "=": "égale", "§": "paragraphe", "@": "arobase", "€": "euro", "$": "dollar",
        "£": "livre", "%": "pour cent", "°": "degré", "±": "plus ou moins", "×": "fois", "→": "vers", "#": "dièse",
        "<": "inférieur à", ">": "supérieur à", "№": "numéro",
    },
    own=(
        dates.by_number((dates.numeric("/"), dates.numeric("."), dates.ISO), _spell),
        named_dates,
        times,
        romans,
        ordinals,
    ),
)  # fmt: skip
