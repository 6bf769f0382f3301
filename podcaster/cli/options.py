"""Options shared by several commands, with their completion."""

import filecmp
import logging
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from podcaster.cli.terminal import one_line
from podcaster.errors import CannotWrite, PodcasterError, hide_secrets

F = TypeVar("F", bound=Callable[..., Any])


def _show_directory(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """The show directory, which may precede the command: `podcaster --show DIR status`."""
    if param.name and ctx.get_parameter_source(param.name) is not ParameterSource.COMMANDLINE:
        value = ctx.find_object(Path) or value
    return _at_home(value)


def _at_home(value: Path) -> Path:
    """Expand ~ in `--show=~/morning` or a crontab's PODCASTER_SHOW, as shells do not."""
    try:
        return value if value.exists() else value.expanduser()
    except RuntimeError:  # no such user
        return value


show_option = click.option(
    "--show",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_show_directory,
    default=".",
    envvar="PODCASTER_SHOW",
    help="Show directory, with podcaster.toml.  [default: current directory]",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _from_show(
    values: Callable[[Path], Iterable[tuple[str, str]]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        root = ctx.params.get("root") or "."
        if ctx.get_parameter_source("root") is not ParameterSource.COMMANDLINE:
            root = ctx.find_root().params.get("root") or root
        try:
            return [
                CompletionItem(value, help=words)
                for value, words in values(Path(root))
                if value.startswith(incomplete)
            ]
        except PodcasterError:  # no completions in a broken show
            return []

    return complete


def _episodes(root: Path) -> Iterable[tuple[str, str]]:
    from podcaster.show.showdir import ShowDir

    listings = ShowDir(root).listings()[::-1]
    yield from (("latest", one.title) for one in listings[:1])
    yield from ((one.slug, one.title) for one in listings)


def _voices(root: Path) -> Iterable[tuple[str, str]]:
    from podcaster.episodes.single import show_at
    from podcaster.speech import engines

    show, _ = show_at(root)
    yield from ((voice.name, voice.engine) for voice in show.profiles.values())
    yield from ((name, "engine") for name in engines.names() if name not in show.profiles)


def _keys(root: Path) -> Iterable[tuple[str, str]]:
    from podcaster.show.keys import all_keys

    return ((key.name, key.meaning) for key in all_keys())


complete_keys = _from_show(_keys)
complete_episodes = _from_show(_episodes)
complete_voices = _from_show(_voices)


voice_option = click.option(
    "--voice",
    metavar="NAME",
    shell_complete=complete_voices,
    help="Read everything with this voice: a profile of voices/, or an engine.",
)


def _check_workers(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"auto|serial|((threads|processes):)?[1-9]\d{0,3}", value):
        raise click.BadParameter(
            f"{value!r} is not valid; use auto, a number of threads, or processes:N"
        )
    return value


workers_option = click.option(
    "--workers",
    metavar="N",
    callback=_check_workers,
    default="auto",
    show_default=True,
    help="Synthesise in parallel: auto, a number of threads, or processes:N.",
)


def _check_cluster(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"(tcp|tls|wss?|ucx)://\S+", value):
        raise click.BadParameter(
            f"{value!r} is not a scheduler address; one looks like tcp://host:8786"
        )
    return value


cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    callback=_check_cluster,
    help="Synthesise on a Dask cluster, such as tcp://scheduler:8786.",
)


class Moment(click.ParamType):
    """A date or time of publication: ISO 8601, from 1995 to tomorrow."""

    name = "date"

    def __init__(self, *, with_time: bool) -> None:
        self.with_time = with_time

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        shape = r"\d{4}-\d\d-\d\d" + (r"(T\d\d:\d\d)?" if self.with_time else "")
        written = "YYYY-MM-DD" + (" or YYYY-MM-DDTHH:MM" if self.with_time else "")
        if not re.fullmatch(shape, value, re.ASCII):
            self.fail(f"{value!r} is not a date; write it as {written}, such as 2026-11-24")
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not in the calendar; write it as {written}")
        if moment.date() < FIRST_DAY:
            self.fail(f"{value!r} is too long ago; the first day that can be named is {FIRST_DAY}")
        if moment.date() > date.today() + timedelta(days=1):  # tomorrow: in the show's time zone
            self.fail(f"{value!r} is in the future")
        return moment


FIRST_DAY = date(1995, 1, 1)
"""Earlier dates are refused as mistakes."""
MOMENT = Moment(with_time=True)

date_option = click.option(
    "--date",
    "day",
    type=Moment(with_time=False),
    metavar="DAY",
    help="Date of the edition, YYYY-MM-DD.  [default: today in the show's time zone]",
)


def _check_wait(ctx: click.Context, param: click.Parameter, value: float) -> float:
    if math.isnan(value):
        raise click.BadParameter("'nan' is not a number")
    return value


wait_option = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    callback=_check_wait,
    default=0,
    metavar="SECONDS",
    help="How long to wait while another run uses the show.  [default: 0, exit 75]",
)


def verbosity_options(command: F) -> F:
    """Give a command `--quiet` (as `quiet`) and `--verbose`, which sets up logging."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
    verbose = click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=_set_up_logging,
        help="Print details on standard error; -vv for debugging.",
    )
    return quiet(verbose(command))


def _set_up_logging(ctx: click.Context, param: click.Parameter, count: int) -> None:
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(count, 2)]
    # Warnings of libraries are shown with -vv only.
    others = logging.WARNING if count > 1 else logging.CRITICAL
    words = logging.StreamHandler(sys.stderr)
    words.setFormatter(_Words("%(name)s: %(message)s"))
    logging.basicConfig(level=others, handlers=[words])
    logging.getLogger("podcaster").setLevel(level)


class _Words(logging.Formatter):
    """Formats warnings like other messages; only debugging output names the module."""

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno >= logging.WARNING and record.name.startswith("podcaster"):
            return hide_secrets(f"warning: {one_line(record.getMessage())}")
        return hide_secrets(super().format(record))


private_option = click.option(
    "--private", is_flag=True, help="Allow addresses on this machine and in private networks."
)


force_option = click.option("--force", is_flag=True, help="Replace the output file if it exists.")


def check_output(
    path: Path, *, force: bool, inputs: Iterable[str] = (), takes_pipe: bool = False
) -> None:
    """Refuse an output file that cannot be written or is an input, before any work is done.

    Raises:
        CannotWrite: the folder does not exist, or the path is one of the inputs, a named pipe or
            a device.
    """
    from podcaster.show.wholefiles import real_path

    if not (folder := real_path(path).parent).is_dir():
        shown = folder if path.is_symlink() else path.parent
        raise CannotWrite(f"{path}: no such folder; make {shown} first")
    if path.exists() and not path.is_file() and not takes_pipe:
        raise CannotWrite(f"{path}: is not a regular file; name another file")
    if not force and any(_is_same(path, Path(name)) for name in inputs):
        raise CannotWrite(f"{path}: is the input itself; name another file, or use --force")


@contextmanager
def new_file(path: Path, *, force: bool, inputs: Iterable[str] = ()) -> Iterator[Path]:
    """A temporary path that replaces `path` if the block ends without an error.

    Raises:
        CannotWrite: as for `check_output`, or the file exists with other content.
    """
    from podcaster.show.wholefiles import real_path

    check_output(path, force=force, inputs=inputs)
    real = real_path(path)  # of a link, since only there a rename is possible
    with TemporaryDirectory(dir=real.parent, prefix=".podcaster-") as folder:
        part = Path(folder) / path.name
        yield part
        if path.exists() and not force and not filecmp.cmp(part, path, shallow=False):
            raise CannotWrite(
                f"{path}: exists with different content; name another file, or use --force"
            )
        part.replace(real)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them does not exist
        return False
