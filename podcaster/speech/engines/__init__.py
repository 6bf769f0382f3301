"""Engines turn text into speech; they are entry points, imported when first used."""

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
from podcaster.speech.engines.base import Engine, Notation, Offer, read_settings

__all__ = [
    "Engine",
    "Notation",
    "Offer",
    "at_pace",
    "check",
    "engine_of",
    "is_online",
    "limits",
    "load",
    "names",
    "read_settings",
    "revision",
    "sounding_settings",
]


GROUP = "podcaster.engines"

_loaded: dict[str, Engine] = {}
_loading = threading.Lock()


def names() -> tuple[str, ...]:
    """All engines that are registered here, runnable or not."""
    return tuple(sorted(_entries()))


def load(name: str) -> Engine:
    """Return this process's instance of an engine, without loading a model."""
    with _loading:
        if name not in _loaded:
            _loaded[name] = _make(name)
        return _loaded[name]


def engine_of(voice: Voice) -> Engine:
    """Load a profile's engine; an error names the profile."""
    try:
        return load(voice.engine)
    except (BadConfig, EngineError) as error:
        raise type(error)(f"voice '{voice.name}': {error}") from error


def check(voice: Voice) -> None:
    """Check whether a voice works on this machine, without loading a model.

    Raises:
        BadConfig: no such engine, a wrong setting.
        EngineUnavailable: something is not installed.
        PermanentEngineError: the engine does not speak the voice's language.
    """
    engine = engine_of(voice)
    if engine.languages is not None and languages.base(voice.language) not in engine.languages:
        raise PermanentEngineError(
            f"voice '{voice.name}': {voice.engine} does not speak {voice.language!r}; "
            f"give that text another voice, or this one a fallback"
        )
    engine.check(voice)


def limits(voices: Mapping[str, Voice]) -> dict[str, int]:
    """Most characters of a segment, for each profile whose engine sets a limit.

    A profile whose engine cannot be loaded is left out; it is reported when first used.
    """
    found = {}
    for name, voice in voices.items():
        try:
            limit = engine_of(voice).limit
        except (BadConfig, EngineError):
            continue
        if limit is not None:
            found[name] = limit
    return found


def revision(voice: Voice) -> str:
    """The engine's part of a clip key; changes when the voice would sound different."""
    return engine_of(voice).revision_of(voice)


def sounding_settings(voice: Voice) -> dict[str, str | int | float | bool]:
    """The settings of a voice that affect its sound."""
    silent = engine_of(voice).silent
    return {key: value for key, value in voice.settings.items() if key not in silent}


def is_online(voice: Voice) -> bool:
    """Whether a voice is an online service."""
    return engine_of(voice).is_online


def at_pace(voice: Voice) -> Voice:
    """A profile with its pace as a setting of its engine, if the engine has one."""
    return voice if voice.pace == 1.0 else engine_of(voice).at_pace(voice, voice.pace)


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
    if isinstance(factory, type) and not issubclass(factory, Engine):
        # A class of its own gets the defaults of `Engine`.
        factory = type(factory.__name__, (factory, Engine), {"__module__": factory.__module__})
    engine: Engine = factory()
    return engine
