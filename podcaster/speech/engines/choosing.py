"""Choosing a voice for a language when the user has not named one."""

from collections.abc import Iterator
from dataclasses import dataclass

from podcaster import languages
from podcaster.errors import (
    BadConfig,
    EngineError,
    EngineUnavailable,
    NotFound,
    PodcasterError,
    extra_hint,
    nearest,
)
from podcaster.model import Voice
from podcaster.speech import engines
from podcaster.speech.engines import kokoro

ORDER = ("hibari", "piper", "gtts", "espeak")
"""The engines that a default voice may use, best first; all but gtts work offline."""
_PIPER = {
    "cs": "cs_CZ-jirka-medium", "da": "da_DK-talesyntese-medium", "de": "de_DE-thorsten-medium",
    "el": "el_GR-rapunzelina-low", "en": "en_US-joe-medium", "es": "es_ES-davefx-medium",
    "fi": "fi_FI-harri-medium", "fr": "fr_FR-siwis-medium", "hu": "hu_HU-anna-medium",
    "it": "it_IT-paola-medium", "nl": "nl_NL-mls-medium", "no": "no_NO-talesyntese-medium",
    "pl": "pl_PL-gosia-medium", "pt": "pt_BR-faber-medium", "ro": "ro_RO-mihai-medium",
    "ru": "ru_RU-irina-medium", "sv": "sv_SE-nst-medium", "tr": "tr_TR-dfki-medium",
    "uk": "uk_UA-ukrainian_tts-medium",
}  # fmt: skip
"""A good Piper voice for each language that Piper speaks well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A voice that could speak a language."""

    engine: str
    voice: str
    """Its name; empty if the engine chooses by language."""
    missing: str
    """The reason why it does not work on this machine; empty if it works."""
    install: str
    """The command that installs it; empty if installed, or if something else comes first."""


def choices(language: str) -> tuple[Choice, ...]:
    """The voices for a language, best first: local neural ones, online services, robotic ones."""
    return tuple(_choice(engine, name, language) for engine, name in _candidates(language))


def best_here(found: tuple[Choice, ...]) -> tuple[Choice | None, tuple[Choice, ...]]:
    """The first choice that works on this machine, with the better ones before it."""
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
        engines.check(voice)
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


def voice_for(language: str, *, name: str = "") -> Voice | None:
    """The best working voice for a language; None if there is no such voice.

    Args:
        name: name of the profile; by default the engine's.
    """
    for engine in ORDER:
        for voice in _voices(engine, language, name or engine):
            try:
                engines.check(voice)
            except (BadConfig, EngineError):
                continue
            return voice
    return None


def needed_voice(language: str, *, name: str) -> Voice:
    """The best working voice for a language, as a profile of that name.

    Raises:
        EngineUnavailable: there is no such voice; the message says how to get one.
    """
    voice = voice_for(language, name=name)
    if voice is None:
        raise EngineUnavailable(f"no voice here speaks {language!r}; {advice(language)}")
    return voice


def advice(language: str) -> str:
    """How to get a voice that speaks a language offline."""
    voice = _PIPER.get(languages.base(language))
    install = f", then `podcaster voices install {voice}`" if voice else " and install a voice"
    return f"{extra_hint('piper')}{install}"


def speaks(voice: Voice, language: str) -> bool:
    """Whether a voice's engine knows a language."""
    known = engines.engine_of(voice).languages
    return known is None or languages.base(language) in known


def _voices(engine: str, language: str, name: str) -> Iterator[Voice]:
    """The voices of an engine for a language; Piper has one per model."""
    if engine != "piper":
        yield Voice(name=name, engine=engine, language=language)
        return
    try:
        offers = engines.load(engine).voices()
    except (BadConfig, EngineError):
        return
    for offer in offers:
        if offer.installed and languages.base(offer.language) == languages.base(language):
            yield Voice(
                name=name, engine=engine, language=offer.language, settings={"voice": offer.name}
            )


def named(name: str, language: str, *, profile: str) -> Voice:
    """A profile for an engine, or for an installed voice.

    Raises:
        NotFound: no engine or installed voice has that name.
        EngineError: it cannot speak the language on this machine.
    """
    if name in engines.names():
        voice = Voice(name=profile, engine=name, language=language)
        engines.check(voice)
        return voice
    for engine in ("hibari", "piper"):
        try:
            offers = {offer.name: offer for offer in engines.load(engine).voices()}
        except (BadConfig, EngineError):
            continue
        if name in offers:
            offer = offers[name]
            if not offer.installed:
                raise NotFound(
                    f"voice {name!r} is not installed; `podcaster voices install {name}`"
                )
            settings = {"voice": name}
            return Voice(name=profile, engine=engine, language=offer.language, settings=settings)
    raise NotFound(
        f"no voice named {name!r}{nearest(name, engines.names(), '{!r}')}; "
        f"name an engine ({', '.join(engines.names())}) or an installed voice"
    )
