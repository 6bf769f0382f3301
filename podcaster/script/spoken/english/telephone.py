"""Numbers read digit by digit: telephone, IP, social security, card numbers."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.scores import ROUNDS

AMERICAN = re.compile(
    r"""
    (?<![\w.,-])(?:(?P<country>\+?\d{1,3})[\s.-]?)?(?P<area>\(\d{3}\)|\d{3})(?P<sep>[\s.-]?)
    (?P<office>\d{3})[\s.-](?P<line>\d{4})(?:-(?P<more>\d{1,4}))?(?:\s?(?:x
    |ext\.?)\s?(?P<ext>\d{1,6}))?(?!\w)(?!-\d)
    """,
    re.VERBOSE,
)
FREE = re.compile(r"(?<![\w.,$£€-])1[- ]?(?P<area>[38]00)[- ]?(?P<word>[A-Z]{4,12})(?!\w)")
"""A number that ends in a word: 1800RESPECT."""
LETTERS = re.compile(
    r"(?<![\w.,-])(?P<one>1[- ])?\(?(?P<area>8\d\d|900)\)?[- ]"
    r"(?P<rest>(?=[0-9-]*(?:[A-Z]{4}|[A-Z]+-))[A-Z0-9-]{5,12})(?!\w)"
)
INTERNATIONAL = re.compile(
    r"(?<![\w.,])\+\s?\(?(?P<number>\d{1,3}\)?(?:[\s.-]?\(?\d{1,5}\)?){2,5})(?!\w)(?!\.\d)"
)
TRUNK = re.compile(
    r"(?<![\w.,$£€-])(?P<number>(?:\(?0\d{1,4}\)?|1[38]00)(?:[\s-]\d{1,8}){1,4})(?!\w)(?![.,:-]\d)"
)
LOCAL = re.compile(
    r"(?<![\w.,$£€(-])(?P<number>\d{3}-\d{4})(?!\w)(?![.,:-]\d)"
    r"(?!\s?(?:mg|mcg|g|kg|ml|l|km|m|mm|ft|kcal|calories|words|people|meters|metres|feet|miles|years)\b)"
)
"""A number of seven figures, and no range: 500-1000 mg."""
DIALLED = re.compile(
    r"\b(?:[Cc]all(?:ing)?|[Pp]hone|[Tt]el|[Dd]ial|[Ff]ax|[Tt]ext|[Rr]ing)\b[^.]{0,12}$"
)
IP = re.compile(r"(?<![\w.])(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?P<port>:\d{1,5})?(?!\w)(?!\.\d)")
SOCIAL = re.compile(r"(?<![\w.,-])(\d{3})-(\d{2})-(\d{4})(?![\w-])")
CARD = re.compile(r"(?<![\w.,-])(\d{4})[ -](\d{4})[ -](\d{4})[ -](\d{4})(?![\w-])")
ENDING = re.compile(
    r"""
    \b(?P<word>[Ss]quawk(?:ed|ing|s)?|ending\ in|ending
    |PIN(?:\ code)?|passcode|password|code|OTP(?:\ is)?|otp(?:\ is)?
    |(?:zip|ZIP|area|postal)\ codes?(?:\ is|\ was|:)?|zip|ZIP|extension|ext\.?
    |[Dd]ial(?:l?ed|l?ing|s)?|[Tt]ext(?:\ \w+\ to)?)\s
    (?P<figures>\d{3,6})(?![\w,.-]\d|\w)
    """,
    re.VERBOSE,
)
EMERGENCY = re.compile(
    r"""
    \b(?P<before>(?:[Cc]alls?\ to|[Cc]all(?:ed|s|ing)?|[Dd]ial(?:l?ed|s|l?ing)?|rang|phoned?
    |(?:[Pp]olice|officers|detectives|NHS|be\ reached|be\ contacted)\ on|NHS)\s
    |\bor\ (?=911\b[.,;]))?
    (?<![\w.,$£€-])(?P<figures>(?:999|112|101|111|988|[2-9]-?1-?1)
    (?:(?:,\ |\ or\ |,\ or\ |\ and\ )(?:999|112|101|111|988|[2-9]-?1-?1))*)(?![\w])(?![.,-]\d)
    (?P<after>[\s-](?:calls?|callers?|dispatch\w*|operators?|emergency|tapes?|recordings?)\b)?
    """,
    re.VERBOSE,
)
_NUMBERED = (
    r"\b(?:[Cc]ase|[Dd]ocket|[Ff]ile|[Oo]rder|[Ii]nvoice|[Aa]ccount|[Tt]icket|[Pp]ermit|[Rr]ef(?:erence)?"
    r"|[Rr]eceipt|[Pp]olicy|[Ll]icen[cs]e|[Bb]adge|[Ii]nmate|[Ss]erial|[Mm]embership|ID"
    r"|(?<![Tt]he )(?<![Tt]his )(?<![Tt]hat )[Bb]ill)"
)
CASE = re.compile(
    rf"(?P<before>{_NUMBERED}\s(?:[Nn]o\.|[Nn]umber|#)?:?\s?|\b[Nn](?:o\.|umber)\s|#)"
    r"(?P<number>\d{1,6}(?:-\d{1,7}){1,3})(?![\w-])(?!,\d|\.\d)"
)
"""Case No. 24-318: two numbers with a pause between them, not a range."""
SERIAL = re.compile(
    rf"(?P<before>{_NUMBERED}\s(?:[Nn]o\.|[Nn]umber|#)?:?\s?|#)(?P<figures>\d{{5,}})(?![\w,.-]\d|\w)"
)
"""Ticket #417702: too large to be a count."""
SERVICE = re.compile(
    r"""
    (?P<before>\b(?:[Cc]all(?:ing)?|[Rr]ing|[Dd]ial|[Pp]hone|[Cc]ontact|[Tt]el(?:ephone)?|[Ll]ifeline
    |[Hh]elpline|[Hh]otline)(?:[ ][A-Z][\w']+){0,3}(?:[ ](?:on|at|free[ ]on))?:?[ ])
    (?P<number>\d{2,4}(?:[ ]\d{2,4}){1,3})(?![\w,.-]\d|\w)
    """,
    re.VERBOSE,
)
"""Call Samaritans on 116 123, Lifeline 13 11 14."""
GROUPS = re.compile(r"(?<![\w.,$£€-])\d{2,7}(?:-\d{2,7}){2,4}(?![\w-])(?!\.\d)")
FIGURES = re.compile(r"\d+")
FREEPHONE_HINT = re.compile(r"(?:8\d\d|900)\)?[- ]")
OFFICE_HINT = re.compile(r"\d\d\d[\s.-]\d\d\d\d")
LONG_HINT = re.compile(r"\d\d\d\d\d")
EMERGENCIES = ("11", "1-1", "999", "112", "101", "988")
STARRED = re.compile(r"(?P<before>\b(?:[Dd]ial|[Pp]ress|[Ee]nter)(?:ing|ed|s)?\s)\*(?=\d)")


