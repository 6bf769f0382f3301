"""Currencies, percentages, units: a word heard for each sign, a sign written for each word."""

import re
from collections.abc import Iterator
from functools import lru_cache

from podcaster.languages import language_file, short_weekdays
from podcaster.languages.symbols import CODES, NEED_EVIDENCE, SIGNS, in_english, names
from podcaster.script.spoken import pairs


def _stems(listed: str) -> dict[str, tuple[str, ...]]:
    return {sign: tuple(stems.split(", ")) for sign, stems in pairs(listed).items()}


STEMS = _stems(
    """
    $ = dollar, dólar, cent, real, reais, peso;
    £ = pound, pence, penny, pfund, livre, libra, sterlin, lira; € = euro, cent;
    ¥ = yen, yuan, jen; ₹ = rupee, paise; ₽ = rouble, ruble, rubel;
    % = percent, per cent, prozent, pour cent, por cien, per cento, procent, por cento;
    ‰ = per mille, per mil, promille; ° = degree, grad, degré, grau, stopni, stopień
    """
)
MAGNITUDES = {"bn": "billion", "tn": "trillion", "trn": "trillion", "cr": "crore"}
UNITS = _stems(
    """
    km = kilomet, kilómet, chilomet, kilomèt, quilómet, quilômet;
    kg = kilogram, chilogram, kilo, quilo; mph = mile per hour, miles per hour; kph = per hour;
    kWh = kilowatt, kilovat, chilowatt, kilowat, quilowatt;
    kW = kilowatt, kilovat, chilowatt, kilowat, quilowatt;
    MW = megawatt, mégawatt, megavat, megawat; GW = gigawatt, gigavat, gigawat;
    cm = centimet, zentimet, centimèt, centímet, centymet;
    mm = millimet, millimèt, milímet, milimet; mg = milligram, miligram; ft = foot, feet;
    lb = pound; lbs = pound; oz = ounce; GB = gigabyte, gigabajt; MB = megabyte, megabajt;
    TB = terabyte, terabajt; MHz = hertz, herc; GHz = hertz, herc; bps = basis point, bit
    """
)
SOURCES = pairs(
    r"""
    percent = %|\dpp|\bpct\b|\dpc\b|p\.c\.|\bper\s?cent
    dollar = \$|\b[A-Z]{2}D\b|\bdollar
    euro = €|\bEUR
    pound = £|\bGBP|lbs?\b|\bEGP|\bLBP|\bSYP|\blb|\dst\b|\bLE\b
    pence = £|\dp\b|\d[sd]\b
    penny = £|\dp\b
    cent = (?:st|nd|rd|th)\sc\b|\b[RNPK]\d|\$|€|¢|\dc\b|\bcent|\b[A-Z]{3}\b|[A-Z]\$
    rupee = ₹|₨|\bRs|\bRe|\b[INPL][NPK]R\b|\bSLR|\bNR
    yen = ¥|￥|\bJPY
    hectare = \d[\s-]?ha\b|/ha\b
    acre = \d[\s-]?ac\b
    kilometer = km|\dk\b|kph
    centimeter = cm
    millimeter = mm
    kilogram = kg|KG
    milligram = mg
    microgram = µg|μg|mcg|ug
    milliliter = m[lL]\b
    yuan = CN¥|RMB|CNY|元
    mile = \dmi|mph|mpg|\bmi\b|nmi|/mi|\d[\s-]?nm\b|\dm\s?\df\b
    hertz = [Hh]z\b
    degree = °|º|˚|℃|℉|\bdeg\b|\d\s?[CF]\b
    celsius = (?:\d|°|º|degrees?|deg\.?)\s?C\b|℃
    fahrenheit = (?:\d|°|º|degrees?|deg\.?)\s?F\b|℉
    hour = \d\s?h|hr|/h|Wh|wh\b|ph\b|Ah|:\d\d:\d\d|T[+-]|GMT|UTC
    kelvin = K
    kilowatt = k[Ww]
    megawatt = MW
    gigawatt = GW
    terawatt = TW
    byte = [kKMGTP]B\b
    foot = ft\b|'
    feet = ft\b|'
    inch = "|″|'|\d?in\b|ppi
    ounce = oz\b
    crore = \d[\s-]?[Cc]r|[Cc]rore
    lakh = lakh|lac|\dL\b
    shilling = [Ss]h|/[-=]|\ds|KES|UGX|TZS
    ringgit = \bRM|MYR|M\$
    rand = \bR\s?\d|ZAR
    peso = ₱|\bP\s?\d|[A-Z]{2}P|\$
    naira = ₦|\bN|NGN
    meter = \d\s?m\b|\dm|[ck/]?m[²³]|m\^|/m|sq\s?m|m/s|Nm|N·m|x\s?\d|µm|nm|cu
    """
)
"""Words of the spoken form, by their stem → what may be written for them."""
SOURCE_OF = {stem: re.compile(pattern) for stem, pattern in SOURCES.items()}
SOURCED = re.compile(
    rf"\b(?P<stem>{'|'.join(sorted(SOURCES, key=len, reverse=True))})\w*", re.IGNORECASE
)
MAGNITUDE = re.compile(r"(?<=\d)\s?(bn|tn|trn|cr)(?![\w])")
MILLION = re.compile(r"[$£€]\d[\d.,]*m(?![\w])")
UNIT = re.compile(rf"(?<=\d)[\s-]?({'|'.join(sorted(UNITS, key=len, reverse=True))})(?![\w/^²³])")
SIGN = re.compile(rf"(?<![nN](?=°))(?!\$[A-Z]{{1,5}}\b(?!\s?\d))[{re.escape(''.join(STEMS))}]")
MARKS = sorted((SIGNS.keys() | CODES.keys()) - NEED_EVIDENCE - STEMS.keys(), key=len, reverse=True)
MARK = re.compile(rf"(?<![\w$])({'|'.join(map(re.escape, MARKS))})(?=\s?\d)")
"""A sign or code of money before a figure."""
ORDINAL_MARK = re.compile(r"[°º](?!\s?[CF]\b)")
HALF_DAY = re.compile(r"(?<=\d)\s?([APap])\.?\s?[Mm]\b")
BASIS = re.compile(r"(?<=\d )basis points?\b")
QUARTER = re.compile(r"\bQ[1-4](?=\s(?:19|20)\d\d)")
STEM = 4
"""Letters that the forms of a word have in common."""


