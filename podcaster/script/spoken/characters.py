"""Cleaning of the text: plain characters, without reference marks or identifiers."""

import html
import re
import unicodedata
from functools import lru_cache

TYPOGRAPHY = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "ʼ": "'",
        "′": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "″": '"',
        "«": '"',
        "»": '"',
        "‹": '"',
        "›": '"',
        "‐": "-",
        "‑": "-",
        "‒": "–",
        "−": "-",
        "―": "—",
        "⸺": "—",
        "⁄": "/",
        "∕": "/",
        "\u00ad": None,  # soft hyphen
        "º": "°",
        "№": "No. ",
        "™": None,
        "℠": None,
        "₤": "£",
        "˚": "°",
    }
)
ELLIPSIS = re.compile(r"\.(?:\s?\.)+")
VULGAR = re.compile(r"(\d)?([¼½¾⅐-⅞])")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
AFTER_UNIT = re.compile(r"(?<=[A-Za-z])[²³]")
"""The ² of m² is a unit's, not a footnote's."""
FOOTNOTE = re.compile(
    r"""
    (?<=[^\W\d_]{2})[⁰¹²³⁴-⁹]+|(?<=[.,;!?\"'])[⁰¹²³⁴-⁹]+
    |(?<=(?<!\d)\d{3})[⁰¹²³⁴-⁹]+(?![\w+=×*/^-])|(?<=(?<!\d)\d{4})[⁰¹²³⁴-⁹]+(?![\w+=×*/^-])
    """,
    re.VERBOSE,
)
"""Behind a word, a mark, or a number of three figures and more, which nobody raises to a power."""
POWER = re.compile(r"⁻?[⁰¹²³⁴-⁹]+")
SQUARES = {"²": "^2", "³": "^3"}


def plain_characters(text: str, *, joiners: bool = False) -> str:
    """One character a meaning: typographic variants, other scripts' digits, ½, ², Ⅷ.

    Args:
        joiners: keep zero-width joiners.
    """
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(TYPOGRAPHY)
        if not text.isascii():
            text = _powers(VULGAR.sub(_fraction, text))
            text = "".join(map(_plain_with_joiners if joiners else _plain, text))
    text = text.replace("`", "'").replace("''", '"')
    # one character, so that no number takes one of the dots for its point
    return ELLIPSIS.sub("…", text) if ".." in text or ". ." in text else text


def _fraction(match: re.Match[str]) -> str:
    figures = unicodedata.normalize("NFKC", match[2]).replace("⁄", "/")
    return f"{match[1]} {figures}" if match[1] else figures


def _powers(text: str) -> str:
    text = AFTER_UNIT.sub(lambda match: SQUARES[match[0]], text)
    text = FOOTNOTE.sub("", text)
    return POWER.sub(lambda match: "^" + match[0].translate(SUPERSCRIPTS), text)


def _plain_with_joiners(character: str) -> str:
    """Indic and Persian words are spelled with zero-width joiners; Chinese has its own comma."""
    if character in "\u200c\u200d" or unicodedata.category(character)[0] == "P":
        return character
    return _plain(character)


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    """The character itself unless it is a figure, an invisible or a compatibility form."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Nl", "No"):
        return _numeric(character)
    if category in ("Cf", "Cs", "Co", "Cn") or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return "\n" if character in "\n\r\u2028\u2029" else " "
    folded = unicodedata.normalize("NFKC", character)
    if character == "ª":  # an ending, not a letter
        return character
    if folded != character and folded.isascii() and folded.isprintable():
        return folded
    return character


def _numeric(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    if folded != character and folded.isascii():
        return folded
    value = unicodedata.numeric(character)
    return f" {round(value, 3):.15g} " if 0 <= value < 1e15 else ""


NUMBERED = re.compile(
    r"""
    \s?\[(?:\d{1,3}|note\ \d{1,3}|[a-z]|[ivx]{1,4})(?:[,–-]\s?\d{1,3})*\]
    (?:\s?[,–-]\s?\[\d{1,3}\])*(?!\w)
    """,
    re.VERBOSE,
)
WORDS = re.compile(
    r"""
    \s?\[(?:citation\ needed|clarification\ needed|who\?|when\?|edit|update|sic
    |dubious[^\]]{0,20})\]
    """,
    re.IGNORECASE | re.VERBOSE,
)
MARKS = re.compile(r"(?<!\WA)(?<=[\w.,;!?\"'])[*†‡]+(?=[\s.,;!?\"')]|$)")
PARENTHESISED = re.compile(r"(?<=[a-z][.,;!?])\(\d{1,3}\)(?=\s|$)")
BOOK = re.compile(
    r"[,;]?\s?\(?\bISBN(?:-1[03])?:?\s?(?:97[89][-\s]?)?\d(?:[-\s]?\d){8}[-\s]?[\dXx]\b\)?"
)
SERIAL = re.compile(r"[,;]?\s?\(?\b(?:e-?)?ISSN:?\s?\d{4}-?\d{3}[\dXx]\b\)?")
DOI = re.compile(r"[,;]?\s?\(?\b(?:doi|DOI):?\s?10\.\d{4,9}/[^\s)]{1,200}\)?")
UUID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])")
HASH = re.compile(r"(?<!\w)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{24,}(?!\w)")


def footnotes(text: str) -> str:
    """Reference marks go; [the company], which a writer put into a quotation, stays."""
    if "[" in text:
        text = WORDS.sub("", text)
        text = NUMBERED.sub(_numbered, text)
    if "(" in text:
        text = PARENTHESISED.sub("", text)
    if "*" in text or "†" in text or "‡" in text:
        text = MARKS.sub("", text)
    return text


def _numbered(match: re.Match[str]) -> str:
    """A mark follows something; at the start of the text it is all there is."""
    return "" if match.start() and match.string[: match.start()].strip() else match[0]


def identifiers(text: str) -> str:
    """Left out, with the parentheses around them."""
    if "ISBN" in text:
        text = BOOK.sub("", text)
    if "ISSN" in text:
        text = SERIAL.sub("", text)
    if "10." in text:
        text = DOI.sub("", text)
    if max(map(len, text.split()), default=0) >= 24:
        text = UUID.sub("", text)
        text = HASH.sub("", text)
    return text
