"""Scores, or other numbers with a hyphen: 3-1, 6-4 6-3, 6-2-1, 10-15, 111-124."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.patterns import NUMBER, is_aside, joining
from podcaster.script.spoken.wordlist import words

SPORT = re.compile(
    r"""
    \b(?:won|wins?|winning|winners?|winless|beat|beats|beating|beaten|lost|loses?|losing|loss|losses
    |defeat(?:s|ed|ing)?|victory|draws?|drew|drawn|leads?|leading|led|trail(?:s|ed|ing)?
    |scores?|scored|aggregate|penalties|shootout|half-?time|sets?|match|games?|goals?|thriller
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
PAIR = re.compile(
    rf"""
    (?<![\w.,$£€/-])(?P<a>{NUMBER})(?P<dash>-|\s?[–—]\s?|\s-\s)(?P<b>{NUMBER})
    (?![\w/])(?!-\d)(?!\.\d)
    """,
    re.VERBOSE,
)
VOTE = re.compile(
    r"\b(?:[Vv]ot(?:es?|ed|ing)|ruling|ruled|passed|majority|referendum|Senate|decision)\b"
)
PLURAL = re.compile(r"\s(?:more |other )?(?P<noun>[a-z]+s|people|men|women|children|percent)\b")
OTHER_SCORE = re.compile(r"(?<![\w.,-])(?:0-\d{1,2}|\d{1,2}-0)(?![\w-])")
BEFORE_RANGES = re.compile(
    r"\b(?:pages?|pp|ages?|aged|between|from|chapters?|verses|lines|figures|about|around)\.?,? $",
    re.IGNORECASE,
)
ODDS_BEFORE = re.compile(
    r"""
    \b(?:[Oo]dds(?:-on)?|[Pp]riced|price|SP|[Bb]acked|[Ss]hortened|[Dd]rifted
    |favou?rites?|outsiders?
    |underdogs?|[Bb]ookmakers?|[Bb]ookies|returned|sent\ off|started
    |(?:won|wins?|winner|romped|obliged)(?=\ at\ ))
    ,?(?:\ (?:of|at|to|from|are|is|on|in|out|as|now|him|her|it|them|offer|make|quote))*
    (?:\ \d{1,3}-\d{1,2}\ to)?\ $
    """,
    re.VERBOSE,
)
SETS = re.compile(r"\b[67]-[0-7]\b|\b[0-7]-[67]\b|\bsets?\b|\btie-?break")
ODDS_AFTER = re.compile(
    r"""
    \s(?:(?:joint|second|clear|hot|strong|heavy|rank|ante-post|pre-race)[\s-]){0,2}
    (?:favou?rites?|shots?|outsiders?|underdogs?|long\ ?shots?|odds|joint-favou?rites?)\b
    """,
    re.VERBOSE,
)
AFTER_SCORES = frozenset(words("was is has as versus wins defeats draws losses victories always"))


def records(text: str) -> str:
    """6-2-1 → six two one: won, lost, drawn."""
    return RECORD.sub(lambda match: " ".join(map(numbers.numeral, match.groups())), text)


def australian(text: str) -> str:
    """Goals, behinds, points, where the three agree."""
    return RULES.sub(_australian, text) if "(" in text else text


def _australian(match: re.Match[str]) -> str:
    goals, behinds, points = map(int, match.groups())
    if 6 * goals + behinds != points:
        return match[0]
    return f"{numbers.cardinal(goals)} {numbers.cardinal(behinds)} ({points})"


def pairs(text: str) -> str:
    """In sport "three two", anywhere else a range: "ten to fifteen"."""
    return PAIR.sub(_pair, text)


def british_pairs(text: str) -> str:
    """The same, with "three nil" and "six love"."""
    return PAIR.sub(_british_pair, text)


def _british_pair(match: re.Match[str]) -> str:
    words = _pair(match)
    if "0" not in (match["a"], match["b"]) or not _is_score(match):
        return words
    is_set = "6" in (match["a"], match["b"]) and SETS.search(_sentence_around(match))
    nothing = "love" if is_set else "nil"
    return words.replace("zero", nothing)


def _pair(match: re.Match[str]) -> str:
    first, second = match["a"], match["b"]
    if is_aside(match, match["dash"]):
        between = ", "
    elif _is_odds(match):
        between = " to "
    elif _is_score(match):
        large = max(len(first), len(second)) > 2
        between = " to " if large or VOTE.search(_sentence_around(match)) else " "
    else:
        # a range is written tight; a hyphen between blanks is a dash, and a dash is a pause
        apart = match["dash"] == " - " and not PLURAL.match(match.string, match.end())
        between = ", " if apart else f" {joining(match)} "
    return f"{_number(first)}{between}{_number(second)}"


def _is_odds(match: re.Match[str]) -> bool:
    """A 3-1 favourite, odds at 7-2: three to one, as on a bookmaker's board."""
    if not (match["dash"] == "-" and match["a"].isdigit() and match["b"].isdigit()):
        return False
    if ODDS_AFTER.match(match.string, match.end()):
        return True
    return bool(ODDS_BEFORE.search(match.string, max(0, match.start() - 40), match.start()))


def _is_score(match: re.Match[str]) -> bool:
    first, second = match["a"], match["b"]
    if not (first.isdigit() and second.isdigit()) or max(len(first), len(second)) > 3:
        return False
    if int(first) >= int(second) or "0" in (first, second):
        return True
    if BEFORE_RANGES.search(match.string, max(0, match.start() - 10), match.start()):
        return False
    counted = PLURAL.match(match.string, match.end())
    if counted and counted["noun"] not in AFTER_SCORES:
        return False
    sentence = _sentence_around(match)
    return bool(SPORT.search(sentence) or OTHER_SCORE.search(sentence))


def _sentence_around(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 80) : match.start()].rpartition(". ")[2]
    after = match.string[match.end() : match.end() + 80].partition(". ")[0]
    return before + after


def _number(figures: str) -> str:
    is_year = len(figures) == 4 and figures.isdigit() and 1100 <= int(figures) <= 2099
    return numbers.year(figures) if is_year else numbers.numeral(figures)
