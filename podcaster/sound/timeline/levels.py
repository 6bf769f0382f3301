"""Gains from stored energies: clips matched to each other, sounds to speech, all to the target.

A clip's gain depends on its own sound, and the overall gain on the first minute, so that an edit
elsewhere seldom changes a clip's gain, and with it its encoded frames.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from podcaster.model import Bed, Cue, CueKind, Decibels, Samples, Show
from podcaster.sound import loudness

GRAIN = 0.1
"""Gains are multiples of this, in dB: editing a story changes a programme's loudness by hundredths,
and the other stories should not have to be encoded again for that."""
SAMPLE = 60
"""Seconds at the start from whose speech a programme's loudness is estimated."""
NEAR = 0.15
"""LU by which the whole may miss its target with the gain from its first minute; within it, frames
of the last build stay valid after an edit further on."""
SHORT = 12
"""Steps of 100 ms; a shorter clip does not show how loud its voice is."""
SOFTER = 4.0
"""LU by which a short clip may count as softer than its voice, so that "Yes." is not boosted."""
LOUDEST: Decibels = 40.0
UNEQUAL: Decibels = 1.0
"""Difference in tilt from which a voice gets a shelf."""
STEEPEST: Decibels = 5.0
LIMITED: Decibels = 2.0
"""dB by which the peaks of music may be limited."""


def level(cues: list[Cue], show: Show) -> None:
    """Set the gain of every cue, in place."""
    gains = [_rounded(gain) for gain in _relative(cues, show)]
    levelled = partial(zip, cues, gains, strict=True)
    rest = _rounded(_missing(filter(_is_sample, levelled()), show))
    if abs(missing := _missing(levelled(), show) - rest) > NEAR:
        rest = _rounded(rest + missing)
    shelves = _shelves(cues)
    for place, gain in enumerate(gains):
        shelf = shelves.get(cues[place].clip.voice, 0.0) if _is_speech(cues[place]) else 0.0
        cues[place] = replace(cues[place], gain=_rounded(gain + rest), shelf=shelf)


def _shelves(cues: Sequence[Cue]) -> Mapping[str, Decibels]:
    """Shelves that give every voice the tilt of the one that speaks most."""
    steps: Counter[str] = Counter()
    tilts: dict[str, float] = defaultdict(float)
    for cue in filter(_is_speech, cues):
        measured = cue.clip.measurement
        steps[cue.clip.voice] += len(measured.energies)
        tilts[cue.clip.voice] += measured.tilt * len(measured.energies)
    means = {voice: tilts[voice] / max(count, 1) for voice, count in steps.items()}
    main = means[steps.most_common(1)[0][0]] if steps else 0.0
    wanted = {voice: max(-STEEPEST, min(STEEPEST, main - own)) for voice, own in means.items()}
    return {voice: round(2 * gain) / 2 for voice, gain in wanted.items() if abs(gain) >= UNEQUAL}


def _is_sample(levelled: tuple[Cue, Decibels]) -> bool:
    cue, _ = levelled
    return _is_speech(cue) and cue.start < SAMPLE * cue.rate


def _relative(cues: Sequence[Cue], show: Show) -> list[Decibels]:
    """Gains that bring each clip to the target, and the show's sounds to their distance from it."""
    target = show.audio.loudness
    voices = _voices(cues, show)
    beside = {CueKind.BED: show.sound.bed.gain}
    gains = []
    for cue in cues:
        own = _loudness(cue, show)
        if not _is_speech(cue):
            headroom = LIMITED - 20 * math.log10(max(cue.clip.measurement.peak, 1e-6))
            gain = min(target + beside.get(cue.kind, show.sound.gain) - own, headroom)
        else:
            if _is_short(cue):
                own = max(own, voices[cue.clip.voice] - SOFTER)
            gain = target - own
        gains.append(min(gain, LOUDEST))
    return gains


