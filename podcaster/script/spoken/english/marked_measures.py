"""Measures with marks: 5'11", 16 in., 20°C, 51°30'N, winds SW."""

import re

from podcaster.script.spoken import pairs, words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import DASH, NUMBER, full_stop, is_attributive
from podcaster.script.spoken.english.fractions import mixed_number
from podcaster.script.spoken.english.unit_names import BY_THE_INCH

FEET_INCHES = re.compile(
    r"""
    (?<![\w.,])(\d{1,2})(?:'|ft\.?\s?|\sft\.?\s)\s?(\d{1,2}(?:\.\d+|\ \d/\d)?)(?:\"|''
    |in\b\.?|\sin\b\.?(?!\s[a-z])|\s?in\.?(?=\s(?:tall|high|long|wide|deep|thick|of|by|and|or|to|x)\b)
    |(?=[\s,.)-]|$))
    """,
    re.VERBOSE,
)
FEET = re.compile(
    r"(?<![\w.,'])(?:(\d{1,3})'(?=\s(?:tall|high|long|wide|deep|by|x)\b)|(\d{1,3},\d{3})'(?!\w))"
)
OPEN_QUOTE = re.compile(r"(?<!\w)'")
LONE_FEET = re.compile(r"(?<![\w.,°/-])(?P<feet>[1-9]\d?)'(?=\s(?!and\b|or\b)[a-z]|[.,;:)]|$)")
"""The 6' wall; after an opened quotation the mark closes it, behind a name it is a minute."""
OF_HEIGHT = re.compile(
    r"(?:\b(?:the|an?|has|have|had|of|with|stands|is|are|was|were|by|to|fell|rose|falls?|rises?|up|down|about|over|than|under|nearly"
    r"|almost|only|another)|'s) $",
    re.IGNORECASE,
)
SIDES = re.compile(r"(?<![\w.,])(?P<a>\d{1,3})'\s?(?:[x×]|by)\s?(?P<b>\d{1,3})'(?!\w)")
"""12' x 24'"""
TIMED = 12
"""Inches of a foot; a mark with more is seconds: 4'33\"."""
INCHES = re.compile(
    rf"""
    (?<![\w.,'\"/])(?<![x×]\ )(?:(?P<low>{NUMBER}){DASH})?(?!(?:19|20)\d\d\")(?P<number>{NUMBER})
    (?:-?\"(?!\w)|\s?in\.(?!\w)
    |\s?in(?=\sof\b))(?P<every>/(?:hr|hour|day|yr|year)\b)?
    """,
    re.VERBOSE,
)
STONES = re.compile(
    r"""
    (?<![\w.,])(?P<stone>1[0-9]|[2-9]|20)(?:st(?:\s(?P<pounds>\d{1,2})\s?lbs?)?
    |\sst\.?\s(?P<more>\d{1,2})\s?lbs?)(?!\w)
    """,
    re.VERBOSE,
)
GLUED_NOUN = re.compile(
    r" (?:swells?|mirrors?|shells?|hailstones?|guns?|mortars?|rounds?|cannons?|howitzers?"
    r"|lens(?:es)?|nails?|screws?"
    r"|pipes?|rockets?|walls?|fences?|waves?|banners?|(?-i:poles?)|platform|springboard|boards?|trees?|bab(?:y|ies))\b",
    re.IGNORECASE,
)
"""155mm shells: a measure glued to its figure says what kind of thing it is."""
GLUED_THINGS = re.compile(
    r" (?!(?:perhaps|outdoors|indoors|sometimes|days|hours|is|was|has|does|means|makes|falls"
    r"|drops|rises|remains|separates|gives|goes|stands"
    r"|takes|lies"
    r"|runs|causes|covers|shows|\w+(?:ss|us|ways|wards))\b)[a-z]{3,}s(?=[.,;:)]|$| (?:and|or|of"
    r"|with|in|on)\b)"
)
"""2cm cubes: several things by their length."""
IN_ROW = re.compile(
    r"(?:, [\d.]+ ?[a-zµ]{1,4})*,? (?:and|or|to|&) [\d.]+ ?(?:mg|mcg|µg|g|kg|ml|cm|mm|m|ft|mph"
    r"|kph)(?= )"
)
"""5 mg and 10 mg doses"""
_A = r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) "
_ONE = r"[\d.]+\s?(?:hrs?|h|mins?|ft|in|cm|mm|m|yd|lb|oz|st|kg|km)"
_THING = (
    r"(?= (?!(?:and|or|in|at|to|from|of|with|for|on|by|is|was|high|long|wide|tall|deep|after"
    r"|before|later"
    r"|ago|away|x|she|they|you|that|had|has)\b)[a-z]{3,})"
)
FIRST_OF_TWO = re.compile(rf",? (?:by |x )?{_ONE}{_THING}")
AFTER_A, AFTER_ONE = re.compile(rf"{_A}$"), re.compile(rf"{_A}{_ONE} (?:by |x )?$")
THING = re.compile(_THING)


