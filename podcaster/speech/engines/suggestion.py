"""The voice that speaks a language on this machine, when nobody has chosen one."""

from collections.abc import Iterator

from podcaster import languages
from podcaster.errors import BadConfig, EngineError, NotFound, extra_hint, nearest
from podcaster.model import Voice
from podcaster.speech.engines import registry

ORDER = ("hibari", "piper", "gtts", "espeak")
"""By sound; all but gtts work offline, and espeak is robotic."""


PIPER_VOICES = {
    "da": "da_DK-talesyntese-medium",
    "de": "de_DE-thorsten-medium",
    "en": "en_GB-alba-medium",
    "es": "es_ES-davefx-medium",
    "fr": "fr_FR-siwis-medium",
    "it": "it_IT-paola-medium",
    "nl": "nl_NL-mls-medium",
    "pl": "pl_PL-gosia-medium",
    "pt": "pt_BR-faber-medium",
    "ru": "ru_RU-irina-medium",
    "sv": "sv_SE-nst-medium",
}
"""One of Piper's voices per language, to be named in a hint."""


def voice_for(language: str, *, name: str = "") -> Voice | None:
    """The best voice that works here and speaks a language; None if there is none.

    Args:
        name: of the profile; the engine's if not given.
    """
    for engine in ORDER:
        for voice in _voices(engine, language, name or engine):
            try:
                registry.check(voice)
            except (BadConfig, EngineError):
                continue
            return voice
    return None


def advice(language: str) -> str:
    """How to get a voice that speaks a language offline."""
    voice = PIPER_VOICES.get(languages.base(language))
    install = f", then `podcaster voices install {voice}`" if voice else " and install a voice"
    return f"{extra_hint('piper')}{install}"


def speaks(voice: Voice, language: str) -> bool:
    """Whether a voice's engine knows a language."""
    known = registry.engine_of(voice).languages
    return known is None or languages.base(language) in known


def is_online(voice: Voice) -> bool:
    """Whether a voice is a service on the network."""
    return registry.engine_of(voice).is_online


def _voices(engine: str, language: str, name: str) -> Iterator[Voice]:
    """The voices of an engine that may speak a language; Piper has one per model."""
    if engine != "piper":
        yield Voice(name=name, engine=engine, language=language)
        return
    try:
        offers = registry.load(engine).voices()
    except (BadConfig, EngineError):
        return
    for offer in offers:
        if offer.installed and languages.base(offer.language) == languages.base(language):
            yield Voice(
                name=name, engine=engine, language=offer.language, settings={"voice": offer.name}
            )


def named(name: str, language: str, *, profile: str) -> Voice:
    """A profile for an engine, or for a voice that an engine has installed.

    Raises:
        NotFound: neither an engine nor an installed voice has that name.
        EngineError: it cannot speak the language here.
    """
    if name in registry.names():
        voice = Voice(name=profile, engine=name, language=language)
        registry.check(voice)
        return voice
    for engine in ("hibari", "piper"):
        try:
            offers = {offer.name: offer for offer in registry.load(engine).voices()}
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
        f"no voice named {name!r}{nearest(name, registry.names(), '{!r}')}; "
        f"name an engine ({', '.join(registry.names())}) or an installed voice"
    )
