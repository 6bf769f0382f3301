"""The commands that make the daily edition: daily, add."""

import os
import shlex
import signal
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    check_output,
    cluster_option,
    date_option,
    force_option,
    json_option,
    new_file,
    private_option,
    show_option,
    verbosity_options,
    wait_option,
    workers_option,
)
from podcaster.cli.schedule import days_option, weekdays
from podcaster.cli.terminal import examples
from podcaster.errors import BadInput, hide_secrets

if TYPE_CHECKING:
    from podcaster.daily import Entry, Outcome, RunContext
    from podcaster.daily.fetching import Problem
    from podcaster.model import Show


@click.command(
    epilog=examples("podcaster daily --show ~/shows/morning", "podcaster daily --dry-run")
)
@show_option
@date_option
@click.option(
    "--catch-up",
    type=click.IntRange(min=0),
    default=0,
    metavar="DAYS",
    help="Build the editions of missed days first, at most this many.",
)
@days_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="Build nothing; print the running order and the decision on every story.",
)
@click.option(
    "--script",
    "script_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Build nothing; write the edition as a script for `build FILE --edition daily`.",
)
@force_option
@click.option("--trust-clock", is_flag=True, help="Continue even if the date looks wrong.")
@click.option("--no-publish", is_flag=True, help="Do not publish.")
@workers_option
@cluster_option
@wait_option
@json_option
@verbosity_options
def daily(
    root: Path,
    day: datetime | None,
    catch_up: int,
    days: str,
    dry_run: bool,
    script_file: Path | None,
    force: bool,
    trust_clock: bool,
    no_publish: bool,
    workers: str,
    cluster: str | None,
    wait: float,
    as_json: bool,
    quiet: bool,
) -> int:
    """Build today's edition from the sources in podcaster.toml, then prune and publish.

    Running it twice on a day changes nothing. A source, page or story that fails is left out and
    reported. No news is not an error: the exit code is 0.
    """
    from podcaster import load_show
    from podcaster.daily import RunContext, run_daily
    from podcaster.speech.workers import open_executor

    # Clean up after SIGTERM from `timeout` or systemd as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    show = load_show(root)
    if dry_run or script_file:
        _rehearse(
            show,
            RunContext(now=datetime.now(UTC), trusts_clock=trust_clock),
            day=day.date() if day else None,
            output=script_file,
            force=force,
            as_json=as_json,
        )
        return 0
    with open_executor(cluster or workers) as executor, terminal.progress_bar(quiet) as progress:
        outcomes = run_daily(
            show,
            RunContext(
                now=datetime.now(UTC),
                executor=executor,
                progress=progress,
                wait=wait,
                trusts_clock=trust_clock,
            ),
            day=day.date() if day else None,
            catch_up=catch_up,
            weekdays=weekdays(days),
            publish=None if no_publish else _publisher(show, wait, trust_clock),
        )
    _tell(outcomes, as_json, quiet)
    return max(outcome.exit_code for outcome in outcomes)


