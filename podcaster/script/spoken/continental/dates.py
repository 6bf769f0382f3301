"""The dates of all languages: in figures, with short months and days, two days of one month."""

import re
from collections.abc import Callable, Mapping, Sequence

from podcaster import languages
from podcaster.languages.symbols import value

DAY = r"(?<![\w.,])(?P<day>0?[1-9]|[12]\d|3[01])"
YEAR = r"(?P<year>1[1-9]\d\d|20\d\d)(?![\w])(?![.,]\d)"
ISO = re.compile(
    r"(?<![\w.,-])(?P<year>1[1-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"
)

SHORT = re.compile(
    r"(?<![\w.,/-])(?<!\b[Nn]ot[ea] )(?<!\bnoté )"
    r"(?P<day>0[1-9]|[12]\d|3[01])/(?P<month>0[1-9]|1[0-2])(?![\w/]|[.,]\d)"
    r"|(?P<article>\b(?:[Ll]e|[Dd]u|[Aa]u|[Ee]l|[Dd]el|[Aa]l|[Ii]l|[Dd]al|[Dd]ia|[Dd]ía"
    r"|(?i:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica"
    r"|(?:lune|marte|miércole|jueve|vierne)s|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?),?)\s\(?|\b(?:[Ll]|[Aa]ll|[Dd]all|[Dd]ell|[Nn]ell)'(?=(?:8|11)/(?!10)))(?!24/7)(?P<day2>0?[1-9]|[12]\d|3[01])/(?P<month2>0?[1-9]|1[0-2])(?![\w/]|[.,]\d|\s(?:d(?:e|i|es|u|e[il]|egli|el?la|ell[ae]|[aeo]s|a|o)\b(?!\s\d)|d(?:ell)?'|final|marat|s[ei][gc][uo]?[lo]))"
)
"""25/11, and after an article 6/1, unless a fraction of something follows."""


SHORT_YEAR = re.compile(
    r"(?<![\w.,/-])(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d\d)(?![\w/]|[.,]\d)"
)
LAST_YEAR = 49
"""Of two figures: 01/08/24 was this century, 02/05/98 the last."""


def _whole_year(match: re.Match[str]) -> str:
    century = "19" if int(match["year"]) > LAST_YEAR else "20"
    return f"{match['day']}/{match['month']}/{century}{match['year']}"


def months(tag: str) -> tuple[str, ...]:
    """The names of the twelve months, in the form used with a day."""
    return tuple(languages.month_name(number, tag) for number in range(1, 13))


def month_pattern(names: Sequence[str]) -> str:
    """Any month, in any case."""
    ordered = sorted(names, key=len, reverse=True)
    return rf"(?P<month>(?i:{'|'.join(map(re.escape, ordered))}))"


def numeric(separators: str) -> re.Pattern[str]:
    """24.11.2026 or 24/11/2026."""
    return re.compile(rf"{DAY}(?P<sep>[{separators}])(?P<month>0?[1-9]|1[0-2])(?P=sep){YEAR}")


def several(tag: str, following: str, last: str) -> Callable[[str], str]:
    """A pass: 22-23 and 22/23 novembre → 22 et 23 novembre, 5-9 novembre → 5 au 9 novembre."""
    of = r"\sde\s" if tag in ("es", "pt") else r"\s"
    pattern = re.compile(
        rf"{DAY}\s?[-–/]\s?(?P<last>\d{{1,2}})(?={of}{month_pattern(months(tag))}(?!\w))"
    )

    def joined(match: re.Match[str]) -> str:
        is_next = int(match["last"]) == int(match["day"]) + 1
        return f"{match['day']} {following if is_next else last} {match['last']}"

    return lambda text: pattern.sub(joined, text)


