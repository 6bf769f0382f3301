"""The commands that keep a show in order: feed, check, prune, cache."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import json_option, show_option, verbosity_options, wait_option


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


@click.command(epilog="Example: podcaster check --audio --show ~/shows/morning")
@show_option
@click.option("--audio", is_flag=True, help="Decode all audio too: loudness, peaks, silences.")
@json_option
@verbosity_options
def check(root: Path, audio: bool, as_json: bool, quiet: bool) -> None:
    """Verify podcaster.toml, cover, sounds, manifests, files and feed; exit 1 on any fault.

    Notes on what could be better are no faults.
    """
    from podcaster.episodes.inspection import inspect
    from podcaster.show.showdir import ShowDir

    findings = tuple(inspect(ShowDir(root), audio=audio))
    faults = sum(finding.fault for finding in findings)
    if as_json:
        terminal.print_json({"faults": faults, "findings": findings})
    else:
        for finding in findings:
            if finding.fault or not quiet:
                kind = "fault" if finding.fault else "note"
                click.echo(f"{kind}: {terminal.one_line(str(finding))}")
        if not quiet:
            click.echo(terminal.count(faults, "fault") if faults else "The show is whole.")
    if faults:
        raise click.exceptions.Exit(1)


@click.command(epilog="Example: podcaster prune --dry-run")
@show_option
@click.option("--dry-run", is_flag=True, help="Only say which episodes would go.")
@wait_option
@json_option
@verbosity_options
def prune(root: Path, dry_run: bool, wait: float, as_json: bool, quiet: bool) -> None:
    """Remove what [retention] does not keep: from the feed first, then from the disk."""
    from podcaster import load_show
    from podcaster.daily import prune as remove
    from podcaster.episodes.inputs import today

    show = load_show(root)
    slugs = remove(show, today=today(show, datetime.now(UTC)), dry_run=dry_run, wait=wait)
    if as_json:
        terminal.print_json(slugs)
    elif not quiet:
        for slug in slugs:
            click.echo(f"{'would remove' if dry_run else 'removed'} {slug}")
        if not slugs:
            click.echo("nothing to remove")


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
        terminal.print_json(facts)
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
        terminal.print_json({"removed": gone, "in_use": left})
    elif not quiet:
        click.echo(f"{gone} clips removed" + (f", {left} in use are left" if left else ""))
