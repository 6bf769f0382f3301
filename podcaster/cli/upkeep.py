"""The maintenance commands: feed, check, prune, cache, listen."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcaster.cli import terminal
from podcaster.cli.options import (
    force_option,
    json_option,
    new_file,
    show_option,
    verbosity_options,
    wait_option,
)
from podcaster.cli.terminal import duration, examples, one_line
from podcaster.cli.usage import Group
from podcaster.errors import NotFound

if TYPE_CHECKING:
    from podcaster.sound.studio import SoundReport


@click.command(epilog=examples("podcaster feed --show ~/shows/morning"))
@show_option
@click.option("--accept", is_flag=True, help="Accept manifests that were changed by hand.")
@wait_option
@verbosity_options
def feed(root: Path, accept: bool, wait: float, quiet: bool) -> None:
    """Regenerate feed.xml, pages and transcripts from podcaster.toml and the manifests.

    An unchanged show gives the same bytes. A manifest (episode.json) that podcaster did not write
    itself is skipped: the feed keeps its previous item until you use --accept.
    """
    from podcaster.episodes import catalogue
    from podcaster.show.showdir import FEED, ShowDir

    directory = ShowDir(root)
    show = directory.show()
    with directory.lock(wait):
        catalogue.recover(directory, show)
        if accept:
            for slug in catalogue.accept(directory, now=datetime.now(UTC)):
                click.echo(f"accepted: {slug}", err=True)
        catalogue.rewrite(directory, show)
    if not quiet:
        click.echo(directory.root / FEED)


@click.command(epilog=examples("podcaster check --audio --show ~/shows/morning"))
@show_option
@click.option(
    "--audio", is_flag=True, help="Decode all audio too, and check loudness, peaks and silences."
)
@json_option
@verbosity_options
def check(root: Path, audio: bool, as_json: bool, quiet: bool) -> None:
    """Verify configuration, cover, sounds, manifests, files and feed. Exits with 1 on any fault.

    A note is a suggestion, not a fault.
    """
    from podcaster.episodes.checks import inspect
    from podcaster.show.showdir import ShowDir

    findings = tuple(inspect(ShowDir(root), audio=audio, now=datetime.now(UTC)))
    faults = sum(finding.fault for finding in findings)
    if as_json:
        terminal.print_json({"faults": faults, "findings": findings})
    else:
        for finding in findings:
            if finding.fault or not quiet:
                kind = "fault" if finding.fault else "note"
                click.echo(f"{kind}: {terminal.one_line(str(finding))}")
        if not quiet:
            click.echo(terminal.count(faults, "fault") if faults else "No faults.")
    if faults:
        raise click.exceptions.Exit(1)


@click.command(epilog=examples("podcaster prune --dry-run"))
@show_option
@click.option("--dry-run", is_flag=True, help="Only list the episodes that would be removed.")
@wait_option
@json_option
@verbosity_options
def prune(root: Path, dry_run: bool, wait: float, as_json: bool, quiet: bool) -> None:
    """Remove the episodes that [retention] no longer keeps, from the feed first, then from disk."""
    from podcaster import load_show
    from podcaster.daily import prune as remove
    from podcaster.episodes.inputs import today

    show = load_show(root)
    slugs = remove(show, today=today(show, datetime.now(UTC)), dry_run=dry_run, wait=wait)
    if as_json:
        terminal.print_json(slugs)
    elif not quiet:
        for slug in slugs:
            click.echo(f"{'would remove' if dry_run else 'removed'} {slug}")
        if not slugs:
            click.echo("nothing to remove")


@click.group(cls=Group, epilog=examples("podcaster cache info"))
def cache() -> None:
    """Show or clear the clip cache.

    Synthesised sentences are cached and reused. All shows of a user share
    the cache; PODCASTER_CACHE sets its directory.
    """


@cache.command(epilog=examples("podcaster cache info --json"))
@json_option
@verbosity_options
def info(as_json: bool, quiet: bool) -> None:
    """Print the location and size of the cache."""
    from podcaster.episodes.inputs import user_store

    facts = user_store().info()
    if as_json:
        terminal.print_json(facts)
        return
    room = f"{facts.size / 1e6:.1f} MB of at most {facts.limit / 1e6:.0f} MB"
    click.echo(facts.root)
    if not quiet:
        click.echo(f"{facts.entries} clips, {room}")


@cache.command(epilog=examples("podcaster cache clear"))
@json_option
@verbosity_options
def clear(as_json: bool, quiet: bool) -> None:
    """Remove all clips except those a running build may be using."""
    from podcaster.episodes.inputs import user_store

    store = user_store()
    gone = store.clear()
    left = store.info().entries
    if as_json:
        terminal.print_json({"removed": gone, "in_use": left})
    elif not quiet:
        click.echo(f"{gone} clips removed" + (f", {left} in use kept" if left else ""))


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
