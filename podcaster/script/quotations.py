"""Quotation marks: finding the quoted words, saying the marks aloud."""

import re
from collections.abc import Iterator

from podcaster import languages

MARK = re.compile(r"[\"“”„«»「」]")
MANY = 4
"""Number of words from which quoted text is a quotation, not a name or scare quotes."""

Run = tuple[str, bool]
"""A passage, and whether it is quoted; quotation marks belong to the quotation."""


def say_quotes(text: str, language: str) -> str:
    """Replace quotation marks by words: `He said, quote, never, unquote.`"""
    show = languages.language_file(language).show
    if not show:
        return text
    begin, end = show.quote
    said, start, inside = "", 0, False
    for match in MARK.finditer(text):
        said += text[start : match.start()]
        start = match.end()
        inside = _opens(text, match, inside=inside)
        if inside:
            said = _after(said, begin) + ", "
        else:
            said = _after(said, end) + _stop(said, text[start:])
    return said + text[start:]


def _after(said: str, word: str) -> str:
    """Add a word with a pause before it."""
    before = said.rstrip().rstrip(".,")
    if not before:
        return word
    return f"{before} {word}" if before[-1] in ":;!?…—–-(" else f"{before}, {word}"


def _stop(said: str, rest: str) -> str:
    """The punctuation after a closing word: the preceding full stop, or a short pause."""
    if not rest.strip():
        return "." if said.rstrip()[-1:] in {".", "!", "?"} else ""
    return "" if rest.lstrip()[0] in ",.;:!?)—–" else ","


def quoted_runs(sentence: str, *, is_open: bool = False) -> tuple[list[Run], bool]:
    """A sentence in runs of quoted and other words, and whether it ends inside a quotation.

    Args:
        is_open: whether it begins inside a quotation.
    """
    runs: list[Run] = []
    start = 0
    inside = is_open
    for match in MARK.finditer(sentence):
        opens = _opens(sentence, match, inside=inside)
        if opens == inside:
            continue  # a mark at the start of each paragraph of a long quotation
        edge = match.start() if opens else match.end()
        if edge > start:
            runs.append((sentence[start:edge], inside))
        start, inside = edge, opens
    if start < len(sentence):
        runs.append((sentence[start:], inside))
    return runs, inside


def _opens(sentence: str, match: re.Match[str], *, inside: bool) -> bool:
    """Whether a mark opens, mainly by the spaces around it: `“` closes in German."""
    before = sentence[match.start() - 1 : match.start()] or " "
    after = sentence[match.end() : match.end() + 1] or " "
    faces_right = before.isspace() or before in "([—–-‘'"
    faces_left = after.isspace() or after in ".,;:!?)]—–-’'"
    if faces_right != faces_left:
        return faces_right
    if match[0] in "“„«「":
        return True
    return match[0] == '"' and not inside


def voiced_runs(sentence: str, *, is_open: bool = False) -> tuple[list[Run], bool]:
    """Runs that get a voice of their own; short quotations join their neighbours."""
    runs, ends_open = quoted_runs(sentence, is_open=is_open)
    return [(text.strip(), quoted) for text, quoted in _merge(runs, is_open=is_open)], ends_open


def _merge(runs: list[Run], *, is_open: bool) -> Iterator[Run]:
    """Join neighbouring runs of the same kind."""
    text, kind = "", False
    for index, (run, quoted) in enumerate(runs):
        whole = len(runs) == 1 or (index == 0 and is_open)
        is_quotation = quoted and (whole or _is_speech(run))
        is_mere_mark = not any(map(str.isalnum, run))
        if text and (is_quotation == kind or is_mere_mark):
            text += run
        else:
            if text:
                yield text, kind
            text, kind = run, is_quotation
    if text:
        yield text, kind


def _is_speech(quoted: str) -> bool:
    """Whether it is speech, not a name: `the film “The Long Road to the Sea” won`."""
    words = quoted.split()
    long = [word.strip('"“”„«»,.') for word in words if len(word) > 4]
    capitals = sum(word[:1].isupper() for word in long)
    return len(words) >= MANY and capitals * 2 <= len(long)
