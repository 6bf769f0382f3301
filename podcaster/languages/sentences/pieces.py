"""Text → pieces of bounded size, cut where a reader would pause.

Of all ways to cut, the cheapest is taken: each place has a price by how much it would hurt to hear
a pause there, and each piece one by how short it is.
"""

import re

from podcaster.languages.sentences.pauses import cost_of_pause
from podcaster.languages.sentences.splitter import split_sentences

LONGEST = 1000
"""No voice sounds better for more than this at once, and the search stays linear."""
SENTENCE_END = -3.0
"""Worth more than the piece it costs, unless that is a short one."""
PAUSE_WITHOUT_SPACE = re.compile(r"(?<=[、，；：。！？,;])(?=[^、，；：。！？,;])")

Atom = tuple[str, bool]
"""Text that stays whole, and whether a space goes before it."""


def split_pieces(text: str, limit: int) -> list[str]:
    """Split a text into pieces of at most `limit` characters; nothing is lost but white space.

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
    """The words, and after how many of them a sentence ends."""
    atoms: list[Atom] = []
    ends = set()
    for sentence in split_sentences(text):
        for word in sentence.split():
            atoms.extend(_halve(word, limit))
        ends.add(len(atoms))
    return atoms, ends


def _halve(word: str, limit: int) -> list[Atom]:
    """A word is one atom, unless it cannot fit."""
    if len(word) <= limit:
        return [(word, True)]
    parts = [
        part[start : start + limit]
        for part in PAUSE_WITHOUT_SPACE.split(word)
        for start in range(0, len(part), limit)
    ]
    return [(part, index == 0) for index, part in enumerate(parts)]


def _prices(atoms: list[Atom], ends: set[int]) -> list[float]:
    """What a pause before each atom costs."""
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
    """Dynamic programming over the places to cut; each place looks back one piece at most."""
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
    """Short pieces sound breathless; very short ones are hardly worth a request."""
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
