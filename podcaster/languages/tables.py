"""The file of a language, `XX.toml` beside this one: read when it is needed, and checked."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from podcaster.languages.records import Language
from podcaster.languages.tags import base

NONE = Language()
ALIKE = " | "
"""Between signs that have the same name."""
SPOKEN_LISTS = ("feminine", "numbered")
WORD_LISTS = ("never", "number", "maybe", "closing", "starters")
NAMES = ("fractions", "currencies", "magnitudes", "units")
MAPPINGS = ("abbreviations", "signs", "months")


@cache
def known() -> tuple[str, ...]:
    """The base tags of all languages that have a file, in order."""
    names = [entry.name for entry in files(__package__).iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def language_file(tag: str) -> Language:
    """What is known of a tag's language; nothing where it has no file."""
    return _language(base(tag))


@lru_cache(maxsize=64)
def _language(language: str) -> Language:
    if language not in known():
        return NONE
    return parse(files(__package__).joinpath(f"{language}.toml").read_text("utf-8"), language)


def parse(text: str, language: str) -> Language:
    """Read and check the text of a language's file.

    Raises:
        ValueError: it is not TOML, or a key is missing, unknown or of the wrong type; the message
            names it.
    """
    content: dict[str, Any] = tomllib.loads(text)
    for key in WORD_LISTS:
        if key in content.get("sentences", {}):
            content["sentences"][key] = content["sentences"][key].split()
    if "pages" in content:
        content["pages"]["tag"] = language
    spoken = content.get("spoken", {})
    for key in NAMES:
        if key in spoken:
            spoken[key] = {sign: name.split(", ") for sign, name in _each(spoken[key])}
    for key in SPOKEN_LISTS:
        if key in spoken:
            spoken[key] = spoken[key].split()
    for key in MAPPINGS:
        if key in spoken:
            spoken[key] = dict(_each(spoken[key]))
    try:
        return msgspec.convert(content, Language)
    except msgspec.ValidationError as error:
        raise ValueError(f"{language}.toml: {error}") from error


def _each(table: Mapping[str, str]) -> list[tuple[str, str]]:
    """One entry a sign."""
    return [(sign, name) for signs, name in table.items() for sign in signs.split(ALIKE)]