def missing(written: str, spoken: str, *, language: str) -> Iterator[str]:
    """Signs and symbols whose names are not said."""
    heard = spoken.casefold()
    if language != "en":
        written = ORDINAL_MARK.sub("", written)
    for sign in dict.fromkeys(SIGN.findall(written)):
        if not _any(STEMS[sign], heard):
            yield sign
    for mark in dict.fromkeys(MARK.findall(written)):
        if not _any(_names(mark, language), heard):
            yield mark
    for unit in dict.fromkeys(UNIT.findall(written)):
        if not _any((*UNITS[unit], *_own_names(unit, language)), heard):
            yield unit
    if language == "en":
        yield from _missing_in_english(written, heard)
    else:
        yield from _missing_in_table(written, heard, language)


def _missing_in_english(written: str, heard: str) -> Iterator[str]:
    for short in dict.fromkeys(MAGNITUDE.findall(written)):
        if MAGNITUDES[short] not in heard:
            yield short
    if MILLION.search(written) and "million" not in heard:
        yield "m"
    for half in dict.fromkeys(HALF_DAY.findall(written)):
        if f"{half.lower()}.m" not in heard:
            yield f"{half}m"
    if "basis point" not in heard:
        yield from BASIS.findall(written)
    if "quarter" not in heard:
        yield from dict.fromkeys(QUARTER.findall(written))


def _missing_in_table(written: str, heard: str, language: str) -> Iterator[str]:
    """The magnitudes of the language's own file: 3 Mio., 2,5 mln."""
    for symbol, stems in _magnitudes(language).items():
        if re.search(rf"(?<=\d)\s?{re.escape(symbol)}(?!\w)", written) and not _any(stems, heard):
            yield symbol


def added(written: str, spoken: str) -> Iterator[str]:
    """English names of units and currencies that no sign or word of the written text stands for."""
    lower = written.lower()
    for match in SOURCED.finditer(spoken):
        word = match[0].lower()
        if word[:STEM] in lower or word[-STEM - 1 : -1] in lower:
            continue
        if not SOURCE_OF[match["stem"].lower()].search(written):
            yield match[0]


@lru_cache(maxsize=1024)
def _names(mark: str, language: str) -> tuple[str, ...]:
    """The word heard for a mark: the part of its name that is not the country's."""
    iso = SIGNS.get(mark) or CODES[mark]
    if language == "en":
        return tuple(name.casefold().split()[-1][: STEM + 1] for name in in_english(mark))
    spoken = language_file(language).spoken
    own = spoken.currencies.get(mark, ()) if spoken else ()
    day = short_weekdays(language).get(mark.rstrip("."), "")
    words = [
        word for name in (*own, *names(iso, language), day) for word in name.casefold().split()
    ]
    return tuple(word[:STEM] for word in words if len(word) >= STEM) or tuple(words)


@lru_cache(maxsize=1024)
def _own_names(unit: str, language: str) -> tuple[str, ...]:
    """The beginnings of a unit's names in the language's own file."""
    spoken = language_file(language).spoken
    return tuple(name.casefold()[:STEM] for name in (spoken.units.get(unit, ()) if spoken else ()))


@lru_cache(maxsize=32)
def _magnitudes(language: str) -> dict[str, tuple[str, ...]]:
    spoken = language_file(language).spoken
    if not spoken:
        return {}
    return {
        symbol: tuple(name.casefold()[:3] for name in names)
        for symbol, names in spoken.magnitudes.items()
        if len(symbol) > 1
    }


def _any(stems: tuple[str, ...], heard: str) -> bool:
    return any(stem in heard for stem in stems)
