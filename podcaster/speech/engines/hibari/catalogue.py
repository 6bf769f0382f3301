"""hibari's voices: the package's list, read without importing it, with the models' paths."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from podcaster.errors import BadConfig, EngineError, EngineUnavailable, install_hint
from podcaster.speech.engines import installing
from podcaster.speech.engines.base import Offer
from podcaster.speech.engines.installing import models_folder


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
        raise BadConfig(f"hibari: no voice named '{name}'; there are: {', '.join(voices)}")
    return voices[name]


def offers() -> tuple[Offer, ...]:
    """All voices, installed or not."""
    return tuple(
        Offer(
            name=name,
            language=voice.language,
            words=f"{voice.gender}, {voice.accent}",
            installed=path_of(name).is_file(),
        )
        for name, voice in _voices().items()
    )


def path_of(name: str) -> Path:
    """The path of a voice's model, which may not exist."""
    voice = facts(name)
    folder = _assets() if voice.bundled else models_folder("hibari")
    return folder / voice.file


def install(name: str) -> Path:
    """Download a voice's model with the package's downloader, which verifies the hash."""
    from hibari.voices import BASE_URL, download

    voice = facts(name)
    target = path_of(name)
    if not target.is_file() or installing.sha256_of(target) != voice.sha256:
        try:
            download(f"{BASE_URL}{voice.file}", str(target), voice.sha256)
        except RuntimeError as error:
            raise EngineError(str(error)) from error
    return target


@cache
def _voices() -> dict[str, VoiceFacts]:
    content = (_assets() / "voices.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, VoiceFacts])


def _assets() -> Path:
    spec = find_spec("hibari")
    if spec is None or spec.origin is None:
        raise EngineUnavailable(f"hibari: not installed; {install_hint('hibari-tts')}")
    return Path(spec.origin).parent / "assets"
