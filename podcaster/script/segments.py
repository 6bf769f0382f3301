"""Paragraphs → segments: cut to a voice's limit, spoken form set, pauses chosen."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from podcaster import languages
from podcaster.languages.sentences.pieces import split_pieces
from podcaster.model import Pauses, Role, Segment, Show
from podcaster.script.spoken import sentences_of, spoken_form

Kind: TypeAlias = Literal[
    "clause",
    "sentence",
    "paragraph",
    "headline",
    "heading",
    "item",
    "quote",
    "greeting",
    "story",
    "end",
]
Part: TypeAlias = Literal["greeting", "headlines", "story", "sign_off"]

AFTER_PART: dict[Part, Kind] = {
    "greeting": "greeting",
    "headlines": "story",
    "story": "story",
    "sign_off": "end",
}
AFTER_ROLE: dict[Role, Kind] = {
    Role.BODY: "paragraph",
    Role.QUOTE: "quote",
    Role.HEADLINE: "headline",
    Role.HEADING: "heading",
    Role.ITEM: "item",
}

DEFAULT_LIMIT = 300
"""Characters of spoken text that every engine accepts at once."""
STOPS = ".!?…:;。！？；：।؟۔"
PAUSES = STOPS + ",、，-–—"
CLOSERS = "\"'”’»›)]」』）"
LABEL = re.compile(r"([A-Z])\s?:(?=\s)")
"""The letter before a question or an answer in an interview."""
ENDLESS = 40
"""A multiple of the limit: a longer sentence is cut before its spoken form is made."""
SMALLEST = 20
"""Characters; with a lower limit, a voice could not read a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, quotation or list item, with its language."""

    text: str
    language: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is needed to read a part of the script: a voice, and the show's rules."""

    show: Show
    voice: str
    limits: Mapping[str, int]
    dates: Mapping[str, str] = field(default_factory=dict)
    """Written date → how a newsreader says it."""

    def read(self, part: Part, passages: Iterable[Passage]) -> tuple[Segment, ...]:
        """The segments of a part of the script, in order, each with its pause."""
        read = [segments for passage in passages if (segments := list(self._passage(passage)))]
        return tuple(self._with_pauses(part, _fold(read)))

    def _passage(self, passage: Passage) -> Iterator[Segment]:
        rules = self.show.voices
        own = self._delivery(passage, self._voice_for(passage.role))
        quoting = self._delivery(passage, rules.quotes or self.voice)
        is_open = False
        for sentence in sentences_of(passage.text, passage.language):
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

    def _delivery(self, passage: Passage, voice: str) -> "Delivery":
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
    """Join segments without words (a row of asterisks) to a neighbour; no text is lost."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a passage is spoken: everything except its words."""

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
    """The spoken form of a written sentence, or of a part that continues.

    It always ends with punctuation: without a full stop, a voice does not lower its pitch.
    """
    text = say_speakers(written, language)
    text = say_quotes(text, language) if quotes == "say" else text
    spoken = _said(text, language)
    last = spoken.rstrip(CLOSERS + " ")[-1:]
    if not any(map(str.isalnum, spoken)):
        return ""
    if continues:
        return spoken if last in PAUSES else f"{spoken},"
    if last in STOPS:
        return spoken
    return spoken + ("。" if languages.base(language) in {"ja", "zh"} else ".")


@lru_cache(maxsize=256)
def _said(text: str, language: str) -> str:
    """The spoken form, cached because it is needed twice: to check its length, and to be said."""
    return spoken_form(text, language=language)


def say_speakers(text: str, language: str) -> str:
    """`Q: Why?` → `Question: Why?`, since a voice reads the letter `A` as an article."""
    show, label = languages.language_file(language).show, LABEL.match(text)
    word = show.speakers.get(label[1]) if show and label else None
    return f"{word}:{text[label.end() :]}" if label and word else text


