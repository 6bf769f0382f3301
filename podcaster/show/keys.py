"""The keys of podcaster.toml, with type, default, meaning, example."""

import ast
import dataclasses
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from podcaster.model import Show

NOT_KEYS = {"root", "profiles", "guids", "cover_copy"}
KINDS = {str: "text", bool: "true or false", int: "whole number", float: "number"}
PLURALS = {str: "texts", int: "whole numbers"}

EXAMPLES = {
    "title": '"The Morning News"',
    "description": '"The news of the harbour town, every morning."',
    "author": '"The Harbour Gazette"',
    "email": '"desk@example.org"',
    "link": '"https://example.org/"',
    "base_url": '"https://example.org/morning/"',
    "copyright": '"2026 The Harbour Gazette"',
    "timezone": '"Europe/Berlin"',
    "script.writer": '"my-writer --short"',
    "voices.stories": '["anchor", "second"]',
    "voices.headlines": '"second"',
    "voices.quotes": '"second"',
    "voices.sources": '{ "City desk" = "second" }',
    "sound.intro": '"intro.flac"',
    "sound.sting": '"sting.flac"',
    "sound.outro": '"outro.flac"',
    "sound.bed.file": '"bed.flac"',
    "audio.vbr": "4",
    "feed.guid": '"917393e3-1b1e-5cef-ace4-edaa54e1f810"',
    "feed.new_feed_url": '"https://new.example.org/morning/feed.xml"',
    "feed.owner": '"The Harbour Gazette Ltd"',
    "feed.categories": '["Society & Culture > Documentary", "Arts"]',
    "feed.elements": '["<podcast:location>Bristol</podcast:location>"]',
    "feed.license": '"CC-BY-4.0"',
    "feed.license_url": '"https://creativecommons.org/licenses/by/4.0/"',
    "feed.people": '{ "Ada Reed" = "host" }',
    "feed.funding": '"https://example.org/support"',
    "feed.directories": '{ Spotify = "https://open.spotify.com/show/4rOoJ6Egrf8K2IrywzwOMk" }',
    "feed.enclosure_prefix": '"https://op3.dev/e/"',
    "sources.name": '"City desk"',
    "sources.feed": '"https://example.org/news.rss"',
    "sources.opml": '"feeds.opml"',
    "sources.imap": '"imaps://anna@mail.example.org/News"',
    "sources.password": '"$MAIL_PASSWORD"',
    "sources.login": '"anna"',
    "sources.headers": '{ Authorization = "$TOKEN" }',
    "sources.cookies": '"cookies.txt"',
    "sources.page": '"https://example.org/today.html"',
    "sources.inbox": '"inbox"',
    "sources.command": '["my-fetcher", "--today"]',
    "sources.writer": '"my-writer --short"',
    "sources.include": '["harbour", "bridge"]',
    "sources.exclude": '["horoscope"]',
    "sources.drop": '["Sign up for The Briefing"]',
    "sources.keep": '[".factbox"]',
    "sources.section": '"Sport"',
    "sources.voice": '"second"',
    "extract.drop": '["Photo gallery", "aside.promo"]',
    "extract.keep": '["Correction:", "#timeline"]',
    "daily.sections": '["News", "Sport"]',
    "daily.no_news": '"There is no news this morning."',
    "daily.proxy": '"env"',
    "daily.contact": '"desk@example.org"',
    "daily.healthcheck": '"https://hc-ping.example/your-id"',
    "daily.on_success": '["git", "push"]',
    "daily.on_failure": '["notify", "the edition failed"]',
    "publish.target": '"sftp://user@example.org/var/www/morning"',
    "publish.command": '["rclone", "sync", "{folder}", "remote:show"]',
    "publish.options": '{ key = "$S3_KEY" }',
}
"""Examples for keys whose default is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A setting of podcaster.toml."""

    name: str
    """The full name, with its tables: `audio.bitrate`."""
    kind: str
    """Its values in words: `true or false`."""
    default: str
    """The default value in TOML; empty if a value is required."""
    meaning: str
    example: str
    """An example value in TOML."""
    table: str
    """Its heading: `[audio]`, `[[sources]]`; empty at the top."""

    @property
    def example_line(self) -> str:
        """The example as a line of podcaster.toml."""
        line = f"{self.name.rpartition('.')[2]} = {self.example}"
        return f"{line}, below {self.table}" if self.table else line


@cache
def all_keys() -> tuple[Key, ...]:
    """All keys, in the order of the records."""
    return tuple(_keys(Show, "", ""))


