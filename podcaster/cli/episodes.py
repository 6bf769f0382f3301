"""The commands that change one episode: update."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    json_option,
    show_option,
    verbosity_options,
    wait_option,
    workers_option,
)
from podcaster.cli.terminal import examples


@click.command(epilog=examples("podcaster update latest"))
@click.argument("episode")
@show_option
@workers_option
@wait_option
@json_option
@verbosity_options
def update(episode: str, root: Path, workers: str, wait: float, as_json: bool, quiet: bool) -> None:
    """Fetch the sources of EPISODE again and re-record the stories that have changed.

    The episode keeps its place in the feed; its audio gets a new address, so that apps download
    it again. Only changed text is synthesised.
    """
    from podcaster import load_show
    from podcaster.daily import RunContext, correct
    from podcaster.speech.workers import open_executor

    show = load_show(root)
    with open_executor(workers) as executor, terminal.progress_bar(quiet) as progress:
        context = RunContext(now=datetime.now(UTC), executor=executor, progress=progress, wait=wait)
        done = correct(show, episode, context)
    for problem in done.problems:
        click.echo(terminal.one_line(f"not checked: {problem.reason}"), err=True)
    if as_json:
        facts = {"slug": done.episode.slug, "audio": done.episode.audio, "changed": done.changed}
        terminal.print_json(facts | {"problems": done.problems})
    elif not quiet:
        for title in done.changed:
            click.echo(terminal.one_line(f"re-recorded: {title}"))
        if not done.changed:
            click.echo("nothing has changed")
