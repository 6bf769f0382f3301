"""Scores and other pairs of numbers with a hyphen: 3-1, 6-4 6-3, 6-2-1, 10-15, 111-124."""

import re

from podcaster.spoken.english import numbers
from podcaster.spoken.english.patterns import NUMBER

SPORT = re.compile(
    r"\b(?:won|win|wins|winning|winners?|winless|beat|beats|beating|beaten|lost|lose|loses|losing|loss|losses"
    r"|defeat|defeats|defeated|defeating|victory|draw|draws|drew|drawn|lead|leads|leading|led|trail|trails|trailed|trailing"
    r"|score|scores|scored|aggregate|penalties|shootout|half-?time|set|sets|match|game|games|goal|thriller"
    r"|thrashed|thrashing|hammered|edged|ahead|record|season|playoffs?|final|round|opener|rivalry|hosts"
    r"|swept|downed|rout|routed|equaliser|equalizer|innings|tied|tie|tie-?break|vote|voted|ruling|ruled|decision)\b",
    re.IGNORECASE,
)
RECORD = re.compile(r"(?<![\w.,$£€/-])(\d{1,3})-(\d{1,2})-(\d{1,2})(?![\w/-])(?!\.\d)")
PAIR = re.compile(
    rf"(?<![\w.,$£€/-])(?P<a>{NUMBER})(?P<dash>\s?[-–—]\s?)(?P<b>{NUMBER})(?![\w/])(?!-\d)(?!\.\d)"
)


def records(text: str) -> str:
    """6-2-1 → six two one: won, lost, drawn."""
    if "-" not in text:
        return text
    return RECORD.sub(
        lambda match: " ".join(numbers.numeral(figures) for figures in match.groups()), text
    )


def pairs(text: str) -> str:
    """In sport "three two", anywhere else a range: "ten to fifteen"."""
    sport: bool | None = None

    def speak(match: re.Match[str]) -> str:
        nonlocal sport
        if sport is None:
            sport = bool(SPORT.search(text))
        return _pair(match, sport=sport)

    return PAIR.sub(speak, text)


def _pair(match: re.Match[str], *, sport: bool) -> str:
    first, second = match["a"], match["b"]
    joined = f"{_number(first)} {_number(second)}"
    if "," in first + second or "." in first + second:
        return f"{_number(first)} to {_number(second)}"
    small = len(first) < 4 and len(second) < 4
    if small and (sport or int(first) >= int(second)):
        return joined
    return f"{_number(first)} to {_number(second)}"


def _number(figures: str) -> str:
    is_year = len(figures) == 4 and figures.isdigit() and 1100 <= int(figures) <= 2099
    return numbers.year(figures) if is_year else numbers.numeral(figures)
