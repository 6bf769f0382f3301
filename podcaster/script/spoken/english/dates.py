"""Dates, with the name of a month or in figures."""

import re

from podcaster.script.spoken import words
from podcaster.script.spoken.english import numbers

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
    rf"""
    (?<![\w.,:$£€]){_DAY}(?:{_TO})?(?:\sof\s|\s|-)?{_MONTH}(?!\w)
    (?:(?:,\s?|[\s-]){_YEAR})?
    """,
    re.VERBOSE,
)
MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s(?P<the>the\s)?{_DAY}(?![\w%])(?:{_TO})?{_EDGE}(?:(?:,\s?|\s){_YEAR})?"
)
WITHOUT_DAY = re.compile(
    rf"\b(?:[Ii]n|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id)[ -]{_MONTH}"
    r"(?=\s\d[\d,]*\s(?:(?:years|months|weeks|days|hours)\s(?:later|earlier|before|after|ago)"
    r"|people|men|women|children)\b)"
)
"""In Oct. 3 people came: a month without its day, and what is counted."""
MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:,\s?|\s){_YEAR}")
SPLIT_YEAR = re.compile(
    rf"(?P<day>\b\d{{1,2}} (?:{_FULL}) )(?P<century>20|19) (?P<year>\d\d)(?!\w)"
)
"""A year that a page broke in two: 18 March 20 13."""
NOT_DAY = re.compile(
    rf"(?P<day>\b{_MONTH}\s\d{{1,2}},?\s(?:not|rather\ than|instead\ of)\s(?:on\s)?)"
    r"(?P<other>0?[1-9]|[12]\d|3[01])(?=[.;,)]|$)"
)
SHORT_YEAR = re.compile(rf"\b{_MONTH}\s'(?P<short>\d\d)(?!\w)")
MONTH_HINT = re.compile(
    r"[JFMASOND](?:an|AN|eb|EB|a[ry]|A[RY]|pr|PR|u[nlg]|U[NLG]|ep|EP|ct|CT|ov|OV|ec|EC)|[jfmasond](?:an|eb|a[ry]|pr|u[nlg]|ep|ct|ov|ec)"
)
WEEKDAYS = {
    day[:3]: day for day in words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
} | {"Tu": "Tuesday", "Th": "Thursday", "Tues": "Tuesday", "Weds": "Wednesday", "Thur": "Thursday",
     "Thurs": "Thursday"}  # fmt: skip
