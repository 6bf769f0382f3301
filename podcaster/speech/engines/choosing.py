"""Which voice is the best for a language on this machine, and how to get a better one."""

from collections.abc import Iterator
from dataclasses import dataclass

from podcaster import languages
from podcaster.errors import PodcasterError
from podcaster.model import Voice
from podcaster.speech.engines import registry
from podcaster.speech.engines.kokoro import catalogue as kokoro

_PIPER = {
    "cs": "cs_CZ-jirka-medium", "da": "da_DK-talesyntese-medium", "de": "de_DE-thorsten-medium",
    "el": "el_GR-rapunzelina-low", "en": "en_US-joe-medium", "es": "es_ES-davefx-medium",
    "fi": "fi_FI-harri-medium", "fr": "fr_FR-siwis-medium", "hu": "hu_HU-anna-medium",
    "it": "it_IT-paola-medium", "nl": "nl_NL-mls-medium", "no": "no_NO-talesyntese-medium",
    "pl": "pl_PL-gosia-medium", "pt": "pt_BR-faber-medium", "ro": "ro_RO-mihai-medium",
    "ru": "ru_RU-irina-medium", "sv": "sv_SE-nst-medium", "tr": "tr_TR-dfki-medium",
    "uk": "uk_UA-ukrainian_tts-medium",
}  # fmt: skip
"""A good voice of Piper's for each language that it speaks well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A voice that could speak a language."""

    engine: str
    voice: str
    """Its name; empty where the engine finds it by the language."""
    missing: str
    """What prevents it from speaking here; empty if nothing does."""
    install: str
    """The command that fetches it; empty if it is here or needs something else first."""


def choices(language: str) -> tuple[Choice, ...]:
    """The voices for a language, the best first: neural ones on this machine, services, robots."""
    return tuple(_choice(engine, name, language) for engine, name in _candidates(language))


def best_here(found: tuple[Choice, ...]) -> tuple[Choice | None, tuple[Choice, ...]]:
    """The first of some choices that can speak here, and those that would be better."""
    for number, choice in enumerate(found):
        if not choice.missing:
            return choice, found[:number]
    return None, found


def _candidates(language: str) -> Iterator[tuple[str, str]]:
    base = languages.base(language)
    if base == "en":
        yield "hibari", "heart"
    if name := kokoro.default_for(language):
        yield "kokoro", name
    if base in _PIPER:
        yield "piper", _PIPER[base]
    yield from (("gtts", ""), ("espeak", ""))


def _choice(engine: str, name: str, language: str) -> Choice:
    voice = Voice(
        name=engine, engine=engine, language=language, settings={"voice": name} if name else {}
    )
    try:
        registry.check(voice)
        missing = ""
    except PodcasterError as error:
        missing = str(error).removeprefix(f"voice '{engine}': ").removeprefix(f"{engine}: ")
    fetched = "podcaster voices install" in missing
    return Choice(
        engine=engine,
        voice=name,
        missing=missing,
        install=f"podcaster voices install {'kokoro' if engine == 'kokoro' else name}"
        if fetched
        else "",
    )
