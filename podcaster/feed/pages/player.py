"""The player of a page: the transcript in paragraphs, the waveform as an SVG path."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcaster.model import Caption, Milliseconds, clock
from podcaster.show import plain

PARAGRAPH: Milliseconds = 600
"""A pause as long as this ends a paragraph of the transcript."""

SENTENCES = 6
"""Most sentences in a paragraph if the voice never pauses for long."""

BARS = 160
"""Number of bars that can be distinguished on a wide screen."""

STEP = 5
WIDTH = BARS * STEP
HEIGHT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A caption, in seconds."""

    text: str
    start: float
    end: float
    words: str
    """Start of each word, in hundredths of a second from the sentence's; empty if unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the transcript between two longer pauses."""

    clock: str
    seconds: float
    speaker: str
    """The speaker, where another voice begins; otherwise empty."""
    is_headline: bool
    """Whether it is one line without a full stop, like a headline."""
    sentences: tuple[Sentence, ...]


def paragraphs(captions: Sequence[Caption], *, is_named: bool) -> Iterator[Paragraph]:
    """The captions of a chapter in paragraphs, which end at longer pauses."""
    speaker = ""
    for group in _groups(captions):
        first = group[0]
        name = plain.one_line(first.speaker, 80)
        yield Paragraph(
            clock=clock(first.start),
            seconds=first.start / 1000,
            speaker=name if is_named and name != speaker else "",
            is_headline=_is_headline(first),
            sentences=tuple(map(sentence, group)),
        )
        speaker = name


def sentence(caption: Caption) -> Sentence:
    """The caption as shown on the page."""
    return Sentence(
        text=plain.one_line(caption.text),
        start=caption.start / 1000,
        end=caption.end / 1000,
        words=_word_starts(caption),
    )


def _word_starts(caption: Caption) -> str:
    # The page splits a sentence at spaces, so times must fit exactly those words.
    if [word.text for word in caption.words] != plain.one_line(caption.text).split():
        return ""
    return " ".join(str((word.start - caption.start) // 10) for word in caption.words)


def _groups(captions: Sequence[Caption]) -> Iterator[list[Caption]]:
    group: list[Caption] = list(captions[:1])
    for previous, caption in pairwise(captions):
        is_new = (
            caption.start - previous.end >= PARAGRAPH
            or caption.speaker != previous.speaker
            or _is_headline(previous)
            or _is_headline(caption)
        )
        if is_new or len(group) >= SENTENCES:
            yield group
            group = []
        group.append(caption)
    if group:
        yield group


def _is_headline(caption: Caption) -> bool:
    return caption.text.rstrip()[-1:].isalnum()


def waveform_path(peaks: Sequence[int]) -> str:
    """Bars around a middle line in a box of 800 by 100; empty without measurements."""
    if not peaks:
        return ""
    return "".join(
        f"M{index * STEP + 2.5:g} {50 - height / 2:g}v{height:g}"
        for index, height in enumerate(bar_heights(peaks))
    )


def bar_heights(peaks: Sequence[int], count: int = BARS) -> list[int]:
    """The height of each bar, 3 to 96 of 100."""
    levels = _resampled([min(max(peak, 0), 100) for peak in peaks], count)
    loudest = max(levels) or 1
    # Mastered speech is nearly always loud: the exponent sets words apart from the gaps between.
    # Silence keeps a dot.
    return [max(3, round(96 * math.pow(level / loudest, 1.6))) for level in levels]


def _resampled(peaks: Sequence[int], bars: int) -> list[float]:
    """One value per bar: the mean of each stretch, since every stretch has a loud moment."""
    count = len(peaks)
    edges = [index * count // bars for index in range(bars + 1)]
    stretches = [peaks[start : max(end, start + 1)] for start, end in pairwise(edges)]
    return [sum(stretch) / len(stretch) for stretch in stretches]
