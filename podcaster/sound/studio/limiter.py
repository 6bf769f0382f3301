"""A look-ahead limiter on true peaks.

Gain moves on straight lines in dB: down just before a peak, up slowly behind it. It is worked out
for blocks of 32 samples, where a line is a `minimum.accumulate`, and drawn out over the samples.
"""

from collections.abc import Iterable, Iterator
from math import log10
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from podcaster.sound.studio.decode import Audio
from podcaster.sound.studio.peaks import BLOCK, NEAR, block_peaks


class Haste(NamedTuple):
    """How fast gain moves, in dB a second."""

    fall: float
    rise: float


GENTLE = Haste(1200.0, 60.0)
"""6 dB are taken within 5 ms and given back within 100: too slow to distort, too quick to pump."""
HORIZON = 0.03
"""Seconds of look-ahead: room for 36 dB."""

Curve = NDArray[np.float64]
"""dB for each block of 32 samples."""


def limit_stream(blocks: Iterable[Audio], ceiling: float, rate: int) -> Iterator[Audio]:
    """Limit what comes block by block; what goes out is as long as what came in."""
    ahead = round(HORIZON * rate / BLOCK) * BLOCK
    held: Audio | None = None
    known, last = 0, 0.0
    for block in blocks:
        held = block if held is None else np.concatenate([held, block])
        ready = (len(held) - ahead) // BLOCK * BLOCK
        if ready > known:
            curve = _curve(held, known, ceiling, rate, last)
            yield apply(held[known:], curve, last)[: ready - known]
            last = float(curve[(ready - known) // BLOCK - 1])
            # One block that is done stays: a peak between two samples has some on both sides.
            held, known = held[ready - BLOCK :], BLOCK
    if held is not None and len(held) > known:
        yield apply(held[known:], _curve(held, known, ceiling, rate, last), last)


def _curve(held: Audio, known: int, ceiling: float, rate: int, last: float) -> Curve:
    levels = peak_levels(held, ceiling * NEAR)[known // BLOCK :]
    return reduction(levels - 20 * log10(ceiling), rate, last)


def reduction(levels: Curve, rate: int, last: float = 0.0, haste: Haste = GENTLE) -> Curve:
    """Gain in dB for each block that keeps its peak below the ceiling.

    Args:
        levels: peak of each block in dB over the ceiling.
        last: the gain of the block before these.

    """
    wanted = np.minimum(-levels, 0.0)
    places = np.arange(len(wanted))
    fall, rise = haste.fall * BLOCK / rate, haste.rise * BLOCK / rate
    early = np.minimum.accumulate((wanted + fall * places)[::-1])[::-1] - fall * places
    late = np.minimum.accumulate(np.append(last + rise, early - rise * places)) + rise * (
        np.append(0, places)
    )
    return np.minimum(late[1:], 0.0)


def apply(audio: Audio, curve: Curve, last: float = 0.0) -> Audio:
    """Draw a curve over the samples; between two blocks the lower gain holds."""
    if not curve.any() and not last:
        return audio
    edges = np.minimum(np.append(min(last, curve[0]), curve), np.append(curve, curve[-1]))
    gains = (10.0 ** (edges / 20)).astype(np.float32)
    drawn = np.empty((len(curve), BLOCK), np.float32)
    np.multiply(np.diff(gains)[:, None], np.arange(BLOCK, dtype=np.float32) / BLOCK, out=drawn)
    drawn += gains[:-1, None]
    return np.asarray(audio * drawn.reshape(-1, 1)[: len(audio)])


def peak_levels(audio: Audio, floor: float) -> Curve:
    """Peak of each block of 32 samples, in dB; the true one where samples pass the floor."""
    peaks = np.maximum.reduce([block_peaks(channel, floor) for channel in audio.T])
    return np.asarray(20.0 * np.log10(np.maximum(peaks, 1e-9)), np.float64)
