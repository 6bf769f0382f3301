"""What a page says twice: repeated paragraphs, pull quotes, words that lines share."""

import re
from collections.abc import Sequence

from podcaster.articles.lines.prose import ends_sentence, word_count
from podcaster.model import Block, Role

FEWEST_QUOTED, QUOTED, LONGEST_SPEAKER = 4, 0.8, 14
"""Words of a pull quote, the share that one paragraph has too, and words on who says them."""
SENTENCE = re.compile(r"[^\s.?!][^.?!]*[.?!]")
LONGEST_NAME = 70
"""Characters before the words of somebody who is named."""
KEY_WORD = re.compile(r"\w{4,}")


def without_repeats(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out repeated paragraphs, pull quotes, and headings with nothing under them."""
    bodies = [block.text.casefold() for block in blocks if block.role is Role.BODY]
    pulled = [_is_pull_quote(block, bodies) for block in blocks]
    for place in range(1, len(blocks)):
        # Under a pull quote stands whose words it shows.
        pulled[place] |= pulled[place - 1] and _is_speaker(blocks[place])
    blocks = [block for block, again in zip(blocks, pulled, strict=True) if not again]
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


def _is_speaker(block: Block) -> bool:
    return (
        block.role in (Role.BODY, Role.QUOTE)
        and word_count(block.text) <= LONGEST_SPEAKER
        and not ends_sentence(block.text)
    )


def _is_pull_quote(block: Block, bodies: Sequence[str]) -> bool:
    """Whether a quotation only shows a few words of the story once more."""
    if block.role is not Role.QUOTE or ": “" in block.text[:LONGEST_NAME]:
        return False
    words = block.text.casefold().strip("\"'“”„«»‘’.,… ")
    keys = _key_words(words)
    sentences = [one.strip(" .!?") for one in SENTENCE.findall(words) if one.count(" ") >= 2]
    again = sum(any(one in body for body in bodies) for one in sentences)
    return (
        (word_count(words) >= FEWEST_QUOTED and any(words in body for body in bodies))
        or (again > 1 and again >= QUOTED * len(sentences))
        or (
            len(keys) >= FEWEST_QUOTED
            and any(len(keys & _key_words(body)) >= QUOTED * len(keys) for body in bodies)
        )
    )


def shares_words(line: str, story: Sequence[str]) -> bool:
    """Say whether a longer word of a line stands in a story, too."""
    return bool(_key_words(line) & _key_words(" ".join(story)))


def _key_words(text: str) -> set[str]:
    return set(KEY_WORD.findall(text.casefold()))
