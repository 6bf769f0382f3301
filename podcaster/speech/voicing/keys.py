"""What is asked of an engine, and the key under which the answer is kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from podcaster import languages
from podcaster.errors import BadConfig
from podcaster.model import ClipKey, Segment, Voice
from podcaster.speech import engines

if TYPE_CHECKING:
    from podcaster.script.lexicon import Lexicon

KEY_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text and the voice that is to speak it: plain data, so that it travels to workers."""

    key: ClipKey
    text: str
    """After the lexicon, in the engine's notation."""
    voice: Voice
    revision: str


def line_for(segment: Segment, voice: Voice, lexicon: "Lexicon") -> Line:
    """Say what a voice has to speak for a segment."""
    voice = in_language(voice, segment.language)
    engine = engines.engine_of(voice)
    text = lexicon.apply(
        segment.spoken,
        language=voice.language,
        engine=voice.engine,
        notation=engines.notation(engine),
    )
    revision = engines.revision(voice)
    return Line(key=_key(text, voice, revision), text=text, voice=voice, revision=revision)


def in_language(voice: Voice, language: str) -> Voice:
    """The voice as it speaks a text in `language`; within its own language it keeps its accent."""
    if languages.base(voice.language) == languages.base(language):
        return voice
    return replace(voice, language=language)


def profile(voices: Mapping[str, Voice], name: str) -> Voice:
    """Look a voice profile up, or say which there are."""
    if name not in voices:
        raise BadConfig(
            f"no voice named '{name}'; there are: {', '.join(sorted(voices)) or 'none'}"
        )
    return voices[name]


def _key(text: str, voice: Voice, revision: str) -> ClipKey:
    """All that changes the sound, and nothing else: a renamed profile keeps its clips."""
    settings = sorted(engines.sounding_settings(voice).items())
    facts = [KEY_FORMAT, voice.engine, revision, voice.language, settings, text]
    return hashlib.sha256(json.dumps(facts, separators=(",", ":")).encode()).hexdigest()