_MONTHS_3 = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
AFTER_MONTH = re.compile(rf"\b(?:{_MONTHS_3})[a-z]*\.?\s$")
DATES_SPAN = re.compile(
    rf"""
    (?<=ry|ch|il|ay|ne|ly|st|er|th|nd|rd)(?<!\b[Pp]ost)(?<!\b[Ee]arly)
    \s?[-–]\s?(?=(?:{_FULL})\b)
    |(?<=ry|ch|il|ay|ne|ly|st|er)\s?[-–]\s?(?=the\ [\w-]+\ of\ (?:{_FULL})\b)
    """,
    re.VERBOSE,
)
LIVES_SPAN = re.compile(
    rf"(?<=\b[12]\d{{3}})\s?[-–—]\s?(?=(?:\d{{1,2}}\s)?(?:{_FULL}|(?:{_MONTHS_3})\b\.?)\s\d)"
)
AFTER_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|this|that)\s$", re.IGNORECASE)
YEAR_FIRST = re.compile(
    r"""
    (?<![\w./-])(?P<year>1\d{3}|20\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)
    (?P<day>0?[1-9]|[12]\d|3[01])(?P<time>T(?=\d)|(?![\w/-])(?!\.\d))
    """,
    re.VERBOSE,
)
YEAR_LAST = re.compile(
    r"""
    (?<![\w./-])(?P<a>0?[1-9]|[12]\d|3[01])(?P<sep>[-/.])(?P<b>0?[1-9]|[12]\d|3[01])(?P=sep)
    (?P<year>1\d{3}|20\d\d|\d\d)(?![\w/-])(?!\.\d)
    """,
    re.VERBOSE,
)
THREE_HINT = re.compile(r"\d[-/.]\d{1,2}[-/.]\d")
AFTER_WEEKDAY = re.compile(
    r"""
    (?P<before>\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tu(?:es?)?|Wed|Thu?r?s?|Fri|Sat|Sun)
    [.,]?\ )(?P<open>\()?(?P<a>0?[1-9]|[12]\d|3[01])
    /(?P<b>0?[1-9]|[12]\d|3[01])(?(open)\)|(?![\w/]|\ of\b))
    """,
    re.VERBOSE,
)
"""Tuesday 2/22: figures that are no fraction."""
_IN_STROKES = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])"
ON_DAY = re.compile(
    rf"""
    (?<!fell\ )(?<!rose\ )(?<!oved\ )(?<!then\ )(?<!down\ )(?<!\ up\ )(?<!lost\ )(?<!pped\ )
    (?P<before>\b(?:(?P<on>[Oo]n|due|expires?|as\ of)
    |[Ss]ince|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Tt]hrough|ends?
    |start(?:s|ed)?|beg[ia]ns?|opens?|effective|dated|came|comes|ships|airs|runs|arrives|returns|launch(?:es|ed)?
    |premieres|released?|debuts?|closes|meets|thru)\ )
    (?P<days>{_IN_STROKES}(?:(?:,\ (?:and\ )?|\ (?:and|or|to)\ ){_IN_STROKES})*)
    (?![\w/]|[.,]\d|\ (?:of|in\.|inch\w*|odds|shot|acres?|miles?|cups?|an?|majority|vote|from
    |shooting)\b|-)
    (?(on)|(?!\ (?:[a-z]+\ )?[a-z]{{3,}}s\b))
    """,
    re.VERBOSE,
)
"""A date without its year: on 5/23, on 12/11 and 1/6."""
DAY_ONLY = re.compile(
    r"""
    (?<![\w/.$£€-])(?P<month>1?\d)/(?P<day>13|14|15|17|18|19|2[1-3]|2[6-9]|31)
    (?![\w/]|[.,]\d|-|\"|\ (?:of|in\.|inch\w*|odds|shot|chance|from|for|shooting|night
    |scale|model|majority|dilution|points|were
    |agreed|refused|on\ the\ test)\b|\ \((?:\d|[a-z-]+\ percent)|,\ \d+\ points
    |\ (?:[a-z]+\ )?[a-z]{3,}s\b)
    """,
    re.VERBOSE,
)
NO_DAY_BEFORE = re.compile(
    r"\b(?:[Oo]dds (?:of|at)|SP|scored|went|hit|made|shot|completed|converted|won"
    r"|[Ss]ome|[Oo]nly|about|just|those,|on|in|by|page|[Nn]o\.?"
    r"|is|are|for) $",
    re.IGNORECASE,
)
NAMED_DAYS = ("9/11", "7/7", "24/7")
IN_STROKES = re.compile(r"(\d+)/(\d+)")
BEFORE_TIME = re.compile(
    rf"(?<![\w/.-]){_IN_STROKES}(?=(?: @| at|,)? \d{{1,2}}(?::\d\d)?\s?(?:[ap]\.?m|\d*:\d\d|@))"
)
DATES_TO = re.compile(
    rf"(?<=/\d\d)\s?[-–]\s?(?={_IN_STROKES}/\d\d)|(?P<from>(?<![\w/.-]){_IN_STROKES})-"
    rf"(?P<to>{_IN_STROKES})(?![\w/-])"
)
EVENT = re.compile(
    r"(?<![\w/-])(?:1/6|10/7)(?=\s(?:attacks?|committee|riots?|rioters?|massacre|hearings?)\b)"
)
IN_FIGURES = re.compile(
    r"(?<![\w./-])(?P<month>0[1-9]|1[0-2]|(?:(?<=by )|(?<=in )|(?<=until )|(?<=since ))[1-9])"
    r"/(?P<year>19\d\d|20\d\d)(?![\w/-])"
)
LONG_AGO = re.compile(r"\b(?:[Bb]orn|[Dd]ied|[Kk]illed|married|buried|executed|[bd]\.)\b")
THIS_CENTURY = 50  # two figures below this are its years


def dates(text: str) -> str:
    """Dates with the name of a month; those in figures have been given one."""
    if not MONTH_HINT.search(text):
        return text
    if has_dash := "-" in text or "–" in text or "—" in text:
        text = LIVES_SPAN.sub(" to ", text)
    if "20 " in text or "19 " in text:
        text = SPLIT_YEAR.sub(r"\g<day>\g<century>\g<year>", text)
    text = WITHOUT_DAY.sub(_without_day, text)
    text = NOT_DAY.sub(_not_day, text)
    text = DAY_MONTH.sub(_day_month, text)
    text = MONTH_DAY.sub(_month_day, text)
    text = MONTH_YEAR.sub(_month_year, text)
    if has_dash:
        text = DATES_SPAN.sub(" to ", text)
    return SHORT_YEAR.sub(_month_year, text) if "'" in text else text


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


def _without_day(match: re.Match[str]) -> str:
    return match[0].removesuffix(match["month"]) + month_name(match["month"]) + ","


def _not_day(match: re.Match[str]) -> str:
    return match["day"] + numbers.ordinal(int(match["other"]))


def _between(match: re.Match[str]) -> str:
    """Two days: 5-6 May is a span, 5/6 and 5 & 6 are not."""
    return match["and"] or ("and" if match["or"] else "to")