def kind_of(name: str) -> str:
    """The values of a key in words, also for `sources[2].stories`; empty if unknown."""
    plain = re.sub(r"\[[^]]*\]", "", name)
    kind = next((key.kind for key in all_keys() if key.name == plain), "")
    kind = kind.removeprefix("list, each ") if name.endswith("]") else kind
    return f"a {kind}" if kind.startswith(("whole number", "number")) else kind


def to_toml(value: Any) -> str:
    """A value in TOML."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f' {json.dumps(k)} = {to_toml(v)}' for k, v in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(to_toml, value))}]"
    # A JSON string is a TOML string, except for U+007F, which JSON does not escape.
    text = value.replace("\x7f", "") if isinstance(value, str) else value
    return json.dumps(text, ensure_ascii=False)


def to_markdown() -> str:
    """The page docs/configuration.md."""
    lines = [
        "# Configuration",
        "",
        "Every key of podcaster.toml. Only `title` is required. `podcaster config` prints the",
        "values in force and their origin, `podcaster config KEY` explains one key, and",
        "`podcaster check` finds mistakes. This page is written from the code:",
        "`python -m podcaster.show.keys > docs/configuration.md`.",
    ]
    table = None
    for key in all_keys():
        if key.table != table:
            table = key.table
            heading = f"`{table}`" if table else "At the top"
            lines += ["", f"## {heading}", "", "| key | values | default | meaning | example |"]
            lines.append("|---|---|---|---|---|")
        short = key.name.rpartition(".")[2]
        cells = (f"`{short}`", key.kind, f"`{key.default}`" if key.default else "required")
        example = f"`{short} = {key.example}`"
        lines.append(f"| {' | '.join(map(_cell, (*cells, key.meaning, example)))} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _keys(record: type, prefix: str, table: str) -> Iterator[Key]:
    hints = get_type_hints(record, include_extras=True)
    meanings = _meanings(record)
    nested: list[tuple[type, str, str]] = []
    for field in dataclasses.fields(record):
        if record is Show and field.name in NOT_KEYS:
            continue
        name, hint = f"{prefix}{field.name}", hints[field.name]
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            nested.append((hint, f"{name}.", f"[{name}]"))
        elif get_origin(hint) is tuple and dataclasses.is_dataclass(get_args(hint)[0]):
            nested.append((get_args(hint)[0], f"{name}.", f"[[{name}]]"))
        else:
            default = _default(field)
            yield Key(
                name=name,
                kind=_kind(hint),
                default=default,
                meaning=meanings.get(field.name, ""),
                example=EXAMPLES.get(name, default),
                table=table,
            )
    for inner, inner_prefix, heading in nested:
        yield from _keys(inner, inner_prefix, heading)


def _default(field: "dataclasses.Field[Any]") -> str:
    if field.default_factory is not dataclasses.MISSING:
        return to_toml(field.default_factory()).replace("{ }", "{}")
    if field.default is dataclasses.MISSING:
        return ""
    return "unset" if field.default is None else to_toml(field.default)


def _kind(hint: Any) -> str:
    """A type in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return f"{_kind(arguments[0])}{_range(arguments[1:])}"
    if origin is Literal:
        return f"one of {', '.join(map(to_toml, arguments))}"
    if origin is tuple:
        inner = arguments[0]
        return f"list of {PLURALS[inner]}" if inner in PLURALS else f"list, each {_kind(inner)}"
    if origin in (Union, UnionType):
        words = dict.fromkeys(_kind(one) for one in arguments if one is not NoneType)
        return " or ".join(words)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return "table"
    return KINDS.get(hint, "text")


def _range(metas: tuple[Any, ...]) -> str:
    for meta in metas:
        low = meta.ge if meta.ge is not None else None
        if low is not None and meta.le is not None:
            return f", {low:g} to {meta.le:g}"
        if meta.gt is not None and meta.le is not None:
            return f" over {meta.gt:g}, at most {meta.le:g}"
        if low is not None or meta.gt is not None:
            return f", at least {low if low is not None else meta.gt + 1:g}"
    return ""


def _meanings(record: type) -> dict[str, str]:
    """The docstring of each field, on one line."""
    module = ast.parse(Path(inspect.getfile(record)).read_text("utf-8"))
    bodies = [
        one.body
        for one in module.body
        if isinstance(one, ast.ClassDef) and one.name == record.__name__
    ]
    return {
        field.target.id: " ".join(str(text.value.value).split())
        for body in bodies
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
    }


if __name__ == "__main__":
    print(to_markdown(), end="")  # noqa: T201
