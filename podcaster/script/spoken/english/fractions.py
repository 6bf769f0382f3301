"""Shares of a whole: fractions, percentages, odds, ratios."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import DASH, NUMBER, is_aside, is_attributive

FIXED = {
    "24/7": "twenty-four seven",
    "9/11": "nine eleven",
    "50/50": "fifty-fifty",
    "7/7": "seven seven",
    "4/20": "four twenty",
}
FRACTION = re.compile(
    r"""
    (?<![\w.,/$£€-])(?:(?P<whole>\d{1,9})[\s-](?=\d+/))?(?P<over>\d{1,9})\s?/\s?(?P<under>\d{1,9})
    (?P<suffix>st|nd|rds?|ths?|RDS?|THS?)?(?![\w/])(?!\.\d|,\d{3})
    (?P<inch>-?\"|\s?in\.(?=\s|$))?
    """,
    re.VERBOSE,
)
FIXED_AFTER = re.compile(rf"(?<=[A-Za-z]-)(?:{'|'.join(FIXED)})(?![\w/])")
"""A fixed fraction after a prefix: post-9/11."""
ROW = re.compile(r"(?<![\w.,/$£€-])\.?\d{1,4}(?:/\.?\d{1,4}){2,4}(?![\w/-])(?!\.\d)")
"""24/7/365: three numbers are no fraction, and their strokes are silent."""
ODDS_BEFORE = re.compile(
    r"""
    \b(?:odds|priced|price|bet|at|from|backed|shortened|drifted|favourites?|favorites?|outsiders?|shot)
    (?:\ (?:of|at|to|from|are|is))?\s$
    """,
    re.VERBOSE,
)
BETTING = re.compile(
    r"\b(?:Ladbrokes|Bet365|William Hill|Paddy Power|Betfair|[Bb]ookmakers?|[Bb]ookies"
    r"|[Oo]dds(?::| (?:are|were|of|on)\b))"
    r"|\b(?!Flat|Room|Block|Unit|Lot|Plot|Act|Page|Apt)[A-Z][a-z]+(?: are| at|,)? (?:\d{2,3}"
    r"|[3-9])/[12]\b.*[A-Z][a-z]+(?: are| at|,)? (?:\d{2,3}|[3-9])/[12]\b"
)
"""Whose prices are named, or two names with a price each."""
ODDS_AFTER = re.compile(
    r"\s(?:favou?rite|favs?\b|shot|outsider|chance|on|against|joint|second|odds)\b"
)
OUT_OF = re.compile(
    r"(?<![\w.,/$£€-])(?P<marks>\d{1,2}\.\d{1,2})\s?/\s?(?P<of>\d{1,3})(?![\w/])(?![.,]\d)"
)
RATED = re.compile(
    r"""
    \b(?:rat(?:ed|ings?|es?)|scor(?:ed?|es|ing)|gave|gives?|given|giving|award(?:ed|ing)|marks?|grade)
    \s(?:[\w'-]+\s){0,3}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A film that was rated 8/10 has eight out of ten."""
ATTEMPTED = re.compile(
    r"\b(?:kicked|kicking|converted|completed|finished|scored|made|went|landed|missed|shot|hit) $",
    re.IGNORECASE,
)
"""He kicked 4/5: so many of so many tries."""
TRIES_END = re.compile(
    r"[.,;:)]|$| (?:from|shots|free|penalt|kicks|attempts|conversions|field|for|with|at|and|on|in)"
)
COUNTED = re.compile(
    r" (?!(?:inche|hour|minute|second|yard|mile|acre|ounce|pound|point|time|day|week|month|year)"
    r"s\b|(?:for|to|and|or|with|in|on) )(?:[a-z]+ )?(?:[a-z]{3,}s|people|men|women|children)\b",
    re.IGNORECASE,
)
"""They won 10/13 seats: so many of so many."""
COLDEST = 9
FORECAST = re.compile(
    r"\b(?:sunny|showers?|cloudy|rain|snow|clear|breezy|humid|thunderstorms?|[Hh]ighs?|degrees)\b"
)
"""Tuesday: sunny, 52/38."""
IN_METRE = re.compile(r"\b(?:in|into|to|of|an?|the|its|steady) $")
METRE = re.compile(r" (?:time|beats?|bars?|met(?:re|er)|rhythms?|signature|grooves?)\b")
MARKS = ("5", "6", "10", "20", "100")
SIGHT = re.compile(
    r"(?<![\w/])20/(?P<far>[3-9]\d|[1-4]\d\d)(?=\s(?:vision|sight|eyesight|acuity)\b)"
)
PART_POINT = re.compile(r"(?<=\d/\d)[\s-]pts?\b(?:\.(?=\s[a-z]))?")
PART_OF = re.compile(
    r"""
    ,?\ of\b|-[a-z]|\s?(?:th|nd|rd)\b
    |\ (?:second|mile|inch|meter|metre|kilomet
    |gram|ounce|acre|pound|gallon|mm|cm|km|m|in(?=\.|\ (?:of|thick|long|wide|deep|high))
    |ft|lb|oz|s)\b
    """,
    re.VERBOSE,
)
ALONE = re.compile(r"[.,;)]|$| (?:and|to|with|on|after|in|for|at)\b")
RATINGS = re.compile(r"(?: |-)(?:stars?|marks?|rating|review|score|points)\b", re.IGNORECASE)
STARS = re.compile(r"(?<![\w.,])(?P<count>[2-7])\*(?=(?P<of> out of\b)| [A-Za-z])")
"""A 5* hotel; 4* out of 5."""
HALF_A = re.compile(r" an? ")
BEFORE_A_NOUN = re.compile(r"-[a-z]")
"""A 3/4-mile run is a three quarter-mile run."""
YEAR = re.compile(r"19\d\d|20\d\d")
RATIO = re.compile(
    r"(?<![\w.,:])(\d{1,4}(?:\.\d+)?):(\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d+)?)(?![\w:])(?![.,]\d)"
)
PLURALS = {"half": "halves"}
RANGE = re.compile(rf"(?<![\w.,])({NUMBER})(?:\s?%)?({DASH})({NUMBER})\s?(?=%|per\s?cent\b|pct?\b)")
PERCENT = re.compile(rf"(?<![\w.,])([-+]?)({NUMBER})\s?(?:(%|‰|pct\b\.?|p\.c\.)|(?<=\d)(pc)(?!\w))")
_MIXED = r"(?:\d{1,4}[ -])?[1-9]/(?:[2-8]|16|32)"
MIXED_PERCENT = re.compile(
    rf"(?<![\w.,/$£€-])(?:(?P<low>{_MIXED}|\d{{1,3}}(?=\s?[-–]\s?\d{{1,3}} ))\s?[-–]\s?)?"
    rf"(?P<high>{_MIXED})(?P<unit>\s?%|[pc¢](?!\w|\.m)|(?<=[248])\s?°?\s?[CF](?![\w']))"
)
SCALES = {"in": "inches", "st": "stone", "bn": "billion", "m": "million", "tn": "trillion"}
MIXED_UNIT = re.compile(
    r"(?<![\w.,/$£€-])(?P<sum>\d{1,3} [1-9]/[2-8])(?P<unit>in|st|bn|m|tn)(?!\w)"
)
PERCENTAGE_POINTS = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER})\s?(?:pct\.?|%)[\s-](?:pts?|points?)\b(?:\.(?=\s[a-z]))?"
)
POINTS = re.compile(
    rf"(?<![\w.,/])(?:(?P<low>{NUMBER})(?:-|–))?({NUMBER})(?:(?P<gap>[\s-]?)(bps?|ppm|ppb|pts?"
    rf"|(?<=[1-9]\ )pp)(?:\.(?=\s[a-z]))?|(pp|ppts?))(?![\w:])"
)
NAMES = {
    "bp": ("basis point", "basis points"),
    "bps": ("basis point", "basis points"),
    "pt": ("point", "points"),
    "pts": ("point", "points"),
    "pp": ("percentage point", "percentage points"),
    "ppt": ("percentage point", "percentage points"),
    "ppts": ("percentage point", "percentage points"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
}
SIGNS = {"": "", "-": "minus ", "+": "plus "}


def fractions(text: str) -> str:
    """One third, three and a half, ten to one; a five-star hotel."""
    if "*" in text:
        text = STARS.sub(lambda m: f"{m['count']} stars" if m["of"] else f"{m['count']}-star", text)
    if "/" in text:
        text = FIXED_AFTER.sub(lambda match: FIXED[match[0]], text)
        text = ROW.sub(lambda match: " ".join(map(numbers.numeral, match[0].split("/"))), text)
        text = OUT_OF.sub(_out_of, text)
        text = SIGHT.sub(r"20 over \g<far>", text)
        text = FRACTION.sub(_fraction, text)
    return text


def ratios(text: str) -> str:
    """16:9 → sixteen to nine; what was a clock time is gone by now."""
    if ":" not in text:
        return text
    return RATIO.sub(_ratio, text)


def _ratio(match: re.Match[str]) -> str:
    if match[1] == match[2] == "50":
        return "fifty-fifty"
    if len(match[1]) == 4 and YEAR.fullmatch(match[2]):
        return f"{numbers.by_hundreds(match[1])}, {numbers.year(match[2])}"  # ISO 9001:2008
    return f"{numbers.numeral(match[1])} to {numbers.numeral(match[2])}"


def _fraction(match: re.Match[str]) -> str:
    over, under = match["over"], match["under"]
    fixed = FIXED.get(f"{over}/{under}")
    if fixed and not match["whole"]:
        return fixed
    if not (_is_attempted(match) or _is_rated(match)) and _is_odds(match):
        whole = f"{numbers.numeral(match['whole'])} " if match["whole"] else ""
        return f"{whole}{numbers.numeral(over)} to {numbers.numeral(under)}"
    if int(over) > int(under) > COLDEST and len(over) < 4 and FORECAST.search(match.string):
        return f"{numbers.numeral(over)}, {numbers.numeral(under)}"
    if _is_split(match):
        return f"{numbers.numeral(over)} {numbers.numeral(under)}"
    if over == under and int(over) > 1 and not match["whole"]:
        return f"{numbers.numeral(over)} out of {numbers.numeral(under)}"
    if int(under) == int(over) + 1 and 60 <= int(over) < 100:
        return f"{numbers.pair(over)} {numbers.pair(under)}"  # a season: 98/99
    if _is_mark(match):
        return f"{numbers.numeral(over)} out of {numbers.numeral(under)}"
    if (len(over) == 3 or YEAR.fullmatch(over)) and 2 <= len(under) <= 3 and int(under) > 19:
        return _over(over, under)
    words = _words(int(over), int(under))
    if (over, under) == ("1", "2") and HALF_A.match(match.string, match.end()):
        words = words if match["whole"] else "half"
    if not match["whole"] and BEFORE_A_NOUN.match(match.string, match.end()):
        words = words.removeprefix("one ") if under == "2" else words.removesuffix("s")
    inch = _inch(match)
    if match["whole"]:
        return f"{numbers.numeral(match['whole'])} and {_mixed(words)}{inch}"
    return words + inch


def _over(over: str, under: str) -> str:
    """What nobody takes for a share of a whole: 142/91; a year and a number: 2016/679."""
    if YEAR.fullmatch(over) or YEAR.fullmatch(under):
        return f"{numbers.by_hundreds(over)}, {numbers.by_hundreds(under)}"
    return f"{numbers.by_hundreds(over)} over {numbers.by_hundreds(under)}"


def _is_mark(match: re.Match[str]) -> bool:
    """Rated 3/5, 4/5 stars, and any 8/10 or 85/100; but 1/5 of all rated it."""
    under = match["under"]
    if _is_attempted(match):
        return int(match["over"]) <= int(under)
    is_share = int(under) < 7 or under in ("8", "16", "32", "64") or match["over"][0] == "0"
    is_count = not (is_share or match["whole"] or match["over"] == "1")
    if is_count and COUNTED.match(match.string, match.end()):
        return int(match["over"]) <= int(under)
    if under not in MARKS or match["suffix"] or PART_OF.match(match.string, match.end()):
        return False
    beside = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() :][:1],
    )
    is_alone = match[0] == match.string.strip(" .") or (
        beside == ("(", ")") and match["over"] != "1"
    )
    is_alone = under == "5" and not match["whole"] and is_alone
    if is_alone or RATINGS.match(match.string, match.end()):
        return True
    if match["over"] == "1":
        return False
    if under in ("10", "100") and not match["whole"] and not match["inch"]:
        return True
    return _is_rated(match)


