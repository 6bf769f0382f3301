"""Engines: text in, speech out; found by entry point, imported when asked for."""

from podcaster.speech.engines.base import Engine, Notation, Offer, read_settings
from podcaster.speech.engines.registry import (
    at_pace,
    check,
    engine_of,
    limits,
    load,
    names,
    revision,
    sounding_settings,
)

__all__ = [
    "Engine",
    "Notation",
    "Offer",
    "at_pace",
    "check",
    "engine_of",
    "limits",
    "load",
    "names",
    "read_settings",
    "revision",
    "sounding_settings",
]
