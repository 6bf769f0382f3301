"""Usage errors: click's messages reworded, with suggestions."""

import re
from datetime import time
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
    (r" \(Possible options: (?P<a>.*?)\)", r"; similar options: \g<a>"),
    (r"(?<!;) Did you mean (?P<a>--\S+)\?$", r"; did you mean \g<a>?"),
    (r"; [Dd]id you mean --help\?$|;$", ""),
)


def explained(error: click.ClickException) -> str:
    """The error in one line, with the help command that explains the usage."""
    message = one_line(error.format_message()).rstrip(".")
    for raw, plain in _REWORDED:
        message = re.sub(raw, plain, message)
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "podcaster"
    return f"{message}; `{where} --help` shows how"


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
