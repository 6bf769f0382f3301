"""`podcaster read`: an article as an audio file, without a show."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    private_option,
    show_option,
    verbosity_options,
    voice_option,
    workers_option,
)
from podcaster.cli.saving import check_output, force_option, new_file
from podcaster.cli.terminal import examples
from podcaster.errors import EngineUnavailable
from podcaster.model import Milliseconds, Script, Show

if TYPE_CHECKING:
    from podcaster.script.lexicon import Lexicon

PLAYERS = (
    ("mpv", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("mpg123", "-q"),
    ("cvlc", "--play-and-exit", "--quiet"),
)
"""Players; the first one installed is used."""


@click.command(
    epilog=examples(
        "podcaster read https://news.example.org/harbour-bridge",
        "podcaster read article.txt -o harbour.mp3 --play",
    )
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write: .mp3, .m4a or .opus.  [default: from the title, here]",
)
@click.option("--play", is_flag=True, help="Play the file when it is done.")
@force_option
@show_option
@voice_option
@private_option
@workers_option
@verbosity_options
def read(
    articles: tuple[str, ...],
    output: Path | None,
    play: bool,
    force: bool,
    root: Path,
    voice: str | None,
    private: bool,
    workers: str,
    quiet: bool,
) -> None:
    """Read ARTICLEs into one audio file, with tags and one chapter per article.

    An ARTICLE is a file, a URL, or - for standard input. No show is needed; inside a show, its
    voices and lexicon are used.
    """
    from podcaster.cli.articles import read_articles, with_voice
    from podcaster.episodes import single
    from podcaster.show.showreader import slug_words

    player = find_player() if play else ()
    if output:
        check_format(output)
        check_output(output, force=force, inputs=articles)
    show, names = single.show_at(root)
    show = with_voice(show, voice)
    found = read_articles(articles, show, one_voice=bool(voice), private=private)
    if found.script:
        script = found.script
    else:
        show, script = single.reading_of(found.articles, show, any_voice=not voice)
    path = output or Path(f"{slug_words(script.title)}.mp3")
    duration = record_to(
        path,
        script,
        show,
        names=names,
        workers=workers,
        quiet=quiet,
        force=force,
        inputs=articles,
    )
    if not quiet:
        click.echo(f"{path}  ({terminal.duration(duration)})")
    if player:
        subprocess.run([*player, str(path)], check=False)


def record_to(
    path: Path,
    script: Script,
    show: Show,
    *,
    names: "Lexicon",
    workers: str = "auto",
    quiet: bool,
    force: bool,
    inputs: Sequence[str] = (),
    album: str = "",
) -> Milliseconds:
    """Record a script to an output file and print its warnings; return the duration.

    Args:
        names: the lexicon.
        inputs: files that must not be overwritten.
        album: album tag, if not the script's own.
    """
    from podcaster.episodes import single
    from podcaster.episodes.inputs import user_store
    from podcaster.speech.workers import open_executor

    with (
        new_file(path, force=force, inputs=inputs) as part,
        user_store() as store,
        open_executor(workers) as executor,
        terminal.progress_bar(quiet) as progress,
    ):
        duration, warnings = single.record(
            script,
            show,
            part,
            names=names,
            format=single.FORMATS[path.suffix.lower()],
            store=store,
            executor=executor,
            progress=progress,
            album=album,
        )
    for warning in warnings:
        click.echo(f"warning: {terminal.one_line(warning)}", err=True)
    return duration


def check_format(output: Path) -> None:
    """Refuse an output format that is not supported."""
    from podcaster.episodes.single import FORMATS

    if output.suffix.lower() not in FORMATS:
        raise click.BadParameter(
            f"{output} does not end in {', '.join(FORMATS)}", param_hint="'-o' / '--output'"
        )


def find_player() -> tuple[str, ...]:
    """The command of an installed player.

    Raises:
        EngineUnavailable: no player is installed.
    """
    for command in PLAYERS:
        if shutil.which(command[0]):
            return command
    names = ", ".join(command[0] for command in PLAYERS)
    raise EngineUnavailable(f"--play: no player found; install one of {names}")
