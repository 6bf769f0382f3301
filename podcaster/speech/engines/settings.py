"""Settings of a voice profile → an engine's own record, or one line that names the key at fault."""

import dataclasses
from typing import TypeVar

import msgspec

from podcaster.errors import BadConfig, nearest
from podcaster.model import Voice

T = TypeVar("T")


def read_settings(kind: type[T], voice: Voice) -> T:
    """Turn a voice's settings into the dataclass `kind`, whose fields are the known settings."""
    known = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]  # a record type
    for key in voice.settings:
        if key not in known:
            raise BadConfig(f"{_where(voice, key)}: no such setting{_nearest(key, known)}")
    try:
        return msgspec.convert(dict(voice.settings), kind)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$.")
        key = place.rstrip("`") or "?"
        raise BadConfig(f"{_where(voice, key)}: {what[:1].lower()}{what[1:]}") from error


def _where(voice: Voice, key: str) -> str:
    return f"voice '{voice.name}': {voice.engine} setting `{key}`"


def _nearest(key: str, known: list[str]) -> str:
    return nearest(key, known, "`{}`") or f"; known are {', '.join(known) or 'none'}"
