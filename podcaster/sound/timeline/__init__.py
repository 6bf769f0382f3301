"""The timeline: position, gain, word times of every sound, by arithmetic alone.

Chapters, transcript times and durations fall out of the plan: they cannot disagree with the audio.
"""

from collections.abc import Mapping, Sequence

from podcaster.model import Clip, CueKind, Script, Show, Sound, Timeline
from podcaster.sound.timeline.layout import lay_out
from podcaster.sound.timeline.levels import level
from podcaster.sound.timeline.marks import captions, chapters

__all__ = ["arrange"]


def arrange(
    script: Script,
    clips: Sequence[Clip],
    sounds: Mapping[CueKind, Sound],
    *,
    show: Show,
) -> Timeline:
    """Plan the programme.

    Args:
        clips: one for each segment of the script, in its order.
        sounds: those that the show has.
    """
    cues = lay_out(script, clips, sounds, show)
    level(cues, show)
    spoken = [cue for cue in cues if cue.kind is CueKind.SPEECH]
    rate = show.audio.rate
    return Timeline(
        rate=rate,
        channels=show.audio.channels,
        duration=max((cue.end for cue in cues), default=0),
        cues=tuple(cues),
        chapters=chapters(script, spoken, rate),
        captions=captions(script.segments, spoken, show),
    )
