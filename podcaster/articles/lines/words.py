"""Comparing lines by their words."""

import re

WORD = re.compile(r"\w+")


def same_words(one: str, other: str) -> bool:
    """Say whether two lines are one and the same headline, give or take punctuation."""
    first, second = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return bool(first) and len(first & second) >= 0.8 * len(first | second)
