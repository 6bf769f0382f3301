"""`podcaster script`: print the text an episode would speak."""

import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    check_output,
    date_option,
    force_option,
    json_option,
    new_file,
    private_option,
    show_option,
    verbosity_options,
    voice_option,
)
from podcaster.cli.terminal import examples
from podcaster.model import Script, Segment

if TYPE_CHECKING:
    from podcaster.articles.doubts import Review


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
    help="List prose left out of the article, and lines kept in spite of signs, with the reasons.",
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
        check_output(output, force=force, inputs=articles)
    show = with_voice(single.show_at(root)[0], voice)
    if doubts:
        _tell_doubts(reviews(articles, show, private=private), as_json=as_json)
        return
    reading = read_articles(articles, show, one_voice=bool(voice), private=private)
    said = reading.script or write_script(reading.articles, show, day=day.date() if day else None)
    if output:
        _save(said, output, force=force)
        if not quiet and str(output) != "-":
            click.echo(f"{output}: edit it, then `{_build_of(output, root)}`")
    elif diff:
        _tell_differences(said, as_json=as_json)
    elif unknown:
        _tell_unknown(said, as_json=as_json)
    elif as_json:
        terminal.print_json(said)
    else:
        _tell(said, pause=show.pauses.sentence)


def _build_of(output: Path, root: Path) -> str:
    show = () if root == Path() else ("--show", str(root))
    return shlex.join(("podcaster", "build", *show, str(output)))


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
        else:  # a pipe or a device
            output.write_text(text, encoding="utf-8")


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
        if any(findings) or _differs(segment):
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
    click.echo(f"{changed} of {len(found)} segments are spoken other than written. {verdict}")


def _of_them(count: int, verb: str) -> str:
    return f"{count} of them {verb}{'' if count > 1 else 'es' if verb == 'miss' else 's'}"


def _differs(segment: Segment) -> bool:
    """Whether written and spoken differ in more than punctuation and capitals."""
    return list(_letters(segment.written)) != list(_letters(segment.spoken))


def _letters(text: str) -> Iterator[str]:
    return filter(str.isalnum, text.casefold())


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
