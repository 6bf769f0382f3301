"""Whether two texts are one story: the paper's own, the agency's, and the copy of either."""

import functools
import re

DISTANCE = 24
"""Bits of 128 in which two tellings of one story may differ.

Measured with phrases of three words: a text that lost a fifth of its sentences is at most 24 bits
off, one of which 3 % of the words were changed 18; of 1,770 pairs of different stories none came
nearer than 28, although their vocabulary was as small as a parish paper's.
"""
SHORTEST = 40
"""Words. Below that a fingerprint says little, and only the same words are the same story."""


def is_same_story(one: str, other: str) -> bool:
    """Whether two texts tell the same story in nearly the same words."""
    first, second = _fingerprint(one), _fingerprint(other)
    if isinstance(first, int) and isinstance(second, int):
        return (first ^ second).bit_count() <= DISTANCE
    return first == second


def growth(told: str, now: str, *, is_cut: bool = False) -> float:
    """How much of a text is new, as a share of what was told of it.

    Args:
        is_cut: only the beginning was told, so that only the beginning can be compared.
    """
    before, after = words(told), words(now)
    if is_cut:
        after = after[: len(before)]
    known = set(phrases(before))
    fresh = [phrase for phrase in phrases(after) if phrase not in known]
    return len(fresh) / max(1, len(known))


def words(text: str) -> list[str]:
    """The words of a text, whatever their case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def phrases(of: list[str]) -> list[str]:
    """Every three words in a row."""
    return [" ".join(of[start : start + 3]) for start in range(max(1, len(of) - 2))]


@functools.lru_cache(maxsize=2000)
def _fingerprint(text: str) -> int | tuple[str, ...]:
    """128 bits of a text; the words themselves of a short one."""
    from simhash import Simhash

    of = words(text)
    if len(of) < SHORTEST:
        return tuple(of)
    value: int = Simhash(phrases(of), f=128).value
    return value
