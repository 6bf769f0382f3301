"""Loudness by ITU-R BS.1770-4 (EBU R 128), computed from stored energies.

An energy is the K-weighted mean square of one 100 ms step, channels summed. All loudness figures
follow from a sequence of them: gating blocks are four steps, short-term blocks thirty.
"""

import math
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

STEPS_A_SECOND = 10
SILENCE = -70.0
"""LUFS; the absolute gate, below which nothing is measured."""


def integrated(energies: Sequence[float]) -> float:
    """Gated loudness of a programme in LUFS; minus infinity if all of it is below the gate."""
    return to_lufs(gated_mean(energies))


def gated_mean(energies: Sequence[float]) -> float:
    """Mean energy of the gating blocks that pass both gates; 0.0 if none does."""
    gate = to_energy(SILENCE)
    gate = max(_mean_above(gate, windows(energies, 4)) / 10.0, gate)
    return _mean_above(gate, windows(energies, 4))


def of_clip(energies: Sequence[float]) -> float:
    """Loudness of one clip, which may be shorter than a gating block."""
    return to_lufs(gated_mean(energies) or _mean_above(0.0, energies))


def loudness_range(energies: Iterable[float]) -> float:
    """Loudness range by EBU Tech 3342, in LU."""
    gauge = Gauge()
    gauge.feed(energies)
    return gauge.loudness_range


class Gauge:
    """Loudness of a programme whose energies are fed step by step.

    Blocks are counted in a histogram of 0.01 LU, so memory does not grow with the duration.
    """

    def __init__(self) -> None:
        self._momentary, self._short_term = _Blocks(4), _Blocks(30)

    def feed(self, energies: Iterable[float]) -> None:
        """Add the next steps."""
        for energy in energies:
            self._momentary.add(energy)
            self._short_term.add(energy)

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
        self._steps = array("d")
        """The following steps, to which energy may still be added."""

    def lay(self, energies: Iterable[float], place: int) -> None:
        """Add energies from a position on; later calls must not use an earlier position.

        They are not shared out between two steps: smoothed, they would come out 0.05 LU too low.
        """
        first = place // self._share
        self._fill(first)
        done = max(first - self._measured, 0)
        self._gauge.feed(self._steps[:done])
        del self._steps[:done]
        self._measured += done
        start = max(place - self._measured * self._share, 0)
        for number, energy in enumerate(energies, start=start):
            self._fill(self._measured + number // self._share + 1)
            self._steps[number // self._share] += energy / self._share

    def finished(self) -> Gauge:
        """Measure the remaining steps."""
        self._gauge.feed(self._steps)
        del self._steps[:]
        return self._gauge

    def _fill(self, end: int) -> None:
        missing = end - self._measured - len(self._steps)
        if missing > 0:
            self._steps.extend(array("d", bytes(8 * missing)))


class _Blocks:
    """A histogram of the loudness of windows, in steps of 0.01 LU."""

    def __init__(self, steps: int) -> None:
        self._window = _Window(steps)
        self._silence = to_energy(SILENCE)
        self._counts: Counter[int] = Counter()

    def add(self, energy: float) -> None:
        block = self._window.slide(energy)
        if block > self._silence:
            self._counts[round(100 * to_lufs(block))] += 1

    def above(self, depth: float) -> Mapping[int, int]:
        """The blocks above the relative gate, a number of LU below the ungated mean."""
        gate = 100 * (to_lufs(_mean(self._counts)) - depth)
        return {level: count for level, count in self._counts.items() if level > gate}


class _Window:
    """A sliding window over steps."""

    def __init__(self, steps: int) -> None:
        self._held = deque([0.0] * steps, steps)
        self._missing = steps
        self._total = 0.0

    def slide(self, energy: float) -> float:
        """Advance by a step; return the mean energy, 0.0 until the window is full."""
        # Rounding may leave a tiny negative rest where loud sound is followed by digital silence.
        self._total = max(self._total + energy - self._held[0], 0.0)
        self._held.append(energy)
        self._missing -= self._missing > 0
        return 0.0 if self._missing else self._total / len(self._held)


def windows(energies: Iterable[float], steps: int) -> Iterator[float]:
    """Mean energy of every window of a number of steps, one step apart."""
    window = _Window(steps)
    return islice(map(window.slide, energies), steps - 1, None)


def to_lufs(energy: float) -> float:
    """The loudness of an energy."""
    return -0.691 + 10.0 * math.log10(energy) if energy > 0.0 else -math.inf


def to_energy(lufs: float) -> float:
    """The energy of a loudness."""
    return float(10.0 ** ((lufs + 0.691) / 10.0))


def _mean_above(gate: float, blocks: Iterable[float]) -> float:
    total, count = 0.0, 0
    for block in blocks:
        if block > gate:
            total += block
            count += 1
    return total / count if count else 0.0


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
