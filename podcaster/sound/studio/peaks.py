"""True peaks: the signal between the samples, by fourfold oversampling where it can matter."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Samples a peak is given for."""
TAPS = 24
"""Of each phase of the interpolation filter."""
PHASES = 4
REACH = TAPS // 2
STACK = 32
NEAR = 0.8
"""Only where samples come this near to the largest, the signal between them is looked into: it
passes its neighbours by less than 2 dB in anything but test signals."""


def true_peak(audio: NDArray[np.float32], above: float = 0.0) -> float:
    """Largest true peak of all channels, linear; what stays below `above` is not looked into."""
    if not audio.size:
        return 0.0
    floor = max(float(np.abs(audio).max()), above) * NEAR
    return max(float(block_peaks(channel, floor).max()) for channel in audio.T)


def block_peaks(channel: NDArray[np.float32], floor: float) -> NDArray[np.float32]:
    """Peak of each block of 32 samples: the true one where samples pass `floor`, else theirs."""
    count = -(-len(channel) // BLOCK)
    padded = np.zeros(REACH + count * BLOCK + REACH, np.float32)
    padded[REACH : REACH + len(channel)] = channel
    starts = np.arange(0, count * BLOCK, BLOCK)
    peaks: NDArray[np.float32] = np.maximum.reduceat(np.abs(padded[REACH:-REACH]), starts)
    near = _widened(peaks > floor)
    # Where sound is cut off, a filter finds a peak in front of the silence that is not there. Who
    # goes on behind the cut looks again, with these samples before the next.
    near[:1] = near[-2:] = False
    loud = near.nonzero()[0]
    for some in np.array_split(loud, len(loud) // 1024 + 1):
        peaks[some] = np.maximum(peaks[some], _between(padded, some))
    return peaks


def _between(padded: NDArray[np.float32], some: NDArray[np.int64]) -> NDArray[np.float32]:
    """The largest interpolated sample of each of some blocks."""
    # In stacks so small that BLAS stays on this thread: its own threads take twice the CPU time,
    # and stand in the way of those that encode.
    stacks = np.resize(some, (-(-len(some) // STACK), STACK, 1))
    between = padded[stacks * BLOCK + np.arange(BLOCK + TAPS)] @ _interpolation()
    return np.asarray(np.abs(between).max(axis=2).reshape(-1)[: len(some)])


def _widened(loud: NDArray[np.bool_]) -> NDArray[np.bool_]:
    wide = loud.copy()
    wide[1:] |= loud[:-1]
    wide[:-1] |= loud[1:]
    return wide


@lru_cache(maxsize=1)
def _interpolation() -> NDArray[np.float32]:
    """A matrix that takes a block and its surroundings to the three points after each sample."""
    matrix = np.zeros((BLOCK + TAPS, BLOCK * (PHASES - 1)), np.float32)
    offsets = np.arange(TAPS) - (REACH - 1)
    for phase in range(1, PHASES):
        distance = phase / PHASES - offsets
        taps = (
            np.sinc(distance)
            * np.kaiser(2 * TAPS + 1, 8.0)[
                np.clip(np.round(TAPS + distance * TAPS / REACH), 0, 2 * TAPS).astype(int)
            ]
        )
        taps /= taps.sum()
        for sample in range(BLOCK):
            column = sample * (PHASES - 1) + phase - 1
            matrix[sample + 1 : sample + 1 + TAPS, column] = taps
    return matrix
