"""TOML → Show; what is wrong is said with the file, the key and, where unknown, the nearest one."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from podcaster import languages
from podcaster.errors import BadConfig, NotFound
from podcaster.model import Format, Show, Source, Voice
from podcaster.show import tomlfile
from podcaster.show.categories import CATEGORIES

CONFIG = "podcaster.toml"
VOICES = "voices"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*(?:[.@][\w.@-]*)?")
PICTURES = (".png", ".jpg", ".jpeg")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
WHITE_SPACE = re.compile(r"\s")
T = TypeVar("T")

_REQUIRED = re.compile(r"Object missing required field `(\w+)`")
_KIND = re.compile(r"`(\w+)`")
_KINDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in brackets",
    "object": "a table",
}
"""What the types that msgspec names are in TOML."""
_NOT_KEYS = {Show: {"root", "profiles"}, Voice: {"name"}}


def load_show(path: Path | str) -> Show:
    """Read a show directory's podcaster.toml and voice profiles.

    Raises:
        NotFound: there is no podcaster.toml.
        BadConfig: it, or a profile, is not as it should be.
    """
    root = Path(path)
    show = read_table(
        tomlfile.read(
            root / CONFIG, missing=f"no such file; `podcaster init {root}` makes a new show"
        ),
        Show,
        CONFIG,
    )
    show = dataclasses.replace(show, root=root, profiles=load_voices(root / VOICES))
    _check(show)
    return dataclasses.replace(show, language=languages.normalise(show.language))


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
        NotFound: naming those that there are.
    """
    if name not in show.profiles:
        near = get_close_matches(name, show.profiles, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(show.profiles)}"
        raise NotFound(f"{show.root / VOICES / name}.toml: no voice named {name!r}; {hint}")
    return show.profiles[name]


def read_table(table: Mapping[str, Any], kind: type[T], where: str) -> T:
    """Turn a TOML table into a record of `kind`, or say in one line what is wrong with it."""
    for fault in _unknown_keys(table, kind, ""):
        raise BadConfig(f"{where}: {fault}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise BadConfig(f"{where}: {_plain(str(error))}") from error


def _unknown_keys(value: Any, kind: Any, prefix: str) -> Iterator[str]:
    """Walk a table beside its record type and name each key that the record lacks."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        hints = get_type_hints(kind)
        known = hints.keys() - _NOT_KEYS.get(kind, set())
        for key, inner in value.items():
            if key in known:
                yield from _unknown_keys(inner, hints[key], f"{prefix}{key}.")
            elif not (kind is Voice and key == "name"):
                yield f"unknown key `{prefix}{key}`{_nearest(key, known)}"
    elif get_origin(kind) is tuple and isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unknown_keys(inner, get_args(kind)[0], f"{prefix[:-1]}[{number}].")


def _nearest(key: str, known: set[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(sorted(known))}"


def _plain(message: str) -> str:
    """Put the place, which msgspec names last, before what is wrong with it."""
    what, _, place = message.partition(" - at `$.")
    if lost := _REQUIRED.fullmatch(what):
        inner = f"{place.rstrip('`')}." if place else ""
        return f"`{inner}{lost[1]}` is missing"
    what = _KIND.sub(lambda kind: _KINDS.get(kind[1], kind[0]), what[:1].lower() + what[1:])
    return f"`{place.rstrip('`')}`: {what}" if place else what


def _check(show: Show) -> None:
    """Look at what types cannot say."""
    if not show.title.strip():
        raise BadConfig(f"{CONFIG}: `title`: is empty; name the show")
    for key in ("base_url", "link"):
        _check_address(key, getattr(show, key))
    if show.email and not EMAIL.fullmatch(show.email):
        raise BadConfig(f"{CONFIG}: `email`: {show.email!r} is not an e-mail address")
    if {"?", "#"} & set(show.base_url):
        raise BadConfig(f"{CONFIG}: `base_url`: {show.base_url!r} is not a folder's address")
    if not LANGUAGE_TAG.fullmatch(show.language):
        raise BadConfig(
            f"{CONFIG}: `language`: {show.language!r} is not a language tag; one is en-GB"
        )
    _check_cover(show.cover)
    _check_formats(show.audio.formats)
    _check_guid(show.feed.guid)
    _check_category(show)
    for source in show.sources:
        _check_source(source)
    _check_timezone(show.timezone)
    _check_voices(show)


def _check_cover(name: str) -> None:
    """It is published with the show, and drawn where it is missing."""
    path = PurePath(name)
    if path.is_absolute() or ".." in path.parts or path.suffix.lower() not in PICTURES:
        raise BadConfig(
            f"{CONFIG}: `cover`: {name!r} is not a PNG or JPEG in the show directory;"
            " one is cover.png"
        )


def _check_formats(formats: tuple[Format, ...]) -> None:
    if not formats or len(set(formats)) < len(formats):
        raise BadConfig(
            f"{CONFIG}: `audio.formats`: name one or more of {', '.join(get_args(Format))},"
            " each of them once"
        )


def _check_guid(guid: str) -> None:
    try:
        UUID(guid or "0" * 32)
    except ValueError as error:
        raise BadConfig(
            f"{CONFIG}: `feed.guid`: {guid!r} is not a UUID; leave it empty to derive one"
        ) from error


def _check_address(key: str, address: str) -> None:
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
        sound = not address or (is_web and not WHITE_SPACE.search(address))
    except ValueError:
        sound = False
    if not sound:
        raise BadConfig(f"{CONFIG}: `{key}`: {address!r} is not an http or https address")


def _check_category(show: Show) -> None:
    for key, value, known in (
        ("category", show.category, set(CATEGORIES)),
        ("subcategory", show.subcategory, {"", *CATEGORIES.get(show.category, ())}),
    ):
        if value not in known:
            raise BadConfig(
                f"{CONFIG}: `{key}`: directories know no {value!r} there{_nearest(value, known)}"
            )


def _check_source(source: Source) -> None:
    given = [
        bool(v) for v in (source.feed, source.page, source.inbox, source.command, source.saved)
    ]
    if sum(given) != 1:
        raise BadConfig(
            f"{CONFIG}: `sources`: {source.name!r} needs one of feed, page, inbox, command, saved"
        )
    for key in ("feed", "page"):
        _check_address(f"sources.{key}", getattr(source, key))


def _check_timezone(name: str) -> None:
    try:
        if name:
            ZoneInfo(name)
    # OSError: a folder of zones, such as Europe, or a name too long for a file.
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadConfig(
            f"{CONFIG}: `timezone`: no zone named {name!r}; one is Europe/Berlin"
        ) from error


def _check_voices(show: Show) -> None:
    if show.voices.default not in show.profiles:
        raise BadConfig(
            f"{CONFIG}: `voices.default`: no profile {VOICES}/{show.voices.default}.toml; "
            f"there are: {', '.join(show.profiles) or 'none'}"
        )
    for profile in show.profiles.values():
        if profile.fallback and profile.fallback not in show.profiles:
            raise BadConfig(
                f"{VOICES}/{profile.name}.toml: `fallback`: no voice named {profile.fallback!r}; "
                f"there are: {', '.join(show.profiles)}"
            )
