"""How long each silence is: the show's mean for its kind, moved by what stands around it.

A reader does not stop for one time after every sentence: the pause grows with what was said and
with what is to be said (Krivokapić 2007, Kendall 2013), is longer before a quotation and shorter
where a colon leads on. docs/sound.md has the figures and where they come from.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence

from podcaster.model import Clip, Milliseconds, Pauses, Role, Segment

USUAL = 6.5
"""Seconds: a sentence of news this long, before one that is as long, has the mean pause."""
USUAL_AT_PARAGRAPHS = 8.0
"""The same at the end of a paragraph, where sentences are longer."""
WEIGHT = 0.16
"""Share of the mean by which a pause grows when what stands before it, or behind, is doubled."""
MOST = 1.5
"""Doublings, either way, beyond which nothing more is added."""
LEADS_ON = 0.7
"""After a colon or a dash, which promise that something follows."""
OPENS_QUOTE = 1.1
CHANCE: Milliseconds = 60
"""At most, either way: from a hash of the words, so that the same text has the same pause."""

OPENING_MARKS = "\"“„«‘'「『"
VARIED = {"sentence", "paragraph", "item", "quote", "heading"}


def silences(
    segments: Sequence[Segment], clips: Sequence[Clip], pauses: Pauses
) -> Iterator[Milliseconds]:
    """The silence behind each segment of a part of the script.

    A pause that is none of the show's means was set by hand in the script, and stays as it is.
    """
    means = {int(getattr(pauses, kind)) for kind in VARIED}
    durations = [_seconds(clip) for clip in clips]
    for place, segment in enumerate(segments):
        following = segments[place + 1] if place + 1 < len(segments) else None
        if following is None or segment.continues or segment.pause not in means:
            yield segment.pause
        else:
            around = (durations[place], durations[place + 1])
            is_paragraph = segment.pause >= pauses.paragraph
            factor = _by_duration(around, USUAL_AT_PARAGRAPHS if is_paragraph else USUAL)
            factor *= _by_role(segment, following)
            chance = CHANCE * min(1.0, segment.pause / (4 * CHANCE)) * _chance(segment.written)
            yield max(round(segment.pause * factor + chance), 0)


def _by_duration(around: tuple[float, float], usual: float) -> float:
    doublings = (math.log2(max(seconds, 0.1) / usual) for seconds in around)
    return 1 + WEIGHT * sum(max(-MOST, min(MOST, each)) for each in doublings)


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
    return (measured.end - measured.start) / measured.rate
