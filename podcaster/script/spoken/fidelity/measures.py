"""Currencies, percentages, units: a word heard for each sign, a sign written for each word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from podcaster.languages.symbols import CODES, NEED_EVIDENCE, SIGNS, in_english
from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english.numbers import MONTH_VALUES, is_number_word
from podcaster.script.spoken.fidelity.figures import DAY, Findings


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
    mi = mile; min = minut; mins = minut; hr = hour; hrs = hour;
    TB = terabyte, terabajt; MHz = hertz, herc; GHz = hertz, herc; bps = basis point, bit
    """
)
SOURCES = pairs(
    r"""
    percent = %|\d\s?pp|\bpct\b|\dpc\b|p\.c\.|\bper\s?cent
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
    hour = \d\s?h|[Hh]r|/h|Wh|wh\b|ph\b|Ah|:\d\d:\d\d|T[+-]|GMT|UTC
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
    meter = \d[\s-]?m\b|\dm|[ck/]?m[²³]|m\^|/m|sq\s?m|m/s|Nm|N·m|x\s?\d|µm|nm|cu
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
BASIS = re.compile(r"(?<=\d )basis points?\b")
DIGITS = frozenset(words("one two three four five six seven eight nine a"))
GROUPED = re.compile(
    r"(?<![\d.,])(?=[\d,]*\d{3}(?![\d,]|\.\d|[\s-]?(?:m|meters?|metres?)\b))(\d{1,3},)*?(\d{1,3}),\d{3}(?!,?\d)"
)
QUARTER = re.compile(r"\bQ[1-4](?=\s(?:19|20)\d\d)")
STEM = 4
"""Letters that the forms of a word have in common."""


def missing(written: str, spoken: str) -> Iterator[str]:
    """Signs and symbols whose names are not said, in English."""
    heard = spoken.casefold()
    for sign in dict.fromkeys(SIGN.findall(written)):
        if not _any(STEMS[sign], heard):
            yield sign
    for mark in dict.fromkeys(MARK.findall(written)):
        if not _any(_names(mark), heard):
            yield mark
    for unit in dict.fromkeys(UNIT.findall(written)):
        if sum(heard.count(stem) for stem in UNITS[unit]) < len(_each(unit).findall(written)):
            yield unit
    yield from _scales_and_dates(written, heard)


def _scales_and_dates(written: str, heard: str) -> Iterator[str]:
    for short in dict.fromkeys(MAGNITUDE.findall(written)):
        if MAGNITUDES[short] not in heard:
            yield short
    if MILLION.search(written) and "million" not in heard:
        yield "m"
    if "basis point" not in heard:
        yield from BASIS.findall(written)
    yield from _without_scale(written, heard)
    for day in DAY.finditer(written):
        if not any(month in heard for month in _months_of(day[0])):
            yield day[0]
    if "quarter" not in heard:
        yield from dict.fromkeys(QUARTER.findall(written))


def _without_scale(written: str, heard: str) -> Iterator[str]:
    """1,200 without its thousand; it may also be twelve hundred."""
    spoken_words = re.findall(r"[a-z]+", heard)
    grouped = [match for match in GROUPED.finditer(written) if int(match[2])]
    said = sum(word.startswith("thousand") for word in spoken_words)
    pairs = pairwise(spoken_words)
    if grouped and len(grouped) > said + sum(
        after == "hundred" and before not in DIGITS for before, after in pairs
    ):
        yield grouped[-1][0]


def _months_of(day: str) -> Iterator[str]:
    lower = day.lower()
    return (month for month in MONTH_VALUES if month[:SHORTEST] in lower)


def added(written: str, spoken: str) -> Iterator[str]:
    """English names of units and currencies that no sign or word of the written text stands for."""
    lower = written.lower()
    for match in SOURCED.finditer(spoken):
        word = match[0].lower()
        if word[:STEM] in lower or word[-STEM - 1 : -1] in lower:
            continue
        if not SOURCE_OF[match["stem"].lower()].search(written):
            yield match[0]


FIGURE = r"\d[\d.,]*"
JOINED = r"\s?(?:[-–—/&]|to|and|or|,)\s?"


def behind(sign: str) -> str:
    """A sign behind a figure that no figure with the same sign follows."""
    return rf"(?<=\d)[\s-]?{sign}(?!{JOINED}{FIGURE}\s?{sign})"


SHORTEST = 3
"""Letters of the shortest abbreviation of a month."""


@lru_cache(maxsize=1024)
def _names(mark: str) -> tuple[str, ...]:
    """The word heard for a mark: the part of its name that is not the country's."""
    return tuple(name.casefold().split()[-1][: STEM + 1] for name in in_english(mark))


@lru_cache(maxsize=128)
def _each(unit: str) -> re.Pattern[str]:
    return re.compile(rf"{behind(unit)}(?![\w/^²³])")


def _any(stems: tuple[str, ...], heard: str) -> bool:
    return any(stem in heard for stem in stems)


SIGNS_SAID = frozenset(("slash", "colon", "plus", "dot", "dash", "minus", "star", "underscore"))
TWICE = re.compile(r"\b([^\W\d_]{2,}) \1\b", re.IGNORECASE)


def doubled(written: str, spoken: str) -> Iterator[str]:
    """Words said twice in a row but written once; for numbers that is possible."""
    pairs = {match[1].lower() for match in TWICE.finditer(re.sub(r"[\W\d_]+", " ", written))}
    for match in TWICE.finditer(spoken):
        word = match[1].lower()
        if word not in pairs and word not in SIGNS_SAID and not is_number_word(word):
            yield match[0]


def counted(written: str, spoken: str) -> Findings:
    """What is said less often, or more often, than it is written."""
    heard = AND_CENTS.sub("", spoken.casefold())
    lost, added = [], []
    for count in COUNTS:
        said = -1
        if count.least and any(hint in written for hint in count.hints):
            said = len(count.said.findall(heard))
            lost += [count.shown] * (len(count.least.findall(written)) > said)
        if count.most:
            said = len(count.said.findall(heard)) if said < 0 else said
            added += [count.shown] * (said > 0 and said > len(count.most.findall(written)))
    return Findings(tuple(lost), tuple(added))


class Count(NamedTuple):
    """How often something is written, and how often it is heard."""

    shown: str
    said: re.Pattern[str]
    least: re.Pattern[str] | None = None
    """What must be heard each time. A range has its sign once: 5%-6%, $5-$6."""
    most: re.Pattern[str] | None = None
    """What may be heard each time."""
    hints: tuple[str, ...] = ()
    """Without any of these in the written text `least` finds nothing."""


def _before(sign: str) -> str:
    """A currency's sign before a figure, unless the figure before it has the same sign."""
    mark, figure, joined = re.escape(sign), FIGURE, JOINED
    return rf"(?<![\w$£€]){mark}(?=\s?\d)(?!{figure}\s?\w*{joined}{mark})"


def _count(shown: str, said: str, least: str = "", most: str = "", hints: str = "") -> Count:
    at_least, at_most = (re.compile(part, re.I) if part else None for part in (least, most))
    return Count(shown, re.compile(said), at_least, at_most, tuple(hints.split()) or (shown,))


AND_CENTS = re.compile(r" and (?:[a-z]+[- ]){1,2}(?:cents?|pence|penny)\b")
"""The end of an amount, which has its currency already."""
NEGATION = r"\bnot\b|n['’]t\b|\bcannot\b"
METERS = r"(?:million|met(?:er|re)s?|miles?|minutes?|months?)"
MANY = r"(?:million|billion|trillion|m|mn|mln|bn|bln)"
COUNTS: Final = (
    _count(
        "%",
        "per ?cent",
        rf"{behind('%')}|\bper ?cent",
        r"%|per ?cent|pct|pp\b|\dpc\b|p\.c\.",
        "% cent",
    ),
    _count("$", r"\bdollars?\b|\bcents?\b", _before("$")),
    _count("£", r"\bpounds?\b|\bpence|\bpenny", _before("£")),
    _count("€", r"\beuros?\b|\bcents?\b", _before("€")),
    _count(
        "m",
        "million",
        rf"(?<=[$£€]){FIGURE}\s?m(?:n|ln)?\b(?!{JOINED}[$£€]?{FIGURE}\s?m)|\bmillion",
        r"million|[\d½¼¾]\s?(?:m|mn|ml|mln|mio|mil|mm|mt|ma|myr|mw|ppm)\b|MMBtu"
        r"|\d[, ]\d{3}[, ]\d{3}|\d{7}",
        "$ £ € illion",
    ),
    _count(
        "bn",
        "billion",
        rf"{behind('(?:bn|bln)')}\b|\bbillion|(?<=[$£€]){FIGURE}\s?b\b(?!&)",
        r"billion|[\d½¼¾]\s?(?:b|bn|bln|bil|ppb)\b|(?:[, ]\d{3}){3}|\d{10}",
        "b B",
    ),
    _count(
        "-",
        r"\b(?:minus|negative)\b",
        "",
        r"(?<![\w.)])[-−–](?=\s?[$£€(.]?\s?\d)|\b[A-F][-−]|[−±]|\+/?[-–]|\bminus|\bnegative",
    ),
    _count("+", r"\b(?:plus|positive|over|more)\b", r"(?:^|(?<=[\s(]))\+(?=[$£€]?\d)"),
    _count("slash", r"\bslash\b", "", r"/|\bslash"),
    _count("half", r"\band a half\b", "", r"½|1/2|[.,]5|half|halves|[:.]30"),
    _count("o'clock", r"o['’]clock", "", r"00|clock|\d\s?(?:h|[ap]\.?m)\b"),
    _count(
        "point",
        r"\bpoint\b",
        rf"(?<![\w.,:$£€¥₹¢/-])(?:\d+\.\d|(?:2[5-9]|[3-9]\d|\d{{3,}})\.\d\d|\d+\.\d{{3,}})(?![\w:-]|\.\d|\s?(?:IP|inn))"
        rf"|(?<![\w.,:$£€¥₹¢/-])\d+\.\d+(?:(?=\s?(?:%|per ?cent|{MANY}|km|kg|mph)(?!\w)))"
        rf"|(?<=[$£€])\d+\.\d+(?=\s?{MANY}\b)",
        hints=".",
    ),
    _count("not", NEGATION, NEGATION, rf"{NEGATION}|\bn/a\b", hints="not Not NOT n't n’t"),
    _count("no", r"\bno\b", r"(?-i:\bno\b)(?!\.|\s\d)", r"\bno\b", hints="no"),
    _count(
        "m",
        rf"\b{METERS}\b",
        rf"(?<=\d)\s?(?-i:m)(?![\w/^²³.-])(?!{JOINED}{FIGURE}\s?m\b)(?!\s?(?:x|×|by)\s?\d)"
        rf"|\b{METERS}\b",
        hints="m",
    ),
    _count("C", "celsius", r"\d\s?°C\b(?!.{1,12}°C)", r"\d\s?°?\s?C\b|celsius|℃", "°C"),
    _count("F", "fahrenheit", r"\d\s?°F\b(?!.{1,12}°F)", r"\d\s?°?\s?F\b|fahrenheit|℉", "°F"),
    _count("km", "kilomet", "", r"km|kilomet|kph|\dk\b"),
    _count("mi", r"\bmiles?\b", "", r"mi\b|mph|mpg|\bmiles?\b|nmi|\d\s?nm\b|/mi|\d\s?m(?:\b|\d)"),
    _count("°", "degree", behind("°")),
    _count("am", r"\ba\.m\b", r"(?<=\d)\s?a\.?\s?m\b", hints="m M"),
    _count("pm", r"\bp\.m\b", r"(?<=\d)\s?p\.?\s?m\b", hints="m M"),
)
