"""`podcaster cache`: what was spoken before and is kept."""

import click

from podcaster.cli import words
from podcaster.cli.options import json_option, verbosity_options


@click.group(epilog="Example: podcaster cache info")
def cache() -> None:
    """Look at the clips that are kept so that nothing is spoken twice, or remove them.

    All shows of a user share them; PODCASTER_CACHE names another folder.
    """


@cache.command(epilog="Example: podcaster cache info --json")
@json_option
@verbosity_options
def info(as_json: bool, quiet: bool) -> None:
    """Say where the cache is, and how full."""
    from podcaster.episodes.inputs import user_store

    facts = user_store().info()
    if as_json:
        words.print_json(facts)
        return
    room = f"{facts.size / 1e6:.1f} MB of at most {facts.limit / 1e6:.0f} MB"
    click.echo(facts.root)
    if not quiet:
        click.echo(f"{facts.entries} clips, {room}")


@cache.command(epilog="Example: podcaster cache clear")
@json_option
@verbosity_options
def clear(as_json: bool, quiet: bool) -> None:
    """Remove all clips, but for those that a running build may be using."""
    from podcaster.episodes.inputs import user_store

    store = user_store()
    gone = store.clear()
    left = store.info().entries
    if as_json:
        words.print_json({"removed": gone, "in_use": left})
    elif not quiet:
        click.echo(f"{gone} clips removed" + (f", {left} in use are left" if left else ""))
