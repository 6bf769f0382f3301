"""A look-ahead limiter on true peaks that gives back the loudness it takes.

Gain moves on straight lines in dB: down just before a peak, up slowly behind it. It is worked out
for blocks of 32 samples, where a line is a `minimum.accumulate`, and drawn out over the samples.
"""

from collections.abc import Iterable, Iterator
from math import log, log10

import numpy as np
from numpy.typing import NDArray

from podcaster.model import Decibels
from podcaster.studio.decode import Audio
from podcaster.studio.peaks import BLOCK, NEAR, block_peaks

ATTACK = 1200.0
"""dB a second: 6 dB are reached within 5 ms."""
RELEASE = 60.0
"""dB a second: 6 dB are given back within 100 ms, too slow to distort and too quick to pump."""
CLOSE = 0.005
"""Share of its energy by which a clip may miss its loudness: 0.02 LU."""
HORIZON = 0.03
"""Seconds of look-ahead: room for 36 dB."""
GIVEN_BACK: Decibels = 3.0
"""What the limiter may add at most to make up for what it takes."""

Curve = NDArray[np.float64]
"""dB for each block of 32 samples."""


def limit_clip(audio: Audio, gain: Decibels, ceiling: float, rate: int) -> Audio:
    """Apply a gain and keep peaks below the ceiling, at the energy that the gain alone would give.

    A limiter takes loudness (0.8 LU at 4.4 dB of gain on peaky speech), so the gain is solved for.
    """
    factor = 10.0 ** (gain / 20)
    most = factor * 10.0 ** (GIVEN_BACK / 20)
    if not audio.size or float(np.abs(audio).max()) * factor < ceiling * NEAR:
        return audio * np.float32(factor)
    levels = _levels(audio, ceiling / factor * NEAR * 0.85)
    energy = _energy(audio)
    wanted = float(energy.sum()) * factor**2
    drive = factor
    for _ in range(8):
        curve = reduction(levels + 20 * log10(drive / ceiling), rate)
        left = float(np.dot(energy, np.exp(curve * (log(10) / 10)))) * drive**2
        if abs(left / wanted - 1) < CLOSE or (left < wanted and drive == most):
            break
        drive = min(drive * (wanted / left) ** 0.5, most)
    return apply(audio * np.float32(drive), curve)


def limit_stream(blocks: Iterable[Audio], ceiling: float, rate: int) -> Iterator[Audio]:
    """Limit what comes block by block; what goes out is as long as what came in."""
    ahead = round(HORIZON * rate / BLOCK) * BLOCK
    held: Audio | None = None
    last, over = 0.0, 20 * log10(ceiling)
    for block in blocks:
        held = block if held is None else np.concatenate([held, block])
        ready = (len(held) - ahead) // BLOCK * BLOCK
        if ready > 0:
            curve = reduction(_levels(held, ceiling * NEAR) - over, rate, last)
            yield apply(held, curve, last)[:ready]
            held, last = held[ready:], float(curve[ready // BLOCK - 1])
    if held is not None and len(held):
        yield apply(held, reduction(_levels(held, ceiling * NEAR) - over, rate, last), last)


def reduction(levels: Curve, rate: int, last: float = 0.0) -> Curve:
    """Gain in dB for each block that keeps its peak below the ceiling.

    Args:
        levels: peak of each block in dB over the ceiling.
        last: the gain of the block before these.

    """
    wanted = np.minimum(-levels, 0.0)
    places = np.arange(len(wanted))
    fall, rise = ATTACK * BLOCK / rate, RELEASE * BLOCK / rate
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


def _levels(audio: Audio, floor: float) -> Curve:
    """Peak of each block of 32 samples, in dB."""
    peaks = np.maximum.reduce([block_peaks(channel, floor) for channel in audio.T])
    return np.asarray(20.0 * np.log10(np.maximum(peaks, 1e-9)), np.float64)


def _energy(audio: Audio) -> NDArray[np.float64]:
    """Of each block of 32 samples, channels summed."""
    squares = np.square(audio).sum(axis=1)
    padded = np.zeros(-(-len(squares) // BLOCK) * BLOCK, np.float32)
    padded[: len(squares)] = squares
    return np.asarray(padded.reshape(-1, BLOCK).sum(axis=1, dtype=np.float64))
