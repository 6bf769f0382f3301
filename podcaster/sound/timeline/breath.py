"""The duration of each pause: the show's mean for its kind, varied by its surroundings.

A reader's pauses are not all equal: they grow with the duration of the sentences before and after
(Krivokapić 2007, Kendall 2013), are longer before a quotation and shorter after a colon.
docs/sound.md has the figures and their sources.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import fields

from podcaster.model import Clip, Milliseconds, Pauses, Role, Segment

USUAL = 6.5
"""Seconds: a typical sentence of news, used for parts with too few sentences of their own."""
FEW = 3
"""Pauses of a kind that a part needs for its own sentences to be the norm."""
WEIGHT = 0.19
"""Share of the mean by which a pause grows per doubling of the sentence before or after it."""
MOST = 2.0
"""Most doublings, either way, that count."""
LEADS_ON = 0.7
"""Factor after a colon or a dash."""
OPENS_QUOTE = 1.1
CHANCE: Milliseconds = 60
"""Most random variation either way, from a hash of the text: the same text has the same pause."""

OPENING_MARKS = "\"“„«‘'「『"
VARIED = {"sentence", "paragraph", "item", "quote", "heading"}


def silences(
    segments: Sequence[Segment], clips: Sequence[Clip], pauses: Pauses, pace: float = 1.0
) -> Iterator[Milliseconds]:
    """The pause after each segment of a part of the script.

    A pause that differs from the show's means was set by hand in the script, and is kept.

    Args:
        pace: how many times faster than usual the show is read.
    """
    own = {int(getattr(pauses, field.name)) for field in fields(pauses)}
    factors = _factors(segments, clips, {int(getattr(pauses, kind)) for kind in VARIED})
    for place, segment in enumerate(segments):
        pause: float = segment.pause
        if place in factors:
            pause *= factors[place] * _by_role(segment, segments[place + 1])
            pause += CHANCE * min(1.0, segment.pause / (4 * CHANCE)) * _chance(segment.written)
        yield max(round(pause / pace if segment.pause in own else pause), 0)


def _factors(
    segments: Sequence[Segment], clips: Sequence[Clip], varied: Container[int]
) -> Mapping[int, float]:
    """The factor of each variable pause by the durations around it."""
    sizes = [max(-MOST, min(MOST, math.log2(_seconds(clip) / USUAL))) for clip in clips]
    around: dict[int, dict[int, float]] = defaultdict(dict)
    for place, (segment, *sums) in enumerate(zip(segments, sizes, sizes[1:], strict=False)):
        if segment.pause in varied and not segment.continues:
            around[segment.pause][place] = sum(sums)
    return {
        place: 1 + WEIGHT * (size - _centre(found.values()))
        for found in around.values()
        for place, size in found.items()
    }


def _centre(sizes: Collection[float]) -> float:
    """The surroundings of a mean pause, in doublings of the usual.

    With it, the show's means hold for stories of short sentences and of long ones. It is rounded to
    quarters, so that an edit seldom changes it and the pauses elsewhere.
    """
    return round(4 * sum(sizes) / len(sizes)) / 4 if len(sizes) >= FEW else 0.0


def _by_role(segment: Segment, following: Segment) -> float:
    if segment.written.rstrip()[-1:] in {":", "–", "—"}:
        return LEADS_ON
    opens = following.role is Role.QUOTE or following.written[:1] in OPENING_MARKS
    return OPENS_QUOTE if opens and segment.role is not Role.QUOTE else 1.0


def _chance(text: str) -> float:
    """A number between -1 and 1 that depends on the text alone."""
    return hashlib.sha256(text.encode()).digest()[0] / 127.5 - 1


def _seconds(clip: Clip) -> float:
    measured = clip.measurement
    return max(measured.end - measured.start, 1) / measured.rate
