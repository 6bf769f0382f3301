"""Times of captions, words, chapters, from the cues of a timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import TypeAlias

from podcaster import languages
from podcaster.model import (
    Caption,
    Chapter,
    Cue,
    Milliseconds,
    Script,
    Segment,
    Show,
    WordMark,
    milliseconds,
)
from podcaster.model.episode import Word

Part: TypeAlias = tuple[Segment, Cue]

UNSPACED = ("zh", "ja", "th", "lo", "km", "my")
"""Languages without spaces between words."""


def captions(segments: Sequence[Segment], spoken: Sequence[Cue], show: Show) -> tuple[Caption, ...]:
    """A caption for each sentence, in order of time."""
    return tuple(_caption(sentence, show) for sentence in _sentences(segments, spoken))


def _sentences(segments: Sequence[Segment], spoken: Sequence[Cue]) -> Iterator[list[Part]]:
    """Segments with their cues, grouped by sentence."""
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
        start=milliseconds(first.heard[0], first.rate),
        end=milliseconds(last.heard[1], last.rate),
        words=tuple(word for part in sentence for word in _words(*part)),
    )


def _words(segment: Segment, cue: Cue) -> Sequence[Word]:
    start, end = (milliseconds(place, cue.rate) for place in cue.heard)
    clip_start = milliseconds(cue.start - cue.offset, cue.rate)
    return word_times(segment, cue.clip.marks, clip_start, start, end)


Span = tuple[float, float]


def word_times(
    segment: Segment,
    marks: Sequence[WordMark],
    clip_start: Milliseconds,
    start: Milliseconds,
    end: Milliseconds,
) -> tuple[Word, ...]:
    """Time the written words of a segment that is heard from start to end.

    Args:
        marks: of spoken words, counted from the start of the clip; may be missing.
        clip_start: where the whole clip, silence included, would begin in the programme.

    """
    written = segment.written.split()
    if not written:
        return ()
    said = [mark.text for mark in marks] or segment.spoken.split() or written
    spans = _marked(marks, clip_start, start, end) or _guessed(said, start, end)
    times = spans if len(said) == len(written) else _aligned(written, said, spans)
    return tuple(
        Word(text, round(low), round(high))
        for text, (low, high) in zip(written, times, strict=True)
    )


def _marked(
    marks: Sequence[WordMark], clip_start: Milliseconds, start: Milliseconds, end: Milliseconds
) -> list[Span]:
    """An engine's marks, kept in order and inside the segment."""
    spans: list[Span] = []
    latest = float(start)
    for mark in marks:
        low = min(max(clip_start + mark.start, latest), end)
        high = min(max(clip_start + mark.end, low), end)
        spans.append((low, high))
        latest = low
    return spans


def _guessed(said: Sequence[str], start: Milliseconds, end: Milliseconds) -> list[Span]:
    """Times in proportion to letters; punctuation takes some time too."""
    weights = [sum(map(str.isalnum, word)) + 1.5 + 3 * (word[-1:] in ",;:.!?") for word in said]
    total = sum(weights)
    edges = [start + (end - start) * part / total for part in accumulate(weights, initial=0.0)]
    return list(pairwise(edges))


def _aligned(written: Sequence[str], said: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """Give written words the times of their spoken form: "$5" those of "five dollars"."""
    times: list[Span] = []
    matcher = SequenceMatcher(
        None, [_plain(word) for word in written], [_plain(word) for word in said], autojunk=False
    )
    for _, low, high, first, last in matcher.get_opcodes():
        if low == high:
            continue
        if high - low == last - first:
            times.extend(spans[first:last])
        else:
            times.extend(_shared(written[low:high], spans, first, last))
    return times


def _shared(words: Sequence[str], spans: Sequence[Span], first: int, last: int) -> list[Span]:
    """Divide the time of some spoken words among written ones by their size."""
    if first < last:
        start, end = spans[first][0], spans[last - 1][1]
    else:
        # Nothing was spoken for these words.
        start = end = spans[first][0] if first < len(spans) else spans[-1][1]
    edges = list(accumulate((len(word) for word in words), initial=0))
    return [
        (start + (end - start) * low / edges[-1], start + (end - start) * high / edges[-1])
        for low, high in pairwise(edges)
    ]


def _plain(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


OPENING = "Introduction"
"""Title of the first chapter in languages that have no wording of their own."""
SHORTEST_OPENING: Milliseconds = 1000
"""An opening shorter than this gets no chapter: there is neither a greeting nor an intro."""


def chapters(script: Script, spoken: Sequence[Cue], rate: int) -> tuple[Chapter, ...]:
    """Chapters in order of time, in milliseconds of the finished file."""
    first = len(script.greeting) + len(script.headlines)
    found: list[Chapter] = []
    for story in script.stories:
        pieces = spoken[first : first + len(story.segments)]
        first += len(story.segments)
        if pieces:
            start, end = (
                milliseconds(place, rate) for place in (pieces[0].heard[0], pieces[-1].heard[1])
            )
            found.append(
                Chapter(title=story.title, start=start, end=end, url=story.url, image=story.image)
            )
    return _without_holes(_from_the_start(found, script, spoken, rate))


def _without_holes(found: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Chapters extended to the start of the next one, so that players always show one."""
    ends = [one.start for one in found[1:]] + [one.end for one in found[-1:]]
    return tuple(replace(one, end=end) for one, end in zip(found, ends, strict=True))


def _from_the_start(
    found: list[Chapter], script: Script, spoken: Sequence[Cue], rate: int
) -> tuple[Chapter, ...]:
    if not found or found[0].start == 0:
        return tuple(found)
    before = len(script.greeting) + len(script.headlines)
    if not before and found[0].start < SHORTEST_OPENING:
        return (replace(found[0], start=0), *found[1:])
    end = milliseconds(spoken[before - 1].heard[1], rate) if before else found[0].start
    words = languages.language_file(script.language).show
    title = words.opening if words else OPENING
    return (Chapter(title=title, start=0, end=end), *found)
