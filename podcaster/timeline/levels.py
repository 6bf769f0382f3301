"""Gains from stored energies: clips matched to each other, sounds to speech, all to the target.

Nothing here depends on a clip's place, so that an edit elsewhere leaves a clip's gain, and with it
its encoded frames, as they were.
"""

import math
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from podcaster import loudness
from podcaster.model import Cue, CueKind, Decibels, Show
from podcaster.timeline.placed import Placed

GRAIN = 0.1
"""dB that gains are rounded to: a programme's loudness moves by hundredths when a story is edited,
and its other stories shall not have to be encoded again for that."""
SHORT = 12
"""Steps of 100 ms; a shorter clip says little of how loud its voice is."""
SOFTER = 4.0
"""LU that a short clip is taken to be softer than its voice at most: "Yes." is not pumped up."""
LOUDEST: Decibels = 40.0
LIMITED: Decibels = 2.0
"""dB that the peaks of music may be pressed down at most."""


def level(placed: Sequence[Placed], show: Show) -> tuple[Cue, ...]:
    """Give every sound its gain."""
    gains = [_rounded(gain) for gain in _relative(placed, show)]
    programme = _energies(placed, gains, show)
    reached = loudness.integrated(programme)
    rest = _rounded(show.audio.loudness - reached) if math.isfinite(reached) else 0.0
    return tuple(
        _cue(piece, _rounded(gain + rest)) for piece, gain in zip(placed, gains, strict=True)
    )


def _relative(placed: Sequence[Placed], show: Show) -> list[Decibels]:
    """Gains that bring each clip to the target, and the show's sounds to their distance from it."""
    target = show.audio.loudness
    voices = _voices(placed, show)
    beside = {CueKind.BED: show.sound.bed.gain}
    gains = []
    for piece in placed:
        own = _loudness(piece, show)
        if piece.segment is None:
            headroom = LIMITED - 20 * math.log10(max(piece.measurement.peak, 1e-6))
            gain = min(target + beside.get(piece.kind, show.sound.gain) - own, headroom)
        else:
            if _is_short(piece):
                own = max(own, voices[piece.voice] - SOFTER)
            gain = target - own
        gains.append(min(gain, LOUDEST))
    return gains


def _voices(placed: Sequence[Placed], show: Show) -> Mapping[str, float]:
    """How loud each voice that says something short is as its engine gave it."""
    wanted = {piece.voice for piece in placed if _is_short(piece)}
    energies: dict[str, array[float]] = defaultdict(lambda: array("f"))
    for piece in placed:
        if piece.segment is not None and piece.voice in wanted:
            energies[piece.voice].extend(piece.measurement.energies)
    offset = 10 * math.log10(show.audio.channels)
    return {name: _finite(loudness.of_clip(steps)) + offset for name, steps in energies.items()}


def _is_short(piece: Placed) -> bool:
    return piece.segment is not None and len(piece.measurement.energies) < SHORT


def _loudness(piece: Placed, show: Show) -> float:
    own = _finite(loudness.of_clip(piece.measurement.energies))
    return own + 10 * math.log10(_channels(piece, show))


def _channels(piece: Placed, show: Show) -> float:
    """What a mono energy is multiplied with when the programme plays it on all channels."""
    return show.audio.channels * (piece.measurement.width if show.audio.channels > 1 else 1.0)


def _energies(placed: Sequence[Placed], gains: Sequence[Decibels], show: Show) -> "array[float]":
    """Energies of the whole programme on its own grid of 100 ms, with these gains."""
    step = show.audio.rate / loudness.STEPS_A_SECOND
    end = max((piece.end for piece in placed), default=0)
    programme = array("f", bytes(4 * (int(end / step) + 2)))
    for piece, gain in zip(placed, gains, strict=True):
        factor = 10 ** (gain / 10) * _channels(piece, show)
        energies = piece.measurement.energies
        count = (
            math.ceil((piece.heard[1] - piece.heard[0]) / step) if piece.loops else len(energies)
        )
        for number in range(count):
            place = piece.heard[0] / step + number
            energy = energies[number % len(energies)] * factor
            if piece.curve or piece.loops:
                energy *= _shaped(piece, round((number + 0.5) * step))
            programme[round(place)] += energy
    return programme


def _shaped(piece: Placed, place: int) -> float:
    """What curve and fades leave of the energy."""
    left = min(
        1.0,
        (place + 1) / (piece.fade_in + 1),
        max(piece.duration - place, 0) / (piece.fade_out + 1),
    )
    return left * left * float(10 ** (_at(piece.curve, place) / 10))


def _at(curve: Sequence[tuple[int, Decibels]], place: int) -> Decibels:
    after = bisect_right(curve, place, key=lambda point: point[0])
    if not curve or after == 0 or after == len(curve):
        return curve[min(after, len(curve)) - 1][1] if curve and after else 0.0
    (left, low), (right, high) = curve[after - 1], curve[after]
    return low + (high - low) * (place - left) / max(right - left, 1)


def _rounded(gain: Decibels) -> Decibels:
    return round(round(gain / GRAIN) * GRAIN, 1)


def _finite(value: float) -> float:
    return max(value, loudness.SILENCE)


def _cue(piece: Placed, gain: Decibels) -> Cue:
    return Cue(
        path=piece.path,
        kind=piece.kind,
        start=piece.start,
        offset=piece.offset,
        duration=piece.duration,
        gain=gain,
        fade_in=piece.fade_in,
        fade_out=piece.fade_out,
        key=piece.key,
        loops=piece.loops,
        curve=piece.curve,
        media_type=piece.media_type,
        source_rate=piece.measurement.rate,
    )
