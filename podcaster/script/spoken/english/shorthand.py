"""Shorthand before figures or between signs, written out in full: Fig. 3, YoY, B-, .22 rifle.

It runs first among the passes that know figures, so that what it writes is read by the others.
"""

import re

from podcaster.languages.symbols import CODES, in_english
from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import full_stop

FIGURE = re.compile(r"\d")
PARTS = pairs(
    """
    ch. = chapter; chs. = chapters; chap. = chapter; fig. = figure; figs. = figures; vol. = volume;
    vols. = volumes; Art. = article; Arts. = articles; Sec. = section; Secs. = sections;
    Ep. = episode; op. = opus; para. = paragraph; paras. = paragraphs; Sch. = schedule;
    nr = number; nr. = number; Rt = route; rt. = route; Gr. = grade; Reg. = regulation;
    Dir. = directive; App. = appendix; Cat = category; Cat. = category; Wk = week; wk. = week;
    Div. = division; ref. = reference; max. = maximum; min. = minimum; pop. = population;
    Prop. = proposition; Res. = resolution
    """
)
"""Those in capitals are words or names in lower case."""
PART = re.compile(
    r"""
    (?<![\w.-])(?P<short>[A-Za-z][a-z]{1,4}(?P<dot>\.)?)\s?
    (?=[$£€]?\d|(?<=\.\ )(?:[IVX]+|[ivx]{2,})\b|\((?:EU|EC)\)|(?<=\.\ )[A-Z]{1,3}-?\d)
    """,
    re.VERBOSE,
)
DIGIT_BEFORE = tuple(f"{figure} " for figure in range(10))
LIVED = re.compile(r"(?:(?<=[,;] )|(?<=\())(?P<how>[bd])\.\s(?=(?:c\.\s?|circa )?[12]?\d{3}\b)")
LIVES = {"b": "born", "d": "died"}
COUNTDOWN = re.compile(
    r"""
    \bT\s?(?P<sign>[-+])\s?(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d\d(?!\d)|(?P<number>\d{1,4}(?:\.\d+)?))
    (?:[\s-]?(?P<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d))?(?!\w)
    """,
    re.VERBOSE,
)
UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day", "y": "year"}
CALIBRE = re.compile(
    r"""
    (?<![\w.,])0?\.(?P<figures>\d{2,3})(?=[\s-](?:cal\b|calib(?:er|re)\b|rifles?|pistols?|revolvers?
    |handguns?|magnum|Magnum|rounds?|bullets?|shell\ casings|Winchester|Remington|Smith|Lapua|BMG))
    """,
    re.VERBOSE,
)
GUNS = words("cal rifle pistol revolver gun agnum bullet round casings")
PRESSURE = re.compile(
    r"(?<![\w.,/$£€-])(?P<upper>[6-9]\d|1\d\d|2[0-4]\d)\s?/\s?(?P<lower>[3-9]\d|1[0-4]\d)"
    r"(?![\w/.,]\d|[\w/])(?P<unit>\s?mm\s?Hg)?"
)
BLOOD = re.compile(
    r"blood pressure|\bBP\b|mm ?Hg|systolic|hypertensi|\bnurses?\b|\bdoctors?\b|\bpatients?\b"
    r"|\bclinic|\bcuff\b|\bpulse\b|\bheart\b|\bmedication|\bcardiolog|\bpills?\b|\bstroke risk",
    re.IGNORECASE,
)
_PAIRED = "|".join(sorted(CODES))
RATE = re.compile(rf"\b(?P<of>{_PAIRED})\s?/\s?(?P<to>{_PAIRED})(?![\w/])")
OVER_PERIOD = re.compile(
    r"\b(?P<a>[yqmwYQMW])(?:/|-[oO]-)(?P=a)\b(?![/-])|\b(?P<b>[YyQq])o(?P=b)\b|\bMoM\b|\bWoW\b"
)
PERIODS = {"y": "year", "q": "quarter", "m": "month", "w": "week"}
_NUMBERS = "|".join(numbers.ONES + numbers.TENS)
MINUS = re.compile(rf"-(?=[\s,.;:)\"']|$)(?!\s(?:and|or|to)\s[A-Z]-|\s(?:\d|{_NUMBERS}))")
GRADE = re.compile(r"(?<![\w'-])(?:A{1,3}|B{1,3}|C{1,3}|AB|[DFO])$")
SIGN = re.compile(r"(?:(?<=[^\d\s]\s)|(?<=\s\())-(?=[$£€]?\.?\d)")
"""A hyphen with a blank before it and none after it is a sign, unless a figure precedes it."""
SECONDS = re.compile(r"(?<=\d)\ss(?=[\s,;:)]|\.(?!\d)|$)")
STARRED = re.compile(r"(?<=\bA)\*(?=s?(?!\w))|(?<=\s[3-5])\*(?= [a-z])")
_DAY = "Mo?|Tu|We?|Th|Fr?|Sa|Su"
WEEK = re.compile(rf"\b(?P<a>{_DAY})[-–](?P<b>{_DAY})\b(?=,? \d{{1,2}}(?:[:–-]|\s?[ap]| to \d))")
DAYS = pairs(
    """
    M = Monday; Mo = Monday; Tu = Tuesday; W = Wednesday; We = Wednesday; Th = Thursday;
    F = Friday; Fr = Friday; Sa = Saturday; Su = Sunday
    """
)
"""M-F 9-5, Tu-Su 10-5: days and hours of opening."""
HYPHENED = re.compile(
    r"(?<=\d-)(?P<short>rd|(?:(?<=[02-9]-)|(?<=11-))st|mag|pg|ch|dr|spd|cyl|pk|pc|bdrm|br|ba|ct|yr|hr|mo|wk)\b\.?"
    r"(?=,? [a-z\d]| [A-Z][a-z])"
)
HYPHENED_NAMES = pairs(
    """
    rd = round; st = stone; mag = magnitude; pg = page; ch = channel; dr = door; spd = speed;
    cyl = cylinder; pk = pack; pc = piece; bdrm = bedroom; br = bedroom; ba = bath; ct = carat;
    yr = year; hr = hour; mo = month; wk = week
    """
)
"""After a number and a hyphen, before a noun: a 12-rd bout."""
BOUND = re.compile(
    r"(?P<road>\b(?:I|US|SR|[AM]|Interstate|Route|Rte|Highway|Hwy)[\s-]?\d{1,3} )"
    r"(?P<way>[NSEW])(?:/?B\b|\.B(?P<dot>\.)?)(?!\w)"
)
WAYS = pairs("N = northbound; S = southbound; E = eastbound; W = westbound")