def _is_rated(match: re.Match[str]) -> bool:
    is_mark = match["under"] in MARKS
    return is_mark and bool(RATED.search(match.string, max(0, match.start() - 32), match.start()))


def _is_attempted(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 24) : match.start()]
    if match["whole"]:
        return False
    return bool(ATTEMPTED.search(before) and TRIES_END.match(match.string, match.end()))


def _out_of(match: re.Match[str]) -> str:
    """4.5/5 is a mark, no fraction."""
    return f"{numbers.numeral(match['marks'])} out of {numbers.numeral(match['of'])}"


def _is_split(match: re.Match[str]) -> bool:
    """An 80/20 rule; 20/20 vision; 6/8 time."""
    over, under = match["over"], match["under"]
    parts_make_whole = int(over) + int(under) == 100 and int(over) % 5 == 0
    return parts_make_whole or over == under == "20" or _is_music(match)


def _is_music(match: re.Match[str]) -> bool:
    """In 6/8 time, a 4/4 beat; who works 3/4 time plays none."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    is_metre = match["under"] in ("2", "4", "8", "16") and IN_METRE.search(before)
    return bool(is_metre and METRE.match(match.string, match.end()))


def _inch(match: re.Match[str]) -> str:
    """A 5/8" bolt; a mark that closes a quotation stays what it is."""
    mark = match["inch"] or ""
    if '"' in mark and match.string.count('"', 0, match.end() - 1) % 2:
        return mark
    return " inch" if mark else ""