def in_figures(tag: str) -> Callable[[str], str]:
    """A pass: les 25/11 et 02/12, les 5 et 6/12, days and months without a year, in words."""
    names = months(tag)
    joint = " de " if tag in ("es", "pt") else " "

    def several(match: re.Match[str]) -> str:
        first, last, month = (int(match[part]) for part in ("first", "last", "month"))
        if not first < last <= 31 or not 1 <= month <= 12:
            return match[0]
        between = f" {TWO_DAYS[tag]} " if match["between"] in "-–/" else match["between"]
        return f"{match['before']}{first}{between}{last}{joint}{names[month - 1]}"

    def from_to(match: re.Match[str]) -> str:
        days, ends = (match["day"], match["day2"]), (match["month"], match["month2"])
        if max(map(int, days)) < 13:  # de 1/2 a 3/4
            return match[0]
        first, last = (
            f"{int(day)}{joint}{names[int(month) - 1]}"
            for day, month in zip(days, ends, strict=True)
        )
        return f"{match['before']}{first}{match['between']}{last}"

    def in_words(text: str) -> str:
        text = FROM_TO.sub(from_to, text) if "/" in text else text
        text = SEVERAL_DAYS.sub(several, text) if "/" in text else text
        text = LIMIT.sub(lambda match: _in_words(match, joint, names), text)
        return SHORT.sub(lambda match: _in_words(match, joint, names), text)

    return in_words


FROM_TO = re.compile(
    r"(?P<before>\b(?:[Dd]el?|[Dd]al|[Dd]u|[Dd]o|[Dd]esde el|[Ee]ntre(?: el| o| le)?|[TtFf]ra il) )"
    r"(?P<day>[12]?\d|3[01])/(?P<month>1[0-2]|0?[1-9])"
    r"(?P<between> (?:al?|au|ao|e(?: il| o)?|y(?: el)?|et le) )"
    r"(?P<day2>[12]?\d|3[01])/(?P<month2>1[0-2]|0?[1-9])(?![\w/]|[.,]\d)"
)
"""De 30/11 a 2/12."""
LIMIT = re.compile(
    r"(?P<article>\b(?:[Hh]asta el|[Dd]esde el|[Aa] partir del|[Ff]ino al|[Ee]ntro il"
    r"|[Aa] partire dal|[Jj]usqu'au|[Àà] partir du|[Dd]ès le)\s)"
    r"(?P<day>[12]?\d|3[01])-(?P<month>0?[1-9]|1[0-2])"
    r"(?![\w-]|[.,]\d)(?P<day2>)(?P<month2>)"
)
"""Hasta el 15-1, where no result can stand."""
TWO_DAYS = {"fr": "et", "es": "y", "it": "e", "pt": "e"}
SEVERAL_DAYS = re.compile(
    r"(?P<before>\b(?:[Ll]es|[Dd]es|[Aa]ux|[Ll]os|[Dd]ías|[Dd]ias|[Ii]l?|[Dd]ei|[Nn]ei|[Oo]s|[Nn]os|[Dd]os"
    r"|sábados?|fin de semana del|week-?end(?: d[ue]l?)?)\s)"
    r"(?P<first>\d{1,2})(?P<between> (?:et|y|e) |[-–])"
    r"(?P<last>\d{1,2})/(?P<month>\d{1,2})(?![\w/]|[.,]\d)"
)
"""Les 5 et 6/12; from "du" to "au" each day has its month."""


def _in_words(match: re.Match[str], joint: str, names: Sequence[str]) -> str:
    day, month = match["day"] or match["day2"], match["month"] or match["month2"]
    if day == month and not match["article"]:
        return match[0]
    return f"{match['article'] or ''}{int(day)}{joint}{names[int(month) - 1]}"


def roman_months(tag: str) -> Callable[[str], str]:
    """A pass: 18 XI → 18 listopada."""
    names = months(tag)
    pattern = re.compile(
        rf"(?P<of>\b(?:art|dział|klas|ust)\w*\.? )?{DAY} (?P<numeral>X?I{{2,3}}|I[VX]|XI?|VI{{1,3}}"
        r"|[IV](?=\s(?:19|20)\d\d))"
        r"(?=\s(?:19|20)\d\d|\s(?:we?|na|o|do|i|a|ze?|od|br)\b|[,;)]|\.?$)"
    )

    def named(match: re.Match[str]) -> str:
        number = value(match["numeral"])
        is_date = 0 < number < 13 and not match["of"]
        return f"{match['day']} {names[number - 1]}" if is_date else match[0]

    return lambda text: pattern.sub(named, text)


