"""`podcaster say`: speak one sentence."""

import subprocess
from datetime import date
from pathlib import Path

import click

from podcaster.cli.options import show_option, verbosity_options, voice_option
from podcaster.cli.read import check_format, find_player, record_to
from podcaster.cli.saving import check_output, force_option
from podcaster.cli.terminal import examples
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Script, Segment, Story, Voice

_LONGEST = 300
SAID = Path("said.mp3")
TITLE = "podcaster say"
"""Album tag of the output; files with this tag may be replaced."""


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
    from podcaster.cli.articles import with_voice
    from podcaster.episodes import single
    from podcaster.show.config import find_voice

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
