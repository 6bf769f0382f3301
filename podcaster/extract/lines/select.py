"""Choosing the lines of the story: by their words, by the list they stand in, by where prose is dense."""

from collections.abc import Sequence

from podcaster.extract.lines.captions import is_caption
from podcaster.extract.lines.furniture import is_furniture, opens_list
from podcaster.extract.lines.prose import ends_sentence, weight, word_count
from podcaster.extract.lines.words import same_words
from podcaster.model import Block, Role

FURNITURE_WEIGHT = -1.5
LONGEST_ENTRY = 30
"""Words; what is longer in a list of other stories is prose again."""


def main_lines(blocks: Sequence[Block], *, title: str = "") -> tuple[Block, ...]:
    """Keep what tells the story in text that an extractor has already found to be the main one."""
    belongs = _judge(blocks, title)
    return _without_repeats([block for block, good in zip(blocks, belongs, strict=True) if good])


def page_lines(blocks: Sequence[Block], *, title: str = "") -> tuple[Block, ...]:
    """Keep what tells the story in the text of a whole page, menus and all."""
    belongs = _judge(blocks, title)
    start, end = _densest(blocks, belongs)
    start, end = _widened(blocks, belongs, start, end)
    chosen = zip(blocks[start:end], belongs[start:end], strict=True)
    return _without_repeats([block for block, good in chosen if good])


def _judge(blocks: Sequence[Block], title: str) -> list[bool]:
    """Say of each line whether it may be of the story."""
    belongs = []
    in_list = False
    for block in blocks:
        text = block.text
        furniture = is_furniture(text)
        in_list = opens_list(text) or (in_list and not _is_prose(text))
        belongs.append(
            not (furniture or in_list or is_caption(text) or (title and same_words(text, title)))
        )
    return belongs


def _is_prose(text: str) -> bool:
    """A sentence; the titles in a list of other stories have no full stop."""
    if word_count(text) > LONGEST_ENTRY:
        return True
    return ends_sentence(text) and word_count(text) >= (4 if text.endswith(".") else 8)


def _densest(blocks: Sequence[Block], belongs: Sequence[bool]) -> tuple[int, int]:
    """Find the run of lines with the greatest sum of weights: the story is where prose is dense."""
    best, span = 0.0, (0, len(blocks))
    total, start = 0.0, 0
    for index, block in enumerate(blocks):
        if total <= 0:
            total, start = 0.0, index
        total += weight(block.text) if belongs[index] else FURNITURE_WEIGHT
        if total > best:
            best, span = total, (start, index + 1)
    return span


def _widened(
    blocks: Sequence[Block], belongs: Sequence[bool], start: int, end: int
) -> tuple[int, int]:
    """Take in what adjoins the dense part, up to the first furniture, unless the text is a whole page."""
    if len(blocks) - (end - start) > max(12, (end - start) // 2):
        return start, end
    while end < len(blocks) and belongs[end]:
        end += 1
    while start and belongs[start - 1]:
        start -= 1
    return start, end


def _without_repeats(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out whole paragraphs that are told a second time, and headings with nothing under them."""
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        key = block.text.casefold()
        if not (word_count(key) > 6 and key in seen):
            kept.append(block)
        seen.add(key)
    while kept and kept[-1].role is Role.HEADING:
        kept.pop()
    return tuple(kept)