def _year_after(match: re.Match[str]) -> str:
    return f", {numbers.year(match['year'])}" if match["year"] else ""


def _month_year(match: re.Match[str]) -> str:
    groups = match.groupdict()
    figures = groups.get("year")
    year = numbers.year(figures) if figures else numbers.short_year(match["short"])
    return f"{month_name(match['month'])} {year}"


def american_dates(text: str) -> str:
    """3/4/2024 → March 4, 2024."""
    return _in_figures(text, month_first=True)


def british_dates(text: str) -> str:
    """3/4/2024 → 3 April 2024."""
    return _in_figures(text, month_first=False)


def _in_figures(text: str, *, month_first: bool) -> str:
    text = _months_and_weekdays(text, month_first=month_first)
    if "/" in text:
        text = BEFORE_TIME.sub(lambda match: _before_time(match[0], month_first=month_first), text)
        if month_first:
            text = DATES_TO.sub(_dates_to, text)
            text = EVENT.sub(lambda match: _named(match[0], month_first=True), text)
        text = ON_DAY.sub(lambda match: _on_day(match, month_first=month_first), text)
        text = DAY_ONLY.sub(_day_only, text) if month_first else text
    if not THREE_HINT.search(text):
        return text
    said = _american if month_first else _british
    text = YEAR_FIRST.sub(lambda match: said(match["day"], match) + " " * bool(match["time"]), text)
    return YEAR_LAST.sub(_month_first if month_first else _day_first, text)


def _on_day(match: re.Match[str], *, month_first: bool) -> str:
    days = IN_STROKES.findall(match["days"])
    are_days = all(_is_day(*day, month_first=month_first) for day in days)
    if match["days"] in NAMED_DAYS or not are_days:
        return match[0]
    (first, second), *_ = days
    if int(first if month_first else second) > 12 and not match["on"]:
        return match[0]  # the odds opened 15/8
    if not match["on"] and (int(first) < int(second) < 6 or second in ("10", "100")):
        return match[0]  # by 2/3
    said = IN_STROKES.sub(lambda day: _named(day[0], month_first=month_first), match["days"])
    return match["before"] + said


def _is_day(first: str, second: str, *, month_first: bool) -> bool:
    return min(int(first), int(second)) <= 12


def _dates_to(match: re.Match[str]) -> str:
    """10/17-11/3: two days and what lies between them."""
    days = [day for day in (match["from"], match["to"]) if day]
    if not all(_is_day(*day.split("/"), month_first=True) for day in days):
        return match[0]
    return " to ".join(_named(day, month_first=True) for day in days) or " to "


def _day_only(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 12) : match.start()]
    is_month = 1 <= int(match["month"]) <= 12 and not NO_DAY_BEFORE.search(before)
    return f"{_name(match['month'])} {match['day']}" if is_month else match[0]


def _before_time(day: str, *, month_first: bool) -> str:
    is_day = _is_day(*day.split("/"), month_first=month_first)
    return f"{_named(day, month_first=month_first)}," if is_day else day


def _named(day: str, *, month_first: bool) -> str:
    """12/11 → December 11, in Britain 12 November."""
    first, second = day.split("/")
    if int(second if not month_first else first) > 12:
        month_first = not month_first  # 21/11
    if month_first:
        return f"{_name(first)} {int(second)}"
    return f"{int(first)} {_name(second)}"


def _months_and_weekdays(text: str, *, month_first: bool) -> str:
    """05/2012 and Tuesday (2/22): dates that lack a part."""
    if "/" not in text:
        return text
    text = IN_FIGURES.sub(lambda match: f"{_name(match['month'])} {match['year']}", text)
    return AFTER_WEEKDAY.sub(lambda match: _after_weekday(match, month_first=month_first), text)


def _after_weekday(match: re.Match[str], *, month_first: bool) -> str:
    month, day = (match["a"], match["b"]) if month_first else (match["b"], match["a"])
    if int(month) > 12:
        month, day = day, month
    if int(month) > 12:
        return match[0]
    weekday = match["before"].rstrip(",. ")
    date = f"{_name(month)} {int(day)}" if month_first else f"{int(day)} {_name(month)}"
    return f"{WEEKDAYS.get(weekday, weekday)}, {date}"


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
    return f"{_name(month or match['month'])} {int(day)}, {_year(match)}"


def _british(day: str, match: re.Match[str], month: str | None = None) -> str:
    return f"{int(day)} {_name(month or match['month'])} {_year(match)}"


def _name(month: str) -> str:
    return MONTHS[int(month) - 1]


def _year(match: re.Match[str]) -> str:
    figures = match["year"]
    if len(figures) == 4:
        return figures
    is_life = int(figures) > 30 and LONG_AGO.search(match.string[: match.start()][-40:])
    return f"{19 if is_life or int(figures) >= THIS_CENTURY else 20}{figures}"
