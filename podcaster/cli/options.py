"""Options that several commands share."""

import logging
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from podcaster.cli.terminal import one_line

F = TypeVar("F", bound=Callable[..., Any])


def _at_home(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """`--show=~/morning` and a crontab's PODCASTER_SHOW=~/morning: no shell opens these."""
    try:
        return value if value.exists() else value.expanduser()
    except RuntimeError:  # no such user
        return value


show_option = click.option(
    "--show",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_at_home,
    default=".",
    envvar="PODCASTER_SHOW",
    help="The show directory: where podcaster.toml is.  [default: here]",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")

voice_option = click.option("--voice", metavar="NAME", help="Let this voice profile read it all.")


def _check_workers(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"auto|serial|((threads|processes):)?[1-9]\d{0,3}", value):
        raise click.BadParameter(f"{value!r} is neither a number nor auto, serial, processes:N")
    return value


workers_option = click.option(
    "--workers",
    metavar="N",
    callback=_check_workers,
    default="auto",
    show_default=True,
    help="Threads that synthesise: a number, auto for what the machine has, or processes:N.",
)


def _check_cluster(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"(tcp|tls|wss?|ucx)://\S+", value):
        raise click.BadParameter(f"{value!r} is not a scheduler's address, such as tcp://host:8786")
    return value


cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    callback=_check_cluster,
    help="Synthesise on a Dask cluster: tcp://scheduler:8786.",
)

date_option = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The edition's day, YYYY-MM-DD.  [default: today, in the show's time zone]",
)

wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="How long to wait for another run to finish.  [default: not at all, exit 75]",
)


def verbosity_options(command: F) -> F:
    """Give a command `--quiet` (as `quiet`) and `--verbose`, which sets up logging."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
    verbose = click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=_set_up_logging,
        help="Say more on standard error; twice for everything.",
    )
    return quiet(verbose(command))


def _set_up_logging(ctx: click.Context, param: click.Parameter, count: int) -> None:
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(count, 2)]
    # What libraries mutter about a page is for whoever asks for everything: an error is one line.
    others = logging.WARNING if count > 1 else logging.CRITICAL
    words = logging.StreamHandler(sys.stderr)
    words.setFormatter(_Words("%(name)s: %(message)s"))
    logging.basicConfig(level=others, handlers=[words])
    logging.getLogger("podcaster").setLevel(level)


class _Words(logging.Formatter):
    """A warning of ours reads like every other; only what is said to the curious has a place."""

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno >= logging.WARNING and record.name.startswith("podcaster"):
            return f"warning: {one_line(record.getMessage())}"
        return super().format(record)