def telephone(text: str) -> str:
    """Groups as written, with a short pause between them."""
    if OFFICE_HINT.search(text):
        text = CARD.sub(lambda match: ", ".join(map(numbers.digits, match.groups())), text)
        text = AMERICAN.sub(_american, text)
    if "-" in text:
        text = CASE.sub(_case, text)
    if LONG_HINT.search(text):
        text = SERIAL.sub(lambda match: match["before"] + numbers.digits(match["figures"]), text)
    if "00" in text:
        text = FREE.sub(lambda match: f"one {match['area']} {match['word'].capitalize()}", text)
    if FREEPHONE_HINT.search(text):
        text = LETTERS.sub(_letters, text)
    if "+" in text:
        text = INTERNATIONAL.sub(_international, text)
    if "0" in text:
        # with the freephone numbers of Australia: 1300 22 4636
        text = TRUNK.sub(_trunk, text)
    if "-" in text:
        text = SOCIAL.sub(lambda match: ", ".join(map(numbers.digits, match.groups())), text)
        text = LOCAL.sub(_local, text)
    if text.count("-") > 1:
        text = GROUPS.sub(_long_groups, text)
    if text.count(".") > 2:
        text = IP.sub(_ip, text)
    return _called(text)


def _called(text: str) -> str:
    """Short numbers, which only the words around them distinguish from counts."""
    if any(figures in text for figures in EMERGENCIES):
        text = EMERGENCY.sub(_emergency, text)
    text = SERVICE.sub(lambda match: match["before"] + _groups(match["number"]), text)
    if "*" in text:
        text = STARRED.sub(r"\g<before>star ", text)
    return ENDING.sub(lambda match: f"{match['word']} {numbers.digits(match['figures'])}", text)


