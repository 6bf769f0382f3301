"""What is left out: reference marks, ISBN, DOI, hashes."""

import re

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
MARKS = re.compile(r"(?<=[\w.,;!?\"'])[*†‡]+(?=[\s.,;!?\"')]|$)")
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
    if any(len(word) >= 24 for word in text.split()):
        text = UUID.sub("", text)
        text = HASH.sub("", text)
    return text
