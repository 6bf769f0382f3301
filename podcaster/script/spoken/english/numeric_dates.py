"""Dates in figures → dates with a month's name, as the country has it: 3/4/2024, 2024-05-06."""

import re

from podcaster.script.spoken.english.dates import MONTHS, WEEKDAYS

YEAR_FIRST = re.compile(
    r"(?<![\w./-])(?P<year>1\d{3}|20\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<time>T(?=\d)|(?![\w/-])(?!\.\d))"
)
YEAR_LAST = re.compile(
    r"(?<![\w./-])(?P<a>0?[1-9]|[12]\d|3[01])(?P<sep>[-/.])(?P<b>0?[1-9]|[12]\d|3[01])(?P=sep)"
    r"(?P<year>1\d{3}|20\d\d|\d\d)(?![\w/-])(?!\.\d)"
)
AFTER_WEEKDAY = re.compile(
    r"(?P<before>\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tu(?:es?)?|Wed|Thu?r?s?|Fri|Sat|Sun)"
    r"[.,]? )(?P<open>\()?(?P<a>0?[1-9]|[12]\d|3[01])"
    r"/(?P<b>0?[1-9]|[12]\d|3[01])(?(open)\)|(?![\w/]| of\b))"
)
"""Tuesday 2/22: figures that are no fraction."""
ON_DAY = re.compile(
    r"(?P<before>\b(?:[Oo]n|[Ss]ince|[Uu]ntil) )(?P<month>[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])"
    r"(?![\w/]|[.,]\d| (?:of|in\.|inch|odds|shot)\b|-)"
)
"""On 5/23: a day that is no month, too."""
MONTH_YEAR = re.compile(r"(?<![\w./-])(?P<month>0[1-9]|1[0-2])/(?P<year>19\d\d|20\d\d)(?![\w/-])")
THIS_CENTURY = 50
"""Two figures below this are years of this century."""


def american_dates(text: str) -> str:
    """3/4/2024 → March 4, 2024."""
    text = _months_and_weekdays(text, month_first=True)
    if "/" in text:
        text = ON_DAY.sub(
            lambda match: f"{match['before']}{_name(match['month'])} {match['day']}", text
        )
    text = YEAR_FIRST.sub(lambda match: _american(match["day"], match) + _gap(match), text)
    return YEAR_LAST.sub(_month_first, text)


def british_dates(text: str) -> str:
    """3/4/2024 → 3 April 2024."""
    text = _months_and_weekdays(text, month_first=False)
    text = YEAR_FIRST.sub(lambda match: _british(match["day"], match) + _gap(match), text)
    return YEAR_LAST.sub(_day_first, text)


def _months_and_weekdays(text: str, *, month_first: bool) -> str:
    """05/2012 and Tuesday (2/22): dates that lack a part."""
    if "/" not in text:
        return text
    text = MONTH_YEAR.sub(lambda match: f"{_name(match['month'])} {match['year']}", text)
    return AFTER_WEEKDAY.sub(lambda match: _after_weekday(match, month_first=month_first), text)


def _after_weekday(match: re.Match[str], *, month_first: bool) -> str:
    month, day = (match["a"], match["b"]) if month_first else (match["b"], match["a"])
    if int(month) > 12:
        month, day = day, month
    if int(month) > 12:
        return match[0]
    weekday = match["before"].rstrip(",. ")
    return f"{WEEKDAYS.get(weekday, weekday)}, {_name(month)} {int(day)}"


def _gap(match: re.Match[str]) -> str:
    return " " if match["time"] else ""


def _month_first(match: re.Match[str]) -> str:
    """Unless that cannot be, or the separator is the continental full stop."""
    month, day = match["a"], match["b"]
    if int(month) > 12 or (match["sep"] == "." and int(day) <= 12):
        month, day = day, month
    return _american(day, match, month) if _is_date(match, month) else match[0]


def _day_first(match: re.Match[str]) -> str:
    day, month = match["a"], match["b"]
    if int(month) > 12:
        month, day = day, month
    return _british(day, match, month) if _is_date(match, month) else match[0]


def _is_date(match: re.Match[str], month: str) -> bool:
    """4-5-24 and 1.2.10 may be anything; a short year needs slashes."""
    return int(month) <= 12 and (len(match["year"]) == 4 or match["sep"] == "/")


def _american(day: str, match: re.Match[str], month: str | None = None) -> str:
    return f"{_name(month or match['month'])} {int(day)}, {_year(match['year'])}"


def _british(day: str, match: re.Match[str], month: str | None = None) -> str:
    return f"{int(day)} {_name(month or match['month'])} {_year(match['year'])}"


def _name(month: str) -> str:
    return MONTHS[int(month) - 1]


def _year(figures: str) -> str:
    if len(figures) == 4:
        return figures
    return f"{20 if int(figures) < THIS_CENTURY else 19}{figures}"
