"""Terminal output: safe text, JSON, counts, progress."""

import os
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
    """`4:05`, or `1:02:03` from an hour on."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def examples(*commands: str) -> str:
    r"""Examples for the end of a help text, one per line, not wrapped (click's `\b`)."""
    heading = "Example:" if len(commands) == 1 else "Examples:"
    return "\n".join(("\b", heading, *(f"  {command}" for command in commands)))


@contextmanager
def progress_bar(quiet: bool) -> Iterator["PhaseProgress | None"]:
    """Show a bar per stage on standard error if it is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {"": bars.add_task("reading", total=None)}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(PHASES.get(stage, stage), total=total)
                bars.update(tasks[""], total=1, completed=1)
            if stage == "voices":
                bars.update(tasks[stage], description=f"speaking {done} of {total}")
                if done >= total:  # the next stage takes time before its first output
                    show("encoding", 0, 0)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show
