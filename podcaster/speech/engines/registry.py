"""Finding engines by entry point, and what each can do: ours by the same door as a stranger's."""

import threading
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from podcaster import languages
from podcaster.errors import (
    BadConfig,
    EngineError,
    EngineUnavailable,
    PermanentEngineError,
    nearest,
)
from podcaster.model import Voice
from podcaster.speech.engines.protocol import (
    Checking,
    Discreet,
    Engine,
    Limited,
    Notation,
    Paced,
    Pronouncing,
    Speaking,
    Versioned,
)

GROUP = "podcaster.engines"

_loaded: dict[str, Engine] = {}
_loading = threading.Lock()


def names() -> tuple[str, ...]:
    """All engines that are registered here, runnable or not."""
    return tuple(sorted(_entries()))


def load(name: str) -> Engine:
    """Give the one instance of an engine in this process; no model is loaded by this."""
    with _loading:
        if name not in _loaded:
            _loaded[name] = _make(name)
        return _loaded[name]


def engine_of(voice: Voice) -> Engine:
    """Load a profile's engine; a message names the profile."""
    try:
        return load(voice.engine)
    except (BadConfig, EngineError) as error:
        raise type(error)(f"voice '{voice.name}': {error}") from error


def check(voice: Voice) -> None:
    """Find out without loading a model whether a voice would work here.

    Raises:
        BadConfig: no such engine, a wrong setting.
        EngineUnavailable: something is not installed.
        PermanentEngineError: the engine does not speak the voice's language.
    """
    engine = engine_of(voice)
    if not speaks(engine, voice.language):
        raise PermanentEngineError(
            f"voice '{voice.name}': {voice.engine} does not speak {voice.language!r}; "
            f"give that text another voice, or this one a fallback"
        )
    if isinstance(engine, Checking):
        engine.check(voice)


def speaks(engine: Engine, language: str) -> bool:
    """Say whether an engine knows a language; one that says nothing knows all."""
    return not isinstance(engine, Speaking) or languages.base(language) in engine.languages


def limits(voices: Mapping[str, Voice]) -> dict[str, int]:
    """Most characters of a segment for each profile whose engine sets a limit.

    A profile whose engine cannot be had is told about when it is to speak, not before.
    """
    found = {}
    for name, voice in voices.items():
        try:
            engine = engine_of(voice)
        except (BadConfig, EngineError):
            continue
        if isinstance(engine, Limited):
            found[name] = engine.limit
    return found


def notation(engine: Engine) -> Notation:
    """In which form an engine takes the lexicon's help."""
    return engine.takes if isinstance(engine, Pronouncing) else "respelling"


def revision(voice: Voice) -> str:
    """What a clip key holds of the engine: differs when the voice would sound different."""
    engine = engine_of(voice)
    return engine.revision_of(voice) if isinstance(engine, Versioned) else engine.revision


def sounding_settings(voice: Voice) -> dict[str, str | int | float | bool]:
    """The settings of a voice that its sound depends on."""
    engine = engine_of(voice)
    silent = engine.silent if isinstance(engine, Discreet) else frozenset[str]()
    return {key: value for key, value in voice.settings.items() if key not in silent}


def tempo(voice: Voice) -> float:
    """How many times faster than normal a voice is set; 1.0 where the engine does not say."""
    engine = engine_of(voice)
    return engine.tempo(voice) if isinstance(engine, Paced) else 1.0


@cache
def _entries() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _make(name: str) -> Engine:
    entries = _entries()
    if name not in entries:
        raise BadConfig(
            f"no engine named '{name}'{nearest(name, entries, '{}')};"
            f" installed: {', '.join(sorted(entries)) or 'none'}"
        )
    try:
        factory = entries[name].load()
    except (ImportError, AttributeError) as error:
        raise EngineUnavailable(f"engine '{name}' cannot be imported: {error}") from error
    engine: Engine = factory()
    return engine