def parts(text: str) -> str:
    """Fig. 3 → figure 3, Vol. ii → volume ii, Reg. (EU) 2016/679, nr 7."""
    return PART.sub(_part_name, text) if "." in text[:-1] or FIGURE.search(text) else text


def _part_name(match: re.Match[str]) -> str:
    short = match["short"]
    name = PARTS.get(short) or PARTS.get(short.lower())
    if not name or (short.islower() and match.string[: match.start()].endswith(DIGIT_BEFORE)):
        return match[0]  # 5 min. 30 sec.
    return (name.capitalize() if short[0].isupper() else name) + " "


def shorthand(text: str) -> str:
    """USD/JPY → dollar-yen, y/y → year on year, a B- → B minus, two A*s → A-stars, 5* → 5-star."""
    if "/" in text:
        text = RATE.sub(_rate, text)
    text = OVER_PERIOD.sub(_over_period, text)
    if "-" in text:
        text = MINUS.sub(_grade, text)
    return STARRED.sub("-star", text) if "*" in text else text


def with_figures(text: str) -> str:
    """A .22 rifle → a twenty-two rifle, b. 1931 → born 1931, fell -42 → fell minus 42."""
    if " -" in text or " (-" in text:
        text = SIGN.sub("minus ", text)
    if any(gun in text for gun in GUNS):
        text = CALIBRE.sub(lambda match: numbers.by_hundreds(match["figures"]), text)
    text = SECONDS.sub(" seconds", text)
    if "T" in text:
        text = COUNTDOWN.sub(_countdown, text)
    if "/" in text and BLOOD.search(text):
        text = PRESSURE.sub(_pressure, text)
    if "B" in text:
        text = BOUND.sub(_bound, text)
    if "-" in text or "–" in text:
        text = HYPHENED.sub(lambda match: HYPHENED_NAMES[match["short"]], text)
        text = WEEK.sub(lambda match: f"{DAYS[match['a']]} to {DAYS[match['b']]}", text)
    if "b. " in text or "d. " in text:
        text = LIVED.sub(lambda match: LIVES[match["how"]] + " ", text)
    return text


def _bound(match: re.Match[str]) -> str:
    stop = full_stop(match) if match["dot"] else ""
    return match["road"] + WAYS[match["way"]] + stop


def _grade(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 5) : match.start()]
    return " minus" if GRADE.search(before) else match[0]


def _countdown(match: re.Match[str]) -> str:
    """T+00:08:42 and T-10: time after a start or before it."""
    sign = "plus" if match["sign"] == "+" else "minus"
    if not match["number"]:
        names = ("hours", "minutes", "seconds")
        parts = match["clock"].split(":")
        counts = zip(parts, names[-len(parts) :], strict=True)
        said = [f"{int(part)} {_name(int(part), name)}" for part, name in counts if int(part)]
        return f"T {sign} {' '.join(said) or 'zero'}"
    unit = f" {UNITS[match['unit'][0]]}s" if match["unit"] else ""
    if not unit and match["sign"] == "-" and len(match["number"]) > 2:
        return match[0]  # a T-700 is an engine
    return f"T {sign} {match['number']}{unit}" if unit or match["sign"] == "+" else match[0]


def _name(count: int, name: str) -> str:
    return name.removesuffix("s") if count == 1 else name


def _rate(match: re.Match[str]) -> str:
    words = f"{_money(match['of'])}-{_money(match['to'])}"
    return words if match.start() else words[0].upper() + words[1:]


def _money(code: str) -> str:
    return "dollar" if code == "USD" else in_english(code).one


def _pressure(match: re.Match[str]) -> str:
    if int(match["upper"]) <= int(match["lower"]):
        return match[0]
    unit = " millimeters of mercury" if match["unit"] else ""
    return f"{numbers.by_hundreds(match['upper'])} over {numbers.by_hundreds(match['lower'])}{unit}"


def _over_period(match: re.Match[str]) -> str:
    name = PERIODS[match[0][0].lower()]
    return f"{name} on {name}"