def is_one_of_two(match: re.Match[str]) -> bool:
    """A 6ft by 4ft shed: both measures say what kind of thing it is."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if AFTER_A.search(before):
        return bool(FIRST_OF_TWO.match(match.string, match.end()))
    return bool(AFTER_ONE.search(before) and THING.match(match.string, match.end()))


def says_what_kind(match: re.Match[str]) -> bool:
    """Whether a measure stands between an article and a thing: a 3hr 20min film."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return bool(AFTER_A.search(before) and THING.match(match.string, match.end()))


OPENED = re.compile(r'(?<!\d)"')
"""Quotation marks; after a figure it may be an inch."""
SCALES = {"C": " Celsius", "F": " Fahrenheit", "K": " Kelvin", "": ""}
DEGREES = re.compile(
    rf"""
    (?<![\w.,])(?:(?P<sign1>-)?(?P<low>{NUMBER})\s?°?\s?[CF]?(?:{DASH}|\sto\s))?(?P<sign>[-+])?
    (?P<number>{NUMBER})\s?°(?:\s?(?P<scale>[CFK])(?![\w]))?
    """,
    re.VERBOSE,
)
COMPATIBLE = str.maketrans({"℃": "°C", "℉": "°F"})
WORD_BEFORE = re.compile(r"([A-Za-z]+)\.? $")
PLACES = frozenset(
    words(
        "room rooms apt apartment flat gate seat suite unit platform class row section hall door "
        "terminal level figure table schedule appendix grade group stand block building line route"
    )
)
SIGNS = {"-": "minus ", "+": "plus ", None: ""}
KELVIN = re.compile(
    r"""
    (?<![\w.,])(?P<number>\d{1,4}(?:,\d{3})*(?:\.\d+)?)\sK(?!\w)
    (?!\s(?:runs?|races?|walks?|runners?|a|per|miles?)\b)
    """,
    re.VERBOSE,
)
AT_KELVIN = re.compile(r"\b(?:at|to|below|above|of) \d+(?:\.\d+)? K(?=[\s.,;)]|$)")
HEAT = re.compile(
    r"°|degrees|[Tt]emperature|[Bb]oil|[Mm]elt|[Ff]reez|[Kk]elvin|[Cc]ool|[Hh]eat|[Oo]ven|[Bb]ak[ei]"
    r"|[Rr]oast|[Dd]ough|let rise"
)
LETTER = re.compile(
    r"""
    (?<![\w.,])(?<![A-Z]-)(?P<sign>[-+])?(?:(?P<low>\d{1,3})(?:-|–|\ to\ )(?=\d))?
    (?P<number>\d{1,3}(?:\.\d+)?)(?P<gap>\s?)(?P<scale>[CF])(?![\w'])
    """,
    re.VERBOSE,
)
WEATHER = re.compile(
    r"""
    \b(?:wind\ chills?|temperatures?|cold|frost|freez\w+|snow|weather|lows|highs
    |degrees|forecast\w*)\b
    |°
    """,
    re.IGNORECASE | re.VERBOSE,
)
FELT = re.compile(r" (?:in|at|on|by|and|to)\b|[,.;)]|$")
FAHRENHEIT = re.compile(r"\dF\b")
PER = {"hr": "hour", "hour": "hour", "day": "day", "yr": "year", "year": "year"}
WINDS = pairs(
    """
    N = north; S = south; E = east; W = west; NE = northeast; NW = northwest; SE = southeast;
    SW = southwest; NNE = north-northeast; ENE = east-northeast; ESE = east-southeast;
    SSE = south-southeast; SSW = south-southwest; WSW = west-southwest; WNW = west-northwest;
    NNW = north-northwest
    """
)
SIXTEENTH = re.compile(r"(?<![\w.])(?P<wind>NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW)(?![\w.])")
WIND = re.compile(
    r"""
    (?P<before>\b(?:[Ww]inds?|gusts?|heading|moving|blowing|bearing|turning|tracking)
    \ (?:from\ the\ |to\ the\ )?)
    (?P<wind>[NS][EW]|[NSEW])(?![\w.'])
    |(?<![\w.'])(?P<wind2>[NS][EW]|[NSEW])(?=\ (?:of\ [A-Z\d]|winds?|gales?|swells?|bound)\b)
    |(?P<far>\b(?:miles|kilomet(?:er|re)s|met(?:er|re)s|(?:km|mi|m|ft|nmi)\.?)\)?\ )
    (?P<wind4>[NS][EW]|[NSEW])(?=\.?$|,|\.?\ on\b|\ (?:of|from)\b)
    |(?P<road>\b(?:I|US|SR|Hwy|Highway|Route|Interstate)[-\ ]\d{1,3}\ )(?P<wind3>[NSEW])(?![\w.'])
    """,
    re.VERBOSE,
)
LONE_WIND = re.compile(r" [NSEW]{1,3}(?![\w'])|^[NSEW]{1,3} ")
COORDINATE = re.compile(
    r"""
    (?<![\w.,])(?P<degrees>\d{1,3}(?:\.\d+)?)\s?°\s?(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s?'\s?)?
    (?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s?(?:\"|'')\s?)?(?P<wind>[NSEW])(?![\w])
    """,
    re.VERBOSE,
)


