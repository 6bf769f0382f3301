"""ITU-R BS.1770-4 and EBU R 128 as arithmetic on stored energies: no samples, no files.

An energy is the K-weighted mean square of one 100 ms step, channels summed. Everything that is said
of loudness follows from a row of them: gating blocks are four steps, short-term blocks are thirty.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

STEPS_A_SECOND = 10
SILENCE = -70.0
"""LUFS; what lies below the absolute gate is not programme."""


def integrated(energies: Sequence[float]) -> float:
    """Gated loudness of a programme in LUFS; minus infinity when all of it is below the gate."""
    return to_lufs(gated_mean(energies))


def gated_mean(energies: Sequence[float]) -> float:
    """Mean energy of the gating blocks that pass both gates; 0.0 when none does."""
    gate = to_energy(SILENCE)
    gate = max(_mean_above(gate, windows(energies, 4)) / 10.0, gate)
    return _mean_above(gate, windows(energies, 4))


def of_clip(energies: Sequence[float]) -> float:
    """Loudness of one clip, which may be shorter than a gating block."""
    return to_lufs(gated_mean(energies) or _mean_above(0.0, energies))


def loudness_range(energies: Sequence[float]) -> float:
    """EBU Tech 3342: how far the quiet passages lie below the loud ones, in LU."""
    gate = to_energy(SILENCE)
    gate = max(_mean_above(gate, windows(energies, 30)) / 100.0, gate)
    # Counted by hundredths of a LU, so that ten hours need no more room than ten minutes.
    counts = Counter(round(100 * to_lufs(block)) for block in windows(energies, 30) if block > gate)
    return (_rank(counts, 0.95) - _rank(counts, 0.10)) / 100


def windows(energies: Sequence[float], steps: int) -> Iterator[float]:
    """Mean energy of every run of so many steps, one step apart."""
    total = sum(islice(energies, steps))
    if len(energies) >= steps:
        yield total / steps
    for leaving, entering in zip(energies, islice(energies, steps, None), strict=False):
        # Rounding may leave a tiny negative rest where loud sound is followed by digital silence.
        total = max(total + entering - leaving, 0.0)
        yield total / steps


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


def _rank(counts: Mapping[int, int], share: float) -> int:
    """The value below which this share of all lies."""
    place = round((sum(counts.values()) - 1) * share)
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    return 0
