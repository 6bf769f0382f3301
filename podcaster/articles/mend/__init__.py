"""Repairing text that was broken by scraping, copying or bad encodings."""

import re

from podcaster.articles.mend.characters import mend_characters, name_links
from podcaster.articles.mend.punctuation import (
    lower_shouting,
    lower_stray_capitals,
    mend_punctuation,
)
from podcaster.articles.mend.quotes import mend_quotes

__all__ = ["FULL_STOP", "mend_characters", "mend_paragraph", "mend_title"]

SPLIT = re.compile(r"\b(\w+) [–—-] (\w+)\b")
"""A dash that a layout put between the halves of a compound."""
FULL_STOP = re.compile(r"(?<=[a-zß-ÿ]{3})\.$")
"""The end of a sentence and no abbreviation; a headline has none."""


def mend_title(title: str, story: str) -> str:
    """Mend a headline by what its story says; it ends without a full stop."""
    return FULL_STOP.sub("", _close_compounds(lower_shouting(mend_paragraph(title), story), story))


def mend_paragraph(text: str) -> str:
    """Mend one paragraph whose characters are already sound.

    No word is added and none is taken: only spaces, punctuation, quotation marks, the case of
    single letters and what follows the name of a site in an address change.
    """
    for step in (name_links, mend_punctuation, mend_quotes, lower_stray_capitals):
        text = step(text)
    return text


def _close_compounds(title: str, story: str) -> str:
    """`Russia – Ukraine war` is `Russia-Ukraine war` where the story writes it so."""

    def closed(match: re.Match[str]) -> str:
        compound = f"{match[1]}-{match[2]}"
        return compound if compound in story else match.group()

    return SPLIT.sub(closed, title)
