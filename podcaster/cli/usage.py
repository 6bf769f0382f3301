"""Usage errors: click's messages reworded, with suggestions."""

import re
import shlex
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any

import click

from podcaster.cli.terminal import one_line
from podcaster.errors import nearest

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
    """A hint at one dash for two, at a flag with a value, at an option before its command."""
    command = group.get_command(click.Context(group), name) if name else None
    flags = {
        form: isinstance(one, click.Option) and one.is_flag
        for one in (command.params if command else ())
        for form in (*one.opts, *one.secondary_opts)
    }
    is_unknown = message.startswith("no such option")
    for before, word in zip(("", *typed), typed, strict=False):
        if is_unknown and f"-{word}" in flags:
            return f"; did you mean -{word}?"
        if is_unknown and word in flags and typed.index(word) < typed.index(name):
            return f"; {word} goes after `{name}`"
        if message == f"unexpected argument: {word}" and flags.get(before):
            return f"; {before} takes no value"
    surplus = message.removeprefix("unexpected argument: ")
    return "" if surplus == message else _surplus(group, command, surplus)


def _surplus(group: click.Group, command: click.Command | None, words: str) -> str:
    """A hint at another command, at quotes for words, at an option for a show."""
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