def _case(match: re.Match[str]) -> str:
    parts = match["number"].split("-")
    if match["before"][0] in "Nn#" and max(map(len, parts)) < 3:
        return match[0]  # No. 3-5
    if len(parts) > 2:
        return match["before"] + ", ".join(map(numbers.digits, parts))
    return match["before"] + " ".join(map(_part, parts))


def _part(figures: str) -> str:
    """A year's two figures and a short number as such, a long one figure by figure."""
    is_short = len(figures) < 4 and figures[0] != "0"
    return numbers.integer(figures) if is_short else numbers.digits(figures)


def _long_groups(match: re.Match[str]) -> str:
    """212-5521-40317; a day of the calendar and a team's record are shorter."""
    groups = match[0].split("-")
    if (
        ROUNDS.fullmatch(match[0])
        or sum(map(len, groups)) < 9
        or (len(groups) == 3 and len(groups[1]) <= 2)
    ):
        return match[0]
    return ", ".join(map(numbers.digits, groups))


def _emergency(match: re.Match[str]) -> str:
    """Call 911, a 999 call: by figures."""
    before, after = match["before"] or "", match["after"] or ""
    if not before and not after:
        return match[0]
    figures = match["figures"].replace("-", "")
    figures = FIGURES.sub(lambda number: numbers.digits(number[0]), figures)
    return f"{before}{figures}{after}"


def _american(match: re.Match[str]) -> str:
    country, area = match["country"], match["area"].strip("()")
    if not match["sep"] and not match["area"].startswith("("):
        return match[0]
    parts = []
    if country:
        plus = "plus " if country.startswith("+") else ""
        parts.append(plus + numbers.digits(country.lstrip("+")))
    parts += [_area(area), numbers.digits(match["office"]), numbers.digits(match["line"])]
    if match["more"]:
        parts.append(numbers.digits(match["more"]))
    words = ", ".join(parts)
    return f"{words}, extension {numbers.digits(match['ext'])}" if match["ext"] else words


def _area(area: str) -> str:
    return numbers.cardinal(int(area)) if area in ("800", "900") else numbers.digits(area)


def _letters(match: re.Match[str]) -> str:
    rest = re.sub(r"\d+", lambda figures: f" {numbers.digits(figures[0])}", match["rest"])
    one = "one, " if match["one"] else ""
    return f"{one}{_area(match['area'])}, {' '.join(rest.replace('-', ' ').split())}"


def _local(match: re.Match[str]) -> str:
    """555-1234; but 500-1000 fans, 200-1500 dollars."""
    first, second = map(int, match["number"].split("-"))
    is_span = first < second and first % 50 == 0 and second % 50 == 0
    is_dialled = DIALLED.search(match.string[max(0, match.start() - 24) : match.start()])
    return match[0] if is_span and not is_dialled else _groups(match["number"])


def _groups(written: str) -> str:
    return ", ".join(numbers.digits(figures) for figures in FIGURES.findall(written))


def _international(match: re.Match[str]) -> str:
    """+44 20 7946 0958; +0.123 s is a gap in a race."""
    if sum(map(len, FIGURES.findall(match["number"]))) < 7:
        return match[0]
    return "plus " + _groups(match["number"])


def _trunk(match: re.Match[str]) -> str:
    """0845 8 505 505; at least nine figures."""
    if sum(map(len, FIGURES.findall(match["number"]))) < 9:
        return match[0]
    return _groups(match["number"])


def _ip(match: re.Match[str]) -> str:
    words = " dot ".join(numbers.digits(part) for part in match["ip"].split("."))
    port = match["port"]
    return f"{words} port {numbers.digits(port[1:])}" if port else words
