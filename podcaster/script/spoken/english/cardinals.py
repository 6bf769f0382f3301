"""Numbers of no particular class: counts, magnitudes, ordinals, signs."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.dates import MONTHS
from podcaster.script.spoken.english.numbers import ONES, TENS
from podcaster.script.spoken.english.patterns import DASH, MAGNITUDES, NUMBER, WHOLE

LONG = re.compile(r"\d{16,}")
SPACED = re.compile(
    r"""
    (?<![\w.,:/$£€+-])(?<!\d\ )(?:[1-9]\d{0,2}(?:\ \d{3}){0,3}\ 000|[1-9]\d?(?:\ \d{3}){2,3})
    (?![\w/-])(?!\ \d)(?![.,:]\d)
    """,
    re.VERBOSE,
)
CONTINENTAL = re.compile(r"(?<![\w.,:/])[1-9]\d{0,2}(?:\.\d{3}){2,4}(?![\w.,]\d|\w)")
"""1.000.000, as most of Europe groups them."""
INDIAN = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{2})+,\d{3}(?![\w,])")
"""10,00,000: grouped by lakhs and crores."""
SPACED_SUM = re.compile(
    r"""
    (?:(?<=[$£€]\ )|(?<=[$£€]))\d{1,3}(?:\ \d{3})+(?![\d.,]*\d)
    |(?<![\w.,:/$£€+-])[1-9]\d{0,2}(?:\ \d{3})+
    (?=\ (?:euros?|dollars?|pounds|km|hectares|tonnes)\b)
    """,
    re.VERBOSE,
)
"""1 000 000 and 13 000, as SI writes them; "12 300" may be two numbers."""
SPACED_HINT = re.compile(r"\d \d{3}")
SIGNED = re.compile(rf"(?<![\w.,)\]])(?P<sign>[-+]|±\s?)(?P<number>{NUMBER})(?!\w)")
PLURAL = re.compile(rf"(?<![\w.,])(?P<number>{WHOLE})(?P<s>'?s)(?!\w)")
ROUND = {
    "one hundred": "hundreds", "one thousand": "thousands", "one million": "millions",
    "ten thousand": "tens of thousands", "one hundred thousand": "hundreds of thousands",
}  # fmt: skip
PLURAL_HINT = re.compile(r"\d'?s")
YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
CARDINAL = re.compile(rf"(?:{NUMBER})")
FIGURE = re.compile(r"\d")
GLUED_BEFORE = re.compile(r"(?<=[^\W\d_])(?=\d)")
GLUED_AFTER = re.compile(r"(?<=\d)(?=[^\W\d_])")
OPENING = re.compile(
    rf"""
    (^[\"'(]*|(?=[.?!])(?<!\b[a-z])(?<!\bed)(?<!\.[A-Z])(?<!\b[A-Z])[.?!][\"')]*\ [\"'(]*)
    (?=(?:{"|".join([*numbers.ONES, *numbers.TENS[2:], *map(numbers.ordinal, range(1, 21))])}
    |minus|plus)\b)([a-z])
    """,
    re.MULTILINE | re.VERBOSE,
)
SIGNS = {"-": "minus", "+": "plus", "±": "plus or minus"}
SHORT = re.compile(
    rf"""
    (?<![\w.,$£€])(?<!number\ )(?<!\#)(?:(?P<low>{NUMBER})(?P<to>{DASH}|\sto\s))?
    (?P<number>{NUMBER})\s?
    (?P<magnitude>(?!\w+\s(?:bpd|b/d|bbls?|boe|km|kg|ha|kWh|MWh|GWh)\b)(?:MM|bn|bln|tn|trn|mn|mln|mio|[mbt]r?il\.(?=\s[a-z])
    |B(?=\s(?!(?:was|is|has|does|its|this|us|says|as)\b)(?:[a-z]+s|people)\b)
    |(?<=\d)M(?=\s(?:[a-z]+s|people|of)\b|[.,;)+]|$)|(?<=\.\d)[BM](?=\s[A-Za-z])))(?!\w)
    """,
    re.VERBOSE,
)
SHORT_HINT = re.compile(r"\d\s?(?:[BM]|b[lnri]|t[nri]|m[lnir])")
COMPANY = re.compile(r"(?<![\w.,$£€])3M(?!\w|\s(?:[a-z]+s|people|of)\b)")
THOUSANDS = re.compile(
    r"(?<![\w.,$£€])(?P<number>\d{1,3}(?:\.\d+)?)(?P<k>[kK])(?P<more>\+)?(?![\w])"
)
WORDS = re.compile(
    rf"(?<![\w.,$£€])(?P<low>{NUMBER}){DASH}(?P<high>{NUMBER})(?=[\s-](?:million|billion|trillion|thousand)\b)"
)
ORDINAL = re.compile(
    r"(?<![\w.,$£€])(?:(?<!\d-)|(?=\d\d))(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})\s?(?P<end>st|nd|rd|th|ST|ND|RD|TH)(?P<s>s?)(?!\w)"
)
ORDINAL_HINT = re.compile(r"\d\s?(?:st|nd|rd|th|ST|ND|RD|TH)")
ENDS = {"st": "first", "nd": "second", "rd": "third", "th": "th"}
EITHER = re.compile(r"(?<=\d(?:st|nd|rd|th))/(?=\d{1,3}(?:st|nd|rd|th)\b)")
"""2nd/3rd Battalion: the stroke is a pause."""
RANGE = re.compile(r"(?<=\d(?:st|nd|rd|th))\s?[-–]\s?(?=\d{1,3}(?:st|nd|rd|th)\b)")
"""A span of ordinals: 18th-19th century."""
_SMALL = "|".join([*ONES[1:], *TENS[2:]])
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\\w+teenth|tenth|eleventh"
    "|twelfth|\\w+tieth"
)
AFTER_HUNDRED = re.compile(rf"\bhundred (?=(?:{_SMALL}|{_ORDINAL})\b)")
AFTER_SCALE = re.compile(
    rf"""
    \b(?P<scale>thousand|million|billion)\ (?=(?:{_SMALL}|{_ORDINAL})\b(?!\ (?:hundred|thousand
    |million)))
    """,
    re.VERBOSE,
)
MONTH_DAY = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?=(?:twenty-|thirty-)?(?:{_ORDINAL})\b)")


def long_numbers(text: str) -> str:
    """Figures without end: one by one, before any pattern meets them."""
    if "," in text:
        text = INDIAN.sub(lambda match: match[0].replace(",", ""), text)
    if text.count(".") > 1:
        text = CONTINENTAL.sub(lambda match: match[0].replace(".", ""), text)
    if SPACED_HINT.search(text):
        text = SPACED.sub(lambda match: match[0].replace(" ", ""), text)
        text = SPACED_SUM.sub(lambda match: match[0].replace(" ", ""), text)
    return LONG.sub(lambda match: numbers.digits(match[0]), text)


def signed(text: str) -> str:
    """-5 → minus five, ±2 → plus or minus two."""
    return SIGNED.sub(lambda match: f"{SIGNS[match['sign'].strip()]} {match['number']}", text)


def plurals(text: str) -> str:
    """747s, the 100s and 1,000s."""
    return PLURAL.sub(_plural, text) if PLURAL_HINT.search(text) else text


def cardinals(text: str) -> str:
    """Everything else that has figures."""
    if not FIGURE.search(text):
        return text
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
    if match["s"] == "s" and (scale := ROUND.get(words)):
        return scale
    return f"{words}'s" if match["s"] == "'s" else numbers.plural(words)


def capitalised(text: str) -> str:
    """A sentence that began with a figure begins with a capital."""
    return OPENING.sub(lambda match: match[1] + match[2].upper(), text)


def magnitudes(text: str) -> str:
    """Thirty point one billion rupees."""
    if "3M" in text:
        text = COMPANY.sub("three M", text)
    if SHORT_HINT.search(text):
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


VAGUE = re.compile(r"(?<![\w.,$£€])(\d{1,4})-?ish\b")


def ordinals(text: str) -> str:
    """Twenty-first; a wrong ending ("21th") is forgiven."""
    if "ish" in text:
        text = VAGUE.sub(lambda match: f"{numbers.integer(match[1])}-ish", text)
    if not ORDINAL_HINT.search(text):
        return text
    return ORDINAL.sub(_ordinal, RANGE.sub(" to ", EITHER.sub(", ", text)))


def _ordinal(match: re.Match[str]) -> str:
    figures = match["number"].replace(",", "")
    if " " in match[0] and not numbers.ordinal(int(figures)).endswith(ENDS[match["end"].lower()]):
        return match[0]  # 5 rds
    words = numbers.make_ordinal(numbers.integer(figures))
    return f"{words}s" if match["s"] else words


def with_and(text: str) -> str:
    """One hundred and one, two thousand and five; March the twelfth."""
    if "hundred " in text:
        text = AFTER_HUNDRED.sub("hundred and ", text)
    if "thousand " in text or "illion " in text:
        text = AFTER_SCALE.sub(lambda match: f"{match['scale']} and ", text)
    return MONTH_DAY.sub(lambda match: f"{match['month']} the ", text)
