"""Dates with the name of a month, weekdays, quarters, half-years, eras."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.openers import full_stop
from podcaster.script.spoken.english.patterns import AFTER, NO_NOUNS
from podcaster.script.spoken.wordlist import words

MONTHS = words(
    "January February March April May June July August September October November December"
)
SHORT = {month[:3].lower(): month for month in MONTHS} | {"sept": "September"}
_FULL = "|".join(MONTHS)
_MONTH = (
    rf"(?P<month>{_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    rf"|{_FULL.replace('March', '').replace('May', '').lower().replace('||', '|')}"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
    r"|(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?|mar\.)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO = (
    r"(?:\s?(?:[-–—]|(?P<or>[/&]))\s?|\s(?P<and>and|to|or)\s)"
    r"(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
)
_YEAR = r"(?P<year>1\d{3}|20\d\d|21\d\d)(?![\w-])(?!\.\d|,\d{3})"
_EDGE = r"(?![\w])(?![.,:]\d|\s?[%°$£€])"

DAY_MONTH = re.compile(
    rf"(?<![\w.,:$£€]){_DAY}(?:{_TO})?(?:\sof\s|\s|-)?{_MONTH}(?!\w)"
    rf"(?:(?:,\s?|[\s-]){_YEAR})?"
)
MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s(?P<the>the\s)?{_DAY}(?![\w%])(?:{_TO})?{_EDGE}(?:(?:,\s?|\s){_YEAR})?"
)
MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:,\s?|\s){_YEAR}")
SHORT_YEAR = re.compile(rf"\b{_MONTH}\s'(?P<short>\d\d)(?!\w)")
MONTH_HINT = re.compile(
    r"[JFMASOND](?:an|AN|eb|EB|a[ry]|A[RY]|pr|PR|u[nlg]|U[NLG]|ep|EP|ct|CT|ov|OV|ec|EC)|[jfmasond](?:an|eb|a[ry]|pr|u[nlg]|ep|ct|ov|ec)"
)
DAY_HINTS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = {
    day[:3]: day for day in words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
} | {"Tu": "Tuesday", "Th": "Thursday", "Tues": "Tuesday", "Thur": "Thursday", "Thurs": "Thursday"}
WEEKDAY = re.compile(
    r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
    r"(?:\.(?=\s?[-–])|\.,?(?= (?:[A-Zo\d]|and\b))|,(?= )|(?= \d{1,2}(?:st|nd|rd|th)? [A-Z]))"
)
LAST_WEEKDAY = re.compile(r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|(?<=\.m\. )(?:Sat|Sun))\.(?=\s*$)")
WEEKDAY_RANGE = re.compile(
    r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?\s?[-–]\s?(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b(?:\.(?=\s?[a-z,]))?"
)
QUARTER = re.compile(
    r"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?:[\s/-]?(?P<y>(?:19|20)\d\d|'?\d\d(?!\w)))?(?!\w)"
)
QUARTERS = re.compile(r"\bQ([1-3])\s?[-–]\s?Q([2-4])(?!\w)")
HALF = re.compile(r"\b(?:H(?P<h>[12])|(?P<h2>[12])H)[\s/-]?(?P<y>(?:19|20)\d\d|\d\d)(?!\w)")
FISCAL = re.compile(r"\bFY\s?'?(?P<y>(?:19|20)\d\d|\d\d)(?!\w)")
ERA = re.compile(
    r"(?<![\w.,])(\d{1,4})\s(BCE?|AD|CE|B\.\s?C\.(?:\s?E\.)?|A\.D\.|C\.E\.|b\.c\.|a\.d\.)(?!\w)"
)
ERA_SPAN = re.compile(
    r"(?<![\w.,])(?P<ad>A\.?D\.?\s)?(?P<from>\d{1,4})(?P<era>\s(?:BCE?|AD|CE))?\s?[-–—]\s?"
    r"(?P<to>\d{1,4})(?![\w,.]\d|\d)(?P<last>\s(?:BCE?|AD|CE)\b)?"
)
ERA_HINT = re.compile(r"[BACEba]\.?[CDcd]")
ERA_FIRST = re.compile(r"\bA\.?D\.?\s(\d{1,4})(?!\w)")
_MONTHS_3 = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
AFTER_MONTH = re.compile(rf"\b(?:{_MONTHS_3})[a-z]*\.?\s$")
MONTHS_SPAN = re.compile(rf"\b(?P<from>{_MONTHS_3})t?\b\.?\s?[-–]\s?(?=(?:{_MONTHS_3})[a-z]*\b)")
NAMES_SPAN = re.compile(
    rf"\b(?P<from>{_FULL}|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?[-–]"
    rf"(?=(?:{_FULL}|(?:{_MONTHS_3})t?\b\.?)(?! \d))"
)
DAYS_SPAN = re.compile(r"(?<=[a-z]day)[-–](?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)")
DATES_SPAN = re.compile(
    rf"(?<=[a-z])\s?[-–]\s?(?=(?:{_FULL})\b)"
    rf"|(?<=ry|ch|il|ay|ne|ly|st|er)\s?[-–]\s?(?=the [\w-]+ of (?:{_FULL})\b)"
)
LIVES_SPAN = re.compile(
    rf"(?<=\b[12]\d{{3}})\s?[-–—]\s?(?=(?:\d{{1,2}}\s)?(?:{_FULL}|(?:{_MONTHS_3})\b\.?)\s\d)"
)
"""12 April 1820 – 3 May 1891."""
AFTER_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|this|that)\s$", re.IGNORECASE)
BEFORE_QUARTER = re.compile(
    r"\b(?:the|this|its|their|our|a|each|last|next|every|strong|weak)\s$", re.IGNORECASE
)
ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth"}


def dates(text: str) -> str:
    """Dates with the name of a month; those in figures have been given one."""
    if not MONTH_HINT.search(text):
        return text
    text = LIVES_SPAN.sub(" to ", text)
    text = MONTHS_SPAN.sub(lambda match: f"{month_name(match['from'])} to ", text)
    text = DAY_MONTH.sub(_day_month, text)
    text = MONTH_DAY.sub(_month_day, text)
    text = MONTH_YEAR.sub(_month_year, text)
    text = DATES_SPAN.sub(" to ", text)
    return SHORT_YEAR.sub(_month_year, text)


def periods(text: str) -> str:
    """Q3 2008 → the third quarter of two thousand eight; H1, FY24, 44 BC."""
    if "Q" in text:
        text = QUARTERS.sub(_quarters, text)
        text = QUARTER.sub(_quarter, text)
    if "H" in text:
        text = HALF.sub(_half, text)
    if "FY" in text:
        text = FISCAL.sub(lambda match: f"fiscal year {_short_year(match['y'])}", text)
    if not ERA_HINT.search(text):
        return text
    text = ERA_SPAN.sub(_era_span, text)
    text = ERA.sub(lambda match: f"{_era_year(match[1])} {_era(match)}", text)
    return ERA_FIRST.sub(lambda match: f"A.D {_era_year(match[1])}", text)


def weekdays(text: str) -> str:
    """Mon.-Sun. → Monday to Sunday; Tues., → Tuesday,; Jan-March → January to March."""
    if "-" in text or "–" in text:
        text = NAMES_SPAN.sub(lambda match: f"{month_name(match['from'])} to ", text)
        text = DAYS_SPAN.sub(" to ", text)
    if not any(hint in text for hint in DAY_HINTS):
        return text
    text = WEEKDAY_RANGE.sub(lambda match: f"{WEEKDAYS[match[1]]} to {WEEKDAYS[match[2]]}", text)
    text = LAST_WEEKDAY.sub(lambda match: f"{WEEKDAYS[match[1]]}.", text)
    return WEEKDAY.sub(_weekday, text)


def _weekday(match: re.Match[str]) -> str:
    return WEEKDAYS[match[1]] + ("," if match[0].endswith(",") else "")


def month_name(month: str) -> str:
    """Sept. → September, july → July."""
    key = month.rstrip(".").lower()
    return SHORT.get(key) or key.capitalize()


def _day_month(match: re.Match[str]) -> str:
    """12 March → the twelfth of March."""
    if AFTER_MONTH.search(match.string, max(0, match.start() - 12), match.start()):
        return match[0]  # Jan. 5-Feb. 3
    days = numbers.ordinal(int(match["day"]))
    if match["last"]:
        days = f"{days} {_between(match)} {numbers.ordinal(int(match['last']))}"
    the = (
        ""
        if AFTER_DETERMINER.search(match.string, max(0, match.start() - 8), match.start())
        else "the "
    )
    return f"{the}{days} of {month_name(match['month'])}{_year_after(match)}"


def _month_day(match: re.Match[str]) -> str:
    """March 12 → March twelfth."""
    days = numbers.ordinal(int(match["day"]))
    if match["last"]:
        days = f"{days} {_between(match)} {numbers.ordinal(int(match['last']))}"
    return f"{month_name(match['month'])} {match['the'] or ''}{days}{_year_after(match)}"


def _between(match: re.Match[str]) -> str:
    """Two days: 5-6 May is a span, 5/6 and 5 & 6 are not."""
    return match["and"] or ("and" if match["or"] else "to")


def _year_after(match: re.Match[str]) -> str:
    return f", {numbers.year(match['year'])}" if match["year"] else ""


def _month_year(match: re.Match[str]) -> str:
    groups = match.groupdict()
    figures = groups.get("year")
    year = numbers.year(figures) if figures else _short_year(match["short"])
    return f"{month_name(match['month'])} {year}"


def _short_year(figures: str) -> str:
    figures = figures.lstrip("'")
    if len(figures) == 4:
        return numbers.year(figures)
    return numbers.pair(figures)


def _quarters(match: re.Match[str]) -> str:
    """Q1-Q3 → the first to third quarter."""
    return f"the {ORDINALS[match[1]]} to {ORDINALS[match[2]]} quarter"


def _quarter(match: re.Match[str]) -> str:
    """The third quarter of 2008; "its Q3 results" need no article."""
    name = f"{ORDINALS[match['q'] or match['q2']]} quarter"
    if not BEFORE_QUARTER.search(match.string, max(0, match.start() - 8), match.start()):
        following = AFTER.match(match.string, match.end())
        if match["y"] or not following or following[1] in NO_NOUNS:
            name = f"the {name}"
    return f"{name} of {_short_year(match['y'])}" if match["y"] else name


def _half(match: re.Match[str]) -> str:
    return f"the {ORDINALS[match['h'] or match['h2']]} half of {_short_year(match['y'])}"


def _era_span(match: re.Match[str]) -> str:
    """AD 43-410, 3000 BC-1000 BC, 500–428 BC: from one year to another."""
    if not (match["ad"] or match["last"]):
        return match[0]
    return (
        f"{match['ad'] or ''}{_era_year(match['from'])}{match['era'] or ''}"
        f" to {_era_year(match['to'])}{match['last'] or ''}"
    )


def _era_year(figures: str) -> str:
    return numbers.year(figures) if len(figures) == 4 else numbers.cardinal(int(figures))


def _era(match: re.Match[str]) -> str:
    letters = ".".join(letter for letter in match[2].upper() if letter.isalpha())
    return letters + (full_stop(match) if match[2].endswith(".") else "")
