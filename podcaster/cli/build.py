"""The commands from articles to an episode: script, build."""

import os
import shlex
from datetime import UTC, datetime
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
    voice_option,
    wait_option,
    workers_option,
)
from podcaster.cli.terminal import examples
from podcaster.errors import CannotWrite, PodcasterError
from podcaster.model import Episode, Script, Show

if TYPE_CHECKING:
    from podcaster.articles.document import Review


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
    help="Kind of episode; `daily` replaces the edition that `podcaster daily` would build.",
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
    is read word for word. The same articles always give the same episode: if they were edited, or
    this version reads or mixes them differently, it is updated. With --again, another is made.
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


@click.command(
    epilog=examples("podcaster script article.txt", "podcaster script article.txt -o script.md")
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write the script as Markdown; edit it and pass it to `podcaster build`.",
)
@click.option(
    "--diff", is_flag=True, help="Compare written and spoken text; list what is missing or added."
)
@click.option(
    "--unknown", is_flag=True, help="List words that are not in the pronouncing dictionary."
)
@click.option(
    "--doubts",
    is_flag=True,
    help="List prose left out of the article and doubtful lines that were kept, with reasons.",
)
@force_option
@show_option
@voice_option
@private_option
@date_option
@json_option
@verbosity_options
def script(
    articles: tuple[str, ...],
    output: Path | None,
    diff: bool,
    unknown: bool,
    doubts: bool,
    force: bool,
    root: Path,
    voice: str | None,
    private: bool,
    day: datetime | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Print exactly what an episode of ARTICLEs would say.

    An ARTICLE is a file, a URL, or - for standard input. A script written with -o is read back.
    """
    from podcaster import write_script
    from podcaster.cli.articles import read_articles, reviews, with_voice
    from podcaster.episodes import single

    if bool(output) + diff + unknown + doubts > 1:
        raise click.UsageError("-o, --diff, --unknown and --doubts cannot be combined; choose one")
    if output and str(output) != "-":
        check_output(output, force=force, inputs=articles, takes_pipe=True)
    show = with_voice(single.show_at(root)[0], voice)
    if doubts:
        _tell_doubts(reviews(articles, show, private=private), as_json=as_json)
        return
    reading = read_articles(articles, show, one_voice=bool(voice), private=private)
    said = reading.script or write_script(reading.articles, show, day=day.date() if day else None)
    if output:
        _save(said, output, force=force)
        if not quiet and str(output) != "-":
            where = () if root == Path() else ("--show", str(root))
            command = shlex.join(("podcaster", "build", *where, str(output)))
            click.echo(f"{output}: edit it, then `{command}`")
    elif diff:
        _tell_differences(said, as_json=as_json)
    elif unknown:
        _tell_unknown(said, as_json=as_json)
    elif as_json:
        terminal.print_json(said)
    else:
        _tell(said, pause=show.pauses.sentence)


def _save(said: Script, output: Path, *, force: bool) -> None:
    from podcaster.script.markdown import to_markdown
    from podcaster.show.wholefiles import writing

    text = to_markdown(said)
    if str(output) == "-":
        click.echo(text, nl=False)
        return
    with writing(output):
        if output.is_file() or not output.exists():
            with new_file(output, force=force) as part:
                part.write_text(text, encoding="utf-8")
        elif output.is_fifo():
            _write_into_pipe(output, text)
        else:  # a device
            output.write_text(text, encoding="utf-8")


def _write_into_pipe(output: Path, text: str) -> None:
    try:
        descriptor = os.open(output, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        raise CannotWrite(f"{output}: a pipe that no program reads from") from error
    os.set_blocking(descriptor, True)
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)


def _tell(said: Script, *, pause: int) -> None:
    """Print one sentence per line, with an empty line at each longer pause."""
    line = ""
    for segment in said.segments:
        line = f"{line} {segment.spoken}".strip()
        if not segment.continues:
            click.echo(terminal.one_line(line))
            line = ""
        if segment.pause > pause:
            click.echo()


def _tell_differences(said: Script, *, as_json: bool) -> None:
    from podcaster.script.spoken.fidelity import compare

    found = [
        (segment, compare(segment.written, segment.spoken, language=segment.language))
        for segment in said.segments
    ]
    if as_json:
        terminal.print_json(
            [
                {
                    "written": one.written,
                    "spoken": one.spoken,
                    "missing": findings.missing,
                    "added": findings.added,
                }
                for one, findings in found
            ]
        )
        return
    changed = 0
    for segment, findings in found:
        if any(findings) or _letters(segment.written) != _letters(segment.spoken):
            changed += 1
            click.echo(f"written  {terminal.one_line(segment.written)}")
            click.echo(f"spoken   {terminal.one_line(segment.spoken)}")
            if findings.missing:
                click.echo(f"missing  {terminal.one_line(', '.join(findings.missing))}")
            if findings.added:
                click.echo(f"added    {terminal.one_line(', '.join(findings.added))}")
            click.echo()
    lacking = sum(bool(findings.missing) for _, findings in found)
    beyond = sum(bool(findings.added) for _, findings in found)
    verdict = "Nothing is missing." if not lacking else f"{_of_them(lacking, 'miss')} something."
    if beyond:
        verdict += f" {_of_them(beyond, 'add')} something."
    click.echo(f"{changed} of {len(found)} segments are not spoken as written. {verdict}")


def _of_them(count: int, verb: str) -> str:
    return f"{count} of them {verb}{'' if count > 1 else 'es' if verb == 'miss' else 's'}"


def _letters(text: str) -> list[str]:
    """A text without punctuation and capitals."""
    return list(filter(str.isalnum, text.casefold()))


def _tell_doubts(reviews: "tuple[Review, ...]", *, as_json: bool) -> None:
    if as_json:
        terminal.print_json(reviews)
        return
    for review in reviews:
        click.echo(terminal.one_line(review.title))
        for doubt in review.doubts:
            verdict = "kept    " if doubt.is_kept else "left out"
            click.echo(f"{verdict}  {terminal.one_line(doubt.text)} ({doubt.reason})")
        verdict = f"{review.share:.0%} of the document's prose is in the article."
        click.echo(f"{verdict} Look at what was left out." if review.is_lacking else verdict)


def _tell_unknown(said: Script, *, as_json: bool) -> None:
    from podcaster.script.pronouncing import guessed_words

    found = guessed_words([segment.spoken for segment in said.segments])
    if as_json:
        terminal.print_json([{"word": word, "count": count} for word, count in found])
        return
    for word, count in found:
        click.echo(f"{count:4}  {terminal.one_line(word)}")
