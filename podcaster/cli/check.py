"""`podcaster check`: is the show what it promises to be?"""

from pathlib import Path

import click

from podcaster.cli import words
from podcaster.cli.options import json_option, show_option, verbosity_options


@click.command(epilog="Example: podcaster check --audio --show ~/shows/morning")
@show_option
@click.option("--audio", is_flag=True, help="Decode all audio too: loudness, peaks, silences.")
@json_option
@verbosity_options
def check(root: Path, audio: bool, as_json: bool, quiet: bool) -> None:
    """Verify podcaster.toml, cover, sounds, manifests, files and feed; exit 1 on any fault.

    Notes on what could be better are no faults.
    """
    from podcaster.episodes.inspection import inspect
    from podcaster.show.showdir import ShowDir

    findings = tuple(inspect(ShowDir(root), audio=audio))
    faults = sum(finding.fault for finding in findings)
    if as_json:
        words.print_json({"faults": faults, "findings": findings})
    else:
        for finding in findings:
            if finding.fault or not quiet:
                kind = "fault" if finding.fault else "note"
                click.echo(f"{kind}: {words.one_line(str(finding))}")
        if not quiet:
            click.echo(words.count(faults, "fault") if faults else "The show is whole.")
    if faults:
        raise click.exceptions.Exit(1)
