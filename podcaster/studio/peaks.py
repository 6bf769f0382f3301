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


def true_peak(audio: NDArray[np.float32]) -> float:
    """Largest true peak of all channels, linear."""
    if not audio.size:
        return 0.0
    # Interpolation cannot pass twice the samples around it by any filter this short: only stretches
    # above half of the largest sample are looked into, a tenth of speech.
    floor = float(np.abs(audio).max()) / 2
    return max(float(block_peaks(channel, floor).max()) for channel in audio.T)


def block_peaks(channel: NDArray[np.float32], floor: float) -> NDArray[np.float32]:
    """Peak of each block of 32 samples: the true one where samples pass `floor`, else theirs."""
    count = -(-len(channel) // BLOCK)
    padded = np.zeros(REACH + count * BLOCK + REACH, np.float32)
    padded[REACH : REACH + len(channel)] = channel
    peaks: NDArray[np.float32] = np.abs(padded[REACH:-REACH].reshape(-1, BLOCK)).max(axis=1)
    loud = _widened(peaks > floor).nonzero()[0]
    for some in np.array_split(loud, len(loud) // 4096 + 1):
        between = padded[some[:, None] * BLOCK + np.arange(BLOCK + TAPS)] @ _interpolation()
        peaks[some] = np.maximum(peaks[some], np.abs(between).max(axis=1, initial=0.0))
    return peaks


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
