"""A script's beginning, planned and encoded while its end is still being spoken."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from podcaster.model import Clip, CueKind, Script, Show, Sound, Story, Timeline
from podcaster.sound import studio, timeline


@contextmanager
def encoded_ahead(
    script: Script, sounds: Mapping[CueKind, Sound], show: Show, cache: Path
) -> Iterator[Callable[[Sequence[Clip]], None] | None]:
    """Encode what there is of a programme until this is left; take the clips of its beginning."""
    if "mp3" not in show.audio.formats:
        yield None
        return
    with studio.Ahead(show.audio, cache) as ahead:

        def take(clips: Sequence[Clip]) -> None:
            if plan := _planned(script, clips, sounds, show):
                ahead.take(plan)

        yield take


def _planned(
    script: Script, clips: Sequence[Clip], sounds: Mapping[CueKind, Sound], show: Show
) -> Timeline | None:
    """The programme as far as these clips go; None while that is little."""
    opening = len(script.greeting) + len(script.headlines)
    stories = tuple(_begun(script.stories, len(clips) - opening))
    if not stories:
        return None
    known = replace(script, stories=stories, sign_off=())
    plan = timeline.arrange(known, clips[: len(known.segments)], sounds, show=show, is_whole=False)
    last = max(cue.start for cue in plan.cues if cue.kind is CueKind.SPEECH)
    return plan if last >= timeline.SAMPLE * plan.rate else None


def _begun(stories: Sequence[Story], count: int) -> Iterator[Story]:
    """The stories of so many segments; the last may be told in part."""
    for story in stories:
        if count <= 0:
            return
        yield replace(story, segments=story.segments[:count])
        count -= len(story.segments)
