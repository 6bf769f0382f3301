"""Feet, inches and stones, with the marks that quotations use, too: 5'11", 6 ft 2 in, 13st 3lb."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.openers import full_stop
from podcaster.script.spoken.english.patterns import DASH, NUMBER, is_attributive

FEET_INCHES = re.compile(
    r"(?<![\w.,])(\d{1,2})(?:'|ft\.?\s?|\sft\.?\s)\s?(\d{1,2}(?:\.\d+)?)(?:\"|''"
    r"|in\b\.?|\sin\b\.?(?!\s[a-z])|\s?in\.?(?=\s(?:tall|high|long|wide|deep|thick|of|by|and|or|to|x)\b)"
    r"|(?=[\s,.)-]|$))"
)
FEET = re.compile(r"(?<![\w.,'])(\d{1,3})'(?=\s|[,.;)]|$)(?=\s(?:tall|high|long|wide|deep|by|x)\b)")
INCHES = re.compile(
    rf"(?<![\w.,'\"/])(?:(?P<low>{NUMBER}){DASH})?(?P<number>{NUMBER})"
    r"(?:-?\"|\s?in\.(?=\s[a-z]|,)|\s?in(?=\sof\b))(?=\s[a-z]|\s[A-Z]\w|,)"
)
STONES = re.compile(
    r"(?<![\w.,])(?P<stone>1[0-9]|[2-9]|20)(?:st(?:\s(?P<pounds>\d{1,2})\s?lbs?)?"
    r"|\sst\.?\s(?P<more>\d{1,2})\s?lbs?)(?!\w)"
)
OPENED = re.compile(r'(?<!\d)"')
"""Quotation marks; after a figure it may be an inch."""


def imperial(text: str) -> str:
    """Heights and weights of people, sizes of things."""
    if "'" in text or '"' in text or "in." in text or "in of" in text or "ft" in text:
        text = FEET_INCHES.sub(_feet_inches, text)
        text = FEET.sub(lambda match: f"{numbers.numeral(match[1])} feet", text)
        text = INCHES.sub(_inches, text)
    return STONES.sub(_stones, text) if "st" in text else text


def _feet_inches(match: re.Match[str]) -> str:
    feet = "foot" if match[1] == "1" else "feet"
    inches = "inch" if match[2] == "1" else "inches"
    stop = full_stop(match) if match[0].endswith(".") else ""
    if is_attributive(match):
        feet, inches = "foot", "inch"
    return f"{numbers.numeral(match[1])} {feet} {numbers.numeral(match[2])} {inches}{stop}"


def _inches(match: re.Match[str]) -> str:
    """A 16" screen; after an opened quotation the mark closes it: "in 2007" he said."""
    if '"' in match[0] and len(OPENED.findall(match.string, 0, match.start())) % 2:
        return match[0]
    words = numbers.numeral(match["number"])
    if match["low"]:
        words = f"{numbers.numeral(match['low'])} to {words}"
    single = words == "one" or '-"' in match[0] or is_attributive(match)
    return f"{words} {'inch' if single else 'inches'}"


def _stones(match: re.Match[str]) -> str:
    """11st 4lb, as Britons weigh themselves; 21st is an ordinal."""
    words = f"{numbers.numeral(match['stone'])} stone"
    pounds = match["pounds"] or match["more"]
    return f"{words} {numbers.numeral(pounds)} pounds" if pounds else words
