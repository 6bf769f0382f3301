"""Letters joined to figures: G7, F-16, COVID-19, 22-man, v2.1.3."""

import re

from podcaster.script.spoken.english import numbers
from podcaster.script.spoken.english.acronyms import has_vowel

MIXED = re.compile(
    r"(?<![\w.])(?<!\d,)(?=[\w-]{0,40}\d)(?=[\d-]{0,40}[A-Za-z])[A-Za-z0-9]+(?:-(?=[A-Za-z0-9]*\d)[A-Za-z0-9]+)*(?![\w])"
)
PART = re.compile(r"[A-Za-z]+|\d+|-")
COMPOUND = re.compile(
    r"(?<![\w.,$£€])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)-(?=[A-Za-z]{2,})"
)
HYPHENED = re.compile(
    r"(?<![\w.,$£€-])(?P<a>\d{1,4})-(?P<word>to|in|on|by|for|and|of|out-of)-(?=\d{1,4}(?!\w))"
)
FORMULA = re.compile(
    r"(?<![\w-])(?P<letters>[A-Z]{2})(?:(?P<glued>\d{1,3})(?!\w)|-(?P<figures>\d{1,4})(?![\w-]))"
)
"""NO2, AS-14: two letters before a number are letters, whatever word they look like."""
OVER = re.compile(r"(?P<word>[A-Za-z]+)-(?P<number>\d+)s(?!\w)")
SECOND_WAR = re.compile(r"\bWW([123])(?!\w)")
RETIREMENT = re.compile(r"\b401\s?\(?[kK]\)?(?P<s>s?)(?!\w)")
V_NUMBER = re.compile(
    r"(?<![\w.])(?P<word>[vV]ersion )?(?P<v>[vV])(?P<number>\d+(?:\.\d+)*)(?![\w])"
)
THREE_PARTS = re.compile(r"(?<![\w.,$£€])(?P<number>\d{1,5}(?:\.\d{1,5}){2,6})(?!\w)(?!\.\d)")


def codes(text: str) -> str:
    """G seven, F-sixteen, three G; long figures one by one."""
    text = SECOND_WAR.sub(r"World War \1", text)
    text = RETIREMENT.sub(lambda match: "four oh one K" + ("'s" if match["s"] else ""), text)
    if "-" in text:
        text = HYPHENED.sub(_hyphened, text)
        text = OVER.sub(_over, text)
        text = COMPOUND.sub(_compound, text)
    text = FORMULA.sub(_formula, text)
    return MIXED.sub(_mixed, text)


def _formula(match: re.Match[str]) -> str:
    letters = match["letters"]
    figures = _part(match["glued"] or match["figures"], first=False, within=False)
    return f"{'.'.join(letters) if has_vowel(letters) else letters} {figures}"


def _hyphened(match: re.Match[str]) -> str:
    """2-to-1, 9-to-5, 3-in-1: words between two numbers."""
    return f"{match['a']} {match['word'].replace('-', ' ')} "


def _over(match: re.Match[str]) -> str:
    """People above an age: over-65s → over-sixty-fives."""
    return f"{match['word']}-{numbers.plural(numbers.integer(match['number']))}"


def _compound(match: re.Match[str]) -> str:
    """22-man, 1,500-seat: the number as it is."""
    figures = match["number"]
    is_year = len(figures) == 4 and figures.isdigit() and "1100" <= figures <= "2099"
    return (numbers.year(figures) if is_year else numbers.numeral(figures)) + "-"


def _mixed(match: re.Match[str]) -> str:
    parts = PART.findall(match[0])
    several = parts[-1] == "s" and len(parts) > 1 and parts[-2].isdigit()
    words = [
        _part(part, first=not place, within=0 < place < len(parts) - 1)
        for place, part in enumerate(parts[:-1] if several else parts)
    ]
    spoken = " ".join(word for word in words if word)
    return numbers.plural(spoken) if several else spoken


def _part(part: str, *, first: bool, within: bool) -> str:
    """A320 is three twenty, 320i three hundred twenty; long figures are said one by one."""
    if part == "-":
        return ""
    if not part.isdigit():
        # H2SO4: letters between figures are no word
        return ".".join(part) if within and part.isupper() else part
    is_year = len(part) == 4 and "1900" <= part <= "2099"
    if len(part) > 3 and not (is_year or (len(part) == 4 and part.endswith("00"))):
        return numbers.digits(part)
    return numbers.integer(part) if first and not is_year else numbers.by_hundreds(part)


def versions(text: str) -> str:
    """Version two point one point three."""
    if "v" in text or "V" in text:
        text = V_NUMBER.sub(_version, text)
    return THREE_PARTS.sub(lambda match: _points(match["number"]), text) if "." in text else text


def _version(match: re.Match[str]) -> str:
    """V2.1 is a version, a V8 an engine."""
    if match["v"] == "V" and "." not in match["number"] and not match["word"]:
        return match[0]
    return f"{match['word'] or 'version '}{_points(match['number'])}"


def _points(number: str) -> str:
    return " point ".join(numbers.integer(part) for part in number.split("."))
