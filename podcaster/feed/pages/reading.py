"""The transcript as something to read: sentences in paragraphs, each with its time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcaster.model import Caption, Milliseconds, clock
from podcaster.show import plain

PARAGRAPH: Milliseconds = 600
"""A pause as long as this ends a paragraph of the transcript."""

SENTENCES = 6
"""Most sentences in a paragraph, where the voice never pauses for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A caption, in seconds."""

    text: str
    start: float
    end: float
    words: str
    """When each of its words begins, in hundredths of a second from its own start; where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the transcript between two longer pauses."""

    clock: str
    seconds: float
    speaker: str
    """Named where another voice begins."""
    is_headline: bool
    """Whether it is one line without a stop, as headlines are."""
    sentences: tuple[Sentence, ...]


def paragraphs(captions: Sequence[Caption], *, is_named: bool) -> Iterator[Paragraph]:
    """The captions of a chapter, put together where the voice makes no longer pause."""
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
    """A caption as the page shows it."""
    return Sentence(
        text=plain.one_line(caption.text),
        start=caption.start / 1000,
        end=caption.end / 1000,
        words=_word_starts(caption),
    )


def _word_starts(caption: Caption) -> str:
    # The page finds the words of a sentence at its blanks: times that fit other words are no use.
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
