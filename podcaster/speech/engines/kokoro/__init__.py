"""Kokoro-82M: forty voices in six languages, women and men, offline. Apache-2.0; an extra."""

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from msgspec import Meta

from podcaster import languages
from podcaster.errors import BadConfig, EngineUnavailable, PermanentEngineError, nearest
from podcaster.model import Speech, Voice
from podcaster.show.wholefiles import file_sha256
from podcaster.speech.engines import models
from podcaster.speech.engines.base import Notation, Offer, SpeedEngine, read_settings, speech_of
from podcaster.speech.engines.models import version_of

if TYPE_CHECKING:
    from podcaster.speech.engines.kokoro.speaker import Speaker


MODEL: Final = models.Asset(
    name="kokoro-v1.0.int8.onnx",
    size=92_361_271,
    sha256="6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
)
VOICES: Final = models.Asset(
    name="voices-v1.0.bin",
    size=28_214_398,
    sha256="bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
)
HOME: Final = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0/"
_LANGUAGES: Final = {
    "a": "en-US", "b": "en-GB", "e": "es", "f": "fr", "h": "hi", "i": "it", "p": "pt-BR",
}  # fmt: skip
"""First letter of a voice's name to its language; the second letter is f or m."""
_NAMES: Final = """
af_heart af_alloy af_aoede af_bella af_jessica af_kore af_nicole af_nova af_river af_sarah af_sky
am_michael am_adam am_echo am_eric am_fenrir am_liam am_onyx am_puck am_santa
bf_emma bf_alice bf_isabella bf_lily bm_george bm_daniel bm_fable bm_lewis
ef_dora em_alex em_santa ff_siwis hf_alpha hf_beta hm_omega hm_psi if_sara im_nicola
pf_dora pm_alex pm_santa
"""
NAMES: Final = tuple(_NAMES.split())
"""Voices, the best of each language first, without Japanese and Chinese (no phonemes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KokoroSettings:
    """How a profile sets Kokoro."""

    voice: str = ""
    """Such as am_michael or bf_emma; empty for the best of the text's language."""
    speed: Annotated[float, Meta(ge=0.5, le=2)] = 1.0


class Kokoro(SpeedEngine):
    """One model for all voices, a little slower than real time on one core."""

    languages = frozenset({"en", "es", "fr", "hi", "it", "pt"})
    takes: Notation = "ipa"
    guesses_english = True
    limit = 400
    settings = KokoroSettings

    def __init__(self) -> None:
        self._loading = threading.Lock()

    @property
    def revision(self) -> str:
        """The model's hash and this adapter's version."""
        return f"{MODEL.sha256[:16]}/1"

    def check(self, voice: Voice) -> None:
        """Check settings, files and language, without loading the model."""
        name = _name(voice)
        if languages.base(language_of(name)) != languages.base(voice.language):
            raise PermanentEngineError(
                f"voice '{voice.name}': {name} speaks {language_of(name)}, not {voice.language}"
            )
        if name[0] not in "ab":
            version_of("espeakng-loader", engine="kokoro", extra="kokoro")
        for asset in (MODEL, VOICES):
            path_of(asset)

    def voices(self) -> tuple[Offer, ...]:
        """All voices, which are installed together."""
        here = all((folder() / asset.name).is_file() for asset in (MODEL, VOICES))
        return tuple(
            Offer(
                name=name,
                language=language_of(name),
                words="female" if name[1] == "f" else "male",
                installed=here,
            )
            for name in NAMES
        )

    def can_install(self, name: str) -> bool:
        """Whether a name is `kokoro` or one of its voices, which are installed together."""
        return name == "kokoro" or name in NAMES

    def install(self, name: str) -> Path:
        """Download model and voices from kokoro-onnx's release, except files that are intact."""
        for asset in (MODEL, VOICES):
            models.fetch(f"{HOME}{asset.name}", folder() / asset.name, asset, engine="kokoro")
        return folder()

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
    name = wanted or default_for(voice.language)
    if name in NAMES:
        return name
    if not wanted:
        raise PermanentEngineError(
            f"voice '{voice.name}': kokoro does not speak {voice.language!r}"
        )
    raise BadConfig(
        f"voice '{voice.name}': kokoro setting `voice`: no {wanted!r}{nearest(wanted, NAMES, '{}')}"
    )


@cache
def _speaker() -> "Speaker":
    from podcaster.speech.engines.kokoro.speaker import Speaker

    return Speaker(verified(MODEL), verified(VOICES))


def default_for(language: str) -> str:
    """The best voice for a language tag or its base language; empty if it has no voice."""
    tag = language.lower().replace("_", "-")
    exact = (name for name in NAMES if language_of(name).lower() == tag)
    base = tag.partition("-")[0]
    near = (name for name in NAMES if language_of(name).partition("-")[0] == base)
    return next(exact, "") or next(near, "")


def language_of(name: str) -> str:
    """The language tag of a voice."""
    return _LANGUAGES[name[0]]


def path_of(asset: models.Asset) -> Path:
    """The path of a file.

    Raises:
        EngineUnavailable: it has not been downloaded.
    """
    path = folder() / asset.name
    if not path.is_file():
        raise EngineUnavailable(
            "kokoro: its model is not on this machine; `podcaster voices install kokoro` "
            f"fetches {(MODEL.size + VOICES.size) // 1_000_000} MB"
        )
    return path


def verified(asset: models.Asset) -> Path:
    """The path of a file whose hash has been verified.

    Raises:
        EngineUnavailable: it has not been downloaded, or is damaged.
    """
    path = path_of(asset)
    if file_sha256(path) != asset.sha256:
        raise EngineUnavailable(
            f"kokoro: {path} is damaged; `podcaster voices install kokoro` fetches it again"
        )
    return path


def folder() -> Path:
    """The folder of model and voices."""
    return models.models_folder("kokoro")
