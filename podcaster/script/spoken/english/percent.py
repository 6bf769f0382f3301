"""Percentages and basis points: 5%, 2-3 %, 25bps, 0.5pp."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.patterns import DASH, NUMBER, is_aside

RANGE = re.compile(rf"(?<![\w.,])({NUMBER})(?:\s?%)?({DASH})({NUMBER})\s?(?=%|per\s?cent\b)")
PERCENT = re.compile(rf"(?<![\w.,])([-+]?)({NUMBER})\s?(?:(%|‰|pct\b\.?|p\.c\.)|(?<=\d)(pc)(?!\w))")
POINTS = re.compile(
    rf"(?<![\w.,])({NUMBER})(?:(?P<gap>[\s-]?)(bps?|ppm|ppb|pts?)|(pp|ppts?))(?![\w:])"
)
NAMES = {
    "bp": ("basis point", "basis points"),
    "bps": ("basis point", "basis points"),
    "pt": ("point", "points"),
    "pts": ("point", "points"),
    "pp": ("percentage point", "percentage points"),
    "ppt": ("percentage point", "percentage points"),
    "ppts": ("percentage point", "percentage points"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
}
SIGNS = {"": "", "-": "minus ", "+": "plus "}


def percent(text: str) -> str:
    """Five percent, two to three percent, twenty-five basis points."""
    if "%" in text or "per" in text:
        text = RANGE.sub(_range, text)
    if "%" in text or "‰" in text or "pc" in text or "p.c." in text:
        text = PERCENT.sub(_percent, text)
    return POINTS.sub(_points, text) if "p" in text else text


def _range(match: re.Match[str]) -> str:
    if is_aside(match, match[2]):
        return match[0]
    return f"{numbers.numeral(match[1])} to {match[3]}"


def _percent(match: re.Match[str]) -> str:
    name = "per mille" if match[3] == "‰" else "percent"
    return f"{SIGNS[match[1]]}{numbers.numeral(match[2])} {name}"


def _points(match: re.Match[str]) -> str:
    one, many = NAMES[match[3] or match[4]]
    single = match[1] == "1" or match["gap"] == "-"
    return f"{numbers.numeral(match[1])} {one if single else many}"
