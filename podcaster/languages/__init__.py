"""Languages: their tags, and the dates and patterns from their files.

Names of days and months come from babel, their order from the language's file.
"""

from datetime import date
from functools import cache, lru_cache

from podcaster.languages.detection import checked, detect, has_common_words
from podcaster.languages.records import MANY, DatePatterns, Dates, known, language_file
from podcaster.languages.tags import base, normalise, read_tag, region

__all__ = [
    "around_mails",
    "around_reports",
    "around_stories",
    "base",
    "checked",
    "detect",
    "has_common_words",
    "known",
    "language_file",
    "month_name",
    "normalise",
    "page_date",
    "read_tag",
    "region",
    "short_months",
    "short_weekdays",
    "spoken_date",
    "weekday_name",
    "written_date",
]


def written_date(day: date, tag: str) -> str:
    """The written date with its weekday, without a year if the language file has a form."""
    dates = language_file(tag).dates
    if not dates:
        return _long_date(day, tag)
    patterns = _patterns(dates, tag)
    pattern = (day.day == 1 and patterns.written_first) or patterns.written
    return pattern.format_map(_names(day, tag))


def spoken_date(day: date, tag: str) -> str:
    """The spoken date: "Tuesday the twenty-fourth of November".

    In a language without a file it is the written form, converted to words later.
    """
    dates = language_file(tag).dates
    if not dates:
        return _long_date(day, tag)
    patterns = _patterns(dates, tag)
    pattern = (day.day == 1 and patterns.spoken_first) or patterns.spoken
    said = {
        kind: _number(day.day, base(tag), kind)
        for kind in ("number", "ordinal")
        if f"{{{kind}}}" in pattern
    }
    return pattern.format_map({**_names(day, tag), **said})


@lru_cache(maxsize=1000)
def page_date(day: date, tag: str) -> str:
    """The unambiguous date used in feeds and pages."""
    dates = language_file(tag).dates
    pattern = dates.page if dates else "{day} {month} {year}"
    return pattern.format(day=day.day, month=month_name(day.month, tag), year=day.year)


def weekday_name(day: date, tag: str) -> str:
    """`Tuesday`, in the tag's language."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=_locale(tag))[day.weekday()])


@lru_cache(maxsize=1000)
def month_name(month: int, tag: str) -> str:
    """`November` for 11, in the tag's language, in the form used with a day."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", locale=_locale(tag))[month])


def short_months(tag: str) -> dict[str, str]:
    """`Nov` → `November`: short forms, without their full stop, that are not the name itself."""
    from babel.dates import get_month_names

    short = get_month_names("abbreviated", locale=_locale(tag))
    names = {short[number].rstrip("."): month_name(number, tag) for number in range(1, 13)}
    return {form: name for form, name in names.items() if form != name}


def short_weekdays(tag: str) -> dict[str, str]:
    """`Tue` → `Tuesday`: short forms, without their full stop."""
    from babel.dates import get_day_names

    names = {width: get_day_names(width, locale=_locale(tag)) for width in ("abbreviated", "wide")}
    return {names["abbreviated"][day].rstrip("."): str(names["wide"][day]) for day in range(7)}


def _patterns(dates: Dates, tag: str) -> DatePatterns:
    """The patterns of the tag's region, if it has its own."""
    elsewhere = dates.elsewhere
    return elsewhere if elsewhere and region(tag) in elsewhere.regions else dates


def _names(day: date, tag: str) -> dict[str, str]:
    return {
        "weekday": weekday_name(day, tag),
        "day": str(day.day),
        "month": month_name(day.month, tag),
    }


def _long_date(day: date, tag: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "full", locale=_locale(tag)))


@lru_cache(maxsize=32)
def _locale(tag: str) -> str:
    """Babel's locale for a tag; English if babel does not know it."""
    from babel import Locale, UnknownLocaleError

    for candidate in (tag.replace("-", "_"), base(tag)):
        try:
            return str(Locale.parse(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


def _number(value: int, language: str, kind: str) -> str:
    from num2words import num2words

    to = "ordinal" if kind == "ordinal" else "cardinal"
    return str(num2words(value, lang=language, to=to))


@cache
def around_stories(kind: str) -> str:
    """The patterns of one field of `Furniture` in all languages, as one pattern's alternatives."""
    return _alternatives("articles", kind)


@cache
def around_mails(kind: str) -> str:
    """The same for one field of `MailWords`."""
    return _alternatives("mails", kind)


@cache
def around_reports(kind: str) -> str:
    """The same for one field of `ReportWords`."""
    return _alternatives("reports", kind)


def _alternatives(section: str, kind: str) -> str:
    sections = (getattr(language_file(tag), section) for tag in (*known(), MANY))
    lists = [getattr(each, kind) for each in sections if each is not None]
    rows = [row.strip() for text in lists for row in text.splitlines()]
    return "|".join(dict.fromkeys(filter(None, rows)))
