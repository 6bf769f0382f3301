"""`podcaster init`: a new show that builds at once."""

import shlex
from pathlib import Path

import click

from podcaster.cli.options import verbosity_options
from podcaster.cli.terminal import examples, one_line


@click.command(epilog=examples('podcaster init morning --title "The Morning News"'))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="Title of the show.  [default: from the directory's name]")
@verbosity_options
def init(folder: Path, title: str | None, quiet: bool) -> None:
    """Create a show in FOLDER: podcaster.toml, voices, sounds, a cover and a first article."""
    from podcaster.episodes.starter import create_show

    create_show(folder, one_line(title or "") or _title_from(folder))
    if not quiet:
        here = folder.resolve() == Path.cwd()
        click.echo(f"A new show is {'here' if here else f'in {folder}'}. Its first episode:")
        show = "" if here else f" --show {shlex.quote(str(folder))}"
        first = Path("." if here else folder) / "articles" / "welcome.txt"
        click.echo(f"  podcaster build{show} {shlex.quote(str(first))}")


def _title_from(folder: Path) -> str:
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "My Daily News"
