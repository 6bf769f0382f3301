"""A stretch of written text → segments that a voice can say at once."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from podcaster import languages
from podcaster.languages.sentences import split_pieces
from podcaster.model import Role, Segment
from podcaster.script.quotations import say_quotes
from podcaster.script.spoken import spoken_form

STOPS = ".!?…:;。！？；：।؟۔"
PAUSES = STOPS + ",、，-–—"
CLOSERS = "\"'”’»›)]」』）"
LABEL = re.compile(r"([A-Z])\s?:(?=\s)")
"""The letter before a question or an answer in an interview."""
SMALLEST = 20
"""Characters; a voice with a lower limit than this cannot read a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a stretch is to be said: everything about it but its words."""

    role: Role = Role.BODY
    voice: str = ""
    language: str = "en"
    limit: int = 300
    quotes: str = "pause"
    dates: Mapping[str, str] = field(default_factory=dict)
    """Written date → how a newsreader says it."""

    def say(self, written: str, *, continues: bool = False) -> str:
        for date, said in self.dates.items():
            written = written.replace(date, said)
        return spoken_of(written, self.language, continues=continues, quotes=self.quotes)


def spoken_of(
    written: str, language: str, *, continues: bool = False, quotes: str = "pause"
) -> str:
    """What a voice says for a written sentence, or for a part of one that goes on.

    The end is marked, because a voice that sees no full stop lets its pitch hang.
    """
    text = say_speakers(written, language)
    text = say_quotes(text, language) if quotes == "say" else text
    spoken = spoken_form(text, language=language)
    last = spoken.rstrip(CLOSERS + " ")[-1:]
    if not any(map(str.isalnum, spoken)):
        return ""
    if continues:
        return spoken if last in PAUSES else f"{spoken},"
    if last in STOPS:
        return spoken
    return spoken + ("。" if languages.base(language) in {"ja", "zh"} else ".")


def say_speakers(text: str, language: str) -> str:
    """`Q: Why?` → `Question: Why?`, since a voice reads the letter `A` as an article."""
    show, label = languages.language_file(language).show, LABEL.match(text)
    word = show.speakers.get(label[1]) if show and label else None
    return f"{word}:{text[label.end() :]}" if label and word else text


def segments_of(sentence: str, delivery: Delivery, *, continues: bool = False) -> list[Segment]:
    """One segment, or several where the sentence is longer than its voice can say at once.

    Args:
        continues: the sentence goes on after these segments, in another voice perhaps.
    """
    parts = list(_fit(sentence, delivery.say, max(delivery.limit, SMALLEST)))
    goes_on = [True] * (len(parts) - 1) + [continues]
    return [
        Segment(
            written=part,
            spoken=delivery.say(part, continues=more),
            role=delivery.role,
            voice=delivery.voice,
            language=delivery.language,
            continues=more,
        )
        for part, more in zip(parts, goes_on, strict=True)
    ]


def _fit(text: str, speak: Callable[[str], str], limit: int) -> Iterator[str]:
    """Cut at clauses until the *spoken* text of every part is within the limit."""
    # One more than is said: a part that goes on may get a comma.
    spoken = len(speak(text)) + 1
    if spoken <= limit or len(text) < 2:
        yield text
        return
    target = max(1, min(len(text) - 1, int(len(text) * limit / spoken)))
    for piece in split_pieces(text, target):
        yield from _fit(piece, speak, limit)
