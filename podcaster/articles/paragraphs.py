"""Lines of plain text to paragraphs: hard-wrapped lines are joined, list items are kept apart."""

import re

from podcaster.articles.lines.furniture import is_furniture
from podcaster.articles.lines.prose import ends_sentence
from podcaster.model import Block, Role

BULLET = re.compile(r"\s*(?:[•·▪◦‣●■*–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
MARKED = re.compile(r"\s*[•·▪◦‣●■*-]\s+(?=\S)")
INDENTED = re.compile(r"^([ \t]*[•·▪◦‣●■*-][ \t]+[^\n]{1,300})\n[ \t]+(?=[a-zß-ÿ])", re.MULTILINE)
"""A list item that goes on in a line of its own."""
QUOTED = re.compile(r"\s*>+\s?")
HYPHENATED = re.compile(r"[a-zß-ÿ]-$")

SEAM = re.compile(
    r"(?<=[a-zß-ÿ)\d][.!?…])(?=[\"“‘(]?[A-ZÀ-Þ][a-zß-ÿ])|(?<=[a-zß-ÿ)\d][.!?][\"”’)])(?=[\"“‘(]?[A-ZÀ-Þ][a-zß-ÿ])"
    r"(?!(?:Com|Org|Net)\b)"
)
"""Where two paragraphs ran into each other: a scraper joined texts with nothing between."""

NARROWEST, WIDEST = 38, 100
"""Characters between which people and mail programs wrap lines."""


def paragraphs(text: str) -> list[Block]:
    """Give the paragraphs of a text, each on one line, in order."""
    chunks = _chunks(text)
    if width := max(map(_width, chunks), default=0):
        # Where some paragraphs are wrapped, all are: those of two short lines do not show it.
        chunks = [_continued(chunk, 0 if place else width) for place, chunk in enumerate(chunks)]
    return [block for chunk in chunks for block in _paragraphs(chunk)]


def _chunks(text: str) -> list[list[str]]:
    """Lines, put together as they stand between empty ones."""
    chunks = re.split(r"\n[ \t]*\n\s*", text.strip("\n"))
    return [
        [line for line in INDENTED.sub(r"\1 ", chunk).splitlines() if line.strip()]
        for chunk in chunks
    ]


def _continued(lines: list[str], headline: int) -> list[str]:
    """Join lines to those that they continue, in a chunk that is too small to show its width.

    Args:
        headline: how wide the text is, where the chunk may be its headline; else 0.
    """
    if _width(lines):
        return lines
    joined: list[str] = []
    for line in lines:
        if joined and _continues(joined[-1], line.strip(), headline):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
    return joined


def _continues(above: str, line: str, headline: int) -> bool:
    if ends_sentence(above.strip()) or is_furniture(above) or is_furniture(line):
        return False
    shouted = above.isupper() and line.isupper()
    return line[0].islower() or (headline > 0 and (shouted or len(above) > 0.6 * headline))


def _paragraphs(lines: list[str]) -> list[Block]:
    if lines and all(line.lstrip().startswith(">") for line in lines):
        inner = "\n".join(QUOTED.sub("", line, count=1) for line in lines)
        return [Block(block.text, Role.QUOTE) for block in _unquoted(inner)]
    return _chunk(lines, _width(lines))


def _unquoted(text: str) -> list[Block]:
    """What is quoted; quotations within it are no further apart."""
    chunks = _chunks(text.replace(">", ""))
    return [block for chunk in chunks for block in _chunk(chunk, _width(chunk))]


def _width(lines: list[str]) -> int:
    """Where the lines of a paragraph were wrapped; 0 when they were not."""
    if len(lines) < 2:
        return 0
    # All lines but the last of a wrapped paragraph are nearly full, and few end a sentence.
    lengths = [len(line.rstrip()) for line in lines[:-1]]
    widest = max(len(line.rstrip()) for line in lines)
    full = sum(length > 0.72 * widest for length in lengths)
    ended = sum(ends_sentence(line.strip()) for line in lines[:-1])
    wrapped = (
        NARROWEST <= widest <= WIDEST and full >= 0.8 * len(lengths) and ended <= 0.4 * len(lengths)
    )
    return widest if wrapped else 0


def _chunk(lines: list[str], width: int) -> list[Block]:
    joined = _joined(lines, width) if width else lines
    parts = [part for line in joined for part in SEAM.split(line)]
    return [block for part in parts if (block := _block(part)).text]


def _joined(lines: list[str], width: int) -> list[str]:
    """Join the lines of one chunk, except before list items and after short last lines."""
    joined: list[str] = []
    for line in lines:
        bare = line.strip()
        fresh = (
            not joined
            or MARKED.match(line)
            or (len(joined[-1]) < 0.6 * width and ends_sentence(joined[-1]))
        )
        if fresh:
            joined.append(bare)
        elif HYPHENATED.search(joined[-1]) and bare[:1].islower():
            joined[-1] = joined[-1][:-1] + bare
        else:
            joined[-1] += " " + bare
    return joined


def _block(line: str) -> Block:
    role = Role.BODY
    if MARKED.match(line):
        line, role = MARKED.sub("", line, count=1), Role.ITEM
    elif line.lstrip().startswith(">"):
        line, role = QUOTED.sub("", line, count=1), Role.QUOTE
    return Block(" ".join(line.split()), role)
