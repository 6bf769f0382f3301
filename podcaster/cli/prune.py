"""`podcaster prune`: what the show's retention no longer keeps."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcaster.cli.options import json_option, show_option, verbosity_options, wait_option


@click.command(epilog="Example: podcaster prune --dry-run")
@show_option
@click.option("--dry-run", is_flag=True, help="Only say which episodes would go.")
@wait_option
@json_option
@verbosity_options
def prune(root: Path, dry_run: bool, wait: float, as_json: bool, quiet: bool) -> None:
    """Remove what [retention] does not keep: from the feed first, then from the disk."""
    from podcaster import load_show
    from podcaster.cli import words
    from podcaster.daily import prune as remove
    from podcaster.episodes.inputs import today

    show = load_show(root)
    slugs = remove(show, today=today(show, datetime.now(UTC)), dry_run=dry_run, wait=wait)
    if as_json:
        words.print_json(slugs)
    elif not quiet:
        for slug in slugs:
            click.echo(f"{'would remove' if dry_run else 'removed'} {slug}")
        if not slugs:
            click.echo("nothing to remove")
