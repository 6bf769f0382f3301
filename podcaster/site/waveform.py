"""The programme's shape as one SVG path, so that two fills of it can show what was heard."""

import math
from collections.abc import Sequence
from itertools import pairwise

BARS = 160
"""As many as are told apart on a wide screen; a phone's pixels merge them."""

STEP = 5
WIDTH = BARS * STEP
HEIGHT = 100


def path(peaks: Sequence[int]) -> str:
    """Bars around a middle line in a box of 800 by 100; empty where nothing was measured."""
    if not peaks:
        return ""
    return "".join(
        f"M{index * STEP + 2.5:g} {50 - height / 2:g}v{height:g}"
        for index, height in enumerate(map(_height, _resampled(peaks)))
    )


def _resampled(peaks: Sequence[int]) -> list[int]:
    """Exactly as many bars as are drawn: the loudest peak of each stretch."""
    count = len(peaks)
    edges = [index * count // BARS for index in range(BARS + 1)]
    return [max(peaks[start : max(end, start + 1)]) for start, end in pairwise(edges)]


def _height(peak: int) -> int:
    # Silence keeps a dot; speech is mostly quiet next to its peaks, so low levels are lifted.
    level = min(max(peak, 0), 100) / 100
    return max(3, round(96 * math.pow(level, 0.8)))
