"""The commands that make the daily edition: daily, add."""

import os
import signal
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    cluster_option,
    date_option,
    json_option,
    show_option,
    verbosity_options,
    wait_option,
    workers_option,
)
from podcaster.cli.terminal import examples

if TYPE_CHECKING:
    from podcaster.daily import Outcome
    from podcaster.model import Show


@click.command(
    epilog=examples("podcaster daily --show ~/shows/morning", "podcaster daily --catch-up 3")
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
@click.option("--no-publish", is_flag=True, help="Do not upload to publish.target.")
@workers_option
@cluster_option
@wait_option
@json_option
@verbosity_options
def daily(
    root: Path,
    day: datetime | None,
    catch_up: int,
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

    # A run that `timeout` or systemd stops cleans up as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    show = load_show(root)
    with open_executor(cluster or workers) as executor, terminal.progress_bar(quiet) as progress:
        outcomes = run_daily(
            show,
            RunContext(now=datetime.now(UTC), executor=executor, progress=progress, wait=wait),
            day=day.date() if day else None,
            catch_up=catch_up,
            publish=None if no_publish else _publisher(show, wait),
        )
    _tell(outcomes, as_json, quiet)
    return max(outcome.exit_code for outcome in outcomes)


def _publisher(show: "Show", wait: float) -> "Callable[[Show], object] | None":
    if not show.publish.target:
        return None
    from podcaster.publish import publish

    return partial(publish, environment=os.environ, wait=wait)


def _tell(outcomes: "Sequence[Outcome]", as_json: bool, quiet: bool) -> None:
    """Print a line per outcome; problems go to standard error."""
    if as_json:
        terminal.print_json([outcome.facts() for outcome in outcomes])
    for outcome in outcomes:
        if not as_json and not quiet:
            # The error follows on standard error; a terminal would show it twice.
            line = outcome.line
            shown = line.replace(f": {outcome.error}", "") if outcome.error else line
            click.echo(terminal.one_line(shown))
        if not quiet:
            _tell_of_faults(outcome)
        if outcome.error:
            click.echo(f"podcaster: {terminal.one_line(outcome.error)}", err=True)


def _tell_of_faults(outcome: "Outcome") -> None:
    for problem in outcome.problems[1:]:  # the line names the first
        click.echo(terminal.one_line(f"left out: {problem.source}: {problem.reason}"), err=True)
    for warning in outcome.warnings:
        click.echo(terminal.one_line(f"warning: {warning}"), err=True)


@click.command(epilog=examples("podcaster add https://news.example.org/harbour-bridge"))
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@show_option
@verbosity_options
def add(urls: tuple[str, ...], root: Path, quiet: bool) -> None:
    """Save web pages for the next edition; a source with `saved = true` reads the list."""
    from podcaster.show.showdir import ShowDir
    from podcaster.sources import save_link

    directory = ShowDir(root)
    show = directory.show()
    for url in urls:
        is_new = save_link(directory.saved_links, url, now=datetime.now(UTC))
        if not quiet:
            click.echo(terminal.one_line(f"{'saved' if is_new else 'already saved'}: {url}"))
    if not any(source.saved for source in show.sources):
        click.echo(
            "warning: no source in podcaster.toml has `saved = true`, so nothing reads this list",
            err=True,
        )
