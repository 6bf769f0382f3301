"""Times of day, with the weekdays before them: 5:45 p.m., 14:30 GMT, 7:39.89, Tues."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import COUNTED_NEXT, DASH, full_stop
from podcaster.script.spoken.english.dates import WEEKDAYS
from podcaster.script.spoken.english.marked_measures import says_what_kind

_HALF = r"(?:[AaPp]\.\s?[Mm]\.?|[AaPp][Mm])(?!\w)"
_CLOCK = r"(?:[01]?\d|2[0-4])"
TWELVE = re.compile(
    rf"""
    (?<![\w.,:$£€])(?P<hour>{_CLOCK})(?:[:.](?P<minute>[0-5]\d))?(?::(?P<second>[0-5]\d))?
    (?:\s?-?(?P<half1>{_HALF}))?(?:{DASH}(?P<hour2>{_CLOCK})(?:[:.](?P<minute2>[0-5]\d))?)?\s?-?(?P<half>{_HALF})
    """,
    re.VERBOSE,
)
TWELVE_HINT = re.compile(r"\d\s?-?[AaPp](?:\.\s?)?[Mm]")
RUNNING = re.compile(
    r"(?<![\w.,:])(?P<minute>\d{1,2}):(?P<second>[0-5]\d)\.(?P<rest>\d{1,3})(?!\w)"
)
LONG = re.compile(
    r"""
    (?<![\w.,:])(?P<hour>\d{1,3}):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)
    (?:\.(?P<rest>\d{1,3}))?(?![\w:])
    """,
    re.VERBOSE,
)
CLOCK = re.compile(
    r"""
    (?<![\w.,:])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?P<h>h|\s?hrs)?(?![\w:])(?!\.\d|,\d{3})
    (?!\ (?:scale|ratio|split|mixture|replica|aspect)\b)
    """,
    re.VERBOSE,
)
MILITARY = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:(?P<hours>hrs\b)"
    r"|(?=hours|GMT|UTC|BST|CET|EST|local(?! [a-su-z])\b|Z\b))"
    r"|(?:(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=ntil )|(?<=fore )|(?<=fter )|(?<=round )|(?<=ince )"
    r"|(?<=\b[Ff]rom )(?=\d{4} (?:to|until|till)\b)|(?<=0\d\d\d to ))"
    r"(?P<hour2>0\d)(?P<minute2>[0-5]\d)(?![\w:]|[.,-]\d| [\d(]| numbers?\b)"
)
"""After such a word no other number of four figures begins with a zero."""
MILITARY_HINT = re.compile(r"\d\d\d\d\s?[hGUBCEZl]| 0\d\d\d")
BEFORE_TIME = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
DAY_OR_ZONE = re.compile(
    r"""
    (?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?s?\b
    |(?:Jan|Febr)uary|March|April|May\ \d
    |June|July|August|(?:Sept|Nov|Dec)ember|October|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.
    |(?:Eastern|Pacific|Central|Mountain|Greenwich|Local)\b|(?:[A-Z][a-z]+\ ){1,2}time\b
    """,
    re.VERBOSE,
)
SPAN = re.compile(r"(?<=\d:[0-5]\d)\s?[-–]\s?(?=\d{1,2}:[0-5]\d(?!\d))")
SPAN_TO_HOUR = re.compile(r"(?<=\d:[0-5]\d)\s?[-–]\s?(?=\d{1,2}(?:[\s;,)]|\.?$))")
DOTTED_CLOCK = re.compile(
    r"""
    (?<![\w.,:$£€])(?P<hour>[01]?\d|2[0-3])\.
    (?=[0-5]\d\ (?:GMT|UTC|BST|CET|CEST|IST|local\ time|hours))
    """,
    re.VERBOSE,
)
POINTED = re.compile(
    r"""
    (?P<before>\b(?:[Aa]t|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Ss]ince|[Aa]round|[Tt]he|opens?
    |starts?|begins?|[Kk]ick-?off|[Dd]oors)\s|)(?<![\w.,:/$£€])
    (?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\w%°$£€])(?![.,]\d)
    (?:(?P<to>\sto\s|\sand\s|\s?[-–]\s?)(?P<hour2>[01]?\d|2[0-3])\.(?P<minute2>[0-5]\d)(?![\w%°$£€])
    (?![.,]\d))?(?P<after>\s[a-z]+\b|)
    """,
    re.VERBOSE,
)
"""At 16.20, from 9.30 to 17.00: hours, unless something is counted or traded."""
TIMED = re.compile(
    r"""
    \b(?:vote|court|[Kk]ick-off|polls|train|bus|[Ff]light|landed|took\ off|ferry|service
    |depart\w*|arriv\w*|leav\w*|left|doors|kick|starts?|started|opens?
    |open|opened|begins?|began|bell|rang|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day
    |tonight|tomorrow|morning|afternoon|evening|GMT|BST|CET|alarm|call(?:ed|s)?|police|firefighters
    |ambulance|incident|crash|meeting|match|concert|show|news|born|died|arrested|sitting|hours)\b
    """,
    re.VERBOSE,
)
COUNTED = re.compile(
    r"""
    \b(?:clos(?:ed|ing)|trad(?:ed|ing)|shares?|stock|index|price\w*|yield|rate|points?|percent
    |per\ cent|average|ratio|score\w*|dollars?|euros?|pounds?|rupees|kg|seconds
    |met(?:re|er)s|miles|million
    |billion)\b|%|[$£€]
    """,
    re.VERBOSE,
)
VEHICLE = re.compile(
    r"\s(?:train|bus|flight|ferry|sailing|service|departure|kick-?off|news|bulletin)\b"
)
POINT_HINT = re.compile(r"\d\.\d\d")
RACE = re.compile(
    r"(?<=\b[Tt]he )(?P<hour>[01]?\d|2[0-3])\.(?=[0-5]\d (?:at|from|to) "
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z])"
)
"""The 3.30 at Ascot, the 7.15 to London."""
EARLY = re.compile(
    r"(?<![\w.,:/$£€+-])(?<!ersion )(?<!elease )(?P<hour>0\d)\."
    r"(?=[0-5]\d(?![\w%°]|\.\d| (?:seconds|percent|per cent|points|million|m|km)\b))"
)
"""06.00: no other number begins with a zero."""
FRENCH = re.compile(
    r"(?<!\bfor )(?<!lasted )(?<!took )(?<!\bin )(?<![\w.,:])(?P<hour>[01]?\d|2[0-3])h"
    r"(?=[0-5]\d(?!\w))"
)
DURATION = re.compile(
    r"(?<![\w.,])(?:(\d{1,3})\s?hr?s?\s?(\d{1,2})(?:\s?m(?:ins?)?|(?<=h\d\d))(?:\s?(\d{1,2}(?:\.\d{1,3})?)\s?s(?:ecs?)?)?"
    r"|(\d{1,3})\s?m(?:ins?)?\s?(\d{1,2}(?:\.\d{1,3})?)\s?s(?:ecs?)?)(?!\w)"
)
DURATION_HINT = re.compile(r"\d ?(?:h|m(?:ins?)? ?\d)")
FRENCH_HINT = re.compile(r"\dh[0-5]")
ZONE = re.compile(
    r"\b(?P<zone>GMT|UTC)\s?(?P<sign>[+-])\s?(?P<hour>\d{1,2})(?::?(?P<minute>[0-5]\d))?(?!\w)"
)
ZONE_DOTS = re.compile(
    r"(?<=[AP]\.M)\.?\s?(?:([ecmp])([sd])?(t)|([ecmpECMP])\.([sdSD])?\.?([tT])\.?)(?!\w)"
)


TO_NOON = re.compile(
    r"(?:(?<=[ap]m)|(?<=[ap]\.m\.)|(?<=\bnoon)|(?<=night))\s?[-–]\s?"
    r"(?=noon\b|midnight\b|(?<=n-)\d|(?<=t-)\d)"
)
CENTRAL = re.compile(
    r"(?<![\w.,:/])(?P<east>1?\d(?::[0-5]\d)?)/(?P<central>1?\d(?::[0-5]\d)?)c(?:entral)?(?!\w)"
)
"""8/7c, in American listings."""


def times(text: str) -> str:
    """Five forty-five P.M, eleven P.M, fourteen thirty."""
    if "GMT" in text or "UTC" in text:
        text = ZONE.sub(_zone, text)
    if "noon" in text or "midnight" in text:
        text = TO_NOON.sub(" to ", text)
    if ":" in text:
        text = SPAN_TO_HOUR.sub(" to ", SPAN.sub(" to ", text))
    if FRENCH_HINT.search(text):
        text = FRENCH.sub(r"\g<hour>:", text)
    if DURATION_HINT.search(text):
        text = DURATION.sub(_duration, text)
    if "/" in text:
        text = CENTRAL.sub(_central, text)
    if POINT_HINT.search(text):
        text = POINTED.sub(_pointed, EARLY.sub(r"\g<hour>:", text))
        text = RACE.sub(r"\g<hour>:", DOTTED_CLOCK.sub(r"\g<hour>:", text))
    if TWELVE_HINT.search(text):
        text = TWELVE.sub(_twelve, text)
    if ".M" in text:
        text = ZONE_DOTS.sub(_zone_dots, text)
    if ":" in text:
        text = RUNNING.sub(_running, text)
        text = LONG.sub(_long, text)
        text = CLOCK.sub(_clock, text)
    if MILITARY_HINT.search(text):
        text = MILITARY.sub(_military, text)
    return text


def _duration(match: re.Match[str]) -> str:
    """1h 30m: not thirty million; a 3hr 20min film."""
    names = ("hour", "minute", "second", "minute", "second")
    parts = [pair for pair in zip(match.groups(), names, strict=True) if pair[0]]
    if says_what_kind(match):
        return " ".join(f"{numbers.numeral(figures)} {unit}" for figures, unit in parts)
    return " ".join(numbers.counted(figures, unit) for figures, unit in parts)


def _central(match: re.Match[str]) -> str:
    east, west = (int(match[hour].partition(":")[0]) for hour in ("east", "central"))
    if east % 12 != (west + 1) % 12:
        return match[0]  # 3 1/4c
    hours = (match[hour].partition(":") for hour in ("east", "central"))
    return ", ".join(_hour(hour, minute or None) for hour, _, minute in hours) + " central"


def _pointed(match: re.Match[str]) -> str:
    if not _is_timed(match):
        return match[0]
    last = f"{match['to']}{match['hour2']}:{match['minute2']}" if match["to"] else ""
    return f"{match['before']}{match['hour']}:{match['minute']}{last}{match['after']}"


def _is_timed(match: re.Match[str]) -> bool:
    if VEHICLE.match(match["after"]):
        return True
    before = re.split(r"[.;] ", match.string[max(0, match.start() - 60) : match.start()])[-1]
    clause = before + re.split(r"[.;] ", match.string[match.start() : match.end() + 60])[0]
    if COUNTED.search(clause):
        return False
    is_late, timed = int(match["hour"]) > 12, bool(TIMED.search(clause))
    if match["to"]:
        return timed and int(match["hour"]) < int(match["hour2"])
    return bool(match["before"]) and (timed or (is_late and match["before"].lower() != "the "))


def _twelve(match: re.Match[str]) -> str:
    words = _hour(match["hour"], match["minute"])
    if match["second"]:
        words += " o'clock" if match["minute"] == "00" else ""
        words += f" and {numbers.counted(match['second'], 'second')}"
    if match["hour2"]:
        first = f" {match['half1'][0].upper()}.M" if match["half1"] else ""
        words += f"{first} to {_hour(match['hour2'], match['minute2'])}"
    # "p.m." at the end of a sentence takes the full stop with it
    return f"{words} {match['half'][0].upper()}.M{_full_stop(match)}"


def _full_stop(match: re.Match[str]) -> str:
    if BEFORE_TIME.search(match.string[: match.start()][-5:]):
        return ""  # the 5:52 a.m. Acela
    ends = match[0].endswith(".")
    rest = match.string[match.end() : match.end() + 32].lstrip(" \"')")
    starts_sentence = rest[:1].isupper() and rest[1:2].islower() and not DAY_OR_ZONE.match(rest)
    return "." if ends and (not rest or starts_sentence) else ""


def _hour(hour: str, minute: str | None) -> str:
    words = numbers.cardinal(int(hour))
    if minute is None or minute == "00":
        return words
    return f"{words} {numbers.pair(minute)}"


def _zone_dots(match: re.Match[str]) -> str:
    return " " + "".join(letter.upper() for letter in match.groups() if letter)


def _running(match: re.Match[str]) -> str:
    """The time of a race: minutes, seconds and fractions."""
    return f"{numbers.counted(match['minute'], 'minute')} {_parts(match)} seconds"


def _long(match: re.Match[str]) -> str:
    hours, minutes, seconds = (
        numbers.counted(match[unit], unit) for unit in ("hour", "minute", "second")
    )
    if match["rest"]:
        seconds = f"{_parts(match)} seconds"
    elif int(match["hour"]) == 0:
        return f"{minutes} and {seconds}"
    if int(match["minute"]) == 0:
        return f"{hours} and {seconds}"
    return f"{hours} {minutes} and {seconds}"


def _parts(match: re.Match[str]) -> str:
    return f"{numbers.cardinal(int(match['second']))} point {numbers.digits(match['rest'])}"


def _clock(match: re.Match[str]) -> str:
    """14:30; an even hour up to noon is "o'clock", later so many P.M."""
    hour, minute = int(match["hour"]), match["minute"]
    if match["hour"][0] != "0" and match["hour"] == minute:
        return f"{numbers.cardinal(hour)} {numbers.cardinal(hour)}"
    if minute == "00" and hour <= 24:
        return _even_hour(hour)
    if match["hour"] == "00":
        return f"twelve {numbers.pair(minute)} A.M"
    return f"{numbers.cardinal(hour)} {numbers.pair(minute)}"


def _even_hour(hour: int) -> str:
    if hour in (0, 24):
        return "midnight"
    return (
        f"{numbers.cardinal(hour)} o'clock" if hour <= 12 else f"{numbers.cardinal(hour - 12)} P.M"
    )


def _military(match: re.Match[str]) -> str:
    hour, minute = match["hour"] or match["hour2"], match["minute"] or match["minute2"]
    words = f"oh {numbers.ONES[int(hour)]}" if hour[0] == "0" else numbers.cardinal(int(hour))
    if hour == "00":
        words = "zero"
    minutes = "hundred" if minute == "00" else numbers.pair(minute)
    return (
        f"{words} {minutes}" + (" " if match["hour"] else "") + ("hours" if match["hours"] else "")
    )


def _zone(match: re.Match[str]) -> str:
    sign = "plus" if match["sign"] == "+" else "minus"
    minutes = match["minute"]
    rest = f" {numbers.pair(minutes)}" if minutes and minutes != "00" else ""
    return f"{match['zone']} {sign} {numbers.cardinal(int(match['hour']))}{rest}"


DAY_HINTS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAY = re.compile(
    r"""
    (?<!\b[Tt]he\ )
    \b(Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)
    (?:(?<!Sun)(?=:\ [a-z\d])|(?=:\ (?:[a-z]+y|rain|showers|dry|wet|hot|cold|\d))
    |\.(?=\s?[-–])|\.,?(?=\ [A-Za-z\d&@])|,(?=\ )
    |(?=\ \d{1,2}(?:st|nd|rd|th)?\ [A-Z])
    |(?=-\d{1,2}(?::\d\d)?\s?[ap]\.?m)|(?<=Tues|hurs)(?![\w.'-]))
    """,
    re.VERBOSE,
)
LAST_WEEKDAY = re.compile(
    r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri"
    r"|(?:(?<=\.m\. )|(?<= [ECMP][SD]T )|(?<= [ECMP]T )|(?<= GMT )|(?<=\b[Oo]n )"
    r"|(?<=ntil )|(?<=\bby ))(?:Sat|Sun))\.(?=\s*$)"
)
WEEKDAY_RANGE = re.compile(
    r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?\s?[-–]\s?(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b(?:\.(?=\s?[a-z\d,]))?"
)
DAY_TO_TIME = re.compile(r"(?<=[a-z]day)-(?=\d{1,2}(?::\d\d)?\s?[ap]\.?m)")
"""9pm Friday-6am Monday."""
DAYS_SPAN = re.compile(r"(?<=[a-z]day)[-–](?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)")


NAMED = re.compile(
    r"\b(?:[Tt]he|Mister|Missus|Miss|Ms|Doctor|Professor|Baltimore|Daily|Toronto|Vancouver|Newly) $"
)
"""The Baltimore Sun, Mister Sun."""


def weekdays(text: str) -> str:
    """Mon.-Sun. → Monday to Sunday; Tues., → Tuesday,."""
    if "day-" in text or "day–" in text:
        text = DAYS_SPAN.sub(" to ", text)
    if not any(hint in text for hint in DAY_HINTS):
        return text
    text = WEEKDAY_RANGE.sub(lambda match: f"{WEEKDAYS[match[1]]} to {WEEKDAYS[match[2]]}", text)
    text = LAST_WEEKDAY.sub(lambda match: f"{WEEKDAYS[match[1]]}.", text)
    return DAY_TO_TIME.sub(" to ", WEEKDAY.sub(_weekday, text))


def _weekday(match: re.Match[str]) -> str:
    mark = match[0][-1]
    if match[1] in ("Sun", "Weds") and NAMED.search(match.string[: match.start()][-20:]):
        return match[0]
    return WEEKDAYS[match[1]] + ("," if mark == "," else _stop_of_day(match) if mark == "." else "")


def _stop_of_day(match: re.Match[str]) -> str:
    """It opens on Sat. 3,000 people are expected."""
    return "." if COUNTED_NEXT.match(match.string, match.end() + 1) else full_stop(match)
