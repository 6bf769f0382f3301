"""Decides with numbers alone where every sound goes, how loud it is, and what time each word has.

Chapters, transcript times and durations fall out of the plan: they cannot disagree with the audio.
"""

from collections.abc import Mapping, Sequence

from podcaster.model import Clip, CueKind, Script, Show, Sound, Timeline
from podcaster.timeline.captions import captions
from podcaster.timeline.chapters import chapters
from podcaster.timeline.layout import lay_out
from podcaster.timeline.levels import level

__all__ = ["arrange"]


def arrange(
    script: Script, clips: Sequence[Clip], sounds: Mapping[CueKind, Sound], *, show: Show
) -> Timeline:
    """Plan the programme.

    Args:
        clips: one for each segment of the script, in its order.
        sounds: those that the show has.

    """
    placed = lay_out(script, clips, sounds, show)
    rate = show.audio.rate
    return Timeline(
        rate=rate,
        channels=show.audio.channels,
        duration=max((piece.end for piece in placed), default=0),
        cues=level(placed, show),
        chapters=chapters(script, placed, rate),
        captions=captions(placed, show, rate),
    )