def imperial(text: str) -> str:
    """Heights and weights of people, sizes of things."""
    if "'" in text or '"' in text or "in." in text or "in of" in text or "ft" in text:
        text = FEET_INCHES.sub(_feet_inches, text)
        text = SIDES.sub(_sides, text)
        text = FEET.sub(lambda match: f"{numbers.numeral(match[1] or match[2])} feet", text)
        text = LONE_FEET.sub(_lone_feet, text)
        text = INCHES.sub(_inches, text)
    return STONES.sub(_stones, text) if "st" in text else text


def _feet_inches(match: re.Match[str]) -> str:
    feet = "foot" if match[1] == "1" else "feet"
    inches = "inch" if match[2] == "1" else "inches"
    stop = full_stop(match) if match[0].endswith(".") else ""
    if "/" not in match[2] and float(match[2]) >= TIMED and "'" in match[0]:
        feet, inches = "minute" if match[1] == "1" else "minutes", "seconds"
    if is_attributive(match):
        feet, inches = ("minute", "second") if inches == "seconds" else ("foot", "inch")
    return f"{numbers.numeral(match[1])} {feet} {mixed_number(match[2])} {inches}{stop}"


def _lone_feet(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    if OPEN_QUOTE.search(before) or not OF_HEIGHT.search(before[-12:]):
        return match[0]
    is_kind = is_attributive(match) or GLUED_THINGS.match(match.string, match.end())
    feet = "foot" if match["feet"] == "1" or is_kind else "feet"
    return f"{numbers.numeral(match['feet'])} {feet}"


def _sides(match: re.Match[str]) -> str:
    feet = "foot" if is_attributive(match) else "feet"
    return f"{numbers.numeral(match['a'])} by {numbers.numeral(match['b'])} {feet}"


def _inches(match: re.Match[str]) -> str:
    """A 16" screen; after an opened quotation the mark closes it: "in 2007" he said."""
    if '"' in match[0] and len(OPENED.findall(match.string, 0, match.start())) % 2:
        return match[0]
    words = numbers.numeral(match["number"])
    if match["low"]:
        words = f"{numbers.numeral(match['low'])} to {words}"
    is_size = BY_THE_INCH.match(match.string, match.end())
    single = words == "one" or '-"' in match[0] or bool(is_size) or is_attributive(match)
    stop = full_stop(match) if match[0].endswith(".") else ""
    every = f" per {PER[match['every'][1:]]}" if match["every"] else ""
    return f"{words} {'inch' if single else 'inches'}{every}{stop}"


def _stones(match: re.Match[str]) -> str:
    """11st 4lb, as Britons weigh themselves; 21st is an ordinal."""
    words = f"{numbers.numeral(match['stone'])} stone"
    pounds = match["pounds"] or match["more"]
    unit = "pound" if pounds == "1" else "pounds"
    return f"{words} {numbers.numeral(pounds)} {unit}" if pounds else words


def temperature(text: str) -> str:
    """Minus five to ten degrees Fahrenheit."""
    if "℃" in text or "℉" in text:
        text = text.translate(COMPATIBLE)
    if " K" in text and (HEAT.search(text) or AT_KELVIN.search(text)):
        text = KELVIN.sub(lambda match: f"{numbers.numeral(match['number'])} kelvin", text)
    if "°" in text:
        text = DEGREES.sub(_degrees, text)
    return LETTER.sub(_letter, text) if "C" in text or "F" in text else text


def _degrees(match: re.Match[str]) -> str:
    words = SIGNS[match["sign"]] + numbers.numeral(match["number"])
    if match["low"]:
        words = f"{SIGNS[match['sign1']]}{numbers.numeral(match['low'])} to {words}"
    is_turn = not match["scale"] and is_attributive(match)
    name = "degree" if words == "one" or is_turn else "degrees"
    return f"{words} {name}{SCALES[match['scale'] or '']}"


def _letter(match: re.Match[str]) -> str:
    """25C: degrees, as weather reports write them; room 5C is not one."""
    is_below = match.string[: match.start()].endswith("minus ")
    is_weather = is_below or WEATHER.search(match.string) or HEAT.search(match.string)
    if match["gap"] and not is_weather:
        return match[0]
    before = WORD_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    if before and before[1].lower() in PLACES:
        return match[0]
    if match["scale"] == "F" and len(match["number"]) == 1 and not match["sign"]:
        # 4F is a class of engine more often than such a frost
        around = match.string[max(0, match.start() - 80) : match.end() + 80]
        has_others = len(FAHRENHEIT.findall(around)) > 1 and FELT.match(match.string, match.end())
        is_known = match["number"] == "0" or is_below or has_others
        if not is_known and not WEATHER.search(around):
            return match[0]
    low = f"{numbers.numeral(match['low'])} to " if match["low"] else ""
    words = f"{SIGNS[match['sign']]}{low}{numbers.numeral(match['number'])}"
    is_one = match["number"] == "1" and not match["low"]
    return f"{words} degree{'' if is_one else 's'}{SCALES[match['scale']]}"


def winds(text: str) -> str:
    """Winds NNE → north-northeast, 120 miles SW of Tampa → southwest."""
    if LONE_WIND.search(text):
        text = WIND.sub(_wind, SIXTEENTH.sub(lambda match: WINDS[match["wind"]], text))
    return text


def _wind(match: re.Match[str]) -> str:
    wind = WINDS[match["wind"] or match["wind2"] or match["wind3"] or match["wind4"]]
    return f"{match['before'] or match['road'] or match['far'] or ''}{wind}"


def coordinates(text: str) -> str:
    """Fifty-one degrees thirty minutes north."""
    return COORDINATE.sub(_coordinate, text) if "°" in text else text


def _coordinate(match: re.Match[str]) -> str:
    words = [numbers.counted(match["degrees"], "degree")]
    words += [
        numbers.counted(match[unit], unit.removesuffix("s"))
        for unit in ("minutes", "seconds")
        if match[unit]
    ]
    return " ".join([*words, WINDS[match["wind"]]])
