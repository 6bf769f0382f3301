"""espeak-ng: over a hundred languages, offline, instant, robotic. GPL-3.0-or-later; an extra."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from podcaster.errors import BadConfig, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.speech.engines import phonemes
from podcaster.speech.engines.base import (
    Engine,
    Notation,
    Offer,
    read_settings,
    speech_of,
    with_setting,
)
from podcaster.speech.engines.espeak import library
from podcaster.speech.engines.models import version_of
from podcaster.speech.engines.phonemes import to_mnemonics

NORMAL = 175
"""Words a minute, espeak's own default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EspeakSettings:
    """How a profile sets espeak-ng."""

    voice: str = ""
    """Such as en-us or en-gb-x-rp (`podcaster voices --json`); empty for the text's language."""
    variant: str = ""
    """Another speaker of the same language: f1 to f5, m1 to m8, Annie …"""
    rate: Annotated[int, Meta(ge=80, le=450)] = 160
    """Words a minute."""
    pitch: Annotated[int, Meta(ge=0, le=99)] = 45


class Espeak(Engine):
    """One text at a time, as the library has global state."""

    takes: Notation = "ipa"
    limit = 1000

    @property
    def revision(self) -> str:
        """The version of the package that holds library and data."""
        return f"{_version()}/1"

    def check(self, voice: Voice) -> None:
        """Check settings, package and language, without loading the library."""
        _version()
        _voice_name(read_settings(EspeakSettings, voice), voice)

    def tempo(self, voice: Voice) -> float:
        """The tempo that the setting `rate` gives."""
        return read_settings(EspeakSettings, voice).rate / NORMAL

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice with another `rate`."""
        rate = read_settings(EspeakSettings, voice).rate * pace
        return with_setting(voice, "rate", round(min(max(rate, 80), 450)))

    def voices(self) -> tuple[Offer, ...]:
        """All languages and accents in the package's data."""
        return tuple(
            Offer(name=language.tag, language=language.tag, words=language.name)
            for language in library.languages()
        )

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Speak a text of one segment."""
        settings = read_settings(EspeakSettings, voice)
        name = _voice_name(settings, voice)
        written, words = _written(text, english=name.startswith("gmw/en"))
        variant = f"+{settings.variant}" if settings.variant else ""
        samples, marks = library.speak(
            written, words, name=f"{name}{variant}", rate=settings.rate, pitch=settings.pitch
        )
        if not samples:
            raise PermanentEngineError(f"espeak: nothing to say in {text!r}")
        return speech_of(samples, library.rate(), marks)


def _written(text: str, *, english: bool) -> tuple[str, dict[int, str]]:
    """The text with the lexicon's IPA as phoneme mnemonics, and which word each block stands for.

    Its phoneme table is English; in other languages the word is read as it is spelt.
    """
    written = ""
    words = {}
    for word, ipa in phonemes.parts(text):
        mnemonics = to_mnemonics(ipa) if ipa and english else None
        if mnemonics is None:
            # Curly quotes, dashes and square brackets have no sound, and upset the word events.
            written += word.translate(_PLAIN)
        else:
            words[len(written)] = word
            written += f"[[{mnemonics}]]"
    return written, words


_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": ",", "–": ",", "[": "", "]": ""}
)


def _voice_name(settings: EspeakSettings, voice: Voice) -> str:
    wanted = settings.voice or voice.language
    found = library.find(wanted, exactly=bool(settings.voice))
    if found is None:
        message = f"voice '{voice.name}': espeak has no voice for {wanted!r}"
        raise BadConfig(message) if settings.voice else PermanentEngineError(message)
    if settings.variant and settings.variant not in library.variants():
        known = ", ".join(sorted(library.variants())[:12])
        raise BadConfig(
            f"voice '{voice.name}': espeak setting `variant`: no {settings.variant!r}; "
            f"available: {known} …"
        )
    return found


def _version() -> str:
    return version_of("espeakng-loader", engine="espeak", extra="espeak")
