"""Sentences that lost the space between them: `on Wednesday.The police`."""

import re

from podcaster.sentences.abbreviations import Abbreviations
from podcaster.sentences.stops import Stop, is_starter

FOOTNOTE = re.compile(r"(?:\d{1,3}(?:[ ,–-] ?\d{1,3})*|[¹²³⁰⁴-⁹]+)(?= [\"“‘(]?[A-Z])")
NEXT_WORD = re.compile(r"[\"'“‘]?(?:[A-Z][a-z]+(?:['’][a-z]+)?|[AI])(?=[\s,;:.'’]|$)")
DOMAIN = re.compile(
    r"(?:com|net|org|co|uk|io|js|tv|gov|edu|info|eu|de|fr|es|it|ai|app|news|py|ly|me)\b", re.I
)


def end_of_glued(stop: Stop, table: Abbreviations) -> int | None:
    """The offset at which the sentence ends, or None: most points inside words end nothing."""
    before = stop.text[max(stop.begin, stop.start - 1) : stop.start]
    note = FOOTNOTE.match(stop.rest)
    if note and not stop.close and (before.isalpha() or before == ")"):
        return stop.end + note.end()
    token = stop.token
    if "@" in token or "/" in token or not NEXT_WORD.match(stop.rest) or DOMAIN.match(stop.rest):
        return None
    if _ends_word(token) or (stop.close and before.isalpha()):
        return stop.end - _openers(stop)
    return stop.end if _ends_name_or_year(token) and is_starter(stop.rest, table) else None


def _ends_word(token: str) -> bool:
    last = token[-3:]
    return (len(last) == 3 and last.isalpha() and last.islower()) or token[-1:] in {")", "%"}


def _ends_name_or_year(token: str) -> bool:
    is_year = len(token) == 4 and token.isdigit()
    return is_year or (len(token) > 1 and token.isalpha())


def _openers(stop: Stop) -> int:
    """How many of the marks taken for closing ones open what follows: `he said.“We will`."""
    last = stop.close[-1:]
    is_even = last == '"' and stop.said.count('"') % 2 == 0
    return 1 if last in {"“", "‘"} or is_even else 0
