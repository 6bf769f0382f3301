"""`podcaster cache`: what was spoken before and is kept."""

import click

from podcaster.cli import words
from podcaster.cli.options import json_option


@click.group(epilog="Example: podcaster cache info")
def cache() -> None:
    """Look at the clips that are kept so that nothing is spoken twice, or remove them.

    All shows of a user share them; PODCASTER_CACHE names another folder.
    """


@cache.command(epilog="Example: podcaster cache info --json")
@json_option
def info(as_json: bool) -> None:
    """Say where the cache is, and how full."""
    from podcaster.build.inputs import user_store

    facts = user_store().info()
    if as_json:
        words.print_json(facts)
        return
    click.echo(f"{facts.root}")
    click.echo(
        f"{facts.entries} clips, {facts.size / 1e6:.1f} MB of at most {facts.limit / 1e6:.0f} MB"
    )


@cache.command(epilog="Example: podcaster cache clear")
def clear() -> None:
    """Remove all clips, but for those that a running build may be using."""
    from podcaster.build.inputs import user_store

    store = user_store()
    gone = store.clear()
    left = store.info().entries
    click.echo(f"{gone} clips removed" + (f", {left} in use are left" if left else ""))
