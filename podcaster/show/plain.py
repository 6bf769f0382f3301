"""Cleaning text from outside for display."""

import re

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, which XML refuses or discourages
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # surrogates, which UTF-8 refuses; non-characters
    "\u202a-\u202e\u2066-\u2069]"  # bidirectional overrides, which disguise text
)
ELLIPSIS = "…"


def clean(text: str) -> str:
    """Remove characters that formats cannot carry or that disguise text."""
    if text.isascii() and text.isprintable():
        return text
    return FORBIDDEN.sub("", text)


def one_line(text: str, limit: int = 0) -> str:
    """Clean text on one line, single blanks, at most `limit` characters (0: all of them)."""
    # Most texts are clean, and checking is faster than rebuilding them.
    if text.isascii() and text.isprintable() and "  " not in text:
        line = text.strip()
    else:
        # Split first: a form feed is white space, but also forbidden.
        line = " ".join(clean(" ".join(text.split())).split())
    return line if not limit or len(line) <= limit else cut(line, limit)


def cut(text: str, limit: int) -> str:
    """The first words that fit into `limit` characters, with an ellipsis if cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words, blank, _ = head.rpartition(" ")
    # Text without spaces (Chinese, an address) is cut anywhere.
    return (words if blank and len(words) > limit // 2 else head).rstrip() + ELLIPSIS


def cut_bytes(text: str, limit: int) -> str:
    """The same for a limit in bytes of UTF-8."""
    while len(text.encode()) > limit:
        # Every character over the limit is at least one byte too many; words are kept by `cut`.
        surplus = len(text.encode()) - limit
        text = cut(text.removesuffix(ELLIPSIS), max(1, len(text) - max(1, surplus // 4)))
    return text
