"""`podcaster add`: an address for the next edition."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcaster.cli import words
from podcaster.cli.options import show_option, verbosity_options


@click.command(epilog="Example: podcaster add https://news.example.org/harbour-bridge")
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@show_option
@verbosity_options
def add(urls: tuple[str, ...], root: Path, quiet: bool) -> None:
    """Put web pages on the show's saved list, which a source with `saved = true` reads."""
    from podcaster.show.showdir import ShowDir
    from podcaster.sources import save_link

    directory = ShowDir(root)
    show = directory.show()
    for url in urls:
        is_new = save_link(directory.saved_links, url, now=datetime.now(UTC))
        if not quiet:
            click.echo(words.one_line(f"{'saved' if is_new else 'is there already'}: {url}"))
    if not any(source.saved for source in show.sources):
        click.echo("no source of this show has `saved = true`: nothing reads the list", err=True)
