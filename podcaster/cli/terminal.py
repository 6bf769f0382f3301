"""Terminal output: safe text, JSON, tables, progress, usage errors."""

import re
import shlex
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from podcaster.errors import nearest

if TYPE_CHECKING:
    from podcaster.model import PhaseProgress

PHASES = {
    "voices": "speaking",
    "encoding": "mixing and encoding",
    "hashing": "comparing files",
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


_REWORDED = (
    (
        r"'?(?P<a>.+?)'? is not in the range x>=(?P<b>\S+)",
        r"\g<a> is too small; the minimum is \g<b>",
    ),
    (
        r"'?(?P<a>.+?)'? is not in the range (?P<b>\S+?)<=x<=(?P<c>\S+)",
        r"\g<a> is out of range; use \g<b> to \g<c>",
    ),
    (r"'(?P<a>.*?)' is not a valid (?:integer|float)(?: range)?", r"'\g<a>' is not a number"),
    (r"(?:File|Directory|Path) '(?P<a>.*?)' is a (?P<b>\w+)", r"'\g<a>' is a \g<b>; name another"),
    (r"File '(?P<a>.*?)' does not exist", r"'\g<a>': no such file; check the name"),
    (r"^Missing argument '(?P<a>.*?)'", r"\g<a> is missing"),
    (r"^No such option:? *(?P<a>\S+?)'?\.?(?= |$)", r"no such option: \g<a>"),
    (r"^Got unexpected extra arguments? \((?P<a>.*)\)", r"unexpected argument: \g<a>"),
    (r"^Option '(?P<a>.*?)' requires an argument", r"\g<a> needs a value"),
    (r"^Option '(?P<a>.*?)' does not take a value", r"\g<a> takes no value"),
    (r" \(Possible options: (?P<a>.*?)\)", r"; similar options: \g<a>"),
    (r"(?<!;) Did you mean (?P<a>--\S+)\?$", r"; did you mean \g<a>?"),
    (r"; [Dd]id you mean --help\?$|;$", ""),
)


def explained(error: click.ClickException, group: click.Group, typed: Sequence[str]) -> str:
    """The error in one line, with the help command that explains the usage.

    Args:
        typed: the arguments of the command line.
    """
    message = one_line(error.format_message()).rstrip(".")
    for raw, plain in _REWORDED:
        message = re.sub(raw, plain, message)
    context = getattr(error, "ctx", None)
    name = next((word for word in typed if word in group.list_commands(click.Context(group))), "")
    where = context.command_path if context else f"podcaster {name}".rstrip()
    if "did you mean" not in message:
        message += _meant(group, name, typed, message)
    return f"{message}; `{where} --help` shows how"


def _meant(group: click.Group, name: str, typed: Sequence[str], message: str) -> str:
    """A hint about a single dash, a value after a flag, or an option before its command."""
    command = group.get_command(click.Context(group), name) if name else None
    flags = {
        form: isinstance(one, click.Option) and one.is_flag
        for one in (command.params if command else ())
        for form in (*one.opts, *one.secondary_opts)
    }
    is_unknown = message.startswith("no such option")
    for before, word in zip(("", *typed), typed, strict=False):
        if is_unknown and name == "config" and re.fullmatch(r"-[\d.]+", word):
            return "; a value is changed in podcaster.toml"
        if is_unknown and f"-{word}" in flags:
            return f"; did you mean -{word}?"
        if is_unknown and word in flags and typed.index(word) < typed.index(name):
            return f"; {word} goes after `{name}`"
        if message == f"unexpected argument: {word}" and flags.get(before):
            return f"; {before} takes no value"
    surplus = message.removeprefix("unexpected argument: ")
    return "" if surplus == message else _surplus(group, command, surplus)


def _surplus(group: click.Group, command: click.Command | None, words: str) -> str:
    """A hint about another command, missing quotes, or --show."""
    first, _, rest = words.partition(" ")
    if first in group.list_commands(click.Context(group)):
        return f"; did you mean `podcaster {words}`?"
    if command and command.name == "say":
        return "; put TEXT in quotes"
    if command and command.name == "config":
        return "; a value is changed in podcaster.toml"
    is_show = not rest and Path(first, "podcaster.toml").is_file()
    return f"; did you mean --show {shlex.quote(first)}?" if is_show else ""


class Group(click.Group):
    """A group that suggests the closest command for an unknown one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            known = self.list_commands(ctx)
            hint = nearest(args[0], known) or f"; there are {', '.join(known)}"
            if args[0] == "help":
                hint = "; `podcaster COMMAND --help` explains a command"
            error.message = f"no such command: {args[0]}{hint}"
            raise


class ClockTime(click.ParamType):
    """A time of day such as `06:30`."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", str(value), re.ASCII)
        if not found:
            self.fail(f"{value!r} is not a time; write it as HH:MM, from 00:00 to 23:59")
        return time(int(found[1]), int(found[2]))
