"""Signs between words: + = < & /, dashes that join two names."""

import re

from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import NUMBER
from podcaster.script.spoken.english.numbers import ONES
from podcaster.script.spoken.english.unit_names import plural

AMPERSAND = re.compile(r"\s?&(?:amp;)?\s?")
BETWEEN = pairs(
    """
    = = equals; ≈ = about; ≠ = is not; ÷ = divided by; × = times; ± = plus or minus; ≤ = at most;
    ≥ = at least; → = to; ↔ = to; ⇒ = to; ↑ = up; ↓ = down; ∞ = infinity; √ = the square root of;
    π = pi; § = section; ¶ = paragraph; € = euro; £ = pound; $ = dollar; ¥ = yen; ₹ = rupee;
    ₽ = rouble; ₩ = won; ₪ = shekel; ₺ = lira; ₴ = hryvnia; ¢ = cent; % = percent; ‰ = per mille;
    ° = degrees; @ = at; # = hash; + = plus; ♥ = love; ❤ = love; ☎ = telephone; № = number;
    ∆ = delta; ∑ = sum; ∂ = partial; ∫ = integral; ≡ = is
    """
)
GREEK = dict(
    zip(
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        words(
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi "
            "rho "
            "sigma tau upsilon phi chi psi omega"
        )
        * 2,
        strict=True,
    )
)
STARS = re.compile(r"(?<=\s)(★{1,6})☆{0,5}")
SIGN = re.compile("[" + re.escape("".join(BETWEEN)) + "]")
LONE_GREEK = re.compile(r"(?<![^\W\d_])[Α-Ωα-ωµ](?![^\W\d_])")
ARITHMETIC = re.compile(
    r"""
    (?<=[\da-z])\s?(?P<sign>[-+*/=<>])\s?(?=[\da-z]+\s?[=<>+])
    |(?<=[\da-z])\s?(?P<equals>=)\s?(?=[\da-z])
    """,
    re.VERBOSE,
)
SIGN_NAMES = {
    "-": "minus",
    "+": "plus",
    "*": "times",
    "/": "divided by",
    "=": "equals",
    "<": "is less than",
    ">": "is more than",
}
COMPARED = re.compile(r"(?P<about>\b[Aa](?:bout|round) )?(?P<sign>[<>]=|[<>~])\s?(?=[\d$£€.])")
COMPARED_NAMES = {
    "<": "less than", ">": "more than", "~": "about", "<=": "at most", ">=": "at least",
}  # fmt: skip
PLUS_AFTER = re.compile(r"(?<=\d)\+(?=[\s,.;:!?)\"'-]|$)")
SHARP = re.compile(r"\b([CF])#(?!\w)")
PLUSES = re.compile(r"(?<=[A-Za-z])(?P<signs>\+{1,2})(?!\w)")
SECTION = re.compile(r"§§?\s?(?=\d)")
EITHER = re.compile(r"\b(?P<a>and|he|she|his|him|her)\s?/\s?(?P<b>or|she|he|hers?|him|his)\b")
CAPITALS = re.compile(r"(?<=[A-Z]{2})\s?/\s?(?=[A-Z][A-Za-z])")
CHAIN = re.compile(r"(?<![\w/.])[A-Z](?:/[A-Z]){2,}(?![\w/])")
"""A/C/E: trains, grades, options."""
INITIALS = re.compile(
    r"(?<![\w/.])(?P<letter>[A-Za-z])/(?=[A-Za-z](?![a-z]))|(?<![\w/])(?P<stop>f)/"
)
"""F/A-18, S/N, f/2.8: the stroke is silent."""
MONTHS = re.compile(
    r"(?<=ary|rch|ril|May|une|uly|ust|ber)/(?=[JFMASOND][a-z]+(?:ary|ch|il|y|e|st|er)\b)"
)
PATH = re.compile(
    r"(?<![\w/.:])(?P<root>[ru]/|/)(?=[A-Za-z_]{2})(?P<rest>[\w.-]{2,40}(?:/[\w.-]{1,40}){0,8})(?P<end>/?)"
)
"""/etc/hosts, r/AskHistorians: where a slash is a word."""
TWIN = re.compile(r"\b(?P<word>[A-Za-z]+)/(?P=word)\b")
"""A word on both sides of a slash: a win/win deal."""
BARE = {
    "km/h": "kilometer per hour", "m/s": "meter per second", "km^2": "square kilometer",
    "m^2": "square meter", "kW/h": "kilowatt hour",
}  # fmt: skip
BARE_UNIT = re.compile(
    rf"(?P<per>\b(?:per|an?)\s)?(?<![\w/^])(?P<unit>{'|'.join(map(re.escape, BARE))})(?![\w/^])"
)
"""Units that stand alone; newspapers write kWh as kW/h."""
OVER = re.compile(
    r"\b(?P<over>[Dd]ebt|[Ll]everage|EV|[Pp]rice|[Ll]oans?|[Cc]ost|[Pp]ut|[Cc]apex|[Bb]ook)\s?/\s?"
    r"(?P<under>EBITDAR?|EBIT|[Ee]quity|[Ee]arnings|[Ss]ales|GDP|[Dd]eposits?|[Bb]ook|[Ii]ncome"
    r"|[Cc]all|[Vv]alue|[Cc]ash flow|[Aa]ssets)\b"
)
"""The ratio of two figures of a balance sheet."""
SLASH = re.compile(r"\s?/\s?")
ALONE = re.compile(r"[A-Za-z]+/[A-Za-z]+")
"""A text of two words and a stroke is quoted for its stroke."""
TRAILING = re.compile(r"(?<=\d)/(?=\s)")
POWER = re.compile(r"\^\s?(?P<power>\d+)")
SCIENTIFIC = re.compile(
    rf"(?<![\w.,])(?:(?P<number>{NUMBER})\s?[×x*]\s?)?10\^(?P<sign>-?)(?P<power>\d{{1,3}})(?P<speed>\sm/s)?(?!\w)"
)
JOINED = re.compile(
    r"""
    \b(?P<first>[A-Z][a-z]+)\ [–-]\ (?P<second>[A-Z][a-z]+)(?=\ (?:war|conflict|border|talks|deal
    |relations|ties|crisis|summit|agreement|treaty|rivalry|alliance|axis|trade|dispute)\b)
    """,
    re.VERBOSE,
)
MINUS = re.compile(r"(?:(?<=[^\d\s]\s)|(?<=\s\())[-–](?=[$£€]?\.?\d)")
"""A hyphen with a blank before it and none after it is a sign, unless a figure precedes it."""
BEFORE_SPAN = re.compile(
    r"(?:[ap]\.?m\.?|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|ary|rch|ril|une|uly|ust|ber) $"
)
SECOND_DASH = re.compile(r"[^–.;]*\w ?–(?: |$)")


