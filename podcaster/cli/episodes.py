"""The commands for episodes: episodes, remove, edit, update."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    MOMENT,
    complete_episodes,
    json_option,
    show_option,
    verbosity_options,
    wait_option,
    workers_option,
)
from podcaster.cli.terminal import examples

if TYPE_CHECKING:
    from podcaster.model import Listing


@click.command(epilog=examples("podcaster episodes", "podcaster episodes --json"))
@show_option
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the newest N.")
@json_option
def episodes(root: Path, last: int | None, as_json: bool) -> None:
    """List the episodes of the show, newest first."""
    from podcaster.show.showdir import ShowDir

    directory = ShowDir(root)
    directory.show()
    found = directory.listings()[::-1][:last]
    if as_json:
        terminal.print_json([_facts(one) for one in found])
        return
    if not found:
        click.echo("no episode yet; `podcaster build ARTICLE` makes one")
        return
    rows = [
        (str(one.number), str(one.day), terminal.duration(one.audio.duration), one.title)
        for one in found
    ]
    for line in terminal.table(("No.", "Date", "Length", "Title"), rows, right=(0, 2)):
        click.echo(line)


def _facts(one: "Listing") -> dict[str, object]:
    names = ("number", "slug", "guid", "title", "summary", "day", "published", "modified")
    facts = {name: getattr(one, name) for name in (*names, "edition", "section", "audio")}
    return facts | {"stories": len(one.stories), "explicit": one.explicit}


@click.command(epilog=examples("podcaster remove 2", "podcaster remove 2026-11-24-harbour --yes"))
@click.argument(
    "episodes", nargs=-1, required=True, metavar="EPISODE…", shell_complete=complete_episodes
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@show_option
@wait_option
@json_option
@verbosity_options
def remove(
    episodes: tuple[str, ...], yes: bool, root: Path, wait: float, as_json: bool, quiet: bool
) -> None:
    """Remove EPISODEs from the feed, then from disk; `publish` then removes them from the target.

    EPISODE is `latest`, a number, a date, a guid, or the beginning of a name that `episodes`
    prints. One whose manifest is damaged is named by its directory.
    """
    from podcaster import load_show
    from podcaster.daily.editions import DAILY
    from podcaster.episodes import editing
    from podcaster.show.showdir import ShowDir

    show = load_show(root)
    found, damaged = editing.find_all(ShowDir(root), episodes)
    named = [f"Episode {one.number}: {terminal.one_line(one.title)} ({one.day})" for one in found]
    named += [f"{slug}, whose manifest is damaged" for slug in damaged]
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("remove asks before it deletes; without a terminal, use --yes")
        for line in named:
            click.echo(line, err=True)
        click.confirm("Remove for good?", abort=True, err=True)
    slugs = editing.remove(show, (*(one.slug for one in found), *damaged), wait=wait)
    if as_json:
        terminal.print_json(slugs)
    elif not quiet:
        for line in named:
            click.echo(f"removed {line}")
    if quiet:
        return
    for day in sorted({one.day for one in found if one.edition == DAILY}):
        again = f"podcaster daily --date {day}"
        click.echo(f"note: `podcaster daily` does not make it again; `{again}` does", err=True)
    if damaged:
        lost = "its list of stories is lost, so `podcaster daily` may report them again"
        click.echo(f"note: {lost}", err=True)


@click.command(
    epilog=examples(
        'podcaster edit latest --title "The bridge opens"',
        "podcaster edit 3 --explicit --date 2026-11-24",
    )
)
@click.argument("episode", shell_complete=complete_episodes)
@click.option("--title", help="New title.")
@click.option("--description", help="New description, plain text.")
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    help="New picture: a square PNG or JPEG of 1400 to 3000 pixels.",
)
@click.option(
    "--explicit/--clean", default=None, help="Override the show's `explicit` for this episode."
)
@click.option(
    "--date",
    "published",
    type=MOMENT,
    help="New publication date, YYYY-MM-DD or YYYY-MM-DDTHH:MM, in the show's time zone.",
)
@show_option
@wait_option
@json_option
@verbosity_options
def edit(
    episode: str,
    title: str | None,
    description: str | None,
    picture: Path | None,
    explicit: bool | None,
    published: datetime | None,
    root: Path,
    wait: float,
    as_json: bool,
    quiet: bool,
) -> None:
    """Change title, description, picture, rating or date of EPISODE in the feed and on its page.

    EPISODE is `latest`, a number, a date, or the beginning of a name that `episodes` prints. The
    audio file, guid and number stay the same, so apps do not download it again.
    """
    from podcaster import load_show
    from podcaster.episodes import editing

    if all(value is None for value in (title, description, picture, explicit, published)):
        raise click.UsageError("nothing to change; give --title, --description, --explicit …")
    show = load_show(root)
    if published is not None:
        published = published.replace(tzinfo=ZoneInfo(show.timezone) if show.timezone else None)
        published = published.astimezone(UTC)
    edits = editing.Edits(
        title=title,
        description=description,
        picture=picture,
        explicit=explicit,
        published=published,
    )
    changed = editing.edit(show, episode, edits, now=datetime.now(UTC), wait=wait)
    if as_json:
        terminal.print_json(_facts(changed))
    elif not quiet:
        click.echo(f"Episode {changed.number}: {terminal.one_line(changed.title)}")


@click.command(epilog=examples("podcaster update latest"))
@click.argument("episode", shell_complete=complete_episodes)
@show_option
@workers_option
@wait_option
@json_option
@verbosity_options
def update(episode: str, root: Path, workers: str, wait: float, as_json: bool, quiet: bool) -> None:
    """Fetch the sources of EPISODE again and re-record the stories that have changed.

    EPISODE is `latest`, a number, a date, or the beginning of a name that `episodes` prints. It
    keeps its place in the feed; its audio gets a new address, so that apps download
    it again. Only changed text is synthesised.
    """
    from podcaster import load_show
    from podcaster.daily import RunContext, correct
    from podcaster.episodes import editing
    from podcaster.show.showdir import ShowDir
    from podcaster.speech.workers import open_executor

    show = load_show(root)
    slug = editing.find(ShowDir(root), episode).slug
    with open_executor(workers) as executor, terminal.progress_bar(quiet) as progress:
        context = RunContext(now=datetime.now(UTC), executor=executor, progress=progress, wait=wait)
        done = correct(show, slug, context)
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
