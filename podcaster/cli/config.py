"""The commands that set things up: init, config, completion."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from podcaster.cli import terminal
from podcaster.cli.options import complete_keys, json_option, show_option, verbosity_options
from podcaster.cli.terminal import examples, one_line
from podcaster.errors import NotFound, hide_secrets, nearest

if TYPE_CHECKING:
    from podcaster.episodes.starter import Wishes
    from podcaster.model import Show


@click.command(epilog=examples("podcaster config", "podcaster config audio.loudness"))
@click.argument("key", required=False, shell_complete=complete_keys)
@show_option
@json_option
def config(key: str | None, root: Path, as_json: bool) -> None:
    """Print every key of podcaster.toml with its value in force and its origin, or explain KEY."""
    from podcaster.show.keys import all_keys

    if key:
        _explain(key, root, as_json)
        return
    from podcaster.show.config import load_show, read_toml
    from podcaster.show.rules import CONFIG

    show = load_show(root)
    written = read_toml(root / CONFIG)
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

    name = name.strip("[]")  # as written in podcaster.toml
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
    from podcaster.script.write import templates_of

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


def _check_folder(ctx: click.Context, param: click.Parameter, value: str) -> Path:
    if not value.strip():
        raise click.BadParameter("is empty; name a directory, or . for this one")
    if Path(value).is_file():
        raise click.BadParameter(f"{value!r} is a file; name a directory")
    return Path(value)


@click.command(
    epilog=examples(
        'podcaster init morning --title "The Morning News"',
        "podcaster init morgen --language de --feed https://example.org/news.rss",
        "podcaster init . --github",
    )
)
@click.argument("folder", callback=_check_folder)
@click.option("--title", help="Title of the show.  [default: from the directory's name]")
@click.option("--language", metavar="TAG", help="Language, such as de or en-GB.  [default: en-US]")
@click.option("--voice", metavar="NAME", help="An engine, or a voice that is installed.")
@click.option(
    "--feed", "feeds", multiple=True, metavar="URL", help="News feed for `daily`; can be repeated."
)
@click.option("--base-url", metavar="URL", help="Address where the show will be published.")
@click.option("--author", help="Who makes the show.")
@click.option("--email", help="Address by which directories verify the owner.")
@click.option(
    "--github",
    is_flag=True,
    help="Add a workflow that publishes each day's edition on GitHub Pages; also to a show.",
)
@verbosity_options
def init(
    folder: Path,
    title: str | None,
    language: str | None,
    voice: str | None,
    feeds: tuple[str, ...],
    base_url: str | None,
    author: str | None,
    email: str | None,
    github: bool,
    quiet: bool,
) -> None:
    """Create a show in FOLDER: podcaster.toml, voices, sounds, a cover and a first article.

    On a terminal it asks for what matters if no option is given. A new show says `block = true`:
    directories do not list it until you change that.
    """
    from podcaster.episodes import starter
    from podcaster.episodes.starter import check_place
    from podcaster.show.rules import CONFIG

    if "" in feeds:
        raise click.BadParameter("is empty; give the address of a feed", param_hint="'--feed'")
    wishes = starter.Wishes(
        title=one_line(title or "") or _title_from(folder),
        language=language or "en-US",
        voice=voice or "",
        feeds=feeds,
        base_url=base_url or "",
        author=one_line(author or ""),
        email=email or "",
    )
    is_bare = not any((title, language, voice, feeds, base_url, author, email))
    if github:
        check_place(folder)
    if github and is_bare and (folder / CONFIG).exists():
        _add_workflow(folder, quiet)
        return
    if is_bare and not quiet and sys.stdin.isatty() and sys.stdout.isatty():
        wishes = _asked(wishes)
    directory = starter.create_show(folder, wishes.title, wishes)
    if github:
        _add_workflow(folder, quiet)
    if quiet:
        return
    here = folder.resolve() == Path.cwd()
    _advise_on_voice(starter.voice_of(directory).engine, wishes.language)
    click.echo(f"A new show is {'here' if here else f'in {folder}'}. Its first episode:")
    show = "" if here else f" --show {shlex.quote(str(folder))}"
    first = Path("." if here else folder) / "articles" / "welcome.txt"
    click.echo(f"  podcaster build{show} {shlex.quote(str(first))}")


def _add_workflow(folder: Path, quiet: bool) -> None:
    """Write the workflow, and print what remains to be done by hand."""
    from podcaster.episodes.starter import write_workflow
    from podcaster.show.config import load_show

    path = write_workflow(folder)
    if quiet:
        return
    click.echo(f"{path}: each day's edition on GitHub Pages")
    show = load_show(folder)
    if not show.base_url:
        click.echo('  podcaster.toml: base_url = "https://OWNER.github.io/REPOSITORY/"')
    if not show.sources:
        click.echo("  podcaster.toml: [[sources]], where its stories come from")
    click.echo("  on GitHub: Settings → Pages → Source: GitHub Actions")


def _asked(wishes: "Wishes") -> "Wishes":
    """The user's answers; Enter keeps the default in brackets."""
    import dataclasses

    title = click.prompt("Title", default=wishes.title)
    language = click.prompt("Language", default=wishes.language)
    feed = click.prompt("News feed for the daily edition (URL, or Enter)", default="")
    base_url = click.prompt("Address where it will be published (URL, or Enter)", default="")
    author = click.prompt("Author", default="", show_default=False)
    return dataclasses.replace(
        wishes,
        title=one_line(title) or wishes.title,
        language=language,
        feeds=(feed,) if feed else (),
        base_url=base_url,
        author=one_line(author),
    )


def _advise_on_voice(engine: str, language: str) -> None:
    """Warn if the voice is online, and suggest an offline one."""
    from podcaster.speech.engines import choosing

    if engine == "gtts":
        click.echo(
            "The voice is Google Translate's, online and unofficial. "
            f"For one that works offline: {choosing.advice(language)}.",
            err=True,
        )


def _title_from(folder: Path) -> str:
    from podcaster.show.wholefiles import real_path

    words = real_path(folder).name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "My Daily News"


SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="\b\nExamples:\n"
    "  podcaster completion bash >> ~/.bashrc\n"
    "  podcaster completion zsh >> ~/.zshrc\n"
    "  podcaster completion fish > ~/.config/fish/completions/podcaster.fish"
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
def completion(shell: str) -> None:
    """Print a completion script for commands, options, voices, episodes and keys."""
    from click.shell_completion import get_completion_class

    from podcaster.cli import group

    kind = get_completion_class(shell)
    if kind:
        click.echo(kind(group, {}, "podcaster", "_PODCASTER_COMPLETE").source())
