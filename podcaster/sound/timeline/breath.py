"""How long each silence is: the show's mean for its kind, moved by what stands around it.

A reader does not stop for one time after every sentence: the pause grows with what was said and
with what is to be said (Krivokapić 2007, Kendall 2013), is longer before a quotation and shorter
where a colon leads on. docs/sound.md has the figures and where they come from.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import fields

from podcaster.model import Clip, Milliseconds, Pauses, Role, Segment

USUAL = 6.5
"""Seconds: the duration of a sentence of news, as far as a part has too few to go by its own."""
FEW = 3
"""Pauses of a kind from which on a part goes by its own sentences."""
WEIGHT = 0.19
"""Share of the mean by which a pause grows when what stands before it, or behind, is doubled."""
MOST = 2.0
"""Doublings, either way, beyond which nothing more is added."""
LEADS_ON = 0.7
"""After a colon or a dash, which promise that something follows."""
OPENS_QUOTE = 1.1
CHANCE: Milliseconds = 60
"""At most, either way: from a hash of the words, so that the same text has the same pause."""

OPENING_MARKS = "\"“„«‘'「『"
VARIED = {"sentence", "paragraph", "item", "quote", "heading"}


def silences(
    segments: Sequence[Segment], clips: Sequence[Clip], pauses: Pauses, pace: float = 1.0
) -> Iterator[Milliseconds]:
    """The silence behind each segment of a part of the script.

    A pause that is not one of the show's means was set by hand in the script, and is kept.

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
    """What the durations around each pause that is not fixed make of it."""
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
    """What stands around a mean pause, in doublings of what usually does.

    The show's means hold for stories of short sentences as for those of long ones. Steps of a
    quarter: an edit then seldom moves it, and with it the pauses elsewhere.
    """
    return round(4 * sum(sizes) / len(sizes)) / 4 if len(sizes) >= FEW else 0.0


def _by_role(segment: Segment, following: Segment) -> float:
    if segment.written.rstrip()[-1:] in {":", "–", "—"}:
        return LEADS_ON
    opens = following.role is Role.QUOTE or following.written[:1] in OPENING_MARKS
    return OPENS_QUOTE if opens and segment.role is not Role.QUOTE else 1.0


def _chance(text: str) -> float:
    """Between -1 and 1, by the text alone."""
    return hashlib.sha256(text.encode()).digest()[0] / 127.5 - 1


def _seconds(clip: Clip) -> float:
    measured = clip.measurement
    return max(measured.end - measured.start, 1) / measured.rate
