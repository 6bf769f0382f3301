"""Casting: which voice speaks which line of a script, also after a voice has failed."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from podcaster import languages
from podcaster.errors import BadConfig, EngineError
from podcaster.model import ClipKey, Script, Segment, Voice
from podcaster.script import pronouncing
from podcaster.speech import engines

if TYPE_CHECKING:
    from podcaster.script.lexicon import Lexicon


KEY_FORMAT = 1
LONGER = 1.4
"""Ratio to the shortest pause from which a pause separates paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text and the voice that speaks it: plain data, which can be sent to workers."""

    key: ClipKey
    text: str
    """The text after the lexicon, in the engine's notation."""
    voice: Voice
    revision: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A part that keeps its voice throughout: greeting, headlines, a story, sign-off."""

    name: str
    segments: range
    failed: set[str] = field(default_factory=set)
    """Voices that could not speak it."""


def clip_keys(
    script: Script, voices: Mapping[str, Voice], lexicon: "Lexicon", *, default: str
) -> tuple[ClipKey, ...]:
    """The keys of the clips that a script needs, unless a voice fails while speaking.

    Raises:
        EngineError: a voice cannot speak on this machine and has no working fallback.
    """
    cast = Cast(script, voices, default, lexicon)
    cast.settle()
    return tuple(line.key for line in cast.lines())


class Cast:
    """Assigns a voice to each segment; a story changes its voice only as a whole."""

    def __init__(
        self, script: Script, voices: Mapping[str, Voice], default: str, lexicon: "Lexicon"
    ) -> None:
        self._handed_on: list[tuple[int, str]] = []
        self._segments = script.segments
        self._units = tuple(_units(script))
        self._voices = voices
        self._lexicon = lexicon
        self._names = [segment.voice or default for segment in self._segments]
        self._lines: list[Line | None] = [None] * len(self._segments)
        self._openings = frozenset(_openings(script))

    def settle(self) -> None:
        """Replace voices that do not work on this machine by their fallbacks."""
        for unit in self._units:
            for name in dict.fromkeys(self._names[at] for at in unit.segments):
                if trouble := self._trouble(unit, name):
                    self._hand_on(unit, name, trouble)

    def lines(self) -> tuple[Line, ...]:
        """The lines to speak, one per segment, with the voices assigned so far."""
        return tuple(self._line(at) for at in range(len(self._segments)))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Which voice replaces which, in the order of the script."""
        return tuple(warning for _, warning in sorted(self._handed_on, key=lambda one: one[0]))

    def voice_name(self, at: int) -> str:
        """Profile that speaks a segment."""
        return self._names[at]

    def take_over(self, key: ClipKey, reason: str) -> None:
        """Hand every story with a line that failed to the fallback of that line's voice.

        Raises:
            EngineError: there is no fallback.
        """
        for unit in self._units:
            wanting = [self._names[at] for at in unit.segments if self._line(at).key == key]
            for name in dict.fromkeys(wanting):
                self._hand_on(unit, name, reason)

    def _line(self, at: int) -> Line:
        line = self._lines[at]
        if line is None:
            voice = profile(self._voices, self._names[at])
            line = self._lines[at] = line_for(
                self._segments[at], voice, self._lexicon, opens=at in self._openings
            )
        return line

    def _trouble(self, unit: Unit, name: str) -> str:
        """Why a voice cannot speak its part of a unit on this machine; empty if it can."""
        voice = profile(self._voices, name)
        parts = (at for at in unit.segments if self._names[at] == name)
        for language in dict.fromkeys(self._segments[at].language for at in parts):
            try:
                engines.check(in_language(voice, language))
            except EngineError as error:
                return str(error)
        return ""

    def _hand_on(self, unit: Unit, name: str, reason: str) -> None:
        """Replace a voice in a unit by its fallback, or by that one's, until one works."""
        unit.failed.add(name)
        while reason:
            fallback = profile(self._voices, name).fallback
            if not fallback or fallback in unit.failed:
                raise EngineError(
                    f"{_of(name, reason)}; the voice has no fallback that could take over"
                )
            warning = f"{unit.name}: '{fallback}' speaks for '{name}' ({reason})"
            self._handed_on.append((unit.segments.start, warning))
            self._rename(unit, name, fallback)
            name, reason = fallback, self._trouble(unit, fallback)
            if reason:
                unit.failed.add(name)

    def _rename(self, unit: Unit, name: str, other: str) -> None:
        for at in unit.segments:
            if self._names[at] == name:
                self._names[at] = other
                self._lines[at] = None


def _units(script: Script) -> Iterator[Unit]:
    parts = [("greeting", script.greeting), ("headlines", script.headlines)]
    parts += [(f"story '{story.title}'", story.segments) for story in script.stories]
    at = 0
    for name, segments in [*parts, ("sign-off", script.sign_off)]:
        if segments:
            yield Unit(name, range(at, at + len(segments)))
        at += len(segments)


def _of(name: str, reason: str) -> str:
    return reason if reason.startswith("voice '") else f"voice '{name}': {reason}"


def _openings(script: Script) -> Iterator[int]:
    """Indices of segments that begin a story or, judging by the pause before, a paragraph."""
    pauses = (one.pause for story in script.stories for one in story.segments if not one.continues)
    usual = min(filter(None, pauses), default=0)
    at = len(script.greeting) + len(script.headlines)
    for story in script.stories:
        for place in range(at, at + len(story.segments)):
            before = story.segments[place - at - 1] if place > at else None
            if before is None or (not before.continues and before.pause > LONGER * usual):
                yield place
        at += len(story.segments)


def line_for(segment: Segment, voice: Voice, lexicon: "Lexicon", *, opens: bool = False) -> Line:
    """The line for a voice to speak a segment.

    Args:
        opens: whether it begins a paragraph.
    """
    voice = engines.at_pace(in_language(voice, segment.language))
    engine = engines.engine_of(voice)
    voice = engine.at_opening(voice) if opens else voice
    text = lexicon.apply(
        segment.spoken,
        language=voice.language,
        engine=voice.engine,
        notation=engine.takes,
    )
    if engine.guesses_english and languages.base(voice.language) == "en":
        text = pronouncing.mark(text)
    revision = engines.revision(voice)
    return Line(key=_key(text, voice, revision), text=text, voice=voice, revision=revision)


def in_language(voice: Voice, language: str) -> Voice:
    """The voice set to a text's language; for its own language it keeps its accent."""
    if languages.base(voice.language) == languages.base(language):
        return voice
    return replace(voice, language=language)


def profile(voices: Mapping[str, Voice], name: str) -> Voice:
    """Look up a voice profile; the error lists those that exist."""
    if name not in voices:
        raise BadConfig(
            f"no voice named '{name}'; available: {', '.join(sorted(voices)) or 'none'}"
        )
    return voices[name]


def _key(text: str, voice: Voice, revision: str) -> ClipKey:
    """Hash of everything that affects the sound; a renamed profile keeps its clips."""
    settings = sorted(engines.sounding_settings(voice).items())
    facts = [KEY_FORMAT, voice.engine, revision, voice.language, settings, text]
    return hashlib.sha256(json.dumps(facts, separators=(",", ":")).encode()).hexdigest()