SLIPPED = re.compile(
    r"\b(?:aged?|ages|pages?|between|from|years?) (\d{1,3}) -(\d{1,3})(?!\w|[.,]\d)"
)
"""Aged 18 -25; a span rises."""


def minus_signs(text: str) -> str:
    """A hyphen or a dash right before a figure: BP (–1.2%), the low was -5C."""
    if "-" not in text and "–" not in text:
        return text
    return MINUS.sub(_minus, SLIPPED.sub(_slipped, text) if " -" in text else text)


def _slipped(match: re.Match[str]) -> str:
    return match[0].replace(" -", "-") if int(match[1]) < int(match[2]) else match[0]


def _minus(match: re.Match[str]) -> str:
    """A dash, too, but not from 9am –5pm, nor the first of two around an aside."""
    rest = match.string[match.end() :]
    is_dash = match[0] == "–" and (
        BEFORE_SPAN.search(match.string[: match.start()][-14:]) or SECOND_DASH.match(rest)
    )
    return match[0] if is_dash else "minus "


def comparisons(text: str) -> str:
    """<5, ~$30, 3×10⁸: before money and units take the number."""
    text = text.replace("+/-", "±")
    if "<" in text or ">" in text or "~" in text:
        text = COMPARED.sub(_compared, text)
    return SCIENTIFIC.sub(_scientific, text) if "10^" in text else text


def _compared(match: re.Match[str]) -> str:
    if match["about"] and match["sign"] == "~":
        return str(match["about"])
    apart = match.start() and match.string[match.start() - 1].isalnum()
    return f"{' ' if apart else ''}{match['about'] or ''}{COMPARED_NAMES[match['sign']]} "


