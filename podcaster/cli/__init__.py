"""The command line: the group, its commands, exit codes."""

import contextlib
import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from podcaster import __version__
from podcaster.cli.terminal import Group, examples
from podcaster.errors import CannotWrite, PodcasterError

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("podcaster.cli.read:read", "Read an article into an audio file; needs no show."),
    "init": ("podcaster.cli.config:init", "Create a show."),
    "build": ("podcaster.cli.build:build", "Make an episode of articles and add it to the feed."),
    "script": (
        "podcaster.cli.build:script",
        "Print, check or save the text an episode would speak.",
    ),
    "voices": ("podcaster.cli.voices:voices", "List voices, or install one."),
    "say": ("podcaster.cli.read:say", "Hear how a voice says something."),
    "cache": ("podcaster.cli.upkeep:cache", "Show or clear the clip cache."),
    "feed": ("podcaster.cli.upkeep:feed", "Regenerate feed.xml and the pages."),
    "serve": (
        "podcaster.cli.publish:serve",
        "Serve the show over HTTP, to try it or on the home network.",
    ),
    "publish": ("podcaster.cli.publish:publish", "Upload what has changed."),
    "daily": ("podcaster.cli.daily:daily", "Build today's edition (for cron)."),
    "add": ("podcaster.cli.daily:add", "Save a web page for the next edition."),
    "episodes": ("podcaster.cli.episodes:episodes", "List the episodes."),
    "edit": ("podcaster.cli.episodes:edit", "Change an episode's title, description or date."),
    "remove": ("podcaster.cli.episodes:remove", "Remove episodes."),
    "update": ("podcaster.cli.episodes:update", "Re-record stories whose source has changed."),
    "prune": ("podcaster.cli.upkeep:prune", "Remove the episodes that are no longer kept."),
    "status": ("podcaster.cli.upkeep:status", "Show recent and next runs, cache and disk space."),
    "schedule": ("podcaster.cli.schedule:schedule", "Run the daily edition automatically."),
    "listen": ("podcaster.cli.read:listen", "Measure an audio file, and draw its waveform."),
    "import": ("podcaster.cli.publish:import_feed", "Import an existing podcast from its feed."),
    "opml": ("podcaster.cli.publish:opml", "Export the show's feeds as OPML."),
    "config": ("podcaster.cli.config:config", "Print the configuration, or explain a key."),
    "completion": ("podcaster.cli.config:completion", "Set up shell completion."),
    "check": ("podcaster.cli.upkeep:check", "Verify show, manifests, audio and feed."),
}
"""Command → (import path, line in `--help`). Commands are imported when called."""


class LazyGroup(Group):
    """A group that imports a command's module only when it is used."""

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


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("podcaster build article.txt", "podcaster build --help"),
)
@click.option(
    "--show",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    help="Show directory; PODCASTER_SHOW sets it too.  [default: current directory]",
)
@click.version_option(__version__, prog_name="podcaster")
@click.pass_context
def group(ctx: click.Context, root: Path | None) -> None:
    """Turn news articles into a daily podcast."""
    ctx.obj = root


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with a documented code; a traceback means a bug."""
    # Clean up on SIGTERM as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # pydub reads PATH on import, and `env -i` removes it.
    os.environ.setdefault("PATH", os.defpath)
    # numpy's threads, of no use here, would keep the cell of documents from being forked: a fresh
    # interpreter imports everything again, for 0.3 s. Programs that are started get `os.environ`,
    # without it: a local voice may need all cores.
    if "OPENBLAS_NUM_THREADS" not in os.environ:
        os.putenv("OPENBLAS_NUM_THREADS", "1")
    _open_standard_streams()
    for stream in (sys.stdout, sys.stderr):
        # In Latin-1 a dash or a name cannot be written.
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            with contextlib.suppress(OSError):  # its file was exchanged under it
                stream.reconfigure(errors="backslashreplace")
    sys.exit(run(args))


def _open_standard_streams() -> None:
    """Open the null device for closed standard streams (`<&-`, `2>&-`).

    Otherwise the next file that is opened gets its number, and receives every stray message.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number, which is this one
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115


def run(args: list[str] | None = None) -> int:
    """Run a command; return its exit code (docs/commands.md)."""
    try:
        answer: Any = group.main(args=args, prog_name="podcaster", standalone_mode=False)
        return answer if isinstance(answer, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        return _misused(error, sys.argv[1:] if args is None else args)
    except click.Abort:
        _complain("interrupted")
        return 130
    except PodcasterError as error:
        return _fail(error)
    except SystemExit:
        # click's exception for a closed pipe (`| head`), which is not an error.
        return 0
    except OSError as error:
        return _fail(CannotWrite(f"{error.filename or 'output'}: {error.strerror or error}"))


def _misused(error: click.ClickException, typed: list[str]) -> int:
    """Report a usage error in one line."""
    from podcaster.cli.terminal import explained

    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        error.show()
    else:
        _complain(explained(error, group, typed))
    return error.exit_code


def _fail(error: PodcasterError) -> int:
    from podcaster.cli.terminal import one_line

    _complain(one_line(str(error)))
    return error.exit_code


def _complain(message: str) -> None:
    """Write the error line; if that fails (`2>/dev/full`), the exit code is all that remains."""
    with contextlib.suppress(OSError):
        click.echo(f"podcaster: {message}", err=True)
