"""The maintenance commands: feed, check, prune, cache, status."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    json_option,
    show_option,
    verbosity_options,
    wait_option,
)
from podcaster.cli.terminal import Group, examples


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
    from podcaster.episodes import catalogue, editing
    from podcaster.show.showdir import FEED, ShowDir

    directory = ShowDir(root)
    show = directory.show()
    with directory.lock(wait):
        catalogue.recover(directory, show)
        if accept:
            for slug in editing.accept(directory, now=datetime.now(UTC)):
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
    from podcaster.episodes.line import today

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
    from podcaster.episodes.line import user_store

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
    from podcaster.episodes.line import user_store

    store = user_store()
    gone = store.clear()
    left = store.info().entries
    if as_json:
        terminal.print_json({"removed": gone, "in_use": left})
    elif not quiet:
        click.echo(f"{gone} clips removed" + (f", {left} in use kept" if left else ""))


@click.command(epilog=examples("podcaster status --runs 30"))
@show_option
@click.option(
    "--runs", type=click.IntRange(1), default=7, help="Number of recent runs to show.  [default: 7]"
)
@click.option("--last", is_flag=True, help="Show the decision on every story of the last run.")
@click.option("--check", is_flag=True, help="Print nothing; exit with 0 if the last run succeeded.")
@json_option
def status(root: Path, runs: int, last: bool, check: bool, as_json: bool) -> None:
    """Show recent and next runs, failures, episodes, cache and disk space."""
    if check:
        _check_last(root)
        return
    facts = _facts(root, 1 if last else runs)
    if not last:
        for run in facts["runs"]:
            run.pop("ledger", None)
    if as_json:
        terminal.print_json(facts)
        return
    if last:
        _tell_last(facts["runs"])
        return
    from podcaster.show.config import load_show

    show = load_show(root)
    zone = ZoneInfo(show.timezone) if show.timezone else None
    cache = facts["cache"]
    summary = {
        "episodes": facts["episodes"],
        "newest": facts["newest"] or "none",
        "next run": facts["next_run"] or "not scheduled",
        "cache": f"{terminal.count(cache.entries, 'clip')}, "
        f"{cache.size / 1e6:.0f} of {cache.limit / 1e6:.0f} MB",
        "disk free": f"{facts['disk_free'] / 1e9:.1f} GB",
    }
    for line in terminal.table(
        ("show", show.title), [(name, str(value)) for name, value in summary.items()], wraps=True
    ):
        click.echo(line)
    click.echo()
    if not facts["runs"]:
        click.echo("no run of `podcaster daily` yet")
        return
    for line in terminal.table(("", "Run", "Result"), list(_rows(facts["runs"], zone)), wraps=True):
        click.echo(line)


def _check_last(root: Path) -> None:
    """Fail as a health check does; a show that has not been run yet is healthy."""
    from podcaster.daily.outcome import RunLog
    from podcaster.errors import CheckFailed
    from podcaster.show.showdir import ShowDir

    directory = ShowDir(root)
    directory.show()
    for run in RunLog(directory.log_folder).runs(1):
        if run.get("exit_code"):
            raise CheckFailed(terminal.one_line(f"the last run failed: {run.get('line', '')}"))


def _rows(runs: list[dict[str, Any]], zone: ZoneInfo | None) -> Iterator[tuple[str, str, str]]:
    """A row per run, plus rows for its problems after the first, which the run's row has."""
    for run in runs:
        mark = "✗" if run.get("exit_code") else "✓"
        yield mark, _local(str(run.get("time", "")), zone), str(run.get("line", ""))
        for problem in run.get("problems", ())[1:]:
            yield "", "", f"{problem.get('source')}: {problem.get('reason')}"


def _local(time: str, zone: ZoneInfo | None) -> str:
    """A logged time in the show's time zone; log entries may be malformed."""
    try:
        return f"{datetime.fromisoformat(time).astimezone(zone):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return time


def _tell_last(runs: list[dict[str, Any]]) -> None:
    """The ledger of the last run; log entries may be malformed."""
    if not runs:
        click.echo("no run of `podcaster daily` yet")
        return
    run = runs[0]
    click.echo(terminal.one_line(f"{run.get('time', '')} {run.get('line', '')}"))
    ledger = run.get("ledger")
    entries = [each for each in ledger if isinstance(each, dict)] if ledger else []
    for each in entries:
        reason = f" ({each['reason']})" if each.get("reason") else ""
        what = each.get("title") or each.get("url")
        line = f"{each.get('fate')}: {each.get('source')}: {what}{reason}"
        click.echo(f"    {terminal.one_line(line)}")
    fates = run.get("fates")
    counts = ", ".join(f"{n} {name}" for name, n in fates.items()) if fates else "none"
    click.echo(terminal.one_line(f"{terminal.count(len(entries), 'candidate')}: {counts}"))


def _facts(root: Path, most: int) -> dict[str, Any]:
    from podcaster.daily import RunLog
    from podcaster.episodes.line import user_store
    from podcaster.show.showdir import ShowDir

    directory = ShowDir(root)
    directory.show()  # report a folder without a show
    listings = directory.listings()
    with user_store() as store:
        cache = store.info()
    return {
        "episodes": len(listings),
        "newest": listings[-1].slug if listings else None,
        "next_run": _next(root),
        "cache": cache,
        "disk_free": shutil.disk_usage(root).free,
        "runs": [_plain(run) for run in RunLog(directory.log_folder).runs(most)],
    }


def _plain(run: Mapping[str, Any]) -> dict[str, Any]:
    """A run as logged; log entries may be malformed."""
    problems = run.get("problems")
    known = [each for each in problems if isinstance(each, dict)] if problems else []
    return {**run, "problems": known}


def _next(root: Path) -> str | None:
    """The time of the next scheduled run, if there is a schedule."""
    from podcaster.cli.schedule import keeper_of
    from podcaster.daily.schedule import Plan, next_run, plan_from
    from podcaster.errors import PodcasterError

    here = root.resolve()
    for keeper in ("cron", "systemd"):
        try:
            text = keeper_of(keeper).show(Plan(show=here, at=datetime.min.time()))
        except PodcasterError:
            continue
        plan = plan_from(text, here)
        if plan:
            return f"{next_run(plan, datetime.now(UTC)):%Y-%m-%d %H:%M %Z} ({keeper})"
    return None
