"""hibari's own list of its voices, read without importing it; and where each model is."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from podcaster.engines.models import fetch, models_folder
from podcaster.engines.protocol import Offer
from podcaster.errors import BadConfig, EngineUnavailable

HOME = "https://huggingface.co/maureesewilliams/hibari/resolve/main/voices"


class VoiceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the package's assets/voices.json."""

    language: str
    accent: str
    gender: str
    file: str
    bytes: int
    sha256: str
    bundled: bool = False


def facts(name: str) -> VoiceFacts:
    """What the package says of one of its voices."""
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
    """Where a voice's model is, or would be."""
    voice = facts(name)
    folder = _assets() if voice.bundled else models_folder("hibari")
    return folder / voice.file


def install(name: str, source: str | None = None) -> Path:
    """Fetch a voice's model from its home or a mirror; the package's list says what it must be."""
    voice = facts(name)
    target = path_of(name)
    if target.is_file():
        return target
    address = f"{(source or HOME).rstrip('/')}/{voice.file}"
    return fetch(address, target, sha256=voice.sha256, size=voice.bytes)


@cache
def _voices() -> dict[str, VoiceFacts]:
    content = (_assets() / "voices.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, VoiceFacts])


def _assets() -> Path:
    spec = find_spec("hibari")
    if spec is None or spec.origin is None:
        raise EngineUnavailable("hibari: not installed; pip install 'hibari-tts[fast]'")
    return Path(spec.origin).parent / "assets"
