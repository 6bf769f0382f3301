"""Kokoro-82M: forty voices in six languages, women and men, offline. Apache-2.0; an extra."""

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from podcaster import languages
from podcaster.errors import BadConfig, PermanentEngineError, nearest
from podcaster.model import Speech, Voice
from podcaster.speech.engines.base import (
    Engine,
    Notation,
    Offer,
    read_settings,
    speech_of,
    with_setting,
)
from podcaster.speech.engines.installing import version_of
from podcaster.speech.engines.kokoro import catalogue

if TYPE_CHECKING:
    from podcaster.speech.engines.kokoro.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class KokoroSettings:
    """How a profile sets Kokoro."""

    voice: str = ""
    """Such as am_michael or bf_emma; empty for the best of the text's language."""
    speed: Annotated[float, Meta(ge=0.5, le=2)] = 1.0


class Kokoro(Engine):
    """One model for all voices, a little slower than real time on one core."""

    languages = frozenset({"en", "es", "fr", "hi", "it", "pt"})
    takes: Notation = "ipa"
    guesses_english = True
    limit = 400

    def __init__(self) -> None:
        self._loading = threading.Lock()

    @property
    def revision(self) -> str:
        """The model's hash and this adapter's version."""
        return f"{catalogue.MODEL.sha256[:16]}/1"

    def check(self, voice: Voice) -> None:
        """Look at settings, files and language, without loading the model."""
        name = _name(voice)
        if languages.base(catalogue.language_of(name)) != languages.base(voice.language):
            raise PermanentEngineError(
                f"voice '{voice.name}': {name} speaks {catalogue.language_of(name)}, "
                f"not {voice.language}"
            )
        if name[0] not in "ab":
            version_of("espeakng-loader", engine="kokoro", extra="kokoro")
        for asset in (catalogue.MODEL, catalogue.VOICES):
            catalogue.path_of(asset)

    def tempo(self, voice: Voice) -> float:
        """The tempo: the setting `speed`."""
        return read_settings(KokoroSettings, voice).speed

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice with another `speed`."""
        speed = read_settings(KokoroSettings, voice).speed * pace
        return with_setting(voice, "speed", round(min(max(speed, 0.5), 2), 3))

    def voices(self) -> tuple[Offer, ...]:
        """The voices of those languages that have phonemes on this machine."""
        return catalogue.offers()

    def can_install(self, name: str) -> bool:
        """Whether a name is `kokoro` or one of its voices, which are installed together."""
        return name == "kokoro" or name in catalogue.NAMES

    def install(self, name: str) -> Path:
        """Download the model and all its voices."""
        return catalogue.install()

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Speak a text of one segment."""
        settings = read_settings(KokoroSettings, voice)
        name = _name(voice)
        self.check(voice)
        with self._loading:
            speaker = _speaker()
        samples = speaker.speak(text, name, settings.speed)
        if not samples:
            raise PermanentEngineError(f"kokoro: nothing to say in {text!r}")
        return speech_of(samples, speaker.rate)


def _name(voice: Voice) -> str:
    """The voice that a profile names."""
    wanted = read_settings(KokoroSettings, voice).voice
    name = wanted or catalogue.default_for(voice.language)
    if name in catalogue.NAMES:
        return name
    if not wanted:
        raise PermanentEngineError(
            f"voice '{voice.name}': kokoro does not speak {voice.language!r}"
        )
    raise BadConfig(
        f"voice '{voice.name}': kokoro setting `voice`: no {wanted!r}"
        f"{nearest(wanted, catalogue.NAMES, '{}')}"
    )


@cache
def _speaker() -> "Speaker":
    from podcaster.speech.engines.kokoro.speaker import Speaker

    return Speaker(catalogue.verified(catalogue.MODEL), catalogue.verified(catalogue.VOICES))
