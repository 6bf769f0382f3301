"""Quotation marks that are said, for shows that want it: quote … unquote."""

import re

from podcaster.spoken.characters import plain_characters

WORDS = {
    "en": ("quote", "unquote"),
    "de": ("Zitat", "Zitat Ende"),
    "fr": ("je cite", "fin de citation"),
    "es": ("cita", "fin de la cita"),
    "it": ("cito", "fine della citazione"),
}
QUOTATION = re.compile(r'(?<!\w)"(?P<said>[^"\n]{1,2000})"(?!\w)')
LAST_MARK = re.compile(r"[.,;:!?…]+$")


def say_quotations(text: str, language: str) -> str:
    """ "Never," he said → quote, Never, unquote, he said; other languages' marks, too."""
    words = WORDS.get(language)
    if words is None:
        return text
    opening, closing = words

    def said(match: re.Match[str]) -> str:
        inside = match["said"].strip()
        mark = LAST_MARK.search(inside)
        inside = inside[: mark.start()] if mark else inside
        return f"{opening}, {inside}, {closing}{mark[0] if mark else ''}"

    return QUOTATION.sub(said, plain_characters(text, joiners=language != "en"))
