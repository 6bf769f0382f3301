"""Magnitudes without a currency: 30.1bn rupees, 2.5 million, 20k."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.patterns import DASH, MAGNITUDES, NUMBER

SHORT = re.compile(
    rf"(?<![\w.,$£€])(?:(?P<low>{NUMBER})(?P<to>{DASH}|\sto\s))?(?P<number>{NUMBER})\s?"
    r"(?P<magnitude>bn|bln|tn|trn|mn|mln|mio|B(?=\s(?:[a-z]+s|people)\b)"
    r"|(?<=\d)M(?=\s(?:[a-z]+s|people|of)\b|[.,;)+]|$)|(?<=\.\d)[BM](?=\s[a-z]))(?!\w)"
)
THOUSANDS = re.compile(
    r"(?<![\w.,$£€])(?P<number>\d{1,3}(?:\.\d+)?)(?P<k>[kK])(?P<more>\+)?(?![\w])"
)
WORDS = re.compile(
    rf"(?<![\w.,$£€])(?P<low>{NUMBER}){DASH}(?P<high>{NUMBER})(?=[\s-](?:million|billion|trillion|thousand)\b)"
)


def magnitudes(text: str) -> str:
    """Thirty point one billion rupees."""
    text = SHORT.sub(_short, text)
    if "k" in text or "K" in text:
        text = THOUSANDS.sub(_thousands, text)
    if "illion" in text or "thousand" in text:
        text = WORDS.sub(lambda match: f"{numbers.numeral(match['low'])} to {match['high']}", text)
    return text


def _short(match: re.Match[str]) -> str:
    magnitude = MAGNITUDES[match["magnitude"].lower()]
    words = f"{numbers.numeral(match['number'])} {magnitude}"
    return f"{numbers.numeral(match['low'])} to {words}" if match["low"] else words


def _thousands(match: re.Match[str]) -> str:
    """20k is a sum; 5K and 10k are races, 4K a screen."""
    figures = match["number"]
    more = " plus" if match["more"] else ""
    if figures in ("4", "5", "8", "10") or figures.startswith("0"):
        return f"{numbers.numeral(figures)} K{more}"
    return f"{numbers.numeral(figures)} thousand{more}"
