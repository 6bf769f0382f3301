"""The programme's shape as one SVG path, so that two fills of it can show what was heard."""

import math
from collections.abc import Sequence
from itertools import pairwise

BARS = 160
"""Number of bars that can be told apart on a wide screen."""

STEP = 5
WIDTH = BARS * STEP
HEIGHT = 100


def path(peaks: Sequence[int]) -> str:
    """Bars around a middle line in a box of 800 by 100; empty where nothing was measured."""
    if not peaks:
        return ""
    return "".join(
        f"M{index * STEP + 2.5:g} {50 - height / 2:g}v{height:g}"
        for index, height in enumerate(heights(peaks))
    )


def heights(peaks: Sequence[int], count: int = BARS) -> list[int]:
    """How tall each of so many bars is, 3 to 96 of 100."""
    levels = _resampled([min(max(peak, 0), 100) for peak in peaks], count)
    loudest = max(levels) or 1
    # Mastered speech is nearly always loud: the exponent sets words apart from the gaps between.
    # Silence keeps a dot.
    return [max(3, round(96 * math.pow(level / loudest, 1.6))) for level in levels]


def _resampled(peaks: Sequence[int], bars: int) -> list[float]:
    """Exactly as many bars as are drawn: the mean of each stretch, since all have a loud moment."""
    count = len(peaks)
    edges = [index * count // bars for index in range(bars + 1)]
    stretches = [peaks[start : max(end, start + 1)] for start, end in pairwise(edges)]
    return [sum(stretch) / len(stretch) for stretch in stretches]
