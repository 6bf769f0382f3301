"""`podcaster listen`: measure an audio file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli.options import json_option, verbosity_options
from podcaster.cli.saving import force_option, new_file
from podcaster.cli.terminal import duration, examples, one_line, print_json
from podcaster.errors import NotFound

if TYPE_CHECKING:
    from podcaster.sound.studio import SoundReport


@click.command(epilog=examples("podcaster listen episode.mp3 --picture episode.png"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PNG",
    help="Draw the waveform with chapters and silences to this file.",
)
@force_option
@json_option
@verbosity_options
def listen(file: Path, picture: Path | None, force: bool, as_json: bool, quiet: bool) -> None:
    """Measure the audio of FILE: loudness, peaks, silences, chapters, speech rate."""
    from podcaster.sound import studio

    if file.is_dir():
        raise NotFound(f"{file}: is a folder; name an audio file in it")
    report = studio.listen(file)
    if picture:
        with new_file(picture, force=force, inputs=[str(file)]) as part:
            studio.draw_report(report, part, one_line(file.name))
    if as_json:
        print_json(report)
    elif not quiet:
        click.echo("\n".join(_lines(report)))


def _lines(report: "SoundReport") -> list[str]:
    lines = [
        f"duration         {duration(report.duration)}",
        f"format           {report.rate} Hz, {_channels(report.channels)},"
        f" {report.bitrate / 1000:.0f} kbit/s",
        f"loudness         {report.loudness:.1f} LUFS, range {report.loudness_range:.1f} LU",
        f"true peak        {report.true_peak:.1f} dBTP",
        f"clipped          {report.clipped} samples",
        f"longest silence  {report.longest_silence / 1000:.2f} s at {duration(report.silence_at)}",
    ]
    if report.speech_rate:
        lines.append(f"speech rate      {report.speech_rate:.0f} words a minute")
    if report.chapters:
        lines.append("chapters")
        lines += [f"  {duration(one.start):>8}  {one_line(one.title)}" for one in report.chapters]
    return lines


def _channels(count: int) -> str:
    return {1: "mono", 2: "stereo"}.get(count, f"{count} channels")
