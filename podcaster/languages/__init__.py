"""Languages: which one a text is in, and how a date is said in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from threading import Lock

ENOUGH = 40
"""Letters; below that a guess is worth less than the default."""
SURE = 5.0
"""How much likelier, in natural logarithm, the best language must be than the second."""
DAY_FIRST = frozenset(
    {"au", "gb", "ie", "in", "nz", "za", "sg", "hk", "ke", "ng", "pk", "mt", "uk"}
)
"""Where English says "the fourth of May"."""


_DETECTOR = Lock()
"""Held while the detector is loaded, and while it must not be."""


@contextmanager
def without_detector() -> Iterator[None]:
    """Keep other libraries from loading the detector while they are imported.

    Measured: with numpy it takes 0.1 s and 20 MB, for what nobody asks of them.
    """
    with _DETECTOR:
        is_loaded = "py3langid" in sys.modules
        if not is_loaded:
            # What an import finds here as None is not installed, as far as it can tell.
            sys.modules["py3langid"] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            if not is_loaded:
                del sys.modules["py3langid"]


def base(tag: str) -> str:
    """The language of a BCP 47 tag, without region or script: `en` of `en-GB`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def region(tag: str) -> str:
    """The region of a BCP 47 tag in lower case, empty where it names none."""
    parts = tag.replace("_", "-").lower().split("-")[1:]
    return next((part for part in parts if len(part) == 2), "")


def detect(text: str, default: str = "en") -> str:
    """The language of a text, as a base tag; the default where it is too short to tell."""
    if sum(map(str.isalpha, text[:400])) < ENOUGH:
        return default
    with _DETECTOR:
        import py3langid

    (best, score), (_, second) = py3langid.rank(text[:4000])[:2]
    return str(best) if score - second >= SURE else default


def written_date(day: date, tag: str) -> str:
    """The day as a reader sees it, with its weekday; without a year where the language is ours."""
    weekday, month = weekday_name(day, tag), _month_name(day, tag)
    match base(tag):
        case "en" if _is_day_first(tag):
            return f"{weekday} {day.day} {month}"
        case "en":
            return f"{weekday}, {month} {day.day}"
        case "de":
            return f"{weekday}, der {day.day}. {month}"
        case "fr":
            return f"{weekday} {'1er' if day.day == 1 else day.day} {month}"
        case "es":
            return f"{weekday} {day.day} de {month}"
        case "it":
            return f"{weekday} {'1º' if day.day == 1 else day.day} {month}"
        case "pt":
            first = "1" if region(tag) == "pt" else "1º"
            return f"{weekday}, {first if day.day == 1 else day.day} de {month}"
        case "nl":
            return f"{weekday} {day.day} {month}"
        case "pl":
            return f"{weekday}, {day.day} {month}"
        case "sv":
            return f"{weekday} den {day.day} {month}"
        case _:
            return _long_date(day, tag)


def spoken_date(day: date, tag: str) -> str:
    """The day as a newsreader says it: "Tuesday the twenty-fourth of November".

    Where nobody wrote how, it is the written form, whose figures the spoken form then says.
    """
    weekday, month = weekday_name(day, tag), _month_name(day, tag)
    match base(tag):
        case "en" if _is_day_first(tag):
            return f"{weekday} the {_number(day.day, 'en', ordinal=True)} of {month}"
        case "en":
            return f"{weekday}, {month} {_number(day.day, 'en', ordinal=True)}"
        case "de":
            return f"{weekday}, der {_number(day.day, 'de', ordinal=True)} {month}"
        case "fr":
            return f"{weekday} {_number(day.day, 'fr', ordinal=day.day == 1)} {month}"
        case "es":
            return f"{weekday} {_number(day.day, 'es', ordinal=day.day == 1)} de {month}"
        case "it":
            return f"{weekday} {_number(day.day, 'it', ordinal=day.day == 1)} {month}"
        case "pt":
            is_first = day.day == 1 and region(tag) != "pt"
            return f"{weekday}, {_number(day.day, 'pt', ordinal=is_first)} de {month}"
        case "nl":
            return f"{weekday} {_number(day.day, 'nl', ordinal=False)} {month}"
        case "pl":
            return f"{weekday}, {_number(day.day, 'pl', ordinal=True)} {month}"
        case "sv":
            return f"{weekday} den {_number(day.day, 'sv', ordinal=True)} {month}"
        case _:
            return _long_date(day, tag)


def weekday_name(day: date, tag: str) -> str:
    """`Tuesday`, in the tag's language."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=_locale(tag))[day.weekday()])


def _month_name(day: date, tag: str) -> str:
    from babel.dates import get_month_names

    return str(get_month_names("wide", locale=_locale(tag))[day.month])


def _long_date(day: date, tag: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "full", locale=_locale(tag)))


@lru_cache(maxsize=32)
def _locale(tag: str) -> str:
    """What the tables of names know it as; English where they do not know it."""
    from babel import Locale, UnknownLocaleError

    for candidate in (tag.replace("-", "_"), base(tag)):
        try:
            return str(Locale.parse(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


def _number(value: int, language: str, *, ordinal: bool) -> str:
    from num2words import num2words

    return str(num2words(value, lang=language, to="ordinal" if ordinal else "cardinal"))


def _is_day_first(tag: str) -> bool:
    return region(tag) in DAY_FIRST
