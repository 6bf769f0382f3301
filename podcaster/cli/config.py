"""`podcaster config`: the configuration in force, with the meaning of each key."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from podcaster.cli import terminal
from podcaster.cli.completion import complete_keys
from podcaster.cli.options import json_option, show_option
from podcaster.cli.terminal import examples
from podcaster.errors import NotFound, hide_secrets, nearest

if TYPE_CHECKING:
    from podcaster.model import Show


@click.command(epilog=examples("podcaster config", "podcaster config audio.loudness"))
@click.argument("key", required=False, shell_complete=complete_keys)
@show_option
@json_option
def config(key: str | None, root: Path, as_json: bool) -> None:
    """Print every key of podcaster.toml with its value in force and its origin, or explain KEY."""
    from podcaster.show import tomlfile
    from podcaster.show.keys import all_keys

    if key:
        _explain(key, root, as_json)
        return
    from podcaster.show.config import load_show
    from podcaster.show.rules import CONFIG

    show = load_show(root)
    written = tomlfile.read(root / CONFIG)
    found = {
        one.name: (_shown(one.name, _value(show, one.name)), _origin(written, one.name, show))
        for one in all_keys()
        if not one.name.startswith("sources.")
    }
    if as_json:
        sources = [
            {name: _shown(f"sources.{name}", value) for name, value in source.items()}
            for source in written.get("sources", [])
        ]
        facts = {name: {"value": value, "from": origin} for name, (value, origin) in found.items()}
        terminal.print_json(facts | {"sources": {"value": sources, "from": CONFIG}})
        return
    for name, (value, origin) in found.items():
        click.echo(terminal.one_line(f"{name} = {_written(value)}  # {origin}"))
    for number, source in enumerate(written.get("sources", [])):
        for name, value in source.items():
            click.echo(
                terminal.one_line(
                    f"sources[{number}].{name} = {_written(_shown(f'sources.{name}', value))}"
                    f"  # {CONFIG}"
                )
            )


def _explain(name: str, root: Path, as_json: bool) -> None:
    from podcaster.show.config import load_show
    from podcaster.show.keys import all_keys

    name = name.strip("[]")  # as it stands in podcaster.toml
    known = {key.name: key for key in all_keys()}
    short = [key for key in known.values() if key.name.rpartition(".")[2] == name]
    key = known.get(name) or (short[0] if len(short) == 1 else None)
    if key is None:
        if short:
            hint = f"; it could be {', '.join(one.name for one in short)}"
        elif below := [key for key in known if key.startswith(f"{name}.")]:
            hint = f": it is a table with {', '.join(below)}"
        else:
            hint = nearest(name, known) or "; `podcaster config` lists the keys"
        raise NotFound(f"no key {name!r}{hint}")
    if as_json:
        terminal.print_json(key)
        return
    click.echo(f"{key.name}: {key.meaning}")
    click.echo(f"  values   {key.kind}")
    click.echo(f"  default  {key.default or 'none; it must be given'}")
    click.echo(f"  example  {key.example_line}")
    try:
        show = load_show(root)
    except NotFound:
        return
    if not key.name.startswith("sources."):
        value = terminal.one_line(_written(_shown(key.name, _value(show, key.name))))
        click.echo(f"  in force {value}")


def _shown(name: str, value: Any) -> Any:
    """A value without secrets, since what is printed here is passed on in bug reports."""
    if isinstance(value, str):
        return hide_secrets(value)
    if name in ("publish.options", "sources.headers"):
        return {
            key: hide_secrets(str(one))
            if key in _PUBLIC or str(one).startswith(("$", "@", "file:"))
            else "…"
            for key, one in value.items()
        }
    return value


_PUBLIC = (
    "endpoint_url",
    "region",
    "acl",
    "profile",
    "anon",
    "use_ssl",
    "username",
    "known_hosts",
    "key_filename",
)


def _value(show: "Show", name: str) -> Any:
    """The value in force; sentences are those of the show's language."""
    from podcaster.script.templates import templates_of

    table, _, field = name.rpartition(".")
    record: Any = show
    for part in table.split(".") if table else ():
        record = templates_of(show) if part == "script" else getattr(record, part)
    return getattr(record, field)


def _origin(written: Mapping[str, Any], name: str, show: "Show") -> str:
    from podcaster import languages
    from podcaster.show.rules import CONFIG

    value: Any = written
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            is_local = name.startswith("script.") and languages.base(show.language) != "en"
            return f"default ({show.language})" if is_local else "default"
        value = value[part]
    return CONFIG


def _written(value: Any) -> str:
    from podcaster.show.keys import to_toml

    return "unset" if value is None else to_toml(value)
