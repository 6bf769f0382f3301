"""Text → pieces of bounded size, cut where a reader would pause.

Of all possible cuts, the cheapest are chosen: each place has a cost by how unnatural a pause would
be there, and each piece a cost by how short it is.
"""

import re

from podcaster.languages.sentences.pauses import cost_of_pause
from podcaster.languages.sentences.splitter import split_sentences

LONGEST = 1000
"""Longest piece; longer ones do not sound better, and the search stays linear."""
SENTENCE_END = -3.0
"""Cost of a cut at the end of a sentence, low enough to be preferred."""
PAUSE_WITHOUT_SPACE = re.compile(r"(?<=[、，；：。！？,;])(?=[^、，；：。！？,;])")

Atom = tuple[str, bool]
"""Text that is not split, and whether a space precedes it."""


def split_pieces(text: str, limit: int) -> list[str]:
    """Split a text into pieces of at most `limit` characters; only white space is lost.

    Raises:
        ValueError: a limit below one.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    whole = " ".join(text.split())
    if len(whole) <= limit:
        return [whole] if whole else []
    reach = min(limit, LONGEST)
    atoms, ends = _atoms(whole, reach)
    return _cut(atoms, _prices(atoms, ends), reach)


def _atoms(text: str, limit: int) -> tuple[list[Atom], set[int]]:
    """The words, with the word counts at which sentences end."""
    atoms: list[Atom] = []
    ends = set()
    for sentence in split_sentences(text):
        for word in sentence.split():
            atoms.extend(_halve(word, limit))
        ends.add(len(atoms))
    return atoms, ends


def _halve(word: str, limit: int) -> list[Atom]:
    """Split a word that exceeds the limit; other words stay whole."""
    if len(word) <= limit:
        return [(word, True)]
    parts = [
        part[start : start + limit]
        for part in PAUSE_WITHOUT_SPACE.split(word)
        for start in range(0, len(part), limit)
    ]
    return [(part, index == 0) for index, part in enumerate(parts)]


def _prices(atoms: list[Atom], ends: set[int]) -> list[float]:
    """The cost of a pause before each atom."""
    prices = [0.0]
    for index in range(1, len(atoms)):
        if index in ends:
            prices.append(SENTENCE_END)
        else:
            words = [text for text, _ in atoms[max(0, index - 2) : index + 2]]
            at = min(index, 2)
            prices.append(cost_of_pause(words[:at], words[at:]))
    return prices


def _cut(atoms: list[Atom], prices: list[float], limit: int) -> list[str]:
    """Find the cheapest cuts by dynamic programming."""
    best = [0.0]
    came_from = [0]
    for end in range(1, len(atoms) + 1):
        size, start = 0, end
        cheapest, origin = float("inf"), end - 1
        while start > 0:
            text, spaced = atoms[start - 1]
            size += len(text) + (spaced and start < end and atoms[start][1])
            if size > limit:
                break
            start -= 1
            cost = best[start] + prices[start] + _cost_of_size(size, limit)
            if cost < cheapest:
                cheapest, origin = cost, start
        best.append(cheapest)
        came_from.append(origin)
    return _walk_back(atoms, came_from)


def _cost_of_size(size: int, limit: int) -> float:
    """The cost of a piece's size: short pieces sound breathless."""
    if size >= limit * 0.4:
        return 2.0
    if size < min(12, limit * 0.12):
        return 80.0
    return 2.0 + 10.0 * (1 - size / (limit * 0.4)) ** 2


def _walk_back(atoms: list[Atom], came_from: list[int]) -> list[str]:
    pieces = []
    end = len(atoms)
    while end > 0:
        start = came_from[end]
        pieces.append("".join(f" {text}" if spaced else text for text, spaced in atoms[start:end]))
        end = start
    return [piece.strip() for piece in reversed(pieces)]
