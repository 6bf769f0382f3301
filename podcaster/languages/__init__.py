"""Languages: their tags and detection, and the dates and patterns from their files.

Names of days and months come from babel, their order from the language's file.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate

from podcaster.languages.records import MANY, DatePatterns, Dates, known, language_file
from podcaster.languages.symbols import base, normalise, read_tag, region

__all__ = [
    "around_mails",
    "around_reports",
    "around_stories",
    "base",
    "by_common_words",
    "by_letters",
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
    "tools_by_language",
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
def tools_by_language() -> tuple[tuple[str, str], ...]:
    """The words of tools and those beside them, as alternatives, language by language."""
    sections = (language_file(tag).articles for tag in known())
    return tuple(
        (
            "|".join(each.tools.split("\n")).strip("|"),
            "|".join(each.beside_tools.split("\n")).strip("|"),
        )
        for each in sections
        if each is not None and each.tools
    )


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


PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)
"""A character that a backslash marks, a set of them, a bracket, a bar; or what is between."""
LETTER = re.compile(r"[^\W_ ](?![?*+{])| (?![?*+{])")


def by_letters(alternatives: str) -> str:
    """The same alternatives in the same order, those next to each other joined that begin alike.

    Otherwise each of some hundred is tried at each place of a text. Measured: a third of the time.
    """
    return _by_letters([form for one in _alternatives_of(alternatives) for form in _forms(one)])


def _by_letters(alternatives: Sequence[str]) -> str:
    groups: list[tuple[str, list[str]]] = []
    begun: dict[str, list[str]] = {}
    for one in dict.fromkeys(alternatives):
        letter = one[:1] if LETTER.match(one) else ""
        if not letter:
            begun = {}
            groups.append(("", [one]))
        elif letter in begun:
            begun[letter].append(one[1:])
        else:
            begun[letter] = [one[1:]]
            groups.append((letter, begun[letter]))
    return "|".join(
        letter + (rest[0] if len(rest) == 1 else f"(?:{_by_letters(rest)})")
        for letter, rest in groups
    )


def _alternatives_of(pattern: str) -> list[str]:
    """What the bars of a pattern part, those in its brackets aside."""
    parts, depth = [""], 0
    for part in PART.findall(pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += part
    return parts


def _forms(pattern: str) -> list[str]:
    """`(?:the )?(?:show|film)` is `the show`, `the film`, `show` or `film`."""
    if not pattern.startswith("(?:"):
        return [pattern]
    parts = PART.findall(pattern)
    depths = [*accumulate((part == "(") - (part == ")") for part in parts)]
    end = len("".join(parts[: depths.index(0) + 1]))
    rest = pattern[end:]
    is_optional = rest[:1] == "?" and rest[1:2] not in ("?", "+")
    if not is_optional and rest[:1] in ("?", "*", "+", "{"):
        return [pattern]
    firsts = [*_alternatives_of(pattern[3 : end - 1]), *([""] if is_optional else ())]
    return [form for first in firsts for form in _forms(first + rest[is_optional:])]


ENOUGH = 40
"""Letters; shorter texts get the default."""
SURE = 5.0
"""Natural logarithm of the ratio by which the best language must exceed the second."""
CERTAIN = 100.0
"""The same for a language that a page declares: lists of names are 10 from any."""
SHARE = 0.2
"""Share of a text's words that must be among the commonest of its language."""
FEWEST, TIMES = 4, 6
"""Words that the second language lacks, and by what factor they must outnumber the reverse."""
OWN_SHARE, OWN_LETTERS = 0.12, 200
"""The same for a declared language, and the fewest letters of a text that can contradict it."""
LONGEST = 4000
"""Characters that are read."""
WORD = re.compile(r"[^\W\d_]{2,}")
"""Words of one letter are common in all of them."""
NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќ]")
NEIGHBOURS = {
    "af": "die van en in is wat het nie om te vir met dat op sy by was hulle ook aan deur sal",
    "ca": "el la els les i de que en per amb un una del al és no va ha dels als són més aquest",
    "gl": "o a e de que do da en un para os unha con non no na dos por máis as ao foi das seu pola",
    "no": "og det er en som til av den for med i at på de ikke har et fra var om men han kan vil"
    " også etter ved ble blitt skal seg sier eller hadde mot mye noen hvor å ifølge",
    "ro": "și de în la a că cu pe nu este din o un pentru care mai s au fost al se sau după",
    "oc": "lo la los las de e que es dins per un una amb al dels del son pas mai aquel sus lor",
    "vec": "el la de che xe ze ła łe ghe na un par del i le el anca come so no da co ga su xé",
    "fur": "il la e di che al par un une no cun in sul de lis ai dal ancje si an son dai chel",
    "cs": "a v na se že je z do o s to i k ve po za od by pro jako který které ale byl jeho už",
    "hr": "i u na je se da za su od s o a iz koji će ne to kako po bi što nije kao ili",
    "uk": "і в на не що з до та як це за у про але був було після також",
    "bg": "и на в за се да от е с не че са по като до ще през към това след",
}
"""Common words of languages without a file that resemble one with a file; the model decides."""


def detect(text: str, default: str = "en") -> str:
    """The language of a text as a base tag; the default if the text is too short."""
    if tag := by_common_words(text):
        return tag
    if sum(map(str.isalpha, text[:400])) < ENOUGH:
        return default
    # Measured, with numpy: 0.1 s and 20 MB to import, 0.7 s and 100 MB for the first text.
    import py3langid

    (best, score), (_, second) = py3langid.rank(text[:LONGEST])[:2]
    return str(best) if score - second >= SURE else default


def checked(declared: str, text: str) -> str:
    """The tag that a page declares, unless its text hardly has a common word of that language.

    Many templates call every page English.
    """
    if not declared:
        return detect(text)
    own = _tables().get(base(declared), frozenset())
    # What has a capital may be a name.
    words = [word for word in WORD.findall(text[:LONGEST]) if word == word.lower()]
    if (
        not own
        or sum(map(len, words)) < OWN_LETTERS
        or sum(map(own.__contains__, words)) >= OWN_SHARE * len(words)
    ):
        return declared
    told = " ".join(words)
    if tag := by_common_words(told):
        return tag
    import py3langid

    scores = dict(py3langid.rank(told))
    best = max(scores, key=scores.__getitem__)
    return str(best) if scores[best] - scores.get(base(declared), 0) >= CERTAIN else declared


def by_common_words(text: str) -> str:
    """The language with a file whose commonest words are as common in a text; empty in doubt."""
    words = WORD.findall(text[:LONGEST].casefold())
    tables = _tables()
    counts = sorted((sum(word in table for word in words), tag) for tag, table in tables.items())
    (_, second), (best, tag) = counts[-2:]
    if tag in NEIGHBOURS or best < SHARE * len(words):
        return ""
    own = sum(word in tables[tag] and word not in tables[second] for word in words)
    others = sum(word in tables[second] and word not in tables[tag] for word in words)
    if own < max(FEWEST, TIMES * others) or (tag == "ru" and NOT_RUSSIAN.search(text.casefold())):
        return ""
    return tag


def has_common_words(text: str) -> bool:
    """Whether a text is in a language with a file, even if its accents are damaged."""
    words = WORD.findall(text.casefold())
    return bool(words) and any(
        sum(word in table for word in words) >= SHARE * len(words) for table in _tables().values()
    )


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    files = {tag: language_file(tag).sentences for tag in known()}
    tables = {tag: table.common for tag, table in files.items() if table}
    return tables | {tag: frozenset(words.split()) for tag, words in NEIGHBOURS.items()}
