"""Cricket: 298-9 dec., 4-31, 87*, lbw b Roe, 12x4."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import full_stop
from podcaster.script.spoken.english.scores import sentence_around

DECLARED = re.compile(
    r"(?<![\w.,$£€/-])(?P<runs>\d{2,3})(?:[-–/](?P<wickets>\d))?(?:\s[Dd]ec(?:l(?:ared)?)?\b\.?)"
    r"(?!\s?\d)"
)
WICKETS = re.compile(
    r"(?<![\w.,$£€/-])(?P<a>\d{1,3})[-–/](?P<b>\d{1,3})(?![\w/-])(?!\.\d)(?P<noun>\s[a-z]+)?"
)
PLAY = re.compile(
    r"""
    \b(?:wickets?|overs|stumps|innings|declar(?:ed|ation)|bowl(?:ed|ing|ers?)|seamers?|spinners?
    |batsm[ae]n|batters|batting|wicketkeeper|lbw|leg-?before|unbeaten|cricket\w*|follow-on|one-day
    |T20|ODI|(?:run|successful)\ chase|century\ stand|stopped\ play
    |(?:at|before|after|by|to)\ (?:lunch|tea)|all\ out|not\ out|bad\ light|nightwatchman
    |(?:the|first|second|third|fourth|fifth|final)\ Test(?!\ [A-Z])|Ashes|Twenty20|the\ crease
    |\d{2,3}-\d\ \([A-Z][\w'-]+\ \d+(?=\*)
    |\d{1,2}(?:st|nd|rd|th)\ over)\b
    """,
    re.VERBOSE,
)
"""Words that only a report on cricket has beside such figures."""
NO_PLAY = re.compile(
    r"""
    \b(?:[Vv]ot(?:es?|ed|ing)|[Mm]otion|[Bb]allot|[Rr]eferendum|ERA|RBIs?|pitchers?|strikeouts?
    |struck\ out|[Hh]omers?|home\ runs?|bullpen|shortstop|Yankees|Dodgers|Mets|Red\ Sox|MLB)\b
    """,
    re.VERBOSE,
)
"""Of councils and of baseball."""
BOWLING = re.compile(
    r"\b(?:took|takes|taking|claimed|grabbed|returned|figures of|haul of|best of"
    r"|finish(?:ed|es|ing) with|end(?:ed|s|ing) with)\s(?:[\w'-]+\s){0,2}$"
)
SHORT = re.compile(
    r"(?<=\d)\s?(?P<word>ov|wkt)(?P<s>s?)\b(?:\.(?=\s[a-z(]|[,;]))?"
    r"|(?:(?<=\(\d)|(?<=\(\d\d)|(?<=\(\d\d\d))b(?=[,)])"
)
SIDES = {
    "Eng": "England", "Aus": "Australia", "Ind": "India", "Pak": "Pakistan", "NZ": "New Zealand",
    "SA": "South Africa", "WI": "West Indies", "SL": "Sri Lanka", "Ban": "Bangladesh",
    "Ire": "Ireland", "Afg": "Afghanistan", "Zim": "Zimbabwe",
}  # fmt: skip
AT_BAT = re.compile(
    rf"\b(?P<side>{'|'.join(SIDES)}) (?P<runs>\d{{2,3}})[-/](?P<wickets>\d)(?![\w/-])(?!\.\d)"
)
"""Eng 187-4."""
OTHER_GAME = re.compile(r"\b(?:[Rr]ugby|football|half-time|beat|try|tries|goals?|Six Nations)\b")
NAMES = {"ov": " over", "wkt": " wicket", None: " ball"}
AND_BOWLING = re.compile(r"\d{1,2}-\d{1,3} and (?:[\w'-]+ ){1,3}$")
"""Starc took 4-31 and Lyon 3-45."""
NOT_OUT = re.compile(
    r"(?P<before>\b(?:made|makes|scored|hit|hitting|struck|on|with|unbeaten|knock of|innings of"
    r"|an?|[A-Z][\w'-]+)\s)?(?<![\w.,])(?P<runs>\d{1,3})\*(?P<after>\s(?:off|from|in)\s|\s?\(\d|(?=\W|$))"
)
BALLS = re.compile(r"\b(?:balls|runs|fours|sixes|partnership|deliveries)\b")
HINT = re.compile(r"\d[-–/]\d|\d\*|\d\s[Dd]ec|\d\s?(?:ovs?|wkts?)\b|\(\d+b[,)]")
OTHER_FIGURES = re.compile(r"(?<=\bthe )9/11\b|[\d/–-]+ ?(?:%|per ?cent\b)", re.IGNORECASE)
"""The attacks of a September, a range of shares."""
HOTEL = re.compile(r" (?:hotels?|resorts?|reviews?|ratings?|rooms?|stays?)\b")
REACH = 100
"""Characters on either side that belong to the same report."""


def cricket(text: str) -> str:
    """Runs for wickets, or wickets for runs: the two figures are neither a range nor a date."""
    if not HINT.search(text):
        return text
    if not OTHER_GAME.search(text):
        text = AT_BAT.sub(_at_bat, text)
    text = SHORT.sub(_short, text)
    text = DECLARED.sub(_declared, text)
    text = NOT_OUT.sub(_not_out, text)
    return WICKETS.sub(_wickets, text)


def _at_bat(match: re.Match[str]) -> str:
    return f"{SIDES[match['side']]} {_runs(match['runs'])} for {_runs(match['wickets'])}"


def _short(match: re.Match[str]) -> str:
    """20 ov → 20 overs, 4 wkts → 4 wickets."""
    if not match["word"] and not (PLAY.search(match.string) or BALLS.search(match.string)):
        return match[0]  # Figure (2b)
    is_one = re.search(r"(?<![\d.])1$", match.string[: match.start()])
    return f"{NAMES[match['word']]}{'' if is_one else 's'}"


def _declared(match: re.Match[str]) -> str:
    if not match["wickets"] and not PLAY.search(_around(match)):
        return match[0]
    wickets = f" for {_runs(match['wickets'])}" if match["wickets"] else ""
    ends = match[0].endswith(".") and (
        full_stop(match) or match.string[match.end() + 1 :][:1].isupper()
    )
    stop = "." if ends else ""
    return f"{_runs(match['runs'])}{wickets} declared{stop}"


def _not_out(match: re.Match[str]) -> str:
    """87* off sixty balls; a star that points to a note is none of these."""
    around = _around(match)
    if not (PLAY.search(around) or BALLS.search(around)):
        return match[0]
    if HOTEL.match(match.string, match.end("runs") + 1):
        return f"{match['before'] or ''}{match['runs']}-star{match['after']}"
    return f"{match['before'] or ''}{match['runs']} not out{match['after']}"


def _wickets(match: re.Match[str]) -> str:
    first, second = int(match["a"]), int(match["b"])
    noun = match["noun"] or ""
    is_bowling = _is_bowling(match) and first <= 10 < second and not noun.endswith("s")
    is_score = (first <= 10 < second or second < 10 < first) and _is_play(match)
    is_day = not is_bowling and match[0].startswith("9/11")
    if is_day or OTHER_FIGURES.match(match.string, match.start("a")):
        return match[0]
    if not (is_bowling or is_score) or noun.strip() in (
        "overs",
        "years",
        "people",
        "minutes",
        "of",
    ):
        return match[0]
    return f"{_runs(match['a'])} for {_runs(match['b'])}{noun}"


def _is_play(match: re.Match[str]) -> bool:
    """A council that votes 191-3 on its cricket ground is not at play."""
    return bool(PLAY.search(_around(match))) and not NO_PLAY.search(sentence_around(match))


def _is_bowling(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()]
    return bool(BOWLING.search(before) or AND_BOWLING.search(before))


def _runs(figures: str) -> str:
    return numbers.cardinal(int(figures)) if int(figures) else "nought"


def _around(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - REACH) : match.end() + REACH]


OUT = re.compile(
    r"\blbw (?:b (?=[A-Z]))?|\bc (?=(?:and|&) b [A-Z]|[A-Z][a-z]+ b [A-Z])"
    r"|(?<=[a-z&] )b (?=[A-Z][a-z]+\b)"
)
CRICKET = re.compile(r"\bc [A-Z][a-z]+ b [A-Z]|\bc (?:and|&) b [A-Z]")
BOUNDARIES = re.compile(r"(?<!\b[Aa] )(?<!\b[Tt]he )\b(?P<count>\d{1,2})x(?P<runs>[46])\b")
BATTING = re.compile(r"\b(?:balls|off \d|\d runs|wickets?|overs|innings|unbeaten|not out|lbw)\b")


def dismissals(text: str) -> str:
    """Lbw b Roe, c Poe b Doe; 12x4 and 1x6."""
    if "lbw" in text or (" b " in text and CRICKET.search(text)):
        text = OUT.sub(_out, text)
    has_boundaries = BOUNDARIES.search(text) and BATTING.search(text)
    return BOUNDARIES.sub(_boundaries, text) if has_boundaries else text


def _out(match: re.Match[str]) -> str:
    if match[0].startswith("lbw"):
        return "leg before wicket to " if match[0].endswith("b ") else "leg before wicket "
    return "caught " if match[0] == "c " else "bowled "


def _boundaries(match: re.Match[str]) -> str:
    name = "four" if match["runs"] == "4" else "six"
    name = name if match["count"] == "1" else numbers.plural(name)
    return f"{numbers.integer(match['count'])} {name}"
