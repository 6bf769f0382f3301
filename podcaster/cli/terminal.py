"""Terminal output: safe text, JSON, counts, progress."""

import re
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from podcaster.model import PhaseProgress

PHASES = {
    "voices": "speaking",
    "encoding": "mixing and encoding",
    "publish": "uploading",
    "sounds": "downloading",
}
"""Labels of the stages in the progress bar."""
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """Reduce text from outside to one line without control characters."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))


def print_json(value: Any) -> None:
    """Print a record, or a mapping of records, as JSON."""
    import msgspec

    encoded = msgspec.json.encode(value, enc_hook=str, order="deterministic")
    click.echo(msgspec.json.format(encoded, indent=2).decode())


def count(number: int, what: str) -> str:
    """`1 episode`, `2 episodes`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    wraps: bool = False,
) -> Iterator[str]:
    """Lines of a table that fits the terminal (80 columns without one).

    Args:
        right: right-aligned columns.
        wraps: wrap the last column; otherwise it is cut.
    """
    import textwrap

    from podcaster.show.plain import cut

    cells = [tuple(heads), *(tuple(map(one_line, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    room = shutil.get_terminal_size((80, 24)).columns - sum(widths[:-1]) - 2 * len(widths[:-1])
    for row in cells:
        *others, last = row
        padded = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(others, widths, strict=False))
        ]
        lines = textwrap.wrap(last, max(room, 12)) if wraps else [cut(last, max(room, 12))]
        yield "  ".join((*padded, *lines[:1])).rstrip()
        indent = " " * (sum(widths[:-1]) + 2 * len(widths[:-1]))
        yield from (f"{indent}{line}" for line in lines[1:])


def duration(milliseconds: int) -> str:
    """A duration as `4:05`, or `1:02:03` from an hour on."""
    from podcaster.model import clock, whole_seconds

    return clock(whole_seconds(milliseconds) * 1000)


def examples(*commands: str) -> str:
    r"""Examples for the end of a help text, one per line, not wrapped (click's `\b`)."""
    heading = "Example:" if len(commands) == 1 else "Examples:"
    return "\n".join(("\b", heading, *(f"  {command}" for command in commands)))


@contextmanager
def progress_bar(quiet: bool) -> Iterator["PhaseProgress | None"]:
    """Show the stage and a bar on one line of standard error if it is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    shown = ""

    def draw(line: str) -> None:
        nonlocal shown
        if line != shown:
            # The carriage return at the end lets the next message replace the line.
            click.echo(f"\r\x1b[K{line}\r", nl=False, err=True, color=True)
            shown = line

    def show(stage: str, done: int, total: int) -> None:
        if stage == "voices" and done >= total:
            stage, done = "encoding", 0  # which takes time before its first call
        label = PHASES.get(stage, stage)
        if stage == "voices":
            label = f"{label} {done} of {total}"
        part = min(done / total, 1) if total else 0
        draw(f"{label:<22} [{'#' * round(30 * part):-<30}] {part:4.0%}")

    draw("reading")
    try:
        yield show
    finally:
        draw("")
