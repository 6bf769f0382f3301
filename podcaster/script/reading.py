"""Paragraphs → segments, with the voice and the silence that each of them needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from podcaster.languages.sentences import split_sentences
from podcaster.model import Role, Segment, Show
from podcaster.script.pauses import Part, kind_of, pause_after
from podcaster.script.quotations import voiced_runs
from podcaster.script.speaking import Delivery, segments_of

DEFAULT_LIMIT = 300
"""Characters of spoken text that any engine takes at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, quotation or list item, and the language it is in."""

    text: str
    language: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Someone who reads a part of the script: a voice, and the show's rules."""

    show: Show
    voice: str
    limits: Mapping[str, int]
    dates: Mapping[str, str] = field(default_factory=dict)
    """Written date → how a newsreader says it."""

    def read(self, part: Part, passages: Iterable[Passage]) -> tuple[Segment, ...]:
        """Segments of a part of the script, in order, each with the pause after it."""
        read = [segments for passage in passages if (segments := list(self._passage(passage)))]
        return tuple(self._with_pauses(part, _fold(read)))

    def _passage(self, passage: Passage) -> Iterator[Segment]:
        rules = self.show.voices
        own = self._delivery(passage, self._voice_for(passage.role))
        quoting = self._delivery(passage, rules.quotes or self.voice)
        is_open = False
        for sentence in split_sentences(passage.text, passage.language):
            runs = [(sentence, False)]
            if rules.quotes and passage.role is Role.BODY:
                runs, is_open = voiced_runs(sentence, is_open=is_open)
            for index, (run, quoted) in enumerate(runs):
                more = index < len(runs) - 1
                yield from segments_of(run, quoting if quoted else own, continues=more)

    def _voice_for(self, role: Role) -> str:
        rules = self.show.voices
        wanted = {Role.HEADLINE: rules.headlines, Role.QUOTE: rules.quotes}
        return wanted.get(role) or self.voice

    def _delivery(self, passage: Passage, voice: str) -> Delivery:
        return Delivery(
            role=passage.role,
            voice=voice,
            language=passage.language,
            limit=self.limits.get(voice or self.show.voices.default, DEFAULT_LIMIT),
            quotes=self.show.script.quotes,
            dates=self.dates,
        )

    def _with_pauses(self, part: Part, blocks: Sequence[Sequence[Segment]]) -> Iterator[Segment]:
        for index, block in enumerate(blocks):
            for place, segment in enumerate(block):
                ends_block = place == len(block) - 1
                is_last = ends_block and index == len(blocks) - 1
                kind = kind_of(part, segment, is_last=is_last, ends_block=ends_block)
                yield replace(segment, pause=pause_after(kind, self.show.pauses))


def _fold(blocks: Iterable[Sequence[Segment]]) -> list[list[Segment]]:
    """Join what has nothing to say (a row of asterisks) to its neighbour; no text is lost."""
    kept: list[list[Segment]] = []
    waiting = ""
    for block in blocks:
        voiced: list[Segment] = []
        for segment in block:
            if segment.spoken:
                voiced.append(replace(segment, written=f"{waiting} {segment.written}".strip()))
                waiting = ""
            elif voiced:
                voiced[-1] = _joined(voiced[-1], segment)
            elif kept:
                kept[-1][-1] = _joined(kept[-1][-1], segment)
            else:
                waiting = f"{waiting} {segment.written}".strip()
        if voiced:
            kept.append(voiced)
    return kept


def _joined(segment: Segment, silent: Segment) -> Segment:
    written = f"{segment.written} {silent.written}"
    return replace(segment, written=written, continues=silent.continues)
