"""`podcaster build`: articles in, an episode out."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    cluster_option,
    date_option,
    json_option,
    private_option,
    show_option,
    verbosity_options,
    voice_option,
    wait_option,
    workers_option,
)
from podcaster.cli.terminal import examples
from podcaster.errors import PodcasterError
from podcaster.model import Episode, Show


@click.command(
    epilog=examples("podcaster build lead.html second.txt", "pbpaste | podcaster build -")
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option(
    "--each",
    is_flag=True,
    help="Make one episode per article. An article that fails does not stop the others.",
)
@click.option(
    "--again", is_flag=True, help="Make another episode even if these articles have one already."
)
@click.option(
    "--edition",
    type=click.Choice(["full", "daily"]),
    default="full",
    help="What the episode is. `daily`: the day's edition, in place of `podcaster daily`'s.",
)
@show_option
@voice_option
@date_option
@workers_option
@cluster_option
@wait_option
@private_option
@json_option
@verbosity_options
def build(
    articles: tuple[str, ...],
    each: bool,
    again: bool,
    edition: str,
    root: Path,
    voice: str | None,
    day: datetime | None,
    workers: str,
    cluster: str | None,
    wait: float,
    private: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make an episode of ARTICLEs, one chapter each, and add it to the feed.

    An ARTICLE is a file, a URL, or - for standard input. A script written by `podcaster script -o`
    is read word for word. The same articles always give the same episode: if they were edited, it
    is updated. With --again, another episode is made.
    """
    from podcaster import build_episode, load_show
    from podcaster.cli.articles import read_articles, with_voice
    from podcaster.speech.workers import open_executor

    began = datetime.now(UTC)
    show = with_voice(load_show(root), voice)
    episodes: list[Episode] = []
    failed: list[PodcasterError] = []
    with open_executor(cluster or workers) as executor, terminal.progress_bar(quiet) as progress:
        make = partial(
            build_episode,
            show,
            executor=executor,
            progress=progress,
            day=day.date() if day else None,
            wait=wait,
            is_another=again,
            edition=edition,
        )
        for names in [(name,) for name in articles] if each else [articles]:
            try:
                reading = read_articles(names, show, one_voice=bool(voice), private=private)
                episodes.append(make(reading.articles, script=reading.script))
            except PodcasterError as error:
                if not each:
                    raise
                failed.append(error)
    if as_json:
        terminal.print_json([summary_of(show, one) for one in episodes])
    elif not quiet:
        for episode in episodes:
            tell(show, episode, began, again=again)
    for failure in failed[:-1]:
        click.echo(f"podcaster: {terminal.one_line(str(failure))}", err=True)
    if failed:
        raise failed[-1]


def tell(show: Show, episode: Episode, began: datetime, *, again: bool) -> None:
    """Print what was made (or existed before) and its path."""
    from podcaster.show.showdir import FEED, PAGE, ShowDir

    directory = ShowDir(show.root)
    for warning in episode.warnings:
        click.echo(f"warning: {terminal.one_line(warning)}", err=True)
    heard = episode.loudness
    click.echo(
        f"Episode {episode.number}: {terminal.one_line(episode.title)} "
        f"({terminal.duration(episode.audio.duration)}, {heard.integrated:.1f} LUFS)"
        f"{_change(episode, began, again=again)}"
    )
    click.echo(f"  audio  {directory.audio(episode)}")
    click.echo(f"  page   {directory.folder(episode) / PAGE}")
    click.echo(f"  feed   {directory.root / FEED}")


def _change(episode: Episode, began: datetime, *, again: bool) -> str:
    """The change to an episode that these articles had before."""
    start = began.replace(microsecond=0)
    if again:
        return ", another episode"
    if episode.modified < start:
        return ", unchanged"
    return ", updated" if episode.published < start else ""


def summary_of(show: Show, episode: Episode) -> dict[str, object]:
    """The fields of an episode that `--json` prints."""
    from podcaster.show.showdir import FEED, PAGE, ShowDir

    directory = ShowDir(show.root)
    names = ("slug", "guid", "number", "title", "day", "published", "modified", "audio", "loudness")
    facts = {name: getattr(episode, name) for name in (*names, "chapters", "warnings")}
    page = directory.folder(episode) / PAGE
    return facts | {"path": directory.audio(episode), "page": page, "feed": directory.root / FEED}