HYPHENED = numeric("-")


ROMAN_MONTH = re.compile(
    r"(?<![\w.,/-])(?P<day>[1-9]|[12]\d|3[01])-(?P<month>[IVX]{1,4})-(?=\d{4}(?!\w))"
)
"""3-IV-1948."""


def _arabic_month(match: re.Match[str]) -> str:
    return f"{match['day']}-{value(match['month'])}-"


def by_number(
    patterns: Sequence[re.Pattern[str]], spell: Callable[[int, int, int], str]
) -> Callable[[str], str]:
    """A pass that says dates written in figures."""

    def speak(match: re.Match[str]) -> str:
        return spell(int(match["day"]), int(match["month"]), int(match["year"]))

    def numeric_dates(text: str) -> str:
        text = ROMAN_MONTH.sub(_arabic_month, SHORT_YEAR.sub(_whole_year, text))
        for pattern in (*patterns, HYPHENED):
            text = pattern.sub(speak, text)
        return text

    return numeric_dates


BEFORE_MONTH = (
    "en|de|à|fine|metà|inizio|depuis|dès|fin|début|mi|desde|hasta|entre|y|in|im|da|di|a|dal|nel|tra"
    "|em|até|van|sinds|seit|bis|ab|od|do|från|i|sedan|fra|siden|anfang|mitte|ende"
)
"""Words after which a short month is one without a day: en sept. 2020."""


WORDS_TOO = {"fr": r"(?<!sept\.)", "pt": r"(?<!dez\.)", "it": r"(?<!set\.)", "es": r"(?<!set\.)"}
"""Short months that are words at the end of a sentence: à sept."""


