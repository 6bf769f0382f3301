"""Ordinals with their ending: 21st, 1,000th, the 3d."""

import re

from podcaster.script.spoken.english import numbers

ORDINAL = re.compile(
    r"(?<![\w.,$£€])(?<!\d-)(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})\s?(?P<end>st|nd|rd|th|ST|ND|RD|TH)(?P<s>s?)(?!\w)"
)
EITHER = re.compile(r"(?<=\d(?:st|nd|rd|th))/(?=\d{1,3}(?:st|nd|rd|th)\b)")
"""2nd/3rd Battalion: the stroke is a pause."""
RANGE = re.compile(r"(?<=\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d{1,3}(?:st|nd|rd|th)\b)")
"""18th-19th century."""


def ordinals(text: str) -> str:
    """Twenty-first; a wrong ending ("21th") is forgiven."""
    return ORDINAL.sub(_ordinal, RANGE.sub(" to ", EITHER.sub(", ", text)))


def _ordinal(match: re.Match[str]) -> str:
    figures = match["number"].replace(",", "")
    words = numbers.make_ordinal(numbers.integer(figures))
    return f"{words}s" if match["s"] else words
