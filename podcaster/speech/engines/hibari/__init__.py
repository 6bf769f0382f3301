"""hibari: the default offline voice. Small, fast on one core, reproducible."""

import threading
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from podcaster.errors import (
    BadConfig,
    EngineError,
    EngineUnavailable,
    PermanentEngineError,
    install_hint,
)
from podcaster.model import Speech, Voice
from podcaster.show.wholefiles import file_sha256
from podcaster.speech.engines.base import (
    Notation,
    Offer,
    SpeedEngine,
    read_settings,
    speech_of,
    with_setting,
)
from podcaster.speech.engines.models import models_folder, version_of

if TYPE_CHECKING:
    from podcaster.speech.engines.hibari.speaker import Speaker

VERSION = "0.2.1"
"""Word times and inline IPA reach into the package, so another version is not trusted blindly."""

OPENING = 1.5
"""Semitones by which the first sentence of a paragraph begins higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HibariSettings:
    """How a profile sets hibari."""

    voice: Literal["heart", "emma", "fenrir", "fable", "kore"] = "heart"
    """Only heart is in the package; `podcaster voices install` downloads the others."""
    speed: Annotated[float, Meta(ge=0.5, le=2)] = 0.9
    """1 is the model's own: with the usual pauses, 181 words of plain prose a minute."""
    lift: Annotated[float, Meta(ge=0, le=6)] = 0.0
    """Semitones by which each sentence begins higher; the first of a paragraph gets more."""
    seed: Annotated[int, Meta(ge=0, lt=2**32)] = 0
    """Seed of the noise in consonants."""


class Hibari(SpeedEngine):
    """American and British English, about eighty times faster than real time on one core."""

    revision = f"{VERSION}/3"
    languages = frozenset({"en"})
    takes: Notation = "ipa"
    guesses_english = True
    # Memory grows with the square of a sentence: 235 MB at 400 characters, 844 MB at 2,500.
    limit = 400
    settings = HibariSettings

    def __init__(self) -> None:
        self._speakers: dict[str, Speaker] = {}
        self._loading = threading.Lock()

    def revision_of(self, voice: Voice) -> str:
        """The package's version and the model's hash."""
        name = read_settings(HibariSettings, voice).voice
        return f"{self.revision}/{facts(name).sha256[:16]}"

    def check(self, voice: Voice) -> None:
        """Check settings, package and model file."""
        settings = read_settings(HibariSettings, voice)
        _check_version()
        _path(settings.voice)

    def at_opening(self, voice: Voice) -> Voice:
        """The voice with a higher beginning."""
        lift = read_settings(HibariSettings, voice).lift
        return with_setting(voice, "lift", min(lift + OPENING, 6))

    def voices(self) -> tuple[Offer, ...]:
        """The five voices of the package's own list."""
        return tuple(
            Offer(
                name=name,
                language=voice.language,
                words=f"{voice.gender}, {voice.accent}",
                installed=path_of(name).is_file(),
            )
            for name, voice in _voices().items()
        )

    def can_install(self, name: str) -> bool:
        """Whether a name is in the package's list."""
        return name in _voices()

    def install(self, name: str) -> Path:
        """Download a voice's model with the package's downloader, which verifies the hash."""
        _check_version()
        from hibari.voices import BASE_URL, download

        voice, target = facts(name), path_of(name)
        if not target.is_file() or file_sha256(target) != voice.sha256:
            try:
                download(f"{BASE_URL}{voice.file}", str(target), voice.sha256)
            except RuntimeError as error:
                raise EngineError(str(error)) from error
        return target

    def synthesise(self, text: str, voice: Voice) -> Speech:
        """Speak a text of one segment."""
        settings = read_settings(HibariSettings, voice)
        speaker = self._speaker(settings.voice)
        try:
            samples, marks = speaker.speak(
                text, speed=settings.speed, seed=settings.seed, lift=settings.lift
            )
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            # Input that the package's text processing does not handle.
            raise PermanentEngineError(f"hibari: cannot read {text!r}: {error}") from error
        if not samples:
            raise PermanentEngineError(f"hibari: nothing to say in {text!r}")
        return speech_of(samples, speaker.rate, marks)

    def _speaker(self, name: str) -> "Speaker":
        with self._loading:
            if name not in self._speakers:
                from podcaster.speech.engines.hibari.frontend import front_end
                from podcaster.speech.engines.hibari.speaker import Speaker

                _check_version()
                entry = facts(name)
                reader = front_end(british=entry.british)
                self._speakers[name] = Speaker(_path(name), entry.sha256, reader)
            return self._speakers[name]


def _path(name: str) -> Path:
    path = path_of(name)
    if not path.is_file():
        raise EngineUnavailable(
            f"hibari: the voice '{name}' is not on this machine; `podcaster voices install {name}`"
        )
    return path


def _check_version() -> None:
    found = version_of("hibari-tts", engine="hibari")
    if found != VERSION:
        raise EngineUnavailable(
            f"hibari: needs hibari-tts {VERSION}, found {found}; "
            + install_hint(f"'hibari-tts=={VERSION}'")
        )


class VoiceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the package's assets/voices.json."""

    language: str
    accent: str
    gender: str
    file: str
    bytes: int
    sha256: str
    british: bool = False
    bundled: bool = False


def facts(name: str) -> VoiceFacts:
    """The package's description of a voice."""
    voices = _voices()
    if name not in voices:
        raise BadConfig(f"hibari: no voice named '{name}'; available: {', '.join(voices)}")
    return voices[name]


def path_of(name: str) -> Path:
    """The path of a voice's model, which may not exist."""
    voice = facts(name)
    folder = _assets() if voice.bundled else models_folder("hibari")
    return folder / voice.file


@cache
def _voices() -> dict[str, VoiceFacts]:
    content = (_assets() / "voices.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, VoiceFacts])


def _assets() -> Path:
    spec = find_spec("hibari")
    if spec is None or spec.origin is None:
        raise EngineUnavailable(f"hibari: not installed; {install_hint('hibari-tts')}")
    return Path(spec.origin).parent / "assets"
