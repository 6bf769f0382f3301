"""Piper: neural voices in some forty languages, offline. GPL-3.0-or-later; an optional extra."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from podcaster import languages
from podcaster.errors import PermanentEngineError
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
from podcaster.speech.engines.piper import catalogue

if TYPE_CHECKING:
    from podcaster.speech.engines.piper.speaker import Speaker

Scale = Annotated[float, Meta(ge=0, le=3)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PiperSettings:
    """How a profile sets Piper."""

    voice: str = "en_US-joe-medium"
    """A voice that is installed by `podcaster voices install` or as a package."""
    model: str = ""
    """Path of a model, instead of a voice's name, with its .onnx.json beside it."""
    speaker: str | int = ""
    """Name or number, for a model with several speakers."""
    length_scale: Annotated[float, Meta(ge=0.3, le=3)] | None = None
    """More than 1 is slower; the model's own default if not set, as with the next two."""
    noise_scale: Scale | None = None
    noise_w_scale: Scale | None = None


class Piper(Engine):
    """Each request uses one thread, so that requests can run in parallel.

    Piper's noise has no seed: a text sounds a little different each time it is spoken, and the same
    whenever it comes from the cache.
    """

    takes: Notation = "ipa"
    limit = 400
    silent = frozenset({"voice", "model"})
    """The model's hash is part of the revision, so its path does not matter."""

    def __init__(self) -> None:
        self._speakers: dict[Path, Speaker] = {}
        self._loading = threading.Lock()

    @property
    def revision(self) -> str:
        """The package's version."""
        return f"{_version()}/1"

    def revision_of(self, voice: Voice) -> str:
        """The package's version and the model's hash."""
        path = _path(read_settings(PiperSettings, voice))
        return f"{self.revision}/{catalogue.sha256_of(path)[:16]}"

    def check(self, voice: Voice) -> None:
        """Look at settings, package, model and language."""
        settings = read_settings(PiperSettings, voice)
        _version()
        facts = catalogue.facts(_path(settings))
        facts.speaker_id(settings.speaker)
        if facts.language and facts.language != languages.base(voice.language):
            raise PermanentEngineError(
                f"voice '{voice.name}': {facts.name} speaks {facts.language}, not {voice.language}"
            )

    def tempo(self, voice: Voice) -> float:
        """The tempo that `length_scale` gives, relative to the model's default."""
        return 1 / (read_settings(PiperSettings, voice).length_scale or 1.0)

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice with another `length_scale`."""
        settings = read_settings(PiperSettings, voice)
        usual = settings.length_scale or catalogue.facts(_path(settings)).length_scale
        return with_setting(voice, "length_scale", round(min(max(usual / pace, 0.3), 3), 3))

    def voices(self) -> tuple[Offer, ...]:
        """The installed voices; hundreds more can be downloaded."""
        return catalogue.offers()

    def can_install(self, name: str) -> bool:
        """Whether a name has the form of Piper's, such as `en_GB-alba-medium`."""
        return catalogue.is_name(name)

    def install(self, name: str) -> Path:
        """Download a voice such as `en_GB-alba-medium` with Piper's downloader."""
        _version()
        return catalogue.install(name)

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Speak a text of one segment."""
        settings = read_settings(PiperSettings, voice)
        speaker = self._speaker(_path(settings))
        samples, marks = speaker.speak(text, settings)
        if not samples:
            raise PermanentEngineError(f"piper: nothing to say in {text!r}")
        return speech_of(samples, speaker.rate, marks)

    def _speaker(self, path: Path) -> "Speaker":
        with self._loading:
            if path not in self._speakers:
                _version()
                from podcaster.speech.engines.piper.speaker import Speaker

                self._speakers[path] = Speaker(path)
            return self._speakers[path]


def _path(settings: PiperSettings) -> Path:
    return Path(settings.model) if settings.model else catalogue.path_of(settings.voice)


def _version() -> str:
    return version_of("piper-tts", engine="piper", extra="piper")