def _rehearse(
    show: "Show",
    context: "RunContext",
    *,
    day: date | None,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Plan the edition; print it, or write it as a script."""
    from podcaster.daily import plan_edition, tally
    from podcaster.script.markdown import to_markdown

    if output:
        check_output(output, force=force)
    plan = plan_edition(show, context, day)
    if output and plan.script:
        with new_file(output, force=force) as part:
            part.write_text(to_markdown(plan.script), encoding="utf-8")
    order = [] if plan.script is None else plan.script.stories
    if as_json:
        terminal.print_json(
            {
                "day": plan.day,
                "minutes": round(plan.minutes, 2),
                "characters": plan.characters,
                "stories": [
                    {"title": story.title, "source": story.source, "section": story.section}
                    | dict(zip(("minutes", "characters"), plan.costs[story.identity], strict=True))
                    for story in order
                ],
                "candidates": len(plan.entries),
                "fates": tally(plan.entries),
                "problems": plan.problems,
                "ledger": plan.entries,
            }
        )
        return
    _tell_left_out(plan.problems)
    for number, story in enumerate(order, 1):
        minutes, characters = plan.costs[story.identity]
        cost = f", {terminal.count(characters, 'character')} to speak" if characters else ""
        click.echo(
            terminal.one_line(f"{number}. {story.title} ({story.source}, {minutes:.1f} min{cost})")
        )
    stories = terminal.count(len(order), "story").replace("storys", "stories")
    click.echo(
        f"{plan.day.isoformat()}: {stories}, {plan.minutes:.1f} min, "
        f"{terminal.count(plan.characters, 'character')} for online voices to speak"
    )
    if output and not plan.script:
        click.echo(f"{output}: not written: the edition has no stories")
    if output and plan.script:
        target = shlex.join(("podcaster", "build", "--show", str(show.root), str(output)))
        click.echo(f"{output}: edit it, then `{target} --edition daily`")
        return
    tell_ledger(plan.entries)


def tell_ledger(entries: "Sequence[Entry]") -> None:
    """Print the fate of each candidate, with the totals."""
    from podcaster.daily import tally

    for entry in entries:
        click.echo(terminal.one_line(entry.line))
    counts = ", ".join(f"{count} {fate}" for fate, count in tally(entries).items())
    total = f"{terminal.count(len(entries), 'candidate')}"
    click.echo(f"{total}: {counts}" if counts else total)


def _publisher(show: "Show", wait: float, trust_clock: bool) -> "Callable[[Show], object] | None":
    if not (show.publish.target or show.publish.command):
        return None
    from podcaster.publish import publish

    return partial(publish, environment=os.environ, wait=wait, trusts_clock=trust_clock)


def _tell(outcomes: "Sequence[Outcome]", as_json: bool, quiet: bool) -> None:
    """Print one line per outcome; problems go to standard error."""
    if as_json:
        terminal.print_json([outcome.facts() for outcome in outcomes])
    for outcome in outcomes:
        has_failed = outcome.status == "failed"
        if has_failed:
            click.echo(f"podcaster: {terminal.one_line(outcome.line)}", err=True)
        elif not as_json and not quiet:
            # The error follows on standard error; a terminal would show it twice.
            line = outcome.line
            shown = line.replace(f": {outcome.error}", "") if outcome.error else line
            click.echo(terminal.one_line(shown))
        if not quiet:
            _tell_of_faults(outcome)
        if outcome.error and not has_failed:
            click.echo(f"podcaster: {terminal.one_line(outcome.error)}", err=True)


def _tell_of_faults(outcome: "Outcome") -> None:
    _tell_left_out(outcome.problems[1:])  # the line names the first
    for warning in outcome.warnings:
        click.echo(terminal.one_line(f"warning: {warning}"), err=True)


def _tell_left_out(problems: "Sequence[Problem]") -> None:
    for problem in problems:
        click.echo(terminal.one_line(f"left out: {problem.source}: {problem.reason}"), err=True)


@click.command(epilog=examples("podcaster add https://news.example.org/harbour-bridge"))
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@show_option
@private_option
@verbosity_options
def add(urls: tuple[str, ...], root: Path, private: bool, quiet: bool) -> None:
    """Save web pages for the next edition; a source with `saved = true` reads the list."""
    from podcaster.show.showdir import ShowDir
    from podcaster.sources import save_link

    directory = ShowDir(root)
    show = directory.show()
    for url in urls:
        if "://" not in url:
            meant = f"did you mean https://{url.lstrip('/')}?" if "." in url else "write https://…"
            raise BadInput(f"{url!r}: not a URL; {meant}")
    for url in urls:
        is_new = save_link(directory.saved_links, url, now=datetime.now(UTC), private=private)
        if not quiet:
            click.echo(
                terminal.one_line(f"{'saved' if is_new else 'already saved'}: {hide_secrets(url)}")
            )
    if not any(source.saved for source in show.sources):
        click.echo(
            "warning: no source in podcaster.toml has `saved = true`, so nothing reads this list",
            err=True,
        )
