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
    r"|relievers?|starters?|HRs|RBIs?)\b"
)
"""IP is innings pitched beside these, and an address of a computer elsewhere."""
UNDER = re.compile(r"\bU-?(?P<age>1[5-9]|2[0-3])(?P<s>s?)\b(?!-)")
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
"""What stands in parentheses after a result."""


def sport(text: str) -> str:
    """3 TDs → 3 touchdowns, (OT) → (overtime), U21 → under-21."""
    if "(" in text or "a.e.t" in text:
        text = RESULT.sub(_result, text)
    if any(column in text for column in BOX_HINTS):
        text = IN_BOXES.sub(_in_boxes, text)
    return UNDER.sub(_under, text) if "U" in text else text


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
    if match["s"]:
        return f"under-{numbers.plural(numbers.integer(match['age']))}"
    is_team = YOUTH.search(match.string) and not TRAINS.search(match.string)
    return f"under-{match['age']}" if is_team else match[0]
