"""Numbers in the words of a language, through num2words."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from podcaster.languages import language_file
from podcaster.languages.records import SpokenWords
from podcaster.languages.symbols import TENS, UNITS

ROMAN = rf"(?=[IVXLC]{{2}}){TENS}{UNITS}|[VX](?![A-Za-z.])"
"""Two letters or more, or V or X: any other single letter may be an initial."""
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+\.\d+(?![.\d])")
"""Also of lakhs and crores: 1,20,000."""


MENDED = {
    "it": (
        (r"dicotto", "diciotto"),
        (r"dicottesimo", "diciottesimo"),
        (r"(?<=\w)tre$", "tré"),
        (r"diecesimo", "decimo"),
    ),
    "es": (
        (r"(?<=veinti)uno(?= mil)", "ún"),
        (r"uno(?= mil)", "un"),
        (r"décimo octavo", "decimoctavo"),
        (r"^décimo (?=\w)", "decimo"),
        (r"quadra", "cuadra"),
        (r"décimo(?=\w)", "decimo"),
    ),
    "pt_BR": ((r", ", " "),),
    "nl": (
        (r"(?<=\w)éé(?=n)", "ee"),
        (r"duizend(?=[a-zé](?!te$)(?!e$))", "duizend "),
        (r"(?<=\w)(?<!duizend) honderd", "honderd"),
    ),
    "fr": ((r"(vingt|cent)sième", r"\1ième"),),
    "sv": (
        (r"etttusen", "ettusen"),
        (r"(?<=\w)ett(?= ?(?:miljon|miljard))", "en"),
        (r"förtio", "fyrtio"),
        (r"^tjugode", "tjugonde"),
        (r"(?<=miljon|iljard)(?=[a-zåäö])(?!er)", " "),
    ),
    "da": (
        (r"ivete(?=$)", "ivte"),
        (r"(?<!halv)treds", "tres"),
        (r"fyrreende", "fyrretyvende"),
        (r"(?<=s)ende$", "indstyvende"),
    ),
}
"""Errors of num2words, each as a pattern and its replacement."""


@lru_cache(maxsize=4096)
def cardinal(number: int, language: str) -> str:
    """21 → einundzwanzig, vingt et un, veintiuno, ventuno."""
    return _words(number, language, "cardinal") or digits(str(number), language)


@lru_cache(maxsize=1024)
def ordinal(number: int, language: str) -> str:
    """3 → dritte, troisième, tercero, terzo; the cardinal where a language has no ordinals here."""
    return _words(number, language, "ordinal") or cardinal(number, language)


@lru_cache(maxsize=1024)
def year(number: int, language: str) -> str:
    """1989 → neunzehnhundertneunundachtzig."""
    if language in ("sv", "da") and 1100 <= number < 2000:
        hundreds, rest = divmod(number, 100)
        hundred, joint = ("hundra", "") if language == "sv" else (" hundrede", " og ")
        words = cardinal(hundreds, language) + hundred
        return f"{words}{joint}{cardinal(rest, language)}" if rest else words
    if language == "da":
        return cardinal(number, language)
    return _words(number, language, "year") or cardinal(number, language)


def listed(language: str, gender: Literal["feminine", "neuter"]) -> frozenset[str]:
    """Nouns that the language's file lists under a gender."""
    spoken = language_file(language).spoken
    nouns: frozenset[str] = getattr(spoken, gender) if spoken else frozenset()
    return nouns


SWISS = re.compile(r"(?<![\w.,:'])\d{1,3}(?:'\d{3})+(?:\.(?=\d{1,2}(?!\d))|(?!['\d]))")
"""11'432.15, as Switzerland groups its thousands."""
ENGLISH = re.compile(
    r"(?<![\w.,])[1-9]\d{0,2}(?:(?:,\d{3})+\.\d{1,2}(?!\d|[.,]\d)|(?:,\d{3}){2,}(?!,?\d|\.\d{3}))"
)
"""51,000.00 and 1,250,000."""
POINTED = re.compile(
    r"(?P<before>(?:[€$£]|\b(?:CHF|Fr\.|USD|EUR))\s?\d{1,3})\.(?=\d\d(?!\d|[.,]\d))"
    r"|(?<![\w.,])(?P<number>\d{1,3})\.(?=\d\d\s?(?:[€$£]|(?:CHF|Franken|[Ee]uros?|francs|d[oó]l)))"
)
"""CHF 24.50: groups of thousands have three figures."""
SMALL = re.compile(r"(?<![\w.,])0\.(?=\d{3,6}(?!\d|[.,]\d))")
"""0.725 is not a group of thousands."""
SWAPPED = str.maketrans(",.", ".,")
MEASURED = re.compile(
    r"(?<![\w.,:/-])(?P<whole>\d{1,3})\.(?=\d{1,2}\s?(?:%|‰|°\s?C|€/|[kcm]?m[²³]|[kc]m|mm|km/h|kg|kWh?|[MGT]Wh?|hPa"
    r"|Mio|Mrd|mln|mld|Mds?|[kM]€|Prozent|Millionen|Milliarden|Grad|millones|milioni|millions|milliards"
    r"|p[oe]r ci?ento|pour cent|procent)(?![\w.]\w|\w))"
)
"""1.88 % and 7.5 km in the English way; a clock time has no such unit."""
LIST = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{1,2}){2,}(?![\w,]?\d)")
"""3,5,7: no number has two commas, unless it is grouped by three."""


