"""Kokoro's voices with their files: paths, downloads, verification."""

from pathlib import Path
from typing import Final

from podcaster.errors import EngineUnavailable
from podcaster.speech.engines import installing
from podcaster.speech.engines.base import Offer

MODEL: Final = installing.Asset(
    name="kokoro-v1.0.int8.onnx",
    size=92_361_271,
    sha256="6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
)
VOICES: Final = installing.Asset(
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


def offers() -> tuple[Offer, ...]:
    """All voices, which are installed together."""
    here = is_here()
    return tuple(
        Offer(
            name=name,
            language=language_of(name),
            words="female" if name[1] == "f" else "male",
            installed=here,
        )
        for name in NAMES
    )


def is_here() -> bool:
    """Whether model and voices are installed."""
    return all((folder() / asset.name).is_file() for asset in (MODEL, VOICES))


def path_of(asset: installing.Asset) -> Path:
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


def verified(asset: installing.Asset) -> Path:
    """The path of a file whose hash has been verified.

    Raises:
        EngineUnavailable: it has not been downloaded, or is damaged.
    """
    path = path_of(asset)
    if installing.sha256_of(path) != asset.sha256:
        raise EngineUnavailable(
            f"kokoro: {path} is damaged; `podcaster voices install kokoro` fetches it again"
        )
    return path


def install() -> Path:
    """Download model and voices from kokoro-onnx's release, except files that are intact."""
    for asset in (MODEL, VOICES):
        installing.fetch(f"{HOME}{asset.name}", folder() / asset.name, asset, engine="kokoro")
    return folder()


def folder() -> Path:
    """The folder of model and voices."""
    return installing.models_folder("kokoro")
