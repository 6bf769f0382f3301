"""Currencies, percentages and units: their word must be heard."""

import re

from podcaster.script.spoken.wordlist import pairs

STEMS: dict[str, tuple[str, ...]] = {
    "$": ("dollar", "dólar", "cent", "real", "reais", "peso"),
    "£": ("pound", "pence", "penny", "pfund", "livre", "libra", "sterlin"),
    "€": ("euro", "cent"),
    "¥": ("yen", "yuan"),
    "₹": ("rupee",),
    "₽": ("rouble", "ruble"),
    "₩": ("won",),
    "₪": ("shekel",),
    "₺": ("lira",),
    "₴": ("hryvnia",),
    "₿": ("bitcoin",),
    "%": ("percent", "per cent", "prozent", "pour cent", "por ciento", "per cento"),
    "‰": ("per mille", "per mil"),
    "°": ("degree", "grad", "degré"),
}
CODES = pairs(
    """
    USD = dollar; AUD = dollar; CAD = dollar; EUR = euro; GBP = pound; JPY = yen; CHF = fran;
    CNY = yuan; INR = rupee; Rs = rupee; kr = kron; SEK = kron; NOK = kron; DKK = kron;
    PLN = zlot; DM = mark; RUB = rouble; AED = dirham; SAR = riyal; QAR = riyal;
    THB = baht; MYR = ringgit; IDR = rupiah; NGN = naira; EGP = pound; ILS = shekel;
    HUF = forint; CZK = koruna
    """
)
MAGNITUDES = {"bn": "billion", "tn": "trillion", "trn": "trillion"}
UNITS: dict[str, tuple[str, ...]] = {
    "km": ("kilomet", "kilómet", "chilomet", "kilomèt"),
    "kg": ("kilogram", "chilogram", "kilo"),
    "mph": ("mile per hour", "miles per hour"),
    "kph": ("per hour",),
    "kWh": ("kilowatt", "kilovat", "chilowatt"),
    "kW": ("kilowatt", "kilovat", "chilowatt"),
    "MW": ("megawatt", "mégawatt", "megavat"),
    "GW": ("gigawatt", "gigavat"),
    "cm": ("centimet", "zentimet", "centimèt", "centímet"),
    "mm": ("millimet", "millimèt", "milímet"),
    "mg": ("milligram",),
    "ft": ("foot", "feet"),
    "lb": ("pound",),
    "lbs": ("pound",),
    "oz": ("ounce",),
    "GB": ("gigabyte",),
    "MB": ("megabyte",),
    "TB": ("terabyte",),
    "MHz": ("hertz",),
    "GHz": ("hertz",),
    "bps": ("basis point", "bit"),
}
MAGNITUDE = re.compile(r"(?<=\d)\s?(bn|tn|trn)(?![\w])")
MILLION = re.compile(r"[$£€]\d[\d.,]*m(?![\w])")
CODE = re.compile(rf"\b({'|'.join(CODES)})\.?(?=\s?\d)|(?<=\d)\s?({'|'.join(CODES)})\b")
UNIT = re.compile(rf"(?<=\d)[\s-]?({'|'.join(sorted(UNITS, key=len, reverse=True))})(?![\w/^²³])")
SIGN = re.compile(rf"(?<![nN](?=°))(?!\$[A-Z]{{1,5}}\b(?!\s?\d))[{re.escape(''.join(STEMS))}]")
ORDINAL_MARK = re.compile(r"[°º](?!\s?[CF]\b)")
QUARTER = re.compile(r"\bQ[1-4](?=\s(?:19|20)\d\d)")


def missing(written: str, spoken: str, *, language: str) -> list[str]:
    """Signs and symbols whose names are not said."""
    heard = spoken.casefold()
    if language != "en":
        written = ORDINAL_MARK.sub("", written)
    lacking = [
        sign for sign in dict.fromkeys(SIGN.findall(written)) if not _any(STEMS[sign], heard)
    ]
    codes = dict.fromkeys(match[1] or match[2] for match in CODE.finditer(written))
    lacking += [code for code in codes if language == "en" and CODES[code] not in heard]
    lacking += [
        unit for unit in dict.fromkeys(UNIT.findall(written)) if not _any(UNITS[unit], heard)
    ]
    if language == "en":
        lacking += [
            short
            for short in dict.fromkeys(MAGNITUDE.findall(written))
            if MAGNITUDES[short] not in heard
        ]
        lacking += ["m"] * (bool(MILLION.search(written)) and "million" not in heard)
        lacking += [
            match for match in dict.fromkeys(QUARTER.findall(written)) if "quarter" not in heard
        ]
    return lacking


def _any(stems: tuple[str, ...], heard: str) -> bool:
    return any(stem in heard for stem in stems)
