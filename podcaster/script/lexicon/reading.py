"""Reading lexicon files: TOML with a table per language and a key per word."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from podcaster.errors import BadConfig
from podcaster.languages import tags
from podcaster.script.lexicon.entries import WORD, Entry, Lexicon
from podcaster.show import tomlfile

SHIPPED = Path(__file__).parent
ENGINE = "engine"
"""`[engine.piper.en]`: entries for one engine."""
IPA = "ipa"
RESPELLING = "respelling"
FORBIDDEN = "/()[]\n"
LONGEST = 200
"""Characters of one pronunciation, at most."""

Table = dict[str, dict[str, Entry]]


def load(path: Path | None = None) -> Lexicon:
    """The shipped lexicon, with a show's own file over it.

    Raises:
        NotFound: the file does not exist.
        BadConfig: it is not a valid lexicon; the message says where.
    """
    shipped = _shipped()
    if path is None:
        return shipped
    own = _read(path)
    return Lexicon(
        entries=_merged(shipped.entries, own.entries),
        for_engines={
            engine: _merged(shipped.for_engines.get(engine, {}), own.for_engines.get(engine, {}))
            for engine in {*shipped.for_engines, *own.for_engines}
        },
    )


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    """The shipped lexicon: one file per language, named after it."""
    entries: Table = {}
    for path in sorted(SHIPPED.glob("*.toml")):
        entries = _merged(entries, _read(path).entries)
    return Lexicon(entries=entries)


def _merged(
    below: Mapping[str, Mapping[str, Entry]], above: Mapping[str, Mapping[str, Entry]]
) -> Table:
    return {
        language: {**below.get(language, {}), **above.get(language, {})}
        for language in {*below, *above}
    }


def _read(path: Path) -> Lexicon:
    table = tomlfile.read(path, missing="no such lexicon")
    engines = _table(path, ENGINE, table.pop(ENGINE, {}))
    return Lexicon(
        entries=_languages(path, "", table),
        for_engines={
            engine: _languages(path, f"{ENGINE}.{engine}.", _table(path, f"{ENGINE}.{engine}", own))
            for engine, own in engines.items()
        },
    )


def _languages(path: Path, prefix: str, table: Mapping[str, Any]) -> Table:
    languages: Table = {}
    for language, words in table.items():
        where = f"{prefix}{language}"
        base = tags.base(language)
        entries = _entries(path, where, _table(path, where, words))
        languages.setdefault(base, {}).update(entries)
    return languages


def _entries(path: Path, where: str, words: Mapping[str, Any]) -> dict[str, Entry]:
    return {word: _entry(path, f"{where}.{word}", word, value) for word, value in words.items()}


def _entry(path: Path, where: str, word: str, value: object) -> Entry:
    if not WORD.search(word):
        raise BadConfig(f"{path}: {where}: a word or phrase is wanted, of letters")
    if isinstance(value, str):
        return Entry(respelling=_said(path, where, value))
    table = _table(path, where, value)
    for key in table:
        if key not in (IPA, RESPELLING):
            raise BadConfig(f"{path}: {where}: unknown key '{key}'; there are: {IPA}, {RESPELLING}")
    if not table:
        raise BadConfig(f"{path}: {where}: {IPA} or {RESPELLING} is wanted")
    return Entry(
        ipa=_said(path, f"{where}.{IPA}", table[IPA]).strip("/") if IPA in table else "",
        respelling=_said(path, f"{where}.{RESPELLING}", table[RESPELLING])
        if RESPELLING in table
        else "",
    )


def _said(path: Path, where: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise BadConfig(f"{path}: {where}: a text of 1 to {LONGEST} characters is wanted")
    if any(character in value.strip("/") for character in FORBIDDEN):
        raise BadConfig(f"{path}: {where}: no slashes, brackets or line breaks, please")
    return value.strip()


def _table(path: Path, where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadConfig(f"{path}: {where}: a table is wanted, not {value!r}")
    return value
