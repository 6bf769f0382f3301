"""`podcaster init`: create a show."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli.options import verbosity_options
from podcaster.cli.terminal import examples, one_line

if TYPE_CHECKING:
    from podcaster.episodes.starter import Wishes


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
    """Write the workflow, and say what is left to do by hand."""
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
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "My Daily News"
