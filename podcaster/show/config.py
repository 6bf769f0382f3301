"""Reading podcaster.toml with its voice profiles into a checked `Show`."""

import dataclasses
import hashlib
import html
import re
import shlex
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from podcaster import languages
from podcaster.errors import BadConfig, NotFound, nearest
from podcaster.model import Show, Voice
from podcaster.show import keys, rules
from podcaster.show.rules import CONFIG, VOICES
from podcaster.show.wholefiles import read_regular, seal, unseal, write_whole

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
_HEADER = re.compile(r"^\[", re.MULTILINE)
_PLACE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_WORDS = (
    (
        "Invalid value",
        'the value is not TOML; put text in straight quotes: title = "Morning News", '
        "and a switch is true or false",
    ),
    ('Expected "\'"', "a quotation mark is missing at the end of a text"),
    ("Unterminated string", "a quotation mark is missing at the end of a text"),
    ("Illegal character", "a text runs past the end of its line; close its quotation mark"),
    ("Invalid statement", "not TOML; a line is KEY = VALUE, a [table] or a # comment"),
    ("Expected '=' after a key", "a line must be KEY = VALUE or a [table]; is a = missing?"),
    ("Cannot overwrite a value", "a key is set twice; remove one"),
    ("Cannot declare", "a [table] appears twice; merge them"),
    ("Unclosed array", "a list lacks its closing ]"),
    ("Expected ']'", "a [table] lacks its closing ]"),
    ("Unescaped", "a backslash in a text; double it, or use 'single quotes'"),
    (
        "Expected newline or end of document",
        "something follows the value; is a quotation mark missing?",
    ),
)
IDENTITY: Final = ".podcaster/guids.json"
_FEED: Final = re.compile(r"feed(-[\w-]+)?\.xml")
_GUID: Final = re.compile(rb"<podcast:guid>\s*([0-9A-Fa-f-]{36})\s*</podcast:guid>")
_SELF: Final = re.compile(rb'<atom:link rel="self"[^>]*? href="([^"]{1,2000})"')
_HEAD: Final = 65_536
"""Bytes of a feed that contain its channel's own elements."""
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
        read_toml(
            root / CONFIG,
            missing=f"no such file; `podcaster init {shlex.quote(str(root))}` creates a show",
        ),
        Show,
        CONFIG,
    )
    profiles = {
        name: dataclasses.replace(voice, pace=show.voices.pace)
        for name, voice in load_voices(root / VOICES).items()
    }
    guids = stored_guids(root)
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
        if path.is_file() and path.stat().st_size <= LARGEST_COVER:
            return name_of_copy(path.read_bytes(), path.suffix)
    except OSError:
        pass
    return ""


def name_of_copy(cover: bytes, suffix: str) -> str:
    """The same, given the cover's content."""
    if len(cover) > LARGEST_COVER:
        return ""
    return f"assets/artwork-{hashlib.sha256(cover).hexdigest()[:8]}{suffix}"


def load_voices(folder: Path) -> dict[str, Voice]:
    """Read the profiles of a folder: voices/anchor.toml is the voice `anchor`."""
    profiles = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem == "lexicon":
            continue
        where = f"{VOICES}/{path.name}"
        voice = read_table({"name": path.stem, **read_toml(path)}, Voice, where)
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
        hint = nearest(name, show.profiles) or f"; available: {', '.join(show.profiles)}"
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
                hint = nearest(key, known, "`{}`") or f"; known: {', '.join(sorted(known))}"
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


def read_toml(path: Path, *, missing: str = "no such file") -> dict[str, Any]:
    """Read a TOML file; `missing` is the message if it does not exist.

    Raises:
        NotFound: the file does not exist.
        BadConfig: it cannot be read, or is not TOML.
    """
    try:
        # Some editors write a byte order mark.
        text = read_regular(path).decode("utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError as error:
        raise NotFound(f"{path}: {missing}") from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"{path}: not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path}: {_located(str(error), len(text.splitlines()))}") from error
    except OSError as error:
        raise BadConfig(f"{path}: cannot be read: {error.strerror}") from error


def with_key(config: str, key: str, value: str | bool) -> str:
    """Set a top-level key: on its own line, commented out or not, else on a new one."""
    line = f"{key} = {keys.to_toml(value)}"
    header = _HEADER.search(config)
    end = header.start() if header else len(config)
    top, rest = config[:end], config[end:]
    place = re.compile(rf"^(# )?{key} = .*$", re.MULTILINE)
    if place.search(top):
        return place.sub(lambda _: line, top, count=1) + rest
    return f"{top.rstrip()}\n{line}\n\n{rest}"


def _located(message: str, last: int) -> str:
    """A parser error in plain words, with the line first.

    Args:
        last: number of the last line, for a text that is not closed.
    """
    found = _PLACE.fullmatch(message)
    what, line = (found["what"], found["line"]) if found else (message, None)
    words = next((plain for raw, plain in _WORDS if what.startswith(raw)), what)
    return f"line {line or max(last, 1)}: {words}"


def stored_guids(root: Path) -> Mapping[str, str]:
    """The podcast:guid of each feed, by file name."""
    found = _in_feeds(root)
    try:
        content = unseal(read_regular(root / IDENTITY))
        stored = msgspec.json.decode(content or b"{}", type=dict[str, str])
    except (OSError, msgspec.DecodeError, UnicodeError):
        return found
    return found | {name: guid for name, guid in stored.items() if _is_uuid(guid)}


def store_guids(root: Path, guids: Iterable[tuple[str, str]]) -> None:
    """Store podcast:guids; one that is stored already is never replaced.

    Raises:
        CannotWrite: nothing was stored.
    """
    known = dict(stored_guids(root))
    for name, guid in guids:
        if guid:
            known.setdefault(name, guid)
    if known:
        content = msgspec.json.encode(known, order="deterministic")
        write_whole(root / IDENTITY, (seal(content),))


def published_at(root: Path) -> str:
    """The address in the main feed on disk; empty if there is none."""
    found = _SELF.search(_channel(root / "feed.xml"))
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _channel(path: Path) -> bytes:
    """A feed up to its first item."""
    if not path.is_file():  # a named pipe would wait for ever
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD).partition(b"<item>")[0]
    except OSError:
        return b""


def _in_feeds(root: Path) -> dict[str, str]:
    """The podcast:guids in the feeds on disk."""
    found = {}
    for path in root.glob("feed*.xml"):
        if not _FEED.fullmatch(path.name):
            continue
        if (guid := _GUID.search(_channel(path))) and _is_uuid(text := guid[1].decode("ascii")):
            found[path.name] = text.lower()
    return found


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
