"""`podcaster feed`: everything that is written from manifests, written anew."""

from pathlib import Path

import click

from podcaster.cli.options import show_option, verbosity_options, wait_option


@click.command(epilog="Example: podcaster feed --show ~/shows/morning")
@show_option
@wait_option
@verbosity_options
def feed(root: Path, wait: float, quiet: bool) -> None:
    """Write feed.xml, the pages and the transcripts anew from podcaster.toml and the manifests.

    An unchanged show gives the same bytes.
    """
    from podcaster.episodes import catalogue
    from podcaster.show.showdir import FEED, ShowDir

    directory = ShowDir(root)
    show = directory.show()
    with directory.lock(wait):
        catalogue.recover(directory, show)
        catalogue.rewrite(directory, show)
    if not quiet:
        click.echo(directory.root / FEED)
