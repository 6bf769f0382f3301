"""Degrees of heat and of angle: 1°C, -5 to 10 °F, 45°."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.patterns import DASH, NUMBER, is_attributive
from podcaster.script.spoken.wordlist import words

SCALES = {"C": " Celsius", "F": " Fahrenheit", "K": " Kelvin", "": ""}
DEGREES = re.compile(
    rf"(?<![\w.,])(?:(?P<sign1>-)?(?P<low>{NUMBER})\s?°?\s?[CF]?(?:{DASH}|\sto\s))?(?P<sign>[-+])?"
    rf"(?P<number>{NUMBER})\s?°(?:\s?(?P<scale>[CFK])(?![\w]))?"
)
COMPATIBLE = str.maketrans({"℃": "°C", "℉": "°F"})
WORD_BEFORE = re.compile(r"([A-Za-z]+)\.? $")
PLACES = frozenset(
    words(
        "room rooms apt apartment flat gate seat suite unit platform class row section hall door "
        "terminal level figure table schedule appendix grade group stand block building line route"
    )
)
SIGNS = {"-": "minus ", "+": "plus ", None: ""}
KELVIN = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,4}(?:,\d{3})*(?:\.\d+)?)\sK(?!\w)"
    r"(?!\s(?:runs?|races?|walks?|runners?|a|per|miles?)\b)"
)
HEAT = re.compile(r"°|degrees|[Tt]emperature|[Bb]oil|[Mm]elt|[Ff]reez|[Kk]elvin|[Cc]ool|[Hh]eat")
LETTER = re.compile(
    r"(?<![\w.,])(?P<sign>[-+])?(?:(?P<low>\d{1,3})(?:-|–| to )(?=\d))?"
    r"(?P<number>\d{1,3}(?:\.\d+)?)(?P<scale>[CF])(?![\w])"
)


def temperature(text: str) -> str:
    """Minus five to ten degrees Fahrenheit."""
    if "℃" in text or "℉" in text:
        text = text.translate(COMPATIBLE)
    if " K" in text and HEAT.search(text):
        text = KELVIN.sub(lambda match: f"{numbers.numeral(match['number'])} kelvin", text)
    if "°" in text:
        text = DEGREES.sub(_degrees, text)
    return LETTER.sub(_letter, text) if "C" in text or "F" in text else text


def _degrees(match: re.Match[str]) -> str:
    words = SIGNS[match["sign"]] + numbers.numeral(match["number"])
    if match["low"]:
        words = f"{SIGNS[match['sign1']]}{numbers.numeral(match['low'])} to {words}"
    is_turn = not match["scale"] and is_attributive(match)
    name = "degree" if words == "one" or is_turn else "degrees"
    return f"{words} {name}{SCALES[match['scale'] or '']}"


def _letter(match: re.Match[str]) -> str:
    """25C: degrees, as weather reports write them; room 5C is none."""
    before = WORD_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    if before and before[1].lower() in PLACES:
        return match[0]
    if match["scale"] == "F" and len(match["number"]) == 1 and not match["sign"]:
        return match[0]  # a class of engine more often than such a frost
    low = f"{numbers.numeral(match['low'])} to " if match["low"] else ""
    words = f"{SIGNS[match['sign']]}{low}{numbers.numeral(match['number'])}"
    return f"{words} degrees{SCALES[match['scale']]}"
