"""Make-up gain: restoring the loudness that a limiter takes from a clip.

At 4.4 dB of gain on peaky speech a limiter takes 0.8 LU, and an offline neural voice, at -26 LUFS
with peaks 20 dB above, needs 10 dB of gain.
"""

from math import log, log10

import numpy as np
from numpy.typing import NDArray

from podcaster.model import Decibels
from podcaster.sound.studio.decode import Audio
from podcaster.sound.studio.limiter import (
    BLOCK,
    GENTLE,
    NEAR,
    Curve,
    Haste,
    apply,
    peak_levels,
    reduction,
)
from podcaster.sound.studio.weighting import energies

HASTES: tuple[tuple[Haste, Decibels], ...] = (
    (GENTLE, 4.0),
    (Haste(2400.0, 300.0), 6.0),
    (Haste(6000.0, 2400.0), 15.0),
)
"""Limiter speeds, slowest first, with the most make-up gain for each. With a slow limiter, a voice
with sharp pulses would never reach its loudness, so the gain has to follow the pulses."""
CLOSE = 0.002
"""Largest relative error of a solution's energy: 0.01 LU."""
ENOUGH = 0.01
"""Share of the energy that may be missing before a faster speed is used."""
MUCH = 10.0 ** (3.0 / 20)
"""Gain above which an estimate of the lost energy is not trusted."""
CHECKS = 4


def limit_clip(audio: Audio, gain: Decibels, ceiling: float, rate: int) -> Audio:
    """Apply a gain with a limiter, at the loudness that the gain alone would give."""
    factor = 10.0 ** (gain / 20)
    if not audio.size or max(float(audio.max()), -float(audio.min())) * factor < ceiling * NEAR:
        return audio * np.float32(factor)
    levels = peak_levels(audio, ceiling / factor * NEAR * 0.85) + 20 * log10(factor / ceiling)
    energy = _energy(audio, rate)
    energy /= energy.sum()
    for _ in range(CHECKS):
        haste, drive, curve = _solved(levels, energy, rate)
        limited = apply(audio * np.float32(factor * drive), curve)
        if haste is GENTLE and drive < MUCH:
            break
        kept = float(energies(limited, rate).sum() / energies(audio, rate).sum()) / factor**2
        if abs(kept - 1) < ENOUGH:
            break
        energy *= kept
    return limited


def _solved(levels: Curve, energy: NDArray[np.float64], rate: int) -> tuple[Haste, float, Curve]:
    """The slowest speed that keeps the energy, with its drive and curve."""
    for haste, most in HASTES:
        drive, curve, left = _driven(levels, energy, rate, haste, 10.0 ** (most / 20))
        if left > 1 - ENOUGH:
            break
    return haste, drive, curve


def _driven(
    levels: Curve, energy: NDArray[np.float64], rate: int, haste: Haste, most: float
) -> tuple[float, Curve, float]:
    """The drive that keeps the energy, its curve, and the energy reached."""
    drive = 1.0
    for _ in range(8):
        curve = reduction(levels + 20 * log10(drive), rate, haste=haste)
        # Not a dot product: from 10,000 blocks on BLAS would start threads of its own for it.
        left = float((energy * np.exp(curve * (log(10) / 10))).sum()) * drive**2
        if abs(left - 1) < CLOSE or (left < 1 and drive == most):
            break
        drive = min(drive * left**-0.5, most)
    return drive, curve, left


def _energy(audio: Audio, rate: int) -> NDArray[np.float64]:
    """Of each block of 32 samples, channels summed, with K-weighting's 4 dB more from 2 kHz on.

    A comb is near enough for a share, and costs a subtraction; without it, clips with sharp
    consonants came out 0.2 LU too soft.
    """
    delay = round(rate * 0.00018)
    total = np.zeros(-(-len(audio) // BLOCK))
    for channel in audio.T:
        bright = np.zeros(len(total) * BLOCK, np.float32)
        np.multiply(channel, np.float32(1.3), out=bright[: len(channel)])
        bright[delay : len(channel)] -= channel[:-delay] * np.float32(0.3)
        blocks = bright.reshape(-1, BLOCK)
        total += np.einsum("bs,bs->b", blocks, blocks)
    return total
