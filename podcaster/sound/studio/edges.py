"""Where speech begins and ends in a clip, without cutting breaths or final consonants."""

import numpy as np
from numpy.typing import NDArray

STEP = 0.010
"""Seconds a level is taken of."""
DEPTH = 46.0
"""dB below the loud passages of a clip where a breath or a final "f" can still be heard."""
FLOOR = 8.0
"""dB above the clip's own noise that a sound must rise."""


def find_edges(mono: NDArray[np.float32], rate: int) -> tuple[int, int] | None:
    """Samples at which sound begins and ends; None when there is nothing but silence."""
    levels = _levels(mono, rate)
    loud = float(np.percentile(levels, 95) if len(levels) > 20 else levels.max())
    if loud < -80.0:
        return None
    quiet = float(levels.min())
    threshold = loud - DEPTH
    if threshold - FLOOR < quiet < loud - 30.0:
        # A noisy recording; where nothing at all is quiet, speech runs from edge to edge.
        threshold = quiet + FLOOR
    heard = (levels > threshold).nonzero()[0]
    step = round(rate * STEP)
    return int(heard[0]) * step, min((int(heard[-1]) + 1) * step, len(mono))


def _levels(mono: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """dB of each step, of the difference of neighbours as well as of the samples.

    Differences lift an "s" or "f" over hum and a constant offset.
    """
    step = max(round(rate * STEP), 1)
    sharp = np.diff(mono, prepend=mono[:1])
    count = -(-len(sharp) // step)
    padded = np.zeros(count * step, np.float32)
    padded[: len(sharp)] = sharp
    energy = np.square(padded.reshape(count, step)).mean(axis=1, dtype=np.float64)
    # Brought back to the scale of the samples at 1 kHz, where speech has its weight.
    return np.asarray(10.0 * np.log10(energy / (2 * np.pi * 1000 / rate) ** 2 + 1e-12))
