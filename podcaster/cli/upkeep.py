"""The maintenance commands: feed, check, prune, cache."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import json_option, show_option, verbosity_options, wait_option
from podcaster.cli.terminal import examples
from podcaster.cli.usage import Group


@click.command(epilog=examples("podcaster feed --show ~/shows/morning"))
@show_option
@click.option("--accept", is_flag=True, help="Accept manifests that were changed by hand.")
@wait_option
@verbosity_options
def feed(root: Path, accept: bool, wait: float, quiet: bool) -> None:
    """Regenerate feed.xml, pages and transcripts from podcaster.toml and the manifests.

    An unchanged show gives the same bytes. A manifest (episode.json) that podcaster did not write
    itself is skipped: the feed keeps its previous item until you use --accept.
    """
    from podcaster.episodes import catalogue
    from podcaster.show.showdir import FEED, ShowDir

    directory = ShowDir(root)
    show = directory.show()
    with directory.lock(wait):
        catalogue.recover(directory, show)
        if accept:
            for slug in catalogue.accept(directory, now=datetime.now(UTC)):
                click.echo(f"accepted: {slug}", err=True)
        catalogue.rewrite(directory, show)
    if not quiet:
        click.echo(directory.root / FEED)


@click.command(epilog=examples("podcaster check --audio --show ~/shows/morning"))
@show_option
@click.option(
    "--audio", is_flag=True, help="Decode all audio too, and check loudness, peaks and silences."
)
@json_option
@verbosity_options
def check(root: Path, audio: bool, as_json: bool, quiet: bool) -> None:
    """Verify configuration, cover, sounds, manifests, files and feed. Exits with 1 on any fault.

    A note is a suggestion, not a fault.
    """
    from podcaster.episodes.checks import inspect
    from podcaster.show.showdir import ShowDir

    findings = tuple(inspect(ShowDir(root), audio=audio, now=datetime.now(UTC)))
    faults = sum(finding.fault for finding in findings)
    if as_json:
        terminal.print_json({"faults": faults, "findings": findings})
    else:
        for finding in findings:
            if finding.fault or not quiet:
                kind = "fault" if finding.fault else "note"
                click.echo(f"{kind}: {terminal.one_line(str(finding))}")
        if not quiet:
            click.echo(terminal.count(faults, "fault") if faults else "No faults.")
    if faults:
        raise click.exceptions.Exit(1)


@click.command(epilog=examples("podcaster prune --dry-run"))
@show_option
@click.option("--dry-run", is_flag=True, help="Only list the episodes that would be removed.")
@wait_option
@json_option
@verbosity_options
def prune(root: Path, dry_run: bool, wait: float, as_json: bool, quiet: bool) -> None:
    """Remove the episodes that [retention] no longer keeps, from the feed first, then from disk."""
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


@click.group(cls=Group, epilog=examples("podcaster cache info"))
def cache() -> None:
    """Show or clear the clip cache.

    Synthesised sentences are cached and reused. All shows of a user share
    the cache; PODCASTER_CACHE sets its directory.
    """


@cache.command(epilog=examples("podcaster cache info --json"))
@json_option
@verbosity_options
def info(as_json: bool, quiet: bool) -> None:
    """Print the location and size of the cache."""
    from podcaster.episodes.inputs import user_store

    facts = user_store().info()
    if as_json:
        terminal.print_json(facts)
        return
    room = f"{facts.size / 1e6:.1f} MB of at most {facts.limit / 1e6:.0f} MB"
    click.echo(facts.root)
    if not quiet:
        click.echo(f"{facts.entries} clips, {room}")


@cache.command(epilog=examples("podcaster cache clear"))
@json_option
@verbosity_options
def clear(as_json: bool, quiet: bool) -> None:
    """Remove all clips except those a running build may be using."""
    from podcaster.episodes.inputs import user_store

    store = user_store()
    gone = store.clear()
    left = store.info().entries
    if as_json:
        terminal.print_json({"removed": gone, "in_use": left})
    elif not quiet:
        click.echo(f"{gone} clips removed" + (f", {left} in use kept" if left else ""))
