"""Line ends: which of them end a sentence, and which are where somebody's screen was full."""

import itertools
import re
from collections.abc import Iterator

BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
ENDS = re.compile(r"[.!?…:;。！？।؟۔][\"'’”»)\]]*$")


def join_lines(text: str) -> Iterator[str]:
    """Give each run of text that belongs together, on one line with single spaces."""
    for block in BLANK_LINE.split("\n".join(text.splitlines())):
        lines = [line for line in (" ".join(raw.split()) for raw in block.split("\n")) if line]
        if len(lines) > 1 and not any(ENDS.search(line) for line in lines):
            # Not one full stop in several lines: a list or a menu, not a wrapped paragraph.
            yield from lines
        elif lines:
            yield from _unwrap(lines)


def _unwrap(lines: list[str]) -> Iterator[str]:
    """Join hard-wrapped lines; a line that stops early, before a capital, stops for good."""
    width = max(map(len, lines))
    run = lines[0]
    for before, line in itertools.pairwise(lines):
        stops_early = len(before) + len(line.partition(" ")[0]) < 0.6 * width
        if stops_early and not line[0].islower():
            yield run
            run = line
        else:
            run = f"{run} {line}"
    yield run
