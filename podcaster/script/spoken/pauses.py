"""Punctuation → what a voice makes of it: a pause, a longer one, or nothing."""

import re
import unicodedata

BRACKETED = re.compile(r"\[([^\[\]]{0,200})\]")
STAGE = re.compile(r"(?:(?<=[.!?] )|^)\[([A-Z][a-z]+(?: [a-z]+){0,3})\] (?=[A-Z])")
"""[Laughter] He went on."""
OPENING = re.compile(r"\s?[(\[{]\s?")
CLOSING = re.compile(r"\s?[)\]}]")
TIGHT_COMMA = re.compile(r",(?=\w)")
SUSPENDED = re.compile(r"(?<=\w)-(?=,? (?:and|or|to|but|und|oder|bis)\b)|(?<=\w-)-{2,}(?=\w)")
"""Short- and long-term; a word that a censor shortened with a row of hyphens."""
DASH_HINT = re.compile(r"-[\s.;)-]|[–—]|-$|\s-|^-")
DASHES = re.compile(
    r"\s-{1,3}(?=\s|$)|\s?-{2,}\s?|\s?[–—]+\s?|(?<=\w)-(?=[\s.;)]|$)|(?<!\S)-(?=\w)"
)
DOTS = re.compile(r"\s?…[\s….]*|\s?(?:\.\s?){2,}")
BARS = re.compile(r"\s?[|•·●▪■◆►▶⇨‖¦]\s?")
APOSTROPHE = re.compile(r"(?<![^\W\d_])'|(?<![sSzZxX])'(?![^\W\d_])")
QUOTE_WITHIN = re.compile(r"(?<=\w)\"(?=\w)")
"""A quotation that nobody parted from what follows."""
UNSPEAKABLE = re.compile(r"[^A-Za-z \n.,?!;:'-]")
RUN_HINT = re.compile(r"[,;:.!?]\s?[,;:.!?]")
RUN = re.compile(r"(?:\s?[,;:.!?]){2,}")
SPACE_BEFORE = re.compile(r" +(?=[,;:.!?](?:\s|$))")
SPACED_MARKS = (" ,", " .", " ;", " :", " !", " ?")
LEADING = re.compile(r"(?<=\n)[\s,;:.!?'-]+")
TRAILING = re.compile(r"[\s,;:-]+(?=\n)")
BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
LINES = re.compile(r"[^\S\n]?\n\s*")
GLUED = re.compile(r"([.!?;:,])(?=[^\W\d_]{2})")
TWO_LETTERS = re.compile(r"[^\W\d_]{2}$")
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
    if "  " in text or not text.isprintable():
        text = BLANKS.sub(" ", text)
    return LINES.sub("\n", text).strip() if "\n" in text else text.strip()


def pauses(text: str) -> str:
    """Parentheses and dashes → commas, ellipses → a comma or a full stop, quotes → nothing."""
    if "[" in text:
        text = BRACKETED.sub(r"\1", STAGE.sub(r"\1. ", text))
    if "(" in text or "[" in text or "{" in text:
        text = OPENING.sub(", ", text)
    if ")" in text or "]" in text or "}" in text:
        text = TIGHT_COMMA.sub(", ", CLOSING.sub(",", text))
    if "…" in text or ".." in text or ". ." in text:
        text = DOTS.sub(_dots, text)
    if ("-" in text or "–" in text or "—" in text) and DASH_HINT.search(text):
        text = DASHES.sub(_dash, SUSPENDED.sub("", text))
    return text if text.isascii() and "|" not in text else BARS.sub(", ", text)


def _dots(match: re.Match[str]) -> str:
    rest = match.string[match.end() : match.end() + 24].lstrip(" \"')")
    before = match.string[max(0, match.start() - 24) : match.start()].split()[-1:]
    if rest.split()[:1] == before or (before and rest.lower().startswith(f"{before[0].lower()} ")):
        return ", "  # I... I don't know
    return ". " if not rest or rest[0].isupper() else ", "


def _dash(match: re.Match[str]) -> str:
    return " " if match[0] == "-" and not match.start() else ", "


def tidy(text: str) -> str:
    """Only letters and . , ? ! ; : ' - are left, no two marks together, no mark at the start."""
    if '"' in text:
        text = QUOTE_WITHIN.sub(" ", text).replace('"', "")
    text = text.replace("_", " ")
    if "'" in text:
        text = APOSTROPHE.sub("", text)
    if UNSPEAKABLE.search(text):
        text = unicodedata.normalize("NFC", text.translate(SPEAKABLE))
    # before the patterns below: a run of blanks would cost them the square of its size
    if "  " in text:
        text = BLANKS.sub(" ", text)
    if RUN_HINT.search(text):
        text = RUN.sub(_strongest, text)
    if any(mark in text for mark in SPACED_MARKS):
        text = SPACE_BEFORE.sub("", text)
    text = GLUED.sub(_apart, text)
    if "\n" in text:
        text = LEADING.sub("", TRAILING.sub("", text))
    return squeeze(text.lstrip(" \n,;:.!?'-").rstrip(" \n,;:-"))


def _strongest(match: re.Match[str]) -> str:
    """ ", ." → "."; "?!" → "?"; ",," → ","."""
    marks = match[0]
    return next(mark for mark in STRENGTH if mark in marks)


def _apart(match: re.Match[str]) -> str:
    """end.Start → end. Start; U.S stays."""
    before = TWO_LETTERS.search(match.string, max(0, match.start() - 2), match.start())
    return f"{match[1]} " if before else match[1]
