"""The transcript: one timed line a sentence, in written form, with the time of every word."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from podcaster import languages
from podcaster.model import Caption, Cue, Milliseconds, Segment, Show
from podcaster.model.episode import Word
from podcaster.sound.timeline.words import word_times

Part: TypeAlias = tuple[Segment, Cue]

UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
"""Languages whose words are not set apart."""


def captions(segments: Sequence[Segment], spoken: Sequence[Cue], show: Show) -> tuple[Caption, ...]:
    """All that is said, in order of time."""
    return tuple(_caption(sentence, show) for sentence in _sentences(segments, spoken))


def _sentences(segments: Sequence[Segment], spoken: Sequence[Cue]) -> Iterator[list[Part]]:
    """Segments and their cues, those of one sentence together."""
    sentence: list[Part] = []
    for segment, cue in zip(segments, spoken, strict=True):
        sentence.append((segment, cue))
        if not segment.continues:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _caption(sentence: Sequence[Part], show: Show) -> Caption:
    (segment, first), (_, last) = sentence[0], sentence[-1]
    space = "" if languages.base(segment.language) in UNSPACED else " "
    voice = first.clip.voice or segment.voice or show.voices.default
    profile = show.profiles.get(voice)
    return Caption(
        text=space.join(segment.written for segment, _ in sentence if segment.written),
        speaker=(profile and profile.speaker) or voice,
        start=_milliseconds(first.heard[0], first.rate),
        end=_milliseconds(last.heard[1], last.rate),
        words=tuple(word for part in sentence for word in _words(*part)),
    )


def _words(segment: Segment, cue: Cue) -> Sequence[Word]:
    start, end = (_milliseconds(place, cue.rate) for place in cue.heard)
    clip_start = _milliseconds(cue.start - cue.offset, cue.rate)
    return word_times(segment, cue.clip.marks, clip_start, start, end)


def _milliseconds(place: int, rate: int) -> Milliseconds:
    return round(place * 1000 / rate)
