"""The transcript: one timed line a sentence, in written form, with the time of every word."""

from collections.abc import Iterator, Sequence

from podcaster.model import Caption, Milliseconds, Show
from podcaster.model.episode import Word
from podcaster.timeline.placed import Placed
from podcaster.timeline.words import word_times

UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
"""Languages whose words are not set apart."""


def captions(placed: Sequence[Placed], show: Show, rate: int) -> tuple[Caption, ...]:
    """All that is said, in order of time."""
    return tuple(_caption(sentence, show, rate) for sentence in _sentences(placed))


def _sentences(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Pieces of speech, those of one sentence together."""
    sentence: list[Placed] = []
    for piece in placed:
        if piece.segment is None:
            continue
        sentence.append(piece)
        if not piece.segment.continues:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _caption(sentence: Sequence[Placed], show: Show, rate: int) -> Caption:
    words = tuple(word for piece in sentence for word in _words(piece, rate))
    segments = [piece.segment for piece in sentence if piece.segment]
    space = "" if segments[0].language.partition("-")[0].lower() in UNSPACED else " "
    profile = show.profiles.get(sentence[0].voice)
    return Caption(
        text=space.join(segment.written for segment in segments if segment.written),
        speaker=(profile and profile.speaker) or sentence[0].voice,
        start=_milliseconds(sentence[0].heard[0], rate),
        end=_milliseconds(sentence[-1].heard[1], rate),
        words=words,
    )


def _words(piece: Placed, rate: int) -> Iterator[Word]:
    if piece.segment is None:
        return iter(())
    start, end = (_milliseconds(place, rate) for place in piece.heard)
    clip_start = _milliseconds(piece.start - piece.offset, rate)
    return iter(word_times(piece.segment, piece.marks, clip_start, start, end))


def _milliseconds(place: int, rate: int) -> Milliseconds:
    return round(place * 1000 / rate)
