"""Sentences that lost the space between them: `on Wednesday.The police`."""

import re

from podcaster.languages.sentences.abbreviations import Abbreviations
from podcaster.languages.sentences.stops import Stop, is_starter

FOOTNOTE = re.compile(r"(?:\d{1,3}(?:[ ,–-] ?\d{1,3})*|[¹²³⁰⁴-⁹]+)(?= [\"“‘(]?[A-Z])")
NEXT_WORD = re.compile(r"[\"'“‘]?(?:[A-Z][a-z]+(?:['’][a-z]+)?|[AI])(?=[\s,;:.'’]|$)")
DOMAIN = re.compile(r"(?:com|net|org|co|uk|io|js|tv|gov|edu|info|eu)\b", re.I)


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
    may_end = _ends_name_or_figure(token) and stop.said.strip() != token
    return stop.end - _openers(stop) if may_end and is_starter(stop.rest, table) else None


def _ends_word(token: str) -> bool:
    last = token[-3:]
    return (len(last) == 3 and last.isalpha() and last.islower()) or token[-1:] in {")", "%"}


def _ends_name_or_figure(token: str) -> bool:
    """`NASA`, `U.S`, `reed.com`, `2018` and `$5.99`."""
    letters = token.replace(".", "")
    is_figure = len(token) > 1 and token[-2:].isdigit()
    return is_figure or (len(letters) > 1 and letters.isalpha())


def _openers(stop: Stop) -> int:
    """How many of the marks taken for closing ones open what follows: `he said.“We will`."""
    last = stop.close[-1:]
    is_even = last == '"' and stop.said.count('"') % 2 == 0
    return 1 if last in {"“", "‘"} or is_even else 0
