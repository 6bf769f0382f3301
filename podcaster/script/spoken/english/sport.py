"""Shorthand of sport, written out in full: box scores, results, teams by age, ties, qualifying."""

import re

from podcaster.script.spoken import pairs
from podcaster.script.spoken.english import numbers

IN_BOXES = re.compile(
    r"\b(?P<count>\d{1,3}(?:\.\d)?)\s"
    r"(?P<what>TDs?|HRs|IP(?! (?!in |with |and |on |for |against |over |while |but )[a-z])"
    r"|INTs?|SBs?|rebs?|ass?ts?|blks?|stls?|convs?)\b(?!\. [a-z])"
)
BOX_NAMES = pairs(
    """
    TD = touchdown; HR = home run; INT = interception; SB = stolen base; reb = rebound;
    ast = assist; asst = assist; conv = conversion; blk = block; stl = steal
    """
)
PITCHED = re.compile(
    r"\b(?:ER|K|SO|hits?|runs?|earned|pitch\w*|innings?|struck|strikeouts?|walks?|ERA|bullpen|starts?)\b"
)
BOX_HINTS = ("TD", "SB", "HRs", "IP", "INT", "reb", "ast", "sst", "conv", "blk", "stl")
"""Columns of a box score."""
UNDER = re.compile(r"\bU-?(?P<age>[6-9]|1\d|2[0-3])(?P<s>s?)(?=\b)(?!-)|\bu(?P<small>\d{1,2})s?\b")
UNDER_HINT = re.compile(r"\b[Uu]-?\d")
BEFORE_AGE = re.compile(r"\b(?!Group|Level|Block|Boat)[A-Z][a-z]+ $")
SCORE = re.compile(
    r"(?<![\w-])\d-\d(?![\w-])|\b(?:beat|beats|lost to|drew with|won|face|host|play(?:ed)?) "
)
"""A 2-2 draw with France U21."""
CHILDREN = re.compile(r"\b(?:kids|children|child|free|admission|tickets?|concessions|adults?)\b")
YOUTH = re.compile(
    r"\b(?:team|squad|side|match|league|cup|world|euro|coach|international|player|tournament|caps?\b|striker|defender|midfielder)",
    re.IGNORECASE,
)
TRAINS = re.compile(
    r"\b(?:lines?|trains?|stations?|stops?|metro|U-Bahn|underground|subway|submarines?|trams?|sank|sunk|torpedo\w*|cruisers?|navy|U-boats?)\b",
    re.IGNORECASE,
)
RESULT = re.compile(
    r"\((?P<how>\d?OT|SO|ET|AET|aet|a\.e\.t\.?|pens|WR|PB|AR|OR)\)"
    r"|(?<=\d )(?:inn\.|a\.e\.t\b\.?(?=\s[a-z(,;]|[,;)]|$)|(?<=\d-\d )(?:aet|AET)\b)"
)
CLOCK_BEFORE = re.compile(r"(?:\d:\d\d|[ap]\.?m\.?) ?$")
RESULTS = pairs(
    """
    OT = overtime; SO = shootout; ET = extra time; AET = after extra time; aet = after extra time;
    a.e.t. = after extra time; a.e.t = after extra time; pens = penalties; WR = world record;
    PB = personal best; AR = area record; OR = Olympic record
    """
)
"""What stands in parentheses after a result."""
TIE_BREAK = re.compile(r"(?:(?<=\b7[-–]6)|(?<=\b6[-–]7)) ?\((\d{1,2})/(\d{1,2})\)")
TIME_PENALTY = re.compile(
    r"(?<![\w.])(?<![Tt]he )(?<!\dm )(?!(?:[457-9]0)s)(\d{1,2})s(?= (?:lap|clip|video|spot|ad"
    r"|timer|sprint)\b)|"
    r"(?<![\w.])(?![4-9]0)(\d{1,2})s(?= (?:(?:time |stop-go )?[Pp]enalt|gap\b|lead\b|advantage\b))"
)
WINNER = re.compile(r"\b(?P<how>SO|OT)(?= (?:win|loss|goal|winner|victory|defeat|thriller)\b)")
_ENDS = r"(?=[.,;:)]|$| (?:and|in|as|at|for|on|off|of|this|with|to|from|against)\b)"
"""A shorthand that no noun follows."""
POINTS = re.compile(r"\b(?P<goals>\d{1,2})G(?P<and>,?) (?P<assists>\d{1,2})A\b" + _ENDS)
BEST = re.compile(r"\b(?P<how>WR|PB)(?=(?: of|:|,) \d| \d+[.:]\d)")
_AND = r",? (?:and |& )?"
MEDALS = re.compile(
    rf"\b\d{{1,2}}(?:G{_AND}\d{{1,2}}S(?:{_AND}\d{{1,2}}B)?|[GS]{_AND}\d{{1,2}}B){_ENDS}"
)
METAL = re.compile(r"(?<=\d)[GSB]\b")
METALS = {"G": " gold", "S": " silver", "B": " bronze"}
HOMER = re.compile(r"(?:(?<=walk-off )|(?<=-run )|(?<=solo ))HR\b" + _ENDS)
BEST_OF = re.compile(r"\bB[oO](?P<games>[13579])\b")
RECORD = re.compile(r"(?P<before>\b(?:an?|the|his|her|their|new|that) )WR\b")
"""A world record, if a time or a mark is given, and no wide receiver."""
CLOCKED = re.compile(r"\d:\d\d|\d\.\d\d?(?:s|m|kg)\b")
DOWNS = re.compile(r"\b(?:QB|TDs?|touchdowns?|yards|receptions?|caught|Bowl|NFL|draft)\b")
GAP = re.compile(r"(?<![\w+])\+(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)(?![\w:])")
"""Behind the leader: +0:41."""
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
    r"|Hamilton|Norris|Leclerc|(?:was|went) fastest)\b|\dm\d\d\.\d"
)
REPORTED = re.compile(
    r"\b(?:earnings|revenues?|sales|profits?|results|guidance|deliveries|shipments|EPS|forecast|GDP)\b"
)
SESSION = re.compile(r"\bQ(?=[123](?!\w|\.\d| ?(?:19|20)\d\d))")
"""A part of qualifying, not of a year."""


