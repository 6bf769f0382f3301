"""British habits, on text already spoken: "and" in numbers, the day's "the"."""

import re

from podcaster.script.spoken.english.dates import MONTHS
from podcaster.script.spoken.english.numbers import ONES, TENS

_SMALL = "|".join([*ONES[1:], *TENS[2:]])
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\\w+teenth|tenth|eleventh"
    "|twelfth|\\w+tieth"
)
AFTER_HUNDRED = re.compile(rf"\bhundred (?=(?:{_SMALL}|{_ORDINAL})\b)")
AFTER_SCALE = re.compile(
    rf"\b(?P<scale>thousand|million|billion) (?=(?:{_SMALL}|{_ORDINAL})\b(?! (?:hundred|thousand"
    rf"|million)))"
)
MONTH_DAY = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?=(?:twenty-|thirty-)?(?:{_ORDINAL})\b)")


def with_and(text: str) -> str:
    """One hundred and one, two thousand and five; March the twelfth."""
    if "hundred " in text:
        text = AFTER_HUNDRED.sub("hundred and ", text)
    if "thousand " in text or "illion " in text:
        text = AFTER_SCALE.sub(lambda match: f"{match['scale']} and ", text)
    return MONTH_DAY.sub(lambda match: f"{match['month']} the ", text)
