"""Punctuation → what a voice makes of it: a pause, a longer one, or nothing."""

import re
import unicodedata

BRACKETED = re.compile(r"\[([^\[\]]{0,200})\]")
OPENING = re.compile(r"\s?[(\[{]\s?")
CLOSING = re.compile(r"\s?[)\]}]")
DASHES = re.compile(r"\s-{1,3}(?=\s|$)|\s?-{2,}\s?|\s?[–—]+\s?|(?<=\w)-(?=\s|$)|(?<!\S)-(?=\w)")
DOTS = re.compile(r"\s?…[\s….]*|\s?(?:\.\s?){2,}")
BARS = re.compile(r"\s?[|•·●▪■◆►▶⇨‖¦]\s?")
APOSTROPHE = re.compile(r"(?<![^\W\d_])'|(?<![sSzZxX])'(?![^\W\d_])")
QUOTES = re.compile(r'"')
RUN = re.compile(r"(?:\s*[,;:.!?]){2,}")
SPACE_BEFORE = re.compile(r"\s+(?=[,;:.!?](?:\s|$))")
LEADING = re.compile(r"(?:^|(?<=\n))[\s,;:.!?'-]+", re.MULTILINE)
TRAILING = re.compile(r"[\s,;:-]+$", re.MULTILINE)
BLANKS = re.compile(r"[^\S\n]+")
LINES = re.compile(r"[^\S\n]*\n\s*")
GLUED_STOP = re.compile(r"(?<=[^\W\d_]{2})(?P<mark>[.!?;:,])(?=[^\W\d_]{2})")
STRENGTH = ".?!:;,"


class _Speakable(dict[int, str]):
    """Every character that a voice cannot say becomes a space; filled as characters are met."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        category = unicodedata.category(character)
        kept = category[0] == "L" or category[0] == "M" or character in " \n.,?!;:'-"
        self[codepoint] = character if kept else " "
        return self[codepoint]


SPEAKABLE = _Speakable()


def squeeze(text: str) -> str:
    """One blank where there were several; lines kept."""
    text = BLANKS.sub(" ", text)
    return LINES.sub("\n", text).strip() if "\n" in text else text.strip()


def pauses(text: str) -> str:
    """Parentheses and dashes → commas, ellipses → a comma or a full stop, quotes → nothing."""
    if "[" in text:
        text = BRACKETED.sub(r"\1", text)
    if "(" in text or "[" in text or "{" in text:
        text = OPENING.sub(", ", text)
    if ")" in text or "]" in text or "}" in text:
        text = CLOSING.sub(",", text)
        text = re.sub(r",(?=\w)", ", ", text)
    if "…" in text or ".." in text or ". ." in text:
        text = DOTS.sub(_dots, text)
    text = DASHES.sub(_dash, text)
    if not text.isascii():
        text = BARS.sub(", ", text)
    elif "|" in text:
        text = text.replace("|", ",")
    return text


def _dots(match: re.Match[str]) -> str:
    rest = match.string[match.end() :].lstrip(" \"')")
    return ". " if not rest or rest[0].isupper() else ", "


def _dash(match: re.Match[str]) -> str:
    return " " if match[0] == "-" and not match.string[: match.start()] else ", "


def tidy(text: str) -> str:
    """Only letters and . , ? ! ; : ' - are left, no two marks together, no mark at the start."""
    text = text.replace('"', "").replace("_", " ")
    if "'" in text:
        text = APOSTROPHE.sub("", text)
    text = text.translate(SPEAKABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    # before the patterns below: a run of blanks would cost them the square of its size
    text = BLANKS.sub(" ", text)
    text = RUN.sub(_strongest, text)
    text = SPACE_BEFORE.sub("", text)
    text = GLUED_STOP.sub(r"\g<mark> ", text)
    text = LEADING.sub("", text)
    text = TRAILING.sub("", text)
    return squeeze(text)


def _strongest(match: re.Match[str]) -> str:
    """ ", ." → "."; "?!" → "?"; ",," → ","."""
    marks = match[0]
    return next(mark for mark in STRENGTH if mark in marks)
