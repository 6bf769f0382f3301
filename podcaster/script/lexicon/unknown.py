"""Words that no pronouncing dictionary has: candidates for a lexicon."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from podcaster.script.lexicon.reading import load

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:\.[^\W\d_]\b)*")
DICTIONARIES = ("lexicon_us_gold.json.gz", "lexicon_us_silver.json.gz")
CONTRACTED = re.compile(r"'(?:[sSd]|ll|ve|re)?$")
ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("ly", ""), ("ness", ""),
    ("less", ""), ("ful", ""),
)  # fmt: skip
"""Endings, with their replacements, to find the base form of a word in a dictionary."""


def unknown_words(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Words that are neither in the default voice's dictionary nor in the shipped lexicon.

    Most frequent first; each in the spelling of its first occurrence.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in map(_without_s, WORD.findall(text)) if not _is_known(word))
    return sorted(counts.items(), key=lambda found: (-found[1], found[0].casefold()))


def _without_s(word: str) -> str:
    """A word without 's, 'll, 'd or 've."""
    return CONTRACTED.sub("", word)


@lru_cache(maxsize=8192)
def _is_known(word: str) -> bool:
    if len(word) < 2 or "." in word or (word.isupper() and len(word) < 6):
        return True  # initials, letters
    known = _dictionary()
    lower = word.lower()
    if word in known or lower in known or lower.capitalize() in known or load().knows(word):
        return True
    from podcaster.script.pronouncing import pronounce  # marked words have a pronunciation

    if pronounce(word):
        return True
    return any(
        lower[: -len(ending)] + restored in known or _undoubled(lower[: -len(ending)]) in known
        for ending, restored in ENDINGS
        if lower.endswith(ending) and len(lower) > len(ending) + 1
    )


def _undoubled(stem: str) -> str:
    """A stem without a doubled final consonant: stopp(ed) → stop."""
    return stem[:-1] if stem[-1:] == stem[-2:-1] else stem


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """The words of hibari's own dictionaries, without loading its model."""
    spec = find_spec("hibari")
    if spec is None or not spec.submodule_search_locations:
        return frozenset()
    assets = Path(next(iter(spec.submodule_search_locations))) / "assets"
    words: set[str] = set()
    for name in DICTIONARIES:
        words.update(json.loads(gzip.decompress((assets / name).read_bytes())))
    return frozenset(words)
