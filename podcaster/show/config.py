"""Reading podcaster.toml with its voice profiles into a checked `Show`."""

import dataclasses
import hashlib
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from podcaster import languages
from podcaster.errors import BadConfig, NotFound, nearest
from podcaster.model import Show, Voice
from podcaster.show import keys, records, rules, tomlfile
from podcaster.show.rules import CONFIG, VOICES

T = TypeVar("T")

_REQUIRED = re.compile(r"Object missing required field `(\w+)`")
_KIND = re.compile(r"`(\w+)`")
_KINDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a decimal number",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
}
"""Names of msgspec's types for TOML."""
LARGEST_COVER = 2**25
_NOT_KEYS = {Show: keys.NOT_KEYS, Voice: {"name", "pace"}}


def load_show(path: Path | str) -> Show:
    """Read a show directory's podcaster.toml and voice profiles.

    Raises:
        NotFound: podcaster.toml does not exist.
        BadConfig: podcaster.toml or a profile is wrong.
    """
    root = Path(path)
    show = read_table(
        tomlfile.read(
            root / CONFIG,
            missing=f"no such file; `podcaster init {shlex.quote(str(root))}` makes a new show",
        ),
        Show,
        CONFIG,
    )
    profiles = {
        name: dataclasses.replace(voice, pace=show.voices.pace)
        for name, voice in load_voices(root / VOICES).items()
    }
    guids = records.stored_guids(root)
    show = dataclasses.replace(show, root=root, profiles=profiles, guids=guids)
    rules.check(show)
    copy = cover_copy(root / show.cover)
    return dataclasses.replace(
        show,
        language=languages.normalise(show.language),
        cover_copy=copy if copy and (root / copy).is_file() else "",
    )


def cover_copy(path: Path) -> str:
    """The name for a copy of the cover, which changes with its content; empty without a cover.

    Apps cache a picture by its address; Apple asks for a new file name when it changes.
    """
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_COVER:
            return ""
        return f"assets/artwork-{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}{path.suffix}"
    except OSError:
        return ""


def load_voices(folder: Path) -> dict[str, Voice]:
    """Read the profiles of a folder: voices/anchor.toml is the voice `anchor`."""
    profiles = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem == "lexicon":
            continue
        where = f"{VOICES}/{path.name}"
        voice = read_table({"name": path.stem, **tomlfile.read(path)}, Voice, where)
        profiles[path.stem] = dataclasses.replace(
            voice, name=path.stem, language=languages.normalise(voice.language)
        )
    return profiles


def find_voice(show: Show, name: str) -> Voice:
    """The profile of that name.

    Raises:
        NotFound: no profile has that name; the message lists them.
    """
    if name not in show.profiles:
        hint = nearest(name, show.profiles) or f"; there are: {', '.join(show.profiles)}"
        raise NotFound(f"{show.root / VOICES / name}.toml: no voice named {name!r}{hint}")
    return show.profiles[name]


def read_table(table: Mapping[str, Any], kind: type[T], where: str) -> T:
    """Convert a TOML table to a record of `kind`; raise BadConfig with a one-line message."""
    for fault in _unknown_keys(table, kind, ""):
        raise BadConfig(f"{where}: {fault}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise BadConfig(f"{where}: {_plain(str(error))}") from error


def _unknown_keys(value: Any, kind: Any, prefix: str) -> Iterator[str]:
    """Compare a table with its record type, and yield each unknown key."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        hints = get_type_hints(kind)
        known = hints.keys() - _NOT_KEYS.get(kind, set())
        for key, inner in value.items():
            if key in known:
                yield from _unknown_keys(inner, hints[key], f"{prefix}{key}.")
            elif not (kind is Voice and key == "name"):
                hint = nearest(key, known, "`{}`") or f"; known are {', '.join(sorted(known))}"
                yield f"unknown key `{prefix}{key}`{hint}"
    elif get_origin(kind) is tuple and isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unknown_keys(inner, get_args(kind)[0], f"{prefix[:-1]}[{number}].")


def _plain(message: str) -> str:
    """Move the key, which msgspec names last, before the error."""
    what, _, place = message.partition(" - at `$.")
    place = place.rstrip("`")
    if lost := _REQUIRED.fullmatch(what):
        inner = f"{place}." if place else ""
        return f"`{inner}{lost[1]}` is missing"
    # For a disallowed value of the right type, msgspec names a bound at most.
    if place and ", got " not in what and (allowed := keys.kind_of(place)):
        bad = what.partition("enum value ")[2]
        return f"`{place}`: {bad or 'the value'} is not allowed; use {allowed}"
    if place == "sources" and what.endswith("got `object`"):
        return "`sources`: write [[sources]], in two pairs of brackets, above each source"
    what = _KIND.sub(lambda kind: _KINDS.get(kind[1], kind[0]), what[:1].lower() + what[1:])
    return f"`{place}`: {what}" if place else what
