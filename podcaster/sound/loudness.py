"""Loudness by ITU-R BS.1770-4 (EBU R 128), computed from stored energies.

An energy is the K-weighted mean square of one 100 ms step, channels summed. All loudness figures
follow from a sequence of them: gating blocks are four steps, short-term blocks thirty.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

STEPS_A_SECOND = 10
SILENCE = -70.0
"""LUFS; the absolute gate, below which nothing is measured."""
OFFSET = -0.691
"""LUFS of an energy of 1."""

Energies: TypeAlias = Sequence[float] | NDArray[np.float64] | NDArray[np.float32]


def integrated(energies: Energies) -> float:
    """Gated loudness of a programme in LUFS; minus infinity if all of it is below the gate."""
    return to_lufs(gated_mean(energies))


def gated_mean(energies: Energies) -> float:
    """Mean energy of the gating blocks that pass both gates; 0.0 if none does."""
    blocks = windows(np.asarray(energies, float), 4)
    gate = to_energy(SILENCE)
    return _mean_above(max(_mean_above(gate, blocks) / 10.0, gate), blocks)


def of_clip(energies: Energies) -> float:
    """Loudness of one clip, which may be shorter than a gating block."""
    return to_lufs(gated_mean(energies) or _mean_above(0.0, np.asarray(energies, float)))


def loudness_range(energies: Energies) -> float:
    """Loudness range by EBU Tech 3342, in LU."""
    gauge = Gauge()
    gauge.feed(energies)
    return gauge.loudness_range


class Gauge:
    """Loudness of a programme whose energies are fed in pieces.

    Blocks are counted in a histogram of 0.01 LU, so memory does not grow with the duration.
    """

    def __init__(self) -> None:
        self._momentary, self._short_term = _Blocks(4), _Blocks(30)

    def feed(self, energies: Energies) -> None:
        """Add the next steps."""
        steps = np.asarray(energies, float)
        self._momentary.feed(steps)
        self._short_term.feed(steps)

    @property
    def integrated(self) -> float:
        """Gated loudness in LUFS, to 0.005; minus infinity when all of it is below the gate."""
        return to_lufs(_mean(self._momentary.above(10.0)))

    @property
    def loudness_range(self) -> float:
        """EBU Tech 3342, in LU."""
        counts = self._short_term.above(20.0)
        return (_rank(counts, 0.95) - _rank(counts, 0.10)) / 100


class Lane:
    """The sum of energies on a programme's steps, measured as steps are completed."""

    def __init__(self, share: int = 1) -> None:
        self._share = share
        """Number of energies per step."""
        self._gauge = Gauge()
        self._measured = 0
        """Number of steps measured so far."""
        self._steps = np.zeros(0)
        """The following steps, to which energy may still be added."""

    def lay(self, energies: Energies, place: int) -> None:
        """Add energies from a position on; later calls must not use an earlier position.

        They are not shared out between two steps: smoothed, they would come out 0.05 LU too low.
        """
        self._extend(place // self._share)
        done = max(place // self._share - self._measured, 0)
        self._gauge.feed(self._steps[:done])
        self._steps = self._steps[done:]
        self._measured += done
        values = np.asarray(energies, float) / self._share
        start = max(place - self._measured * self._share, 0)
        sums = np.bincount((start + np.arange(len(values))) // self._share, values)
        self._extend(self._measured + len(sums))
        self._steps[: len(sums)] += sums

    def finished(self) -> Gauge:
        """Measure the remaining steps."""
        self._gauge.feed(self._steps)
        self._steps = np.zeros(0)
        return self._gauge

    def _extend(self, end: int) -> None:
        missing = max(end - self._measured - len(self._steps), 0)
        self._steps = np.concatenate([self._steps, np.zeros(missing)])


class _Blocks:
    """A histogram of the loudness of windows, in steps of 0.01 LU."""

    def __init__(self, steps: int) -> None:
        self._size = steps
        self._before = np.zeros(0)
        """The last steps, with which the next windows begin."""
        self._counts: Counter[int] = Counter()

    def feed(self, steps: NDArray[np.float64]) -> None:
        held = np.concatenate([self._before, steps])
        self._before = held[max(len(held) - self._size + 1, 0) :]
        means = windows(held, self._size)
        loud = means[means > to_energy(SILENCE)]
        levels = np.rint(100 * (OFFSET + 10 * np.log10(loud))).astype(int)
        self._counts.update(levels.tolist())

    def above(self, depth: float) -> Mapping[int, int]:
        """The blocks above the relative gate, a number of LU below the ungated mean."""
        gate = 100 * (to_lufs(_mean(self._counts)) - depth)
        return {level: count for level, count in self._counts.items() if level > gate}


def windows(energies: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Mean energy of every window of a number of steps, one step apart."""
    if len(energies) < steps:
        return np.zeros(0)
    return np.convolve(energies, np.full(steps, 1 / steps), "valid")


def to_lufs(energy: float) -> float:
    """The loudness of an energy."""
    return OFFSET + 10.0 * math.log10(energy) if energy > 0.0 else -math.inf


def to_energy(lufs: float) -> float:
    """The energy of a loudness."""
    return float(10.0 ** ((lufs - OFFSET) / 10.0))


def _mean_above(gate: float, blocks: NDArray[np.float64]) -> float:
    passed = blocks[blocks > gate]
    return float(passed.mean()) if len(passed) else 0.0


def _mean(counts: Mapping[int, int]) -> float:
    """Mean energy of the blocks in a histogram."""
    total = sum(count * to_energy(level / 100) for level, count in counts.items())
    return total / max(sum(counts.values()), 1)


def _rank(counts: Mapping[int, int], share: float) -> int:
    """The percentile: the value below which a share of all blocks is."""
    place = round((sum(counts.values()) - 1) * share)
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    return 0