def _scientific(match: re.Match[str]) -> str:
    """3×10⁸ → three times ten to the power of eight."""
    number = f"{numbers.numeral(match['number'])} times " if match["number"] else ""
    sign = "minus " if match["sign"] else ""
    speed = " meters per second" if match["speed"] else ""
    return f"{number}ten to the power of {sign}{numbers.integer(match['power'])}{speed}"


def arithmetic(text: str) -> str:
    """5+, §3, x+1=y: signs that belong to numbers not yet spoken."""
    if "=" in text:
        text = ARITHMETIC.sub(_arithmetic, text)
    if "+" in text:
        text = PLUS_AFTER.sub(" plus", text)
    if "^" in text:
        text = POWER.sub(_power, BARE_UNIT.sub(_bare_unit, text))
    if "/" in text:
        text = TRAILING.sub(" slash", text)
    return SECTION.sub("section ", text) if "§" in text else text


def _arithmetic(match: re.Match[str]) -> str:
    return f" {SIGN_NAMES[match['sign'] or match['equals']]} "


def _power(match: re.Match[str]) -> str:
    named = {"2": " squared", "3": " cubed"}.get(match["power"])
    return named or f" to the power of {match['power']}"


def slashes(text: str) -> str:
    """HIV/AIDS, his/her, and/or, read/write; runs before acronyms are recognised."""
    if "/" not in text:
        return text
    text = BARE_UNIT.sub(_bare_unit, text)
    if ALONE.fullmatch(text):
        return text.replace("/", " slash ")
    text = EITHER.sub(_either, OVER.sub(r"\g<over> to \g<under>", text))
    text = CHAIN.sub(lambda match: match[0].replace("/", " "), text)
    text = CAPITALS.sub(" ", text)
    text = MONTHS.sub(" ", text)
    text = INITIALS.sub(lambda match: f"{match['letter'] or match['stop']} ", text)
    text = PATH.sub(_path, text)
    text = TWIN.sub(r"\g<word>-\g<word>", text)
    return SLASH.sub(_slash, text)


def _bare_unit(match: re.Match[str]) -> str:
    name = BARE[match["unit"]]
    return match["per"] + name if match["per"] else plural(name)


def _path(match: re.Match[str]) -> str:
    """Each slash of a path is said; the one that opens a stage direction is not."""
    root = match["root"]
    if root == "/" and "/" not in match["rest"]:
        return match[0]
    parts = [root.rstrip("/"), *match["rest"].split("/")]
    return " slash ".join(parts).strip()


def _slash(match: re.Match[str]) -> str:
    """Autumn/winter, Huntsville/Madison: a pause between two words, nothing at the edge of one."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if before[-1:].isalnum() and after[:1].isalnum():
        return ", "
    is_left_over = before[-1:].isdigit() or (not before and after[:1] in BETWEEN)
    return " slash " if is_left_over else " "


def symbols(text: str) -> str:
    """What signs are left, as words."""
    if "&" in text:
        text = AMPERSAND.sub(" and ", text)
    if "#" in text:
        text = SHARP.sub(r"\1 sharp", text)
    if "+" in text:
        text = PLUSES.sub(lambda match: " plus" * len(match["signs"]), text)
    if "★" in text:
        text = STARS.sub(_stars, text)
    text = SIGN.sub(lambda match: f" {BETWEEN[match[0]]} ", text)
    if not text.isascii():
        text = LONE_GREEK.sub(lambda match: GREEK.get(match[0], "micro"), text)
    return text


def _stars(match: re.Match[str]) -> str:
    """A review's marks: ★★★★☆ → four out of five stars."""
    given, whole = match[1].count("★"), len(match[0])
    if given == whole:
        return f" {ONES[given]} star{'' if given == 1 else 's'}"
    return f" {ONES[given]} out of {ONES[whole]} stars"


def _either(match: re.Match[str]) -> str:
    return "and or" if match["a"] == "and" else f"{match['a']} or {match['b']}"


def compounds(text: str) -> str:
    """Join two names that are one thing: Russia – Ukraine war → Russia-Ukraine war."""
    if " – " in text or " - " in text:
        return JOINED.sub(r"\g<first>-\g<second>", text)
    return text
