"""What numbers are left: cardinals, decimals, signs."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.patterns import NUMBER, WHOLE

LONG = re.compile(r"\d{16,}")
SPACED = re.compile(
    r"(?<![\w.,:/$£€+-])(?<!\d )(?:[1-9]\d{0,2}(?: \d{3}){0,3} 000|[1-9]\d?(?: \d{3}){2,3})"
    r"(?![\w/-])(?! \d)(?![.,:]\d)"
)
INDIAN = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{2})+,\d{3}(?![\w,])")
"""10,00,000: grouped by lakhs and crores."""
SPACED_SUM = re.compile(
    r"(?:(?<=[$£€] )|(?<=[$£€]))\d{1,3}(?: \d{3})+(?![\d.,]*\d)"
    r"|(?<![\w.,:/$£€+-])[1-9]\d{0,2}(?: \d{3})+"
    r"(?= (?:euros?|dollars?|pounds|km|hectares|tonnes)\b)"
)
"""1 000 000 and 13 000, as SI writes them; "12 300" may be two numbers."""
SIGNED = re.compile(rf"(?<![\w.,)\]])(?P<sign>[-+]|±\s?)(?P<number>{NUMBER})(?!\w)")
PLURAL = re.compile(rf"(?<![\w.,])(?P<number>{WHOLE})(?P<s>'?s)(?!\w)")
YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
CARDINAL = re.compile(rf"(?:{NUMBER})")
GLUED_BEFORE = re.compile(r"(?<=[^\W\d_])(?=\d)")
GLUED_AFTER = re.compile(r"(?<=\d)(?=[^\W\d_])")
OPENING = re.compile(
    rf"(^[\"'(]*|(?<!\b[a-z])(?<!\bed)(?<!\.[A-Z])(?<!\b[A-Z])[.?!][\"')]* [\"'(]*)"
    rf"(?=(?:{'|'.join([*numbers.ONES, *numbers.TENS[2:], *map(numbers.ordinal, range(1, 21))])}"
    rf"|minus|plus)\b)([a-z])",
    re.MULTILINE,
)
SIGNS = {"-": "minus", "+": "plus", "±": "plus or minus"}


def long_numbers(text: str) -> str:
    """Figures without end: one by one, before any pattern meets them."""
    if "," in text:
        text = INDIAN.sub(lambda match: match[0].replace(",", ""), text)
    text = SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    text = SPACED_SUM.sub(lambda match: match[0].replace(" ", ""), text)
    return LONG.sub(lambda match: numbers.digits(match[0]), text)


def signed(text: str) -> str:
    """-5 → minus five, ±2 → plus or minus two."""
    return SIGNED.sub(lambda match: f"{SIGNS[match['sign'].strip()]} {match['number']}", text)


def plurals(text: str) -> str:
    """747s, the 100s and 1,000s."""
    return PLURAL.sub(_plural, text) if "s" in text else text


def cardinals(text: str) -> str:
    """Everything else that has figures."""
    text = GLUED_BEFORE.sub(" ", text)
    text = GLUED_AFTER.sub(" ", text)
    return CARDINAL.sub(_cardinal, text)


def _cardinal(match: re.Match[str]) -> str:
    """With a blank before ".5" that stood at the heel of something: PM2.5."""
    glued = match.start() and match.string[match.start() - 1].isalnum()
    return f" {numbers.numeral(match[0])}" if glued else numbers.numeral(match[0])


def _plural(match: re.Match[str]) -> str:
    """The 100s and 1,000s are hundreds and thousands."""
    figures = match["number"]
    if match["s"] == "'s" and YEAR.fullmatch(figures):
        return f"{numbers.year(figures)}'s"
    words = numbers.integer(figures.replace(",", ""))
    if match["s"] == "s" and words in ("one hundred", "one thousand", "one million"):
        words = words.removeprefix("one ")
    return f"{words}'s" if match["s"] == "'s" else numbers.plural(words)


def capitalised(text: str) -> str:
    """A sentence that began with a figure begins with a capital."""
    return OPENING.sub(lambda match: match[1] + match[2].upper(), text)
