"""Figures joined by hyphens, scores or ranges: 3-1, 6-4 6-3, 6-2-1, 10-15."""

import re

from podcaster.script.spoken import words
from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.cardinals import NUMBER, is_aside, joining

SPORT = re.compile(
    r"""
    \b(?:won|wins?|winning|winners?|winless|beat|beats|beating|beaten|lost|loses?|losing|loss|losses
    |defeat(?:s|ed|ing)?|victory|draws?|drew|drawn|leads?|leading|led|trail(?:s|ed|ing)?
    |scores?|scored|shot|carded|aggregate|penalties|shootout|half-?time|sets?|match|games?|goals?|thriller
    |thrash(?:ed|ing)|hammered|edged|ahead|playoffs?|final|opener|rivalry|hosts
    |record\ (?:is|was|of|stands\ at|to)
    |swept|downed|rout(?:ed)?|equali[sz]er|innings|tied?|tie-?break|voted?|ruling|ruled|decision)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
RULES = re.compile(
    r"(?<![\w.,$£€-])(?P<goals>\d{1,2})\.(?P<behinds>\d{1,2})\s?\((?P<points>\d{1,3})\)"
)
"""12.13 (85) in Australian football, where a goal is six points and a behind is one."""
RECORD = re.compile(
    r"""
    (?<![\w.,$£€/-])(?P<won>\d{1,3})[-–](?P<lost>\d{1,3})[-–](?P<drawn>\d{1,2})
    (?![\w/-])(?!\.\d)
    """,
    re.VERBOSE,
)
ROUNDS = re.compile(r"(?<![\w.,$£€/-])[5-9]\d(?:-[5-9]\d){3}(?:[-–—](?P<total>\d{3}))?(?![\w-])")
PAIR = re.compile(
    rf"""
    (?<![\w.,$£€/-])(?P<a>{NUMBER})(?P<dash>-|\s?[–—]\s?|\s-\s)(?P<b>{NUMBER})
    (?![\w/])(?!-\d)(?!\.\d)
    """,
    re.VERBOSE,
)
DASH_HINT = re.compile(r"\d\s?[-–—]")
VOTE = re.compile(
    r"\b(?:[Vv]ot(?:es?|ed|ing)|ruling|ruled|passed|majority|referendum|Senate|decision)\b"
)
PLURAL = re.compile(r"\s(?:more |other )?(?P<noun>[a-z]+s|people|men|women|children|percent)\b")
OTHER_SCORE = re.compile(r"(?<![\w.,-])(?:0-\d{1,2}|\d{1,2}-0)(?![\w-])")
BEFORE_RANGES = re.compile(
    r"\b(?:numbers|pages?|pp|ages?|aged|grades?|between|from|chapters?|verses|lines|figures|about|around)"
    r"\.?,? $",
    re.IGNORECASE,
)
ODDS_BEFORE = re.compile(
    r"""
    \b(?:[Oo]dds(?:-on)?|[Pp]riced|price|SP|[Bb]acked|[Ss]hortened|[Dd]rifted
    |favou?rites?|outsiders?
    |underdogs?|[Bb]ookmakers?|[Bb]ookies|returned|sent\ off|started|opened(?=\ at\ )
    |(?:won|wins?|winner|romped|obliged)(?=\ at\ ))
    ,?(?:\ (?:of|at|to|from|are|is|on|in|out|as|now|him|her|it|them|offer|make|quote))*
    (?:\ \d{1,3}-\d{1,2}\ to)?\ $
    """,
    re.VERBOSE,
)
SET_BESIDE = re.compile(r"\d-\d(?:\s?\(\d{1,2}(?:-\d{1,2})?\))?, $")
SET_AFTER = re.compile(r"(?:\s?\(\d{1,2}(?:-\d{1,2})?\))?, \d-\d\b")
"""Sets of tennis are written side by side."""
SETS = re.compile(r"\b[67]-[0-7]\b|\b[0-7]-[67]\b|\bsets?\b|\btie-?break")
ODDS_AFTER = re.compile(
    r"""
    \s(?:for\ the\ |the\ )?(?:(?:joint|second|2nd|3rd|third|clear|hot|strong|heavy|rank|ante-post
    |pre-race)[\s-]){0,2}
    (?:fav(?:ou?rite)?s?|shots?|outsiders?|underdogs?|long\ ?shots?|odds|joint-favou?rites?)\b
    """,
    re.VERBOSE,
)
BETS = re.compile(
    r"\b[Tt]he (?:one|two|three|four|five|six|seven|eight|twelve)(?: [a-z]+(?:-[a-z]+)?)? (?:at"
    r"|from) [A-Z]"
    r"|\b[Ee]ach-way\b|\b[Oo]dds\b|\b[Aa]lso ran:|\b[Tt]ipp?(?:ed|s|ster)\b"
)
OFFERED = re.compile(r"(?:[A-Z][\w']+ (?:at |\()|\b[Aa]lso ran: |\d-\d{1,2}, )$")
"""The 2.10 at Kempton goes to Lucky Jim at 8-1."""
UNNAMED_WICKETS = re.compile(r"[1-9]\d\d-[1-9]")
_SIDES = (
    "England|Australia|India|Pakistan|New Zealand|South Africa|West Indies|Sri Lanka|Bangladesh"
    "|Zimbabwe|Afghanistan|Ireland|Scotland|Netherlands|Surrey|Yorkshire|Lancashire|Kent|Essex"
    "|Sussex|Hampshire|Middlesex|Durham|Somerset|Warwickshire|Worcestershire|Nottinghamshire"
    "|Northamptonshire|Derbyshire|Leicestershire|Gloucestershire|Glamorgan|hosts|tourists|visitors"
)
BATTED = re.compile(
    rf"""
    \b(?:{_SIDES})\ (?:(?:were|was|are|had|then|now|only)\ )*
    (?:(?:reached|made|making|posted|reeling\ (?:at|on)|in\ trouble\ at
    |(?:closed|finished|ended|resumed|stood|stuttered|advanced|progressed|moved|slumped|slid|slipped
    |crashed|fell|recovered|collapsed|limped|struggled|cruised|raced|reduced)\ (?:the\ day\ )?
    (?:on|to|at|from))\ )?$
    """,
    re.VERBOSE,
)
"""A cricket team and its score: England slumped to 112-3."""
BOARD = re.compile(
    r"\b[Ss]core(?:board|card) (?:(?:then|now|still|duly) )?"
    r"(?:reads?|show(?:s|ed)|said|stood at|was(?: on)?|flickered to) $"
)
"""No other game has scores of three figures against one."""
STOPPED = re.compile(
    r"\ (?:when|before|as|until)\ (?:the\ )?(?:rain|drizzle|bad\ light|lunch|tea|stumps)\b"
)
HOURS = re.compile(r"(?:[a-z]days?|\b(?:[Hh]ours|open|works?|[Ff]rom))[.:,]{0,2} $")
"""Opening hours: Monday to Friday, 8-5."""
WORKING = re.compile(r"[ -](?:jobs?|shifts?|hours|workers?|grind|life|routine)\b")
MARGIN = re.compile(
    r"[ -](?:points?|goals?|runs?|yards?|games?|years?|months?|days?|weeks?)\b(?! (?:lead|defeat))"
)
"""A 7-14 point win."""
PLAYED = re.compile(r"\b(?:fell|tied|played|went|finished|ended)\b")
OPEN = re.compile(
    r"\b(?:[Oo]pen(?:s|ing)?|[Hh]ours|[Ss]hops?|[Ss]tores?|[Mm]useum|[Ll]ibrary|[Ww]orks?)\b"
)
LOSS = re.compile(r" \w+day (?:night )?(?:loss|win|victory|defeat|draw|thriller|rout)\b")
ALONE = re.compile(r"[.,;:)]|$| (?:and|or|but)\b")
ALL_DAY = re.compile(r"\b(?:[Ww]ork(?:s|ed|ing)?(?: an?)?|[Tt]he|my|your|a) $")
NAME_AFTER = re.compile(r" [A-Z][a-z]+(?:[:.,;)]|$| [A-Z(])")
LABEL = re.compile(r"\b(?:Lot|Item|Day|Part|Room|Gate|Stage|Episode|Chapter|Tip) $")
NAME_BEFORE = re.compile(r"[A-Z][\w']+ \($")
RECORDS = re.compile(r"\(\d{1,2}-\d{1,2}(?:-\d{1,2})?\)")
"""Of two teams, each in brackets."""
CLUBS = re.compile(
    r"\b(?:Utd|United|City|Town|Rovers|Wanderers|Rangers|Celtic|Athletic|Albion|County|Arsenal|Chelsea"
    r"|Liverpool|Everton|Spurs|Villa|Leeds|Palace|Brighton|Brentford|Fulham|Barcelona|Madrid|Bayern"
    r"|Juventus|Milan|Inter|PSG|Ajax|Benfica|Porto|England|Scotland|Wales|Ireland|France|Spain|Italy"
    r"|Germany|Brazil|Argentina|Portugal|Netherlands|Belgium|Croatia) $"
)
FROM_REST = re.compile(r"\s?(?:mph|kph|(?:miles|kilometers) per hour| in [\w .-]{3,40}seconds)")
"""The acceleration of a car: 0-62 in 8.5s."""
BEHIND = re.compile(r" (?:down|up|behind|ahead|deficit|lead)\b")
"""They came from 2-1 down."""
ONE_TWO = re.compile(r" (?:punch|finish|combo|combination)\b")
ON_DAYS = re.compile(r" (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b(?! (?:night|win))")
AFTER_SCORES = frozenset(words("was is has as versus wins defeats draws losses victories always"))


def records(text: str) -> str:
    """6-2-1 → six two one: won, lost, drawn; four rounds of golf."""
    if not DASH_HINT.search(text):
        return text
    text = ROUNDS.sub(_rounds, text)
    return RECORD.sub(_record, text)


def _record(match: re.Match[str]) -> str:
    won, lost, drawn = match.groups()
    return f"{numbers.numeral(won)}{_apart(won, lost)}{numbers.numeral(lost)}" + (
        f"{_apart(lost, drawn)}{numbers.numeral(drawn)}"
    )


def _apart(first: str, second: str) -> str:
    """A pause, where two numbers would be heard as one: 30-4."""
    is_one_number = first[-1] == "0" and 20 <= int(first) < 100 and 0 < int(second) < 10
    return ", " if is_one_number else " "


def _rounds(match: re.Match[str]) -> str:
    total = f", {match['total']}" if match["total"] else ""
    return " ".join(match[0].split("-")[:4])[:11] + total


def australian(text: str) -> str:
    """Goals, behinds and points, if the three agree."""
    return RULES.sub(_australian, text) if "(" in text else text


def _australian(match: re.Match[str]) -> str:
    goals, behinds, points = map(int, match.groups())
    if 6 * goals + behinds != points:
        return match[0]
    return f"{numbers.cardinal(goals)} {numbers.cardinal(behinds)} ({points})"


def pairs(text: str) -> str:
    """In sport "three two", anywhere else a range: "ten to fifteen"."""
    return PAIR.sub(_pair, text) if DASH_HINT.search(text) else text


def british_pairs(text: str) -> str:
    """The same, with "three nil" and "six love"."""
    return PAIR.sub(_british_pair, text) if DASH_HINT.search(text) else text


def _british_pair(match: re.Match[str]) -> str:
    words = _pair(match)
    if words.startswith("zero to "):
        return words.replace("zero", "nought", 1)
    if "0" not in (match["a"], match["b"]) or not _is_score(match):
        return words
    is_set = "6" in (match["a"], match["b"]) and SETS.search(sentence_around(match))
    nothing = "love" if is_set else "nil"
    return words.replace("zero", nothing)


def _pair(match: re.Match[str]) -> str:
    first, second = match["a"], match["b"]
    if match[0][0] == "9" and second == "5" and WORKING.match(match.string, match.end()):
        return "nine to five"
    is_day = match[0] == "9-5" and ALONE.match(match.string, match.end())
    if is_day and ALL_DAY.search(match.string[: match.start()][-12:]):
        return "nine to five"
    if first == "0" and FROM_REST.match(match.string, match.end()):
        return f"zero to {_number(second)}"
    labelled = match["dash"] == " – " and LABEL.search(match.string[: match.start()][-10:])
    if is_aside(match, match["dash"]) or (labelled and " – " in match.string[match.end() :]):
        between = ", "
    elif match[0] == "1-2" and ONE_TWO.match(match.string, match.end()):
        between = " "
    elif _is_odds(match):
        between = " to "
    elif UNNAMED_WICKETS.fullmatch(match[0]) and _is_batting(match):
        between = " for "
    elif _is_score(match):
        large = max(len(first), len(second)) > 2 or _apart(first, second) != " "
        between = " to " if large or VOTE.search(sentence_around(match)) else " "
    else:
        # a range has no blanks; a hyphen between blanks is a dash, and a dash is a pause
        if BEFORE_RANGES.search(match.string, max(0, match.start() - 12), match.start()):
            second = numbers.completed(first, second)
        apart = match["dash"] == " - " and not PLURAL.match(match.string, match.end())
        between = ", " if apart else f" {joining(match)} "
    return f"{_number(first)}{between}{_number(second)}"


def _is_batting(match: re.Match[str]) -> bool:
    """Whether a side reached 112-3, or rain stopped it; votes and scores look the same."""
    if BOARD.search(match.string, max(0, match.start() - 40), match.start()):
        return True
    if BATTED.search(match.string, max(0, match.start() - 60), match.start()):
        return not PLURAL.match(match.string, match.end())
    return bool(STOPPED.match(match.string, match.end()))


def _is_odds(match: re.Match[str]) -> bool:
    """A 3-1 favourite, odds at 7-2: three to one, as on a bookmaker's board."""
    if not (match["dash"] in ("-", "–") and match["a"].isdigit() and match["b"].isdigit()):
        return False
    if ODDS_AFTER.match(match.string, match.end()):
        return True
    if match["dash"] == "–" or "0" in (match["a"], match["b"]) or match["a"] == match["b"]:
        return False
    if BETS.search(match.string) and OFFERED.search(match.string[: match.start()][-30:]):
        return True
    return bool(ODDS_BEFORE.search(match.string, max(0, match.start() - 40), match.start()))


def _is_score(match: re.Match[str]) -> bool:
    first, second = match["a"], match["b"]
    if not (first.isdigit() and second.isdigit()) or max(len(first), len(second)) > 3:
        return False
    if int(first) > int(second) and BEHIND.match(match.string, match.end()):
        return True
    shares_figures = numbers.completed(first, second) != second
    if shares_figures and BEFORE_RANGES.search(match.string[: match.start()][-12:]):
        return False
    is_open = first != second and HOURS.search(match.string[: match.start()][-12:])
    if is_open or ON_DAYS.match(match.string, match.end()):
        return not is_open and _is_played(match)
    if int(first) < int(second) and MARGIN.match(match.string, match.end()):
        return False
    if int(first) >= int(second):
        return True
    is_named = NAME_BEFORE.search(match.string[: match.start()][-16:])
    if is_named and len(RECORDS.findall(match.string)) > 1:
        return True
    is_club = len(first + second) == 2 and CLUBS.search(match.string[: match.start()][-16:])
    if is_club and NAME_AFTER.match(match.string, match.end()):
        return True
    if BEFORE_RANGES.search(match.string, max(0, match.start() - 10), match.start()):
        return False
    if first == "0" and not PLURAL.match(match.string, match.end()):
        return True
    if len(first) == len(second) == 1 and (
        SET_AFTER.match(match.string, match.end())
        or SET_BESIDE.search(match.string[: match.start()][-14:])
    ):
        return True
    counted = PLURAL.match(match.string, match.end())
    if counted and counted["noun"] not in AFTER_SCORES:
        return False
    sentence = sentence_around(match)
    return bool(SPORT.search(sentence) or OTHER_SCORE.search(sentence))


def _is_played(match: re.Match[str]) -> bool:
    """City beat Hull 3-1 on Saturday; shops open 9-5 on Saturday."""
    before = match.string[max(0, match.start() - 80) : match.start()].rpartition(". ")[2]
    is_loss = LOSS.match(match.string, match.end())
    return bool(
        (SPORT.search(before) or PLAYED.search(before) or is_loss) and not OPEN.search(before)
    )


def sentence_around(match: re.Match[str]) -> str:
    """The text around the match, within its sentence."""
    before = match.string[max(0, match.start() - 80) : match.start()].rpartition(". ")[2]
    after = match.string[match.end() : match.end() + 80].partition(". ")[0]
    return before + after


def _number(figures: str) -> str:
    is_year = len(figures) == 4 and figures.isdigit() and 1100 <= int(figures) <= 2099
    return numbers.year(figures) if is_year else numbers.numeral(figures)
