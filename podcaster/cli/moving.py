"""The commands that move a show in or out: import, opml."""

from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import json_option, show_option, verbosity_options, wait_option
from podcaster.errors import CannotWrite


@click.command(
    "import",
    epilog="Example: podcaster import https://example.org/feed.xml --show ~/shows/old-one --audio",
)
@click.argument("source", metavar="FEED")
@show_option
@click.option(
    "--audio",
    is_flag=True,
    help="Download every episode's sound too; else it stays, and is named, where it is.",
)
@wait_option
@json_option
@verbosity_options
def import_feed(
    source: str, root: Path, audio: bool, wait: float, as_json: bool, quiet: bool
) -> None:
    """Adopt the show and the episodes of FEED, an address or a file, guids and dates as they are.

    A folder without a show gets one that says what the feed says of itself; an existing
    podcaster.toml is not changed. Done again, only what is new is added.
    """
    from podcaster.episodes.adopt import adopt

    with terminal.progress_bar(quiet) as progress:
        adopted = adopt(source, root, audio=audio, progress=progress, wait=wait)
    for warning in adopted.warnings:
        click.echo(f"podcaster: {terminal.one_line(warning)}", err=True)
    if as_json:
        terminal.print_json(adopted)
    elif not quiet:
        made = terminal.count(len(adopted.episodes), "episode")
        where = f", {adopted.elsewhere} with their sound elsewhere" if adopted.elsewhere else ""
        click.echo(
            f"{terminal.one_line(adopted.title)}: {made} adopted, {adopted.known} known before{where}"
        )


@click.command(epilog="Example: podcaster opml -o shows.opml")
@show_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.  [default: standard output]",
)
@verbosity_options
def opml(root: Path, output: Path | None, quiet: bool) -> None:
    """Write the show's feeds as OPML 2.0, which podcast apps import."""
    from podcaster import feed
    from podcaster.episodes.adopt import to_opml
    from podcaster.show.showdir import ShowDir, write_whole

    directory = ShowDir(root)
    show = directory.show()
    if not show.base_url:
        click.echo("warning: podcaster.toml: `base_url` is not set: no app reaches this", err=True)
    text = to_opml(show, feed.feeds(show, directory.listings()))
    if output:
        if not output.absolute().parent.is_dir():
            raise CannotWrite(f"{output}: no such folder; make {output.parent} first")
        write_whole(output, (text.encode(),))
        if not quiet:
            click.echo(output)
    else:
        click.echo(text, nl=False)
