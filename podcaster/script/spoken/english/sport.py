"""Shorthand of sport, written out in full: box scores, results, teams by age."""

import re

from podcaster.script.spoken import pairs
from podcaster.script.spoken.english import numbers

IN_BOXES = re.compile(
    r"\b(?P<count>\d{1,3}(?:\.\d)?)\s(?P<what>(?:TD|HR|INT)s|(?:TD|INT|IP)(?! [a-z]{3,}s\b))\b"
)
BOX_NAMES = pairs("TD = touchdown; HR = home run; INT = interception")
BOX_HINTS = ("TD", "HRs", "IP", "INT")
"""Columns of a box score."""
BALL_GAME = re.compile(
    r"\b(?:innings?|pitch(?:ed|er|ers|es|ing)?|struck out|strikeouts?|runs?|hits|walks|ERA|bullpen"
    r"|relievers?|starters?|HRs|RBIs?|Ks)\b"
)
"""Beside these, IP is innings pitched; elsewhere it is an internet address."""
UNDER = re.compile(r"\bU-?(?P<age>1[5-9]|2[0-3])(?P<s>s?)\b(?!-)|\b[Uu](?P<small>\d{1,2})s\b")
CHILDREN = re.compile(r"\b(?:kids|children|child|free|admission|tickets?|concessions|adults?)\b")
YOUTH = re.compile(
    r"\b(?:team|squad|side|match|league|cup|world|euro|coach|international|player|tournament|caps?\b|striker|defender|midfielder)|\b\d-\d\b",
    re.IGNORECASE,
)
TRAINS = re.compile(
    r"\b(?:lines?|trains?|stations?|stops?|metro|U-Bahn|underground|subway|submarines?|trams?)\b"
)
RESULT = re.compile(
    r"\((?P<how>\d?OT|SO|AET|aet|a\.e\.t\.?|pens)\)|(?<=\d )a\.e\.t\b\.?(?=\s[a-z(,;]|[,;)]|$)"
)
RESULTS = pairs(
    """
    OT = overtime; SO = shootout; AET = after extra time; aet = after extra time;
    a.e.t. = after extra time; a.e.t = after extra time; pens = penalties
    """
)
"""Text in parentheses after a result."""
FURLONGS = re.compile(r"(?<![\w.])(?:(?P<miles>[1-4])m ?)(?P<furlongs>[1-7])f\b")
TURF_HINT = re.compile(r"\d(?:L|[jJ]?[fF])\b|the \d{1,3}-\d")
TURF = re.compile(
    r"\b(?:horses?|jockeys?|trainers?|colts?|fill(?:y|ies)|mares?|geldings?|furlongs?|handicap|Ascot|Aintree"
    r"|Cheltenham|Epsom|Newmarket|Derby|Stakes|odds-on|odds|racecourse|lengths?|stablemate|hurdle|chaser?)\b"
)
LENGTHS = re.compile(r"(?P<by>\bby (?:\d{1,2} )?[\d/.]{1,5})L\b")
FAVOURITE = re.compile(r"(?<=\d-\d)(?P<joint>[jJ])?[fF]\b|(?<=\d-\d\d)(?P<joint2>[jJ])?[fF]\b")
BEFORE_A_HORSE = re.compile(r"(?<=\bthe )(?P<a>\d{1,3})-(?P<b>\d{1,2})(?= [A-Z][a-z])")
TIED = re.compile(
    r"(?P<before>\b(?:[Ff]inish(?:ed|es|ing)?|[Pp]lac(?:ed|ing)|sits?|sat|was|is|are|were|stands?|stood"
    r"|ended|remains?|[Mm]oved (?:in)?to|fell to|climbed to|for) )"
    r"T-?(?P<place>\d{1,2})(?![\w.:])"
)
GOLF = re.compile(
    r"\b(?:shots?|strokes?|par|birdies?|bogeys?|eagles?|round|leaderboard|PGA|LPGA|Masters|golf\w*"
    r"|holes?|tee|fairway|clubhouse|majors?)\b|\b\d{1,2}[- ]under\b"
)
RACING = re.compile(
    r"\b(?:[Qq]ualifying|[Pp]ole|laps?|grid|Grand Prix|F1|Formula|pit lane|paddock|Verstappen"
    r"|Hamilton|Norris|Leclerc)\b"
)
REPORTED = re.compile(
    r"\b(?:earnings|revenues?|sales|profits?|results|guidance|deliveries|shipments|EPS|forecast|GDP)\b"
)
SESSION = re.compile(r"\bQ(?=[123](?!\w|\.\d| ?(?:19|20)\d\d))")
"""A part of qualifying, not a quarter of a year."""


def sport(text: str) -> str:
    """3 TDs → 3 touchdowns, (OT) → (overtime), U21 → under-21, T5 → tied for 5th."""
    if "(" in text or "a.e.t" in text:
        text = RESULT.sub(_result, text)
    if any(column in text for column in BOX_HINTS):
        text = IN_BOXES.sub(_in_boxes, text)
    if "U" in text or "u" in text:
        text = UNDER.sub(_under, text)
    if TIED.search(text) and GOLF.search(text):
        text = TIED.sub(_tied, text)
    if "Q" in text and RACING.search(text) and not REPORTED.search(text):
        text = SESSION.sub("Q ", text)
    return _on_the_turf(text)


def _on_the_turf(text: str) -> str:
    """Won by 1 1/2L at 11-8F, beating the 20-1 Roe's Pride."""
    if "f" in text:
        text = FURLONGS.sub(_furlongs, text)
    if not (TURF_HINT.search(text) and TURF.search(text)):
        return text
    text = FAVOURITE.sub(lambda match: f"{' joint' * (len(match[0]) > 1)} favorite", text)
    text = BEFORE_A_HORSE.sub(r"\g<a> to \g<b>", text)
    return LENGTHS.sub(r"\g<by> lengths", text)


def _tied(match: re.Match[str]) -> str:
    return f"{match['before']}tied for {numbers.ordinal(int(match['place']))}"


def _result(match: re.Match[str]) -> str:
    how = match["how"]
    if not how:
        return "after extra time"
    times = f"{how[0]} " if how[0].isdigit() else ""
    return f"({times}{RESULTS[how.lstrip('123456789')]})"


def _in_boxes(match: re.Match[str]) -> str:
    """2 TDs → 2 touchdowns; 6.1 IP → 6 1/3 innings, as a third of one is an out."""
    count, what = match["count"], match["what"]
    if what != "IP":
        return numbers.counted(count, BOX_NAMES[what.removesuffix("s")])
    if not BALL_GAME.search(match.string):
        return match[0]
    whole, _, outs = count.partition(".")
    thirds = f" {outs}/3" if outs in ("1", "2") else ""
    return f"{whole}{thirds} inning{'s' if thirds or whole != '1' else ''}"


def _under(match: re.Match[str]) -> str:
    """A team by its age: U21s; a single U21 needs a word of sport beside it."""
    if match["small"]:
        is_group = match[0][0] == "U" or CHILDREN.search(match.string)
        return f"under-{numbers.plural(numbers.integer(match['small']))}" if is_group else match[0]
    if match["s"]:
        return f"under-{numbers.plural(numbers.integer(match['age']))}"
    is_team = YOUTH.search(match.string) and not TRAINS.search(match.string)
    return f"under-{match['age']}" if is_team else match[0]


def _furlongs(match: re.Match[str]) -> str:
    """The length of a horse race: 1m2f."""
    miles = numbers.counted(match["miles"], "mile")
    return f"{miles} {numbers.counted(match['furlongs'], 'furlong')}"
