"""Strings made for catalogues and machines: ISBN, ISSN, DOI, UUID, hashes. Nobody says them."""

import re

BOOK = re.compile(
    r"[,;]?\s?\(?\bISBN(?:-1[03])?:?\s?(?:97[89][-\s]?)?\d(?:[-\s]?\d){8}[-\s]?[\dXx]\b\)?"
)
SERIAL = re.compile(r"[,;]?\s?\(?\b(?:e-?)?ISSN:?\s?\d{4}-?\d{3}[\dXx]\b\)?")
DOI = re.compile(r"[,;]?\s?\(?\b(?:doi|DOI):?\s?10\.\d{4,9}/[^\s)]{1,200}\)?")
UUID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])")
HASH = re.compile(r"(?<!\w)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{24,}(?!\w)")


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
