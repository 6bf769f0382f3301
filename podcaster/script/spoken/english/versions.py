"""Version numbers: v2.1.3, iOS 17.4.1, Windows 3.11."""

import re

from podcaster.script.spoken.english import numbers

V_NUMBER = re.compile(
    r"(?<![\w.])(?P<word>[vV]ersion )?(?P<v>[vV])(?P<number>\d+(?:\.\d+)*)(?![\w])"
)
THREE_PARTS = re.compile(r"(?<![\w.,$£€])(?P<number>\d{1,5}(?:\.\d{1,5}){2,6})(?!\w)(?!\.\d)")


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
