"""Music makes room for the voice: gain curves that follow from where someone speaks."""

from collections.abc import Sequence
from dataclasses import replace

from podcaster.model import Bed, Cue, Decibels, Samples

HOLD = 0.3
"""Seconds of a pause for which music does not come up: shorter ones would make it pump."""


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
    """Stretches of speech, from the music's start, with the short pauses in them closed."""
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