def segments_of(sentence: str, delivery: Delivery, *, continues: bool = False) -> list[Segment]:
    """One segment, or several if the sentence exceeds its voice's limit.

    Args:
        continues: whether the sentence continues after these segments.
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
    # One more, as a part that continues may get a comma.
    spoken = (len(text) if len(text) > ENDLESS * limit else len(speak(text))) + 1
    if spoken <= limit or len(text) < 2:
        yield text
        return
    target = max(1, min(len(text) - 1, int(len(text) * limit / spoken)))
    for piece in split_pieces(text, target):
        yield from _fit(piece, speak, limit)


def kind_of(part: Part, segment: Segment, *, is_last: bool, ends_block: bool) -> Kind:
    """The kind of pause after a segment.

    Args:
        is_last: no segment follows in its part of the script.
        ends_block: its paragraph, quotation, heading or list item ends with it.
    """
    if segment.continues:
        return "clause"
    if is_last:
        return AFTER_PART[part]
    return AFTER_ROLE[segment.role] if ends_block else "sentence"


def pause_after(kind: Kind, pauses: Pauses) -> int:
    """The pause after a segment in milliseconds; none after the sign-off."""
    return 0 if kind == "end" else int(getattr(pauses, kind))


MARK = re.compile(r"[\"“”„«»「」]")
MANY = 4
"""Number of words from which quoted text is a quotation, not a name or scare quotes."""

Run = tuple[str, bool]
"""A passage, and whether it is quoted; quotation marks belong to the quotation."""


def say_quotes(text: str, language: str) -> str:
    """Replace quotation marks by words: `He said, quote, never, unquote.`"""
    show = languages.language_file(language).show
    if not show:
        return text
    begin, end = show.quote
    said, start, inside = "", 0, False
    for match in MARK.finditer(text):
        said += text[start : match.start()]
        start = match.end()
        inside = _opens(text, match, inside=inside)
        if inside:
            said = _after(said, begin) + ", "
        else:
            said = _after(said, end) + _stop(said, text[start:])
    return said + text[start:]


def _after(said: str, word: str) -> str:
    """Add a word with a pause before it."""
    before = said.rstrip().rstrip(".,")
    if not before:
        return word
    return f"{before} {word}" if before[-1] in ":;!?…—–-(" else f"{before}, {word}"


def _stop(said: str, rest: str) -> str:
    """The punctuation after a closing word: the preceding full stop, or a short pause."""
    if not rest.strip():
        return "." if said.rstrip()[-1:] in {".", "!", "?"} else ""
    return "" if rest.lstrip()[0] in ",.;:!?)—–" else ","


def quoted_runs(sentence: str, *, is_open: bool = False) -> tuple[list[Run], bool]:
    """A sentence in runs of quoted and other words, and whether it ends inside a quotation.

    Args:
        is_open: whether it begins inside a quotation.
    """
    runs: list[Run] = []
    start = 0
    inside = is_open
    for match in MARK.finditer(sentence):
        opens = _opens(sentence, match, inside=inside)
        if opens == inside:
            continue  # a mark at the start of each paragraph of a long quotation
        edge = match.start() if opens else match.end()
        if edge > start:
            runs.append((sentence[start:edge], inside))
        start, inside = edge, opens
    if start < len(sentence):
        runs.append((sentence[start:], inside))
    return runs, inside


def _opens(sentence: str, match: re.Match[str], *, inside: bool) -> bool:
    """Whether a mark opens, mainly by the spaces around it: `“` closes in German."""
    before = sentence[match.start() - 1 : match.start()] or " "
    after = sentence[match.end() : match.end() + 1] or " "
    faces_right = before.isspace() or before in "([—–-‘'"
    faces_left = after.isspace() or after in ".,;:!?)]—–-’'"
    if faces_right != faces_left:
        return faces_right
    if match[0] in "“„«「":
        return True
    return match[0] == '"' and not inside


def voiced_runs(sentence: str, *, is_open: bool = False) -> tuple[list[Run], bool]:
    """Runs that get a voice of their own; short quotations join their neighbours."""
    runs, ends_open = quoted_runs(sentence, is_open=is_open)
    return [(text.strip(), quoted) for text, quoted in _merge(runs, is_open=is_open)], ends_open


def _merge(runs: list[Run], *, is_open: bool) -> Iterator[Run]:
    """Join neighbouring runs of the same kind."""
    text, kind = "", False
    for index, (run, quoted) in enumerate(runs):
        whole = len(runs) == 1 or (index == 0 and is_open)
        is_quotation = quoted and (whole or _is_speech(run))
        is_mere_mark = not any(map(str.isalnum, run))
        if text and (is_quotation == kind or is_mere_mark):
            text += run
        else:
            if text:
                yield text, kind
            text, kind = run, is_quotation
    if text:
        yield text, kind


def _is_speech(quoted: str) -> bool:
    """Whether it is speech, not a name: `the film “The Long Road to the Sea” won`."""
    words = quoted.split()
    long = [word.strip('"“”„«»,.') for word in words if len(word) > 4]
    capitals = sum(word[:1].isupper() for word in long)
    return len(words) >= MANY and capitals * 2 <= len(long)
