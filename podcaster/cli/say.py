"""`podcaster say`: hear how a voice says something."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from podcaster.cli.options import show_option, verbosity_options
from podcaster.cli.terminal import examples
from podcaster.errors import BadInput, CannotWrite, NotFound
from podcaster.model import Format, Script, Segment, Show, Story, Voice

if TYPE_CHECKING:
    from podcaster.script.lexicon import Lexicon

_LONGEST = 300
FORMATS: dict[str, Format] = {".mp3": "mp3", ".m4a": "m4a", ".opus": "opus"}


def _check_format(ctx: click.Context, param: click.Parameter, output: Path) -> Path:
    if output.suffix.lower() not in FORMATS:
        raise click.BadParameter(f"{output} does not end in {', '.join(FORMATS)}")
    return output


@click.command(epilog=examples('podcaster say "Kyiv, 24 Feb. 2022" --voice anchor -o kyiv.mp3'))
@click.argument("text")
@click.option("--voice", metavar="NAME", help="A voice profile or an engine.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="said.mp3",
    show_default=True,
    callback=_check_format,
    help="File to write: .mp3, .m4a or .opus.",
)
@show_option
@verbosity_options
def say(text: str, voice: str | None, output: Path, root: Path, quiet: bool) -> None:
    """Speak TEXT as an episode would, with its figures, names and levels."""
    from podcaster.episodes.inputs import user_store
    from podcaster.speech.workers import open_executor

    if not output.resolve().parent.is_dir():
        raise CannotWrite(f"{output}: no such folder; make {output.parent} first")
    show, lexicon = _show(root)
    speaker = _voice(show, voice)
    with user_store() as store, open_executor() as executor:
        from podcaster.sound import studio, timeline
        from podcaster.speech import voicing

        script = _script(text, speaker)
        voices = {**show.profiles, speaker.name: speaker}
        voiced = voicing.voice_script(
            script, voices, default=speaker.name, store=store, lexicon=lexicon, executor=executor
        )
        plan = timeline.arrange(script, voiced.clips, {}, show=show)
        with TemporaryDirectory(dir=output.resolve().parent, prefix=".say-") as folder:
            part = Path(folder) / "said.mp3"
            studio.record(plan, show.audio, part, format=FORMATS[output.suffix.lower()])
            part.replace(output)
    for warning in voiced.warnings:
        click.echo(f"warning: {warning}", err=True)
    if not quiet:
        click.echo(output)


def _show(root: Path) -> "tuple[Show, Lexicon]":
    """The show here and its lexicon; without a show, what every show begins with."""
    from podcaster.episodes.inputs import show_lexicon
    from podcaster.script import lexicon
    from podcaster.show.config import load_show
    from podcaster.show.showdir import ShowDir

    try:
        return load_show(root), show_lexicon(ShowDir(root))
    except NotFound:
        return Show(title="podcaster"), lexicon.load(None)


def _voice(show: Show, name: str | None) -> Voice:
    """A profile of the show, else an engine."""
    from podcaster.show.config import find_voice
    from podcaster.speech import engines

    if name and name not in show.profiles and name in engines.names():
        return Voice(name=name, engine=name)
    if not name and not show.profiles:
        return Voice(name="hibari", engine="hibari")
    return find_voice(show, name or show.voices.default)


def _script(text: str, voice: Voice) -> Script:
    """A script of one story that is the text, in pieces that the voice's engine takes."""
    from podcaster.languages.sentences import split_pieces, split_sentences
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
    # The day is not spoken, and nothing is kept of this script.
    return Script(title=text[:60], day=date.min, language=voice.language, stories=(story,))
