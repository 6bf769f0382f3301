"""Marks that point elsewhere and are not said: agreed.[12], [citation needed], word*, word†."""

import re

NUMBERED = re.compile(
    r"\s?\[(?:\d{1,3}|note \d{1,3}|[a-z]|[ivx]{1,4})(?:[,–-]\s?\d{1,3})*\]"
    r"(?:\s?[,–-]\s?\[\d{1,3}\])*(?!\w)"
)
WORDS = re.compile(
    r"\s?\[(?:citation needed|clarification needed|who\?|when\?|edit|update|sic"
    r"|dubious[^\]]{0,20})\]",
    re.IGNORECASE,
)
MARKS = re.compile(r"(?<=[\w.,;!?\"'])[*†‡]+(?=[\s.,;!?\"')]|$)")
PARENTHESISED = re.compile(r"(?<=[a-z][.,;!?])\(\d{1,3}\)(?=\s|$)")


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
