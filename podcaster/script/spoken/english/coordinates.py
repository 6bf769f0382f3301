"""Places on the globe: 51°30'26"N, 0.1276° W."""

import re

from podcaster.script.spoken.english import numbers

WINDS = {"N": "north", "S": "south", "E": "east", "W": "west"}
POINTS = {
    "N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest",
    "SE": "southeast", "SW": "southwest",
}  # fmt: skip
WIND_OF = re.compile(
    r"(?P<before>\b(?:miles|kilomet(?:er|re)s|met(?:er|re)s|km|mi|m|ft|nmi)\)? )"
    r"(?P<wind>[NS][EW]|[NSEW])(?= (?:of|from)\b)"
)
COORDINATE = re.compile(
    r"(?<![\w.,])(?P<degrees>\d{1,3}(?:\.\d+)?)\s?°\s?(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s?'\s?)?"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s?(?:\"|'')\s?)?(?P<wind>[NSEW])(?![\w])"
)


def coordinates(text: str) -> str:
    """Fifty-one degrees thirty minutes north."""
    text = WIND_OF.sub(lambda match: match["before"] + POINTS[match["wind"]], text)
    return COORDINATE.sub(_coordinate, text) if "°" in text else text


def _coordinate(match: re.Match[str]) -> str:
    words = [_count(match["degrees"], "degree")]
    words += [
        _count(match[unit], unit.removesuffix("s"))
        for unit in ("minutes", "seconds")
        if match[unit]
    ]
    return " ".join([*words, WINDS[match["wind"]]])


def _count(figures: str, unit: str) -> str:
    words = numbers.numeral(figures)
    return f"{words} {unit}" if words == "one" else f"{words} {unit}s"
