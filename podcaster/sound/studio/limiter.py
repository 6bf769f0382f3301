"""A look-ahead limiter for true peaks.

Gain changes linearly in dB: it falls just before a peak and rises slowly after it. It is computed
for blocks of 32 samples, where a ramp is a `minimum.accumulate`, then interpolated.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log10
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from podcaster.sound.studio.decode import Audio, magnitudes


class Haste(NamedTuple):
    """How fast the gain changes, in dB per second."""

    fall: float
    rise: float


GENTLE = Haste(1200.0, 60.0)
"""Removes 6 dB within 5 ms and restores it within 100: too slow to distort, too fast to pump."""
HORIZON = 0.03
"""Seconds of look-ahead: room for 36 dB."""

Curve = NDArray[np.float64]
"""dB for each block of 32 samples."""


def limit_stream(blocks: Iterable[Audio], ceiling: float, rate: int) -> Iterator[Audio]:
    """Limit sound block by block; the output is as long as the input."""
    ahead = round(HORIZON * rate / BLOCK) * BLOCK
    held: Audio | None = None
    known, last = 0, 0.0
    for block in blocks:
        held = block if held is None else np.concatenate([held, block])
        ready = (len(held) - ahead) // BLOCK * BLOCK
        if ready > known:
            curve = _curve(held, known, ceiling, rate, last)
            yield apply(held[known:].copy(), curve, last)[: ready - known]
            last = float(curve[(ready - known) // BLOCK - 1])
            # Keep one finished block: a peak between two samples depends on samples on both sides.
            held, known = held[ready - BLOCK :], BLOCK
    if held is not None and len(held) > known:
        yield apply(held[known:].copy(), _curve(held, known, ceiling, rate, last), last)


def _curve(held: Audio, known: int, ceiling: float, rate: int, last: float) -> Curve:
    levels = peak_levels(held, ceiling * NEAR)[known // BLOCK :]
    return reduction(levels - 20 * log10(ceiling), rate, last)


def reduction(levels: Curve, rate: int, last: float = 0.0, haste: Haste = GENTLE) -> Curve:
    """Gain in dB for each block that keeps its peak below the ceiling.

    Args:
        levels: peak of each block, in dB above the ceiling.
        last: gain of the previous block.

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
    """Apply a gain curve; at a border of two blocks the lower gain holds.

    Contiguous samples are changed in place.
    """
    audio = np.ascontiguousarray(audio)
    edges = np.minimum(np.append(min(last, curve[0]), curve), np.append(curve, curve[-1]))
    changed = np.flatnonzero((edges[:-1] < 0) | (edges[1:] < 0))
    gains = (10.0 ** (edges / 20)).astype(np.float32)
    steps = gains[changed + 1] - gains[changed]
    drawn = steps[:, None] * (np.arange(BLOCK, dtype=np.float32) / BLOCK)
    drawn += gains[changed, None]
    whole = len(audio) // BLOCK
    inner = np.searchsorted(changed, whole)
    blocks = audio[: whole * BLOCK].reshape(whole, BLOCK, -1)
    blocks[changed[:inner]] *= drawn[:inner, :, None]
    for gain in drawn[inner:]:  # the last block may be short
        rest = audio[whole * BLOCK :]
        rest *= gain[: len(rest), None]
    return audio


def peak_levels(audio: Audio, floor: float) -> Curve:
    """Peak of each block of 32 samples, in dB; the true peak where samples exceed the floor."""
    peaks = np.max([block_peaks(channel, floor) for channel in audio.T], axis=0)
    return np.asarray(20.0 * np.log10(np.maximum(peaks, 1e-9)), np.float64)


BLOCK = 32
"""Samples per block."""
TAPS = 24
"""Taps of each phase of the interpolation filter."""
PHASES = 4
REACH = TAPS // 2
STACK = 32
NEAR = 0.8
"""Share of the largest sample above which the signal between samples is examined. It exceeds its
neighbours by less than 2 dB in anything but test signals."""


def true_peak(audio: Audio, above: float = 0.0, levels: NDArray[np.float32] | None = None) -> float:
    """Largest true peak of all channels, linear.

    Args:
        above: a peak that is known; sound well below it is not examined.
        levels: the `magnitudes` of the sound, if they are known.
    """
    levels = magnitudes(audio) if levels is None else levels
    largest = float(np.max(levels, initial=0.0))
    floor = max(largest, above) * NEAR
    if largest <= floor:
        return largest
    near = np.zeros(-(-len(levels) // BLOCK), np.bool_)
    near[(levels > floor).nonzero()[0] // BLOCK] = True
    between = (peaks for channel in audio.T for _, peaks in _between(channel, near))
    return max(largest, max((float(np.max(peaks)) for peaks in between), default=0.0))


def block_peaks(channel: NDArray[np.float32], floor: float) -> NDArray[np.float32]:
    """Peak of each block of 32 samples: the true peak where samples exceed `floor`."""
    # As whole numbers, which non-negative floats sort like, they are compared four times as fast.
    sizes = np.abs(channel).view(np.int32)
    starts = np.arange(0, len(channel), BLOCK)
    peaks: NDArray[np.float32] = np.maximum.reduceat(sizes, starts).view(np.float32)
    for some, between in _between(channel, peaks > floor):
        peaks[some] = np.maximum(peaks[some], between)
    return peaks


def _between(
    channel: NDArray[np.float32], loud: NDArray[np.bool_]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Some of the loud blocks and their neighbours, each with its largest interpolated sample."""
    near = _widened(loud)
    # Where sound is cut off, the filter finds a peak before the silence that is not there. A caller
    # that continues after the cut passes these samples again, before the next ones.
    near[:1] = near[-2:] = False
    places = near.nonzero()[0]
    if not len(places):
        return
    windows = sliding_window_view(channel[BLOCK - REACH :], BLOCK + TAPS)[::BLOCK]
    for some in np.array_split(places - 1, len(places) // 1024 + 1):
        # In stacks so small that BLAS stays on this thread: its own threads take twice the CPU time
        # and compete with those that encode.
        stacks = np.resize(some, (-(-len(some) // STACK), STACK))
        sizes = np.abs(windows[stacks] @ _interpolation()).view(np.int32)
        yield some + 1, sizes.max(axis=2).view(np.float32).reshape(-1)[: len(some)]


def _widened(loud: NDArray[np.bool_]) -> NDArray[np.bool_]:
    wide = loud.copy()
    wide[1:] |= loud[:-1]
    wide[:-1] |= loud[1:]
    return wide


@lru_cache(maxsize=1)
def _interpolation() -> NDArray[np.float32]:
    """A matrix from a block and its surroundings to the three points after each sample."""
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
