"""Characters of every kind → letters, ASCII digits, a few meaningful marks."""

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
"""m², km³: no footnote."""
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
