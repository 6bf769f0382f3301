"""Does the time that text takes grow with its size, and no faster? `growth.py`

Repeats pieces of text that set patterns backtracking, and compares the CPU time of four times as
much. A ratio near 4 is linear, one near 16 quadratic. Ends with 1 when something is not linear.
Also shown: whether levelling a long clip keeps to its own thread (BLAS would start others).
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

import numpy as np

from podcaster.articles import article_from_text
from podcaster.errors import BadInput
from podcaster.languages.sentences import split_sentences
from podcaster.languages.sentences.pieces import split_pieces
from podcaster.script.spoken import spoken_form
from podcaster.script.spoken.fidelity import missing
from podcaster.sound.studio.clips import limit_clip

SHORT = """
1 1, 1. 1- 1/ 1: A. $ $1 9m x1 (( [1] ' " -- .. @ a@ http:// #a AB 1st a.b. & ½ a'
a/ </ a- +1 ° … 。 !? x.Y * &amp; <!-- ; at, <div>
"""
LONG = """A. |1 |- |IV |Jan 1 |No. |St |  |Q3 |U.S. |hundred |Mr. |a) |the |“a. B |"a |*a |[a](|
Mar 3 |(photo: |<p>It is so."""
PIECES = (*SHORT.split(), *LONG.split("|"), "\n")
SIZES = (3_000, 12_000)
SENTENCE = (500, 2_000)
"""Characters; what looks at one sentence at a time is given no more."""
ALLOWED = 9.0
FLOOR = 0.05
"""Seconds; what takes less says nothing about growth."""


def _article(text: str) -> None:
    with suppress(BadInput):
        article_from_text(text)


STEPS: dict[str, Callable[[str], object]] = {
    "article_from_text": _article,
    "split_sentences": split_sentences,
    "split_pieces": lambda text: split_pieces(text, 300),
    "spoken_form en": spoken_form,
    "spoken_form de": lambda text: spoken_form(text, language="de"),
    "fidelity": lambda text: missing(text, text),
}


def seconds(step: Callable[[str], object], text: str) -> float:
    """CPU seconds, the better of two runs."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        step(text)
        taken.append(time.process_time() - started)
    return min(taken)


def threads_of_levelling() -> float:
    """CPU of the process over CPU of this thread; 1.0 when no other thread works."""
    rate = 44_100
    audio = np.random.default_rng(1).normal(0, 0.1, (24 * rate, 1)).astype(np.float32)
    limit_clip(audio, 14.0, 0.9, rate)
    whole, own = time.process_time(), time.thread_time()
    for _ in range(3):
        limit_clip(audio, 14.0, 0.9, rate)
    return (time.process_time() - whole) / (time.thread_time() - own)


def main() -> int:
    worst = 0.0
    for name, step in STEPS.items():
        sizes = SENTENCE if name == "fidelity" else SIZES
        ratios: list[tuple[float, str]] = []
        for piece in PIECES:
            texts = [(piece * size)[:size] for size in sizes]
            small, large = (seconds(step, text) for text in texts)
            if large > FLOOR:
                ratios.append((large / max(small, FLOOR / 10), piece))
        most = max(ratios, default=(0.0, ""))
        worst = max(worst, most[0])
        print(f"{name:18} {len(ratios):2} slow enough to tell; most {most[0]:4.1f} for {most[1]!r}")
    print(f"levelling a clip of 24 s: {threads_of_levelling():.2f} threads")
    return worst > ALLOWED


if __name__ == "__main__":
    sys.exit(main())
