"""The commands that move a show in or out: import, opml."""

from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import json_option, show_option, verbosity_options, wait_option
from podcaster.cli.saving import force_option, new_file
from podcaster.cli.terminal import examples


@click.command(
    "import",
    epilog=examples("podcaster import https://example.org/feed.xml --show ~/shows/morning --audio"),
)
@click.argument("source", metavar="FEED")
@show_option
@click.option(
    "--audio",
    is_flag=True,
    help="Download the audio too. Without it, the feed keeps linking to the old addresses.",
)
@wait_option
@json_option
@verbosity_options
def import_feed(
    source: str, root: Path, audio: bool, wait: float, as_json: bool, quiet: bool
) -> None:
    """Import an existing podcast from FEED (a URL or a file), keeping its guids and dates.

    If the directory has no show yet, one is created from the feed's own title, author and cover;
    an existing podcaster.toml is not changed. Running it again adds new episodes only.
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
        where = (
            f", {adopted.elsewhere} with audio at their old address" if adopted.elsewhere else ""
        )
        title = terminal.one_line(adopted.title)
        click.echo(f"{title}: {made} imported, {adopted.known} already known{where}")


@click.command(epilog=examples("podcaster opml -o shows.opml"))
@show_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.  [default: standard output]",
)
@force_option
@verbosity_options
def opml(root: Path, output: Path | None, force: bool, quiet: bool) -> None:
    """Write the show's feeds as an OPML 2.0 file, which podcast apps can import."""
    from podcaster import feed
    from podcaster.feed.selection import to_opml
    from podcaster.show.showdir import ShowDir
    from podcaster.show.wholefiles import writing

    directory = ShowDir(root)
    show = directory.show()
    if not show.base_url:
        click.echo(
            "warning: podcaster.toml: `base_url` is not set, so apps cannot reach the feed",
            err=True,
        )
    text = to_opml(show, feed.feeds(show, directory.listings()))
    if output:
        with writing(output), new_file(output, force=force) as part:
            part.write_text(text, encoding="utf-8")
        if not quiet:
            click.echo(output)
    else:
        click.echo(text, nl=False)
