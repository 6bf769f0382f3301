"""The command line: options in, one call, words out."""

import errno
import os
import signal
import sys
from importlib import import_module
from typing import Any

import click

from podcaster import __version__
from podcaster.errors import CannotWrite, PodcasterError

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("podcaster.cli.init:init", "Make a new show that builds at once."),
    "build": (
        "podcaster.cli.build:build",
        "Turn articles into an episode of the feed.",
    ),
    "script": ("podcaster.cli.script:script", "Print, check or save what would be said."),
    "voices": ("podcaster.cli.voices:voices", "List the voices, or install one."),
    "say": ("podcaster.cli.say:say", "Hear how a voice says something."),
    "cache": (
        "podcaster.cli.upkeep:cache",
        "Look at what is kept of what was spoken, or remove it.",
    ),
    "feed": ("podcaster.cli.upkeep:feed", "Write feed.xml and the pages anew from the manifests."),
    "serve": (
        "podcaster.cli.serve:serve",
        "Serve the show over HTTP, for trying it and for the home network.",
    ),
    "publish": (
        "podcaster.cli.publish:publish",
        "Upload what changed to where the world reads it.",
    ),
    "daily": ("podcaster.cli.daily:daily", "Make the day's edition, with nobody watching."),
    "add": ("podcaster.cli.daily:add", "Save a web page for the next edition."),
    "update": ("podcaster.cli.episodes:update", "Tell anew what its sources have corrected."),
    "prune": ("podcaster.cli.upkeep:prune", "Remove the episodes that are no longer kept."),
    "status": ("podcaster.cli.status:status", "Show the last runs, the next one, cache and disk."),
    "schedule": ("podcaster.cli.schedule:schedule", "Let the daily edition run by itself."),
    "listen": (
        "podcaster.cli.listen:listen",
        "Measure a sound file as a listener hears it, and draw it.",
    ),
    "import": ("podcaster.cli.moving:import_feed", "Adopt the show and the episodes of a feed."),
    "opml": ("podcaster.cli.moving:opml", "Write the show's feeds as OPML, for podcast apps."),
    "check": ("podcaster.cli.upkeep:check", "Verify show, manifests, audio and feed."),
}
"""Command → where it lives and its line in `--help`. Loaded when called: help is instant."""


class LazyGroup(click.Group):
    """A group that imports a command's file when that command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            error.message += _nearest(args[0])
            raise


def _nearest(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: podcaster build article.txt   ·   podcaster COMMAND --help.",
)
@click.version_option(__version__, prog_name="podcaster")
def group() -> None:
    """Turn news articles into a daily podcast."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with a documented exit code; a traceback means a bug."""
    # Asked to stop by a system or a timer, we tidy up as for Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # An empty environment, as `env -i` gives it, has none, and pydub looks for it on import.
    os.environ.setdefault("PATH", os.defpath)
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run a command; the exit code of the README's table comes back."""
    try:
        answer: Any = group.main(args=args, prog_name="podcaster", standalone_mode=False)
        return answer if isinstance(answer, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        return _misused(error)
    except click.Abort:
        click.echo("podcaster: interrupted", err=True)
        return 130
    except PodcasterError as error:
        return _fail(error)
    except SystemExit:
        # click's answer to a reader that has gone (`| head`): not a failure of ours.
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EFBIG):
            raise
        return _fail(CannotWrite(f"{error.filename or 'output'}: {error.strerror}"))


def _misused(error: click.ClickException) -> int:
    """Say in one line, where click takes four, what is wrong and which help has the right way."""
    from podcaster.cli.terminal import one_line

    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        error.show()
        return error.exit_code
    message = one_line(error.format_message()).rstrip(".")
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "podcaster"
    click.echo(f"podcaster: {message}; `{where} --help` shows how", err=True)
    return error.exit_code


def _fail(error: PodcasterError) -> int:
    from podcaster.cli.terminal import one_line

    click.echo(f"podcaster: {one_line(str(error))}", err=True)
    return error.exit_code