def _is_odds(match: re.Match[str]) -> bool:
    over, under = int(match["over"]), int(match["under"])
    if match["suffix"] or (under == 100 and over < 100):
        return False
    if under <= 1 or (under > 100 and over < under // 2):
        return True
    if ODDS_AFTER.match(match.string, match.end()):
        return over > 1
    if over > under and not match["whole"] and BETTING.search(match.string):
        return True
    if not ODDS_BEFORE.search(match.string, max(0, match.start() - 24), match.start()):
        return False
    is_price = match.string[: match.start()].endswith(("odds of ", "odds at "))
    return over > under or (is_price and bool(ALONE.match(match.string, match.end())))


def _mixed(words: str) -> str:
    return "a half" if words == "one half" else words


def _words(over: int, under: int) -> str:
    name = {2: "half", 4: "quarter"}.get(under) or numbers.ordinal(under)
    if over != 1:
        name = PLURALS.get(name) or numbers.plural(name) if not name.endswith("y") else name
        name = name if name.endswith("s") else f"{name}s"
    return f"{numbers.cardinal(over)} {name}"


def percent(text: str) -> str:
    """Five percent, two to three percent, twenty-five basis points."""
    if "%" in text or "per" in text or "pc" in text:
        text = RANGE.sub(_range, text)
    if "pt" in text or "pct" in text:
        text = PERCENTAGE_POINTS.sub(r"\g<number> percentage points", text)
    if "%" in text or "‰" in text or "pc" in text or "p.c." in text:
        text = PERCENT.sub(_percent, text)
    if "/" in text:
        text = PART_POINT.sub(" point", text)
    return POINTS.sub(_points, text) if "p" in text else text


def mixed_percent(text: str) -> str:
    """5½%, 4½-5½%, 187½p, 2½bn."""
    text = MIXED_UNIT.sub(lambda m: f"{mixed_number(m['sum'])} {SCALES[m['unit']]}", text)
    return MIXED_PERCENT.sub(_mixed_percent, text)


def _mixed_percent(match: re.Match[str]) -> str:
    over, under = map(int, re.split(r"[ -]", match["high"])[-1].split("/"))
    if over >= under:
        return match[0]  # 8/7c
    low = f"{mixed_number(match['low'])} to " if match["low"] else ""
    unit = match["unit"].strip()
    if unit[-1] in "CF":
        name = f"degrees {'Celsius' if unit[-1] == 'C' else 'Fahrenheit'}"
    else:
        name = {"%": "percent", "p": "pence"}.get(unit, "cents")
    return f"{low}{mixed_number(match['high'])} {name}"


def mixed_number(figures: str) -> str:
    """5 1/2 → five and a half, 3/4 → three quarters, 5 → five."""
    whole, _, part = figures.replace("-", " ").rpartition(" ")
    over, _, under = part.partition("/")
    words = _words(int(over), int(under)) if under else numbers.numeral(over)
    return f"{numbers.numeral(whole)} and {_mixed(words)}" if whole else words


def _range(match: re.Match[str]) -> str:
    if is_aside(match, match[2]):
        return match[0]
    return f"{numbers.numeral(match[1])} to {match[3]}"


def _percent(match: re.Match[str]) -> str:
    name = "per mille" if match[3] == "‰" else "percent"
    return f"{SIGNS[match[1]]}{numbers.numeral(match[2])} {name}"


def _points(match: re.Match[str]) -> str:
    one, many = NAMES[match[4] or match[5]]
    single = match[2] == "1" or match["gap"] == "-" or is_attributive(match)
    low = f"{numbers.numeral(match['low'])} to " if match["low"] else ""
    return f"{low}{numbers.numeral(match[2])} {one if single else many}"
