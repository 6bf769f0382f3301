"""What follows a story's end: whom to ask, and who wrote it."""

import re
from collections.abc import Sequence

from podcaster.articles.lines.furniture import is_furniture
from podcaster.articles.lines.prose import ends_sentence
from podcaster.model import Block

CONTACTS = re.compile(
    r"(?:media|press|investor|company|editorial)(?: relations)? (?:contacts?|inquiries"
    r"|enquiries)\b.{0,60}"
    r"|(?:contacts?|for (?:more|further) information)(?:, (?:please )?contact)?:?"
    r"|notes? (?:to|for) editors?:?|(?:presse|medien)?kontakt:?|contacts? presse:?"
    r"|contacto(?: de prensa)?:?|contatti(?: stampa)?:?",
    re.IGNORECASE,
)
REACHED = re.compile(r"@[\w-]+\.\w|\+?\d[\d ()./-]{7,}\d|\b(?:www\.|https?:)")
"""An e-mail address, a telephone number, a web address."""
WRITER = re.compile(
    r"((?:[A-ZÀ-Þ][\w.'’-]* ){1,3}[A-ZÀ-Þ][\w'’-]+),? (?:is|ist|est|es|è|é) (?:\S+ ){1,6}?"
    r"(?:writer|reporter|journalist|columnist|editor|correspondent|blogger|contributor|producer"
    r"|freelancer|curator|(?:redakteur|journalist|autor|korrespondent|reporter)(?:in)?"
    r"|journaliste|rédact\w+|chroniqueu\w+|periodista|redactora?|giornalista|jornalista)\b"
)
FEWEST_BEFORE, MOST_AFTER, LAST = 3, 12, 2
"""Blocks of the story before, of the afterword, and at the end where a writer is presented."""


def without_contacts(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave out whom to write to and call, under a sender's story, to the end."""
    first = max(FEWEST_BEFORE, len(blocks) - MOST_AFTER)
    for place in range(first, len(blocks)):
        if _lists_contacts(blocks, place):
            return blocks[:place]
    return blocks


def without_writer(story: Sequence[Block]) -> list[Block]:
    """Leave out the sentence on the writer; who is of the story was named in it before."""
    end = max(FEWEST_BEFORE, len(story) - LAST)
    told = " ".join(block.text for block in story[:end])
    return [
        block
        for place, block in enumerate(story)
        if place < end or not _presents_writer(block.text, told)
    ]


def _lists_contacts(story: Sequence[Block], place: int) -> bool:
    """A heading for contacts over lines that are no prose, or that say where to write or call."""
    below = [block.text for block in story[place + 1 :]]
    return bool(
        below
        and CONTACTS.fullmatch(story[place].text)
        and all(
            REACHED.search(text) or not ends_sentence(text) or is_furniture(text) for text in below
        )
    )


def _presents_writer(text: str, told: str) -> bool:
    match = WRITER.match(text)
    return match is not None and match[1].split()[-1] not in told
