"""When each written word is heard: from the engine's marks, else by how long words take to say."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from podcaster.model import Milliseconds, Segment, WordMark
from podcaster.model.episode import Word

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
    """Marks as an engine gave them, kept in order and inside the segment."""
    spans: list[Span] = []
    latest = float(start)
    for mark in marks:
        low = min(max(clip_start + mark.start, latest), end)
        high = min(max(clip_start + mark.end, low), end)
        spans.append((low, high))
        latest = low
    return spans


def _guessed(said: Sequence[str], start: Milliseconds, end: Milliseconds) -> list[Span]:
    """A word takes time by its letters; a comma or a full stop takes some too."""
    weights = [sum(map(str.isalnum, word)) + 1.5 + 3 * (word[-1:] in ",;:.!?") for word in said]
    total = sum(weights)
    edges = [start + (end - start) * part / total for part in accumulate(weights, initial=0.0)]
    return list(pairwise(edges))


def _aligned(written: Sequence[str], said: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """Give written words the times of what they became: "$5" those of "five dollars"."""
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
        # Nothing was said for these: they stand at the seam.
        start = end = spans[first][0] if first < len(spans) else spans[-1][1]
    edges = list(accumulate((len(word) for word in words), initial=0))
    return [
        (start + (end - start) * low / edges[-1], start + (end - start) * high / edges[-1])
        for low, high in pairwise(edges)
    ]


def _plain(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