def _voices(cues: Sequence[Cue], show: Show) -> Mapping[str, float]:
    """The loudness of each voice that speaks a short clip, as its engine produced it."""
    wanted = {cue.clip.voice for cue in cues if _is_short(cue)}
    energies: dict[str, array[float]] = defaultdict(lambda: array("f"))
    for cue in cues:
        if _is_speech(cue) and cue.clip.voice in wanted:
            energies[cue.clip.voice].extend(cue.clip.measurement.energies)
    offset = 10 * math.log10(show.audio.channels)
    return {name: _finite(loudness.of_clip(steps)) + offset for name, steps in energies.items()}


def _is_speech(cue: Cue) -> bool:
    return cue.kind is CueKind.SPEECH


def _is_short(cue: Cue) -> bool:
    return _is_speech(cue) and len(cue.clip.measurement.energies) < SHORT


def _loudness(cue: Cue, show: Show) -> float:
    own = _finite(loudness.of_clip(cue.clip.measurement.energies))
    return own + 10 * math.log10(_channels(cue, show))


def _channels(cue: Cue, show: Show) -> float:
    """Factor of a mono energy when the programme plays it on all channels."""
    return show.audio.channels * (cue.clip.measurement.width if show.audio.channels > 1 else 1.0)


def _missing(cues: Iterable[tuple[Cue, Decibels]], show: Show) -> Decibels:
    """The gain that these cues lack to reach the target; 0 for silence."""
    step = show.audio.rate / loudness.STEPS_A_SECOND
    lane = loudness.Lane()
    for cue, gain in cues:
        factor = 10 ** (gain / 10) * _channels(cue, show)
        lane.lay(factor * _heard(cue, step), round(cue.heard[0] / step))
    missing = show.audio.loudness - lane.finished().integrated
    return missing if math.isfinite(missing) else 0.0


def _heard(cue: Cue, step: float) -> NDArray[np.float64]:
    """Energies of a cue with its curve, fades and loops applied."""
    energies = np.asarray(cue.clip.measurement.energies, float)
    if not cue.curve and not cue.loops:
        return energies
    start, end = cue.heard
    numbers = np.arange(math.ceil((end - start) / step) if cue.loops else len(energies))
    return np.asarray(energies[numbers % len(energies)] * _shape(cue, (numbers + 0.5) * step))


def _shape(cue: Cue, places: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Factor of the energy by curve and fades."""
    fade_in = (places + 1) / (cue.fade_in + 1)
    fade_out = np.maximum(cue.duration - places, 0) / (cue.fade_out + 1)
    left = np.minimum(np.minimum(fade_in, fade_out), 1.0)
    points, gains = zip(*cue.curve, strict=True) if cue.curve else ((0,), (0.0,))
    return np.asarray(np.square(left) * 10 ** (np.interp(places, points, gains, left=0.0) / 10))


def _rounded(gain: Decibels) -> Decibels:
    return _grains(round(gain / GRAIN))


@lru_cache(maxsize=2048)
def _grains(count: int) -> Decibels:
    """A gain as one shared object, however many cues have it."""
    return round(count * GRAIN, 1)


def _finite(value: float) -> float:
    return max(value, loudness.SILENCE)


HOLD = 0.3
"""Seconds; in shorter pauses music stays ducked, as it would pump otherwise."""


def ducked(music: Cue, spoken: Sequence[Cue], bed: Bed, rate: int) -> Cue:
    """Lower the music wherever someone speaks."""
    attack, release = (round(time * rate / 1000) for time in (bed.attack, bed.release))
    points: list[tuple[Samples, Decibels]] = []
    for start, end in _passages(music, spoken, attack + release + round(HOLD * rate)):
        points += [(start - attack, 0.0), (start, bed.duck), (end, bed.duck), (end + release, 0.0)]
    return replace(music, curve=tuple(points))


def _passages(
    music: Cue, spoken: Sequence[Cue], shortest: Samples
) -> list[tuple[Samples, Samples]]:
    """Stretches of speech relative to the start of the music, merged across short pauses."""
    merged: list[tuple[Samples, Samples]] = []
    for cue in spoken:
        start, end = (place - music.start for place in cue.heard)
        if end <= 0 or start >= music.duration:
            continue
        if merged and start - merged[-1][1] < shortest:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
