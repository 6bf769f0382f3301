"""The commands that need no show: read, say, listen."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    check_output,
    force_option,
    json_option,
    new_file,
    private_option,
    show_option,
    verbosity_options,
    voice_option,
    workers_option,
)
from podcaster.cli.terminal import duration, examples, one_line
from podcaster.errors import BadInput, EngineUnavailable, NotFound, PodcasterError
from podcaster.model import Milliseconds, Script, Segment, Show, Story, Voice

if TYPE_CHECKING:
    from podcaster.script.lexicon import Lexicon
    from podcaster.sound.studio import SoundReport

PLAYERS = (
    ("mpv", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("mpg123", "-q"),
    ("cvlc", "--play-and-exit", "--quiet"),
)
"""Players; the first one installed is used."""
SAID = Path("said.mp3")
TITLE = "podcaster say"
"""Album tag of the output of `say`; files with this tag may be replaced."""
_LONGEST = 300
"""Characters in a segment of `say`, at most."""


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
    from podcaster.episodes.line import user_store
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

    if not output.suffix:
        raise click.BadParameter(
            f"{str(output)!r} has no ending; one is story.mp3", param_hint="'-o' / '--output'"
        )
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


@click.command(epilog=examples('podcaster say "Kyiv, 24 Feb. 2022" --voice anchor -o kyiv.mp3'))
@click.argument("text")
@voice_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write: .mp3, .m4a or .opus.  [default: said.mp3, replaced each time]",
)
@click.option("--play", is_flag=True, help="Play the file when it is done.")
@force_option
@show_option
@verbosity_options
def say(
    text: str,
    voice: str | None,
    output: Path | None,
    play: bool,
    force: bool,
    root: Path,
    quiet: bool,
) -> None:
    """Speak TEXT as an episode would, with its figures, names and levels."""
    from podcaster.cli.articles import exists, with_voice
    from podcaster.episodes import single
    from podcaster.show.config import find_voice

    if exists(text) and Path(text).is_file():
        named = shlex.quote(text)
        click.echo(f"warning: {named} is a file; `podcaster read {named}` reads it", err=True)
    player = find_player() if play else ()
    path = output or SAID
    check_format(path)
    check_output(path, force=force)
    show, names = single.show_at(root)
    show = with_voice(show, voice)
    speaker = find_voice(show, show.voices.default)
    is_replaced = force or (not output and _is_ours(path))
    record_to(
        path,
        _script(text, speaker),
        show,
        names=names,
        quiet=True,
        force=is_replaced,
        album=TITLE,
    )
    if not quiet:
        click.echo(path)
    if player:
        subprocess.run([*player, str(path)], check=False)


def _is_ours(path: Path) -> bool:
    """Whether a file was written by this command."""
    from podcaster.sound.tagging import read_tags

    try:
        return read_tags(path).show == TITLE
    except PodcasterError:
        return False


def _script(text: str, voice: Voice) -> Script:
    """A script with the text as its only story, cut to the engine's limit."""
    from podcaster.languages.sentences import split_sentences
    from podcaster.languages.sentences.pieces import split_pieces
    from podcaster.script.spoken import spoken_form
    from podcaster.speech import engines

    limit = engines.limits({voice.name: voice}).get(voice.name, _LONGEST)
    segments = tuple(
        Segment(written=sentence, spoken=piece, language=voice.language, pause=250)
        for sentence in split_sentences(text, language=voice.language)
        for piece in split_pieces(
            spoken_form(sentence, language=voice.language), min(limit, _LONGEST)
        )
    )
    if not segments:
        raise BadInput("TEXT has nothing that can be spoken; give a word or a sentence")
    story = Story(title=text[:60], identity=text, segments=segments)
    # The day is arbitrary: it is neither spoken nor stored.
    return Script(title=text[:60], day=date.min, language=voice.language, stories=(story,))


@click.command(epilog=examples("podcaster listen episode.mp3 --picture episode.png"))
@click.argument("file")
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PNG",
    help="Draw the waveform with chapters and silences to this file.",
)
@force_option
@json_option
@verbosity_options
def listen(file: str, picture: Path | None, force: bool, as_json: bool, quiet: bool) -> None:
    """Measure the audio of FILE: loudness, peaks, silences, chapters, speech rate."""
    from podcaster.sound import studio

    path = Path(file)
    if path.is_dir():
        raise NotFound(f"{file}: is a folder; name an audio file in it")
    if "://" in file:
        raise NotFound(f"{file}: is an address; download the file first")
    report = studio.listen(path)
    if picture:
        with new_file(picture, force=force, inputs=[file]) as part:
            studio.draw_report(report, part, one_line(path.name))
    if as_json:
        terminal.print_json(report)
    elif not quiet:
        click.echo("\n".join(_lines(report)))


def _lines(report: "SoundReport") -> list[str]:
    from podcaster.model import clock

    lines = [
        f"duration         {duration(report.duration)}",
        f"format           {report.rate} Hz, {_channels(report.channels)},"
        f" {report.bitrate / 1000:.0f} kbit/s",
        f"loudness         {report.loudness:.1f} LUFS, range {report.loudness_range:.1f} LU",
        f"true peak        {report.true_peak:.1f} dBTP",
        f"clipped          {report.clipped} samples",
        f"longest silence  {_silence(report)}",
    ]
    if report.speech_rate:
        lines.append(f"speech rate      {report.speech_rate:.0f} words a minute")
    if report.chapters:
        lines.append("chapters")
        lines += [f"  {clock(one.start):>8}  {one_line(one.title)}" for one in report.chapters]
    return lines


def _silence(report: "SoundReport") -> str:
    from podcaster.model import clock

    if report.silences == ((0, report.duration),):
        return f"{report.duration / 1000:.2f} s: the whole file"
    if not report.longest_silence:
        return "none between sounds"
    return f"{report.longest_silence / 1000:.2f} s at {clock(report.silence_at)}"


def _channels(count: int) -> str:
    return {1: "mono", 2: "stereo"}.get(count, f"{count} channels")