def regrouped(text: str) -> str:
    """11'432.15 and 11,432.15 → 11.432,15; 0.725 → 0,725; 1.88 % → 1,88 %; 3,5,7 → 3, 5, 7."""
    text = SWISS.sub(lambda match: match[0].replace(".", ",").replace("'", "."), text)
    if "," in text:
        text = ENGLISH.sub(lambda match: match[0].translate(SWAPPED), text)
        text = LIST.sub(lambda match: match[0].replace(",", ", "), text)
    if "." not in text:
        return text
    text = MEASURED.sub(r"\g<whole>,", POINTED.sub(r"\g<before>\g<number>,", text))
    return SMALL.sub("0,", text)


def of_women(articles: str, of: str, are: str, say: Callable[[str], str]) -> Callable[[str], str]:
    """A pass: unas 200, 21 de ellas, las víctimas fueron 21: feminine without a noun after them.

    Args:
        articles: words before the number or its subject that are feminine, as a pattern.
        of: the same for what the number is a part of.
        are: verbs between a subject and its number.
        say: a number → its feminine words.
    """
    number = r"(?<![\w.,:/-])(?P<number>[1-9]\d{0,2}(?:\.\d{3})*)"
    end = r"(?=[,;.)](?:\s|$)|$)"
    before = (
        rf"\b(?:{articles})\s",
        rf"\b(?:{articles})\s[^\W\d_]+s\b[^.;:!?\d]{{0,60}}?\s(?:{are})\s",
        rf"\b(?:{of})\s[^.;:!?]{{3,60}}?,\s",
        rf"\b(?:{articles})\s[^.;:!?,\d]{{2,60}}s,\s",
    )
    after = (
        r"(?=\s(?:[^\W\d_]{3,}|d[aeo]|e[mn]?|[yoa]|ou)\b|[,;)](?:\s|$)|\.?$)",
        end,
        r"(?=\s[^\W\d_]+(?:on|[aeã][nm]|ão)\b)",
        r"(?=\s(?:según|segundo|más|menos|mais)\b)",
    )
    patterns = [
        re.compile(rf"(?P<before>{first}){number}{last}")
        for first, last in zip(before, after, strict=True)
    ]
    patterns.append(re.compile(rf"(?P<before>){number}(?=\s(?:{of})\b)"))

    def speak(match: re.Match[str]) -> str:
        return match["before"] + say(match["number"].replace(".", ""))

    def passed(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(speak, text)
        return text

    return passed


def written(figures: str, habits: SpokenWords, language: str) -> str:
    """A number as written, with its groups and decimals."""
    whole, comma, decimals = re.sub(habits.groups, "", figures).partition(",")
    if not comma:
        return _integer(whole, language)
    if not habits.decimal:
        return decimal(whole, decimals, language)
    zeros = len(decimals) - len(decimals.lstrip("0"))
    if habits.decimals_are_read_as == "figures" or len(decimals) > 3 or zeros == len(decimals):
        said = digits(decimals, language)
    else:
        said = f"{digits('0' * zeros, language)} {cardinal(int(decimals), language)}".lstrip()
    return f"{_integer(whole, language)} {habits.decimal} {said}"


def _integer(figures: str, language: str) -> str:
    if len(figures) > 1 and figures[0] == "0":
        return digits(figures, language)
    return cardinal(int(figures), language)


def commas_to_points(text: str) -> str:
    """1,200.5 → 1200,5, as the passes have it."""
    return THOUSANDS.sub(lambda match: match[0].replace(",", "").replace(".", ","), text)


def digits(figures: str, language: str) -> str:
    """Figure by figure."""
    return " ".join(_words(int(figure), language, "cardinal") or figure for figure in figures)


def decimal(whole: str, decimals: str, language: str) -> str:
    """3,5 in a language whose word for the comma only num2words knows."""
    words = _words(Decimal(f"{whole}.{decimals[:6]}"), language, "cardinal")
    return words or f"{cardinal(int(whole), language)}, {digits(decimals, language)}"


def _words(number: int | Decimal, language: str, kind: str) -> str:
    from num2words import num2words

    if language == "nl" and kind == "cardinal" and number in range(1100, 2000):
        return _dutch_hundreds(int(number))
    if language == "da" and isinstance(number, int) and number > 99:
        return _danish(number) if kind == "cardinal" else _danish_ordinal(number)
    try:
        words = num2words(number, lang=language, to=kind)
    # beyond its tables, each language's converter raises something else
    except (ArithmeticError, LookupError, NotImplementedError, TypeError, ValueError):
        return ""
    spelled = str(words).replace("\u00a0", " ").strip()
    for wrong, right in MENDED.get(language, ()):
        spelled = re.sub(wrong, right, spelled)
    return spelled


def _dutch_hundreds(number: int) -> str:
    """1500 → vijftienhonderd, 1850 → achttienhonderdvijftig."""
    hundreds, rest = divmod(number, 100)
    ones = cardinal(rest, "nl").replace("éé", "ee") if rest else ""
    return f"{cardinal(hundreds, 'nl')}honderd{ones}"


def _danish(number: int) -> str:
    """Hundreds and more, which num2words writes as one word: to tusind og fireogtyve."""
    for size, one, many in (
        (10**12, "en billion", "billioner"),
        (10**9, "en milliard", "milliarder"),
        (10**6, "en million", "millioner"),
        (1000, "et tusind", "tusind"),
        (100, "et hundrede", "hundrede"),
    ):
        count, rest = divmod(number, size)
        if count:
            words = one if count == 1 else f"{cardinal(count, 'da')} {many}"
            joint = " og " if rest < 100 else " "
            return f"{words}{joint}{cardinal(rest, 'da')}" if rest else words
    return cardinal(number, "da")


def _danish_ordinal(number: int) -> str:
    """Hundreds and more: hundrede og femogtyvende, tusinde."""
    words = _danish(number).removeprefix("et ")
    rest = number % 100
    if rest:
        last = cardinal(rest, "da")
        return f"{words.removesuffix(last)}{ordinal(rest, 'da')}"
    return words if words.endswith("e") else f"{words}e"