def sport(text: str) -> str:
    """3 TDs → 3 touchdowns, (OT) → (overtime), U21 → under-21, T5 → tied for 5th."""
    if "(" in text or "inn." in text or "aet" in text or "a.e.t" in text or " AET" in text:
        text = RESULT.sub(_result, TIE_BREAK.sub(r" (\1-\2)", text))
    if any(column in text for column in BOX_HINTS) and (" IP" not in text or PITCHED.search(text)):
        text = IN_BOXES.sub(_in_boxes, text)
    text = TIME_PENALTY.sub(lambda match: f"{match[1] or match[2]}-second", text)
    if UNDER_HINT.search(text):
        text = UNDER.sub(_under, text)
    text = _on_the_turf(text)
    text = BEST_OF.sub(r"best of \g<games>", text)
    if "+" in text:
        text = GAP.sub(_gap, text)
    if "O " in text or "OT " in text:
        text = WINNER.sub(lambda match: RESULTS[match["how"]], text)
    if "WR" in text and CLOCKED.search(text) and not DOWNS.search(text):
        text = RECORD.sub(r"\g<before>world record", text)
    if "WR" in text or "PB" in text:
        text = BEST.sub(lambda match: RESULTS[match["how"]], text)
    if "A" in text:
        text = POINTS.sub(_points, text)
    if "medal" in text:
        text = MEDALS.sub(lambda match: METAL.sub(_metal, match[0]), text)
    if "HR" in text:
        text = HOMER.sub("home run", text)
    if TIED.search(text) and GOLF.search(text):
        text = TIED.sub(_tied, text)
    if "Q" in text and RACING.search(text) and not REPORTED.search(text):
        text = SESSION.sub("Q ", text)
    return text


def _on_the_turf(text: str) -> str:
    """Won by 1 1/2L at 11-8F, beating the 20-1 Roe's Pride."""
    if "f" in text:
        text = FURLONGS.sub(_furlongs, text)
    if not (TURF_HINT.search(text) and TURF.search(text)):
        return text
    text = FAVOURITE.sub(lambda match: f"{' joint' * (len(match[0]) > 1)} favorite", text)
    text = BEFORE_A_HORSE.sub(r"\g<a> to \g<b>", text)
    return LENGTHS.sub(r"\g<by> lengths", text)


def _gap(match: re.Match[str]) -> str:
    minutes = f"{numbers.counted(match['minutes'], 'minute')} " if int(match["minutes"]) else ""
    return f"plus {minutes}{numbers.counted(match['seconds'], 'second')}"


def _metal(match: re.Match[str]) -> str:
    return METALS[match[0]]


def _points(match: re.Match[str]) -> str:
    goals = numbers.counted(match["goals"], "goal")
    return f"{goals}{match['and'] or ','} {numbers.counted(match['assists'], 'assist')}"


def _tied(match: re.Match[str]) -> str:
    return f"{match['before']}tied for {numbers.ordinal(int(match['place']))}"


def _result(match: re.Match[str]) -> str:
    how = match["how"]
    if not how:
        return "innings" if match[0].startswith("inn") else "after extra time"
    if how == "ET" and CLOCK_BEFORE.search(match.string[: match.start()][-6:]):
        return match[0]
    times = f"{how[0]} " if how[0].isdigit() else ""
    return f"({times}{RESULTS[how.lstrip('123456789')]})"


def _in_boxes(match: re.Match[str]) -> str:
    """2 TDs → 2 touchdowns; 6.1 IP → 6 1/3 innings, as a third of one is an out."""
    count, what = match["count"], match["what"]
    if what == "IP":
        whole, _, outs = count.partition(".")
        thirds = f" {outs}/3" if outs in ("1", "2") else ""
        return f"{whole}{thirds} inning{'s' if thirds or whole != '1' else ''}"
    return numbers.counted(count, BOX_NAMES[what.removesuffix("s")])


def _under(match: re.Match[str]) -> str:
    """A team by its age: U21, U-17s; a single one needs a word of sport beside it."""
    if match["small"]:
        child = CHILDREN.search(match.string)
        return f"under-{numbers.plural(numbers.integer(match['small']))}" if child else match[0]
    is_of = BEFORE_AGE.search(match.string[: match.start()]) and SCORE.search(match.string)
    is_team = is_of or YOUTH.search(match.string)
    if not match["s"] and (not is_team or TRAINS.search(match.string)):
        return match[0]
    return f"under-{numbers.plural(numbers.integer(match['age'])) if match['s'] else match['age']}"


def _furlongs(match: re.Match[str]) -> str:
    """The length of a horse race: 1m2f."""
    miles = numbers.counted(match["miles"], "mile")
    return f"{miles} {numbers.counted(match['furlongs'], 'furlong')}"