def whole_names(tag: str, more: Mapping[str, str], to: str) -> Callable[[str], str]:
    """A pass that writes days and months in full where a date has them short: lun. 5 janv. 2026.

    Args:
        more: short forms of months that babel does not have.
        to: the word of a range, for lun.-ven.
    """
    days = languages.short_weekdays(tag)
    short = {**languages.short_months(tag), **more}
    firsts = "".join(
        sorted({letter for day in days for letter in (day[0].upper(), day[0].lower())})
    )
    named = f"(?=[{firsts}])(?i:{'|'.join(map(re.escape, days))})"
    span = re.compile(
        rf"(?<![\w.])(?P<first>{named})\.?(?P<between>\s?[-–]\s?|\s(?:\w{{1,4}}|t/m)\s)"
        rf"(?P<last>{named})(?:\.|(?<=-\w\w)(?!\w)|(?<=[-–]\w{{3}})(?!\w)|(?<=[-–]\w{{4}})(?!\w))"
        r"(?P<end>(?:[\"')]*$)?)"
    )
    day = re.compile(
        rf"(?<![\w.])(?<!\d )(?<!\d de )(?P<name>{named})\."
        r"(?=,?\s\(?(?:(?:d[ea][nm]|d\.|de|dalle|à|a las?|alle|um|ab|bis|hasta las|fino alle"
        r"|jusqu'à|kl\.?|om|às"
        r"|o godz\.) )?\d)"
    )
    alone = re.compile(
        rf"(?<![\w.])(?<!\d )(?P<name>{named if tag != 'de' else '|'.join(days)})\."
        r"(?<!mar\.)(?<!seg\.)(?=\s[a-zà-ÿąćęłńśźż]|/[^\W\d]{3})"
    )
    longer = _beginnings(tag) | short
    month = re.compile(
        rf"(?<=\d)(?P<between>(?:er|°)?\.?\s(?:de\s)?)"
        rf"(?P<name>(?i:{'|'.join(map(re.escape, sorted(longer, key=len, reverse=True)))}))"
        r"(?:\.|(?=\s(?:(?:de )?(?:19|20)\d\d(?!\d)|\(Lusa\))))"
        r"(?P<end>(?:[\"')]*$)?)"
    )

    whole = "|".join(map(re.escape, (name for name in short if name.lower() != "mar")))
    month_alone = re.compile(
        rf"(?P<between>\b(?i:{BEFORE_MONTH}) )(?P<name>(?i:{whole}))\."
        r"(?=,|\s(?:de )?(?:19|20)\d\d(?!\d)|\s[a-zà-ÿąćęłńśźż]"
        rf"|(?P<end>{WORDS_TOO.get(tag, '')}$))"
    )

    either = {name: name for name in months(tag)} | _beginnings(tag) | short
    initials = "".join(
        sorted({letter for name in either for letter in (name[0].lower(), name[0].upper())})
    )
    any_month = (
        f"(?=[{initials}])(?i:{'|'.join(map(re.escape, sorted(either, key=len, reverse=True)))})"
    )
    months_span = re.compile(
        rf"(?<![\w.])(?P<first>{any_month})\.?\s?[-–]\s?(?P<last>{any_month})\.?"
        r"(?=\s(?:19|20)\d\d(?!\w))"
    )
    compared = re.compile(
        rf"(?=[{initials}])(?<![\w.])(?P<name>(?i:{whole}))\.(?=\s?:|\s[+–-]?\d+,\d+\s?%)"
    )

    def spanned(match: re.Match[str]) -> str:
        between = f" {to} " if match["between"].strip() in "-–" else match["between"]
        end = f".{match['end']}" if match.end() == len(match.string) else ""
        return f"{_like(match['first'], days)}{between}{_like(match['last'], days)}{end}"

    def joint(between: str) -> str:
        return "de " if tag in ("es", "pt") and "de" not in between else ""

    def in_full(text: str) -> str:
        text = day.sub(lambda match: _like(match["name"], days), span.sub(spanned, text))
        if "." not in text and "–" not in text and "-" not in text:
            return text
        text = alone.sub(lambda match: _like(match["name"], days), text)
        text = months_span.sub(
            lambda match: f"{_like(match['first'], either)} {to} {_like(match['last'], either)}",
            text,
        )
        text = compared.sub(lambda match: _like(match["name"], short), text)
        text = month_alone.sub(
            lambda match: (
                match[0]  # a first name in a language that writes months small: van Jan.
                if match["end"] is not None and match["name"] not in short
                else f"{match['between']}{_like(match['name'], short)}"
                f"{'' if match['end'] is None else '.'}"
            ),
            text,
        )
        return month.sub(
            lambda match: (
                f"{match['between']}{joint(match['between'])}{_like(match['name'], longer)}"
                f"{' de' if joint('') and YEAR_NEXT.match(match.string, match.end()) else ''}"
                + (f".{match['end']}" if match.end() == len(match.string) else "")
            ),
            text,
        )

    return in_full


YEAR_NEXT = re.compile(r"\s(?:1[5-9]|20)\d\d(?!\w)")


def _beginnings(tag: str) -> dict[str, str]:
    """All beginnings of three letters and more that only one month has: febbr, czerw, juill."""
    names = [languages.month_name(number, tag) for number in range(1, 13)]
    found: dict[str, str] = {}
    for name in names:
        for end in range(3, len(name)):
            if sum(other.startswith(name[:end]) for other in names) == 1:
                found[name[:end]] = name
    return found


def _like(name: str, full: Mapping[str, str]) -> str:
    """The full name with the capital that the short one had."""
    found = full.get(name) or full.get(name.lower()) or full[name.capitalize()]
    return found.capitalize() if name[0].isupper() else found


def parts_of_year(
    before: str, quarter: str, half: str, ordinals: Sequence[str]
) -> Callable[[str], str]:
    """A pass: in Q3 → in het derde kwartaal, in H1 2026 → in het eerste halfjaar 2026.

    Args:
        before: a pattern for the words before them.
        quarter: a form for the name of a quarter, to which its ordinal is given.
        half: the same for half a year, which has its year behind it.
        ordinals: the first four.
    """
    pattern = re.compile(
        rf"(?P<before>\b(?:{before}) )(?:Q(?P<quarter>[1-4])|H(?P<half>[12])(?=\s20\d\d))(?![\w-])"
    )

    def named(match: re.Match[str]) -> str:
        number = int(match["quarter"] or match["half"])
        return match["before"] + (quarter if match["quarter"] else half).format(
            ordinals[number - 1]
        )

    return lambda text: pattern.sub(named, text)
