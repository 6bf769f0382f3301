"""`podcaster schedule`: run the daily edition by cron or systemd."""

import contextlib
import shutil
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from podcaster.cli.options import show_option
from podcaster.cli.terminal import ClockTime, Group, examples

if TYPE_CHECKING:
    from podcaster.daily.schedule import Plan
    from podcaster.daily.schedulers import CronTab, Timer
    from podcaster.model import Show

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

with_option = click.option(
    "--with",
    "keeper",
    type=click.Choice(["cron", "systemd"]),
    help="What starts the run.  [default: cron if installed]",
)


@click.group(
    cls=Group, epilog=examples("podcaster schedule install --at 06:00", "podcaster schedule show")
)
def schedule() -> None:
    """Run `podcaster daily` automatically, by cron or systemd."""


at_option = click.option(
    "--at",
    type=ClockTime(),
    default="06:00",
    metavar="HH:MM",
    help="Time of day in the show's time zone.  [default: 06:00]",
)
days_option = click.option(
    "--days",
    default="",
    metavar="DAYS",
    help="Days of the week with an edition, such as mon,wed,fri.  [default: all]",
)
catch_up_option = click.option(
    "--catch-up",
    type=click.IntRange(0),
    default=3,
    help="Missed days to catch up on.  [default: 3]",
)
most_minutes_option = click.option(
    "--most-minutes",
    type=click.IntRange(1),
    default=180,
    help="Stop a run that takes longer than this.  [default: 180]",
)


@schedule.command(epilog=examples("podcaster schedule install --at 05:30 --days mon,tue,wed"))
@show_option
@with_option
@at_option
@days_option
@catch_up_option
@most_minutes_option
@click.option(
    "--env-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of NAME=value lines for the run, such as API keys.",
)
def install(
    root: Path,
    keeper: str | None,
    at: time,
    days: str,
    catch_up: int,
    most_minutes: int,
    env_file: Path | None,
) -> None:
    """Schedule `podcaster daily` for this show. Running it again replaces the schedule."""
    chosen = weekdays(days)
    show = _ready(root)
    plan = _plan(
        root,
        writable=_writable(show),
        at=at,
        days=chosen,
        catch_up=catch_up,
        most_minutes=most_minutes,
        environment=env_file.resolve() if env_file else None,
    )
    scheduler = keeper_of(keeper)
    click.echo(scheduler.install(plan), nl=False)
    for warning in _warnings(show, scheduler):
        click.echo(f"warning: {warning}", err=True)
    _tell_next(plan)


@schedule.command(epilog=examples("podcaster schedule run --at 06:00"))
@show_option
@at_option
@days_option
@catch_up_option
@most_minutes_option
def run(root: Path, at: time, days: str, catch_up: int, most_minutes: int) -> None:
    """Stay in the foreground and run `podcaster daily` on time, as in a container.

    A missed run is made up at the start. Stops on Ctrl-C or SIGTERM.
    """
    from podcaster.daily.schedule import Foreground

    _ready(root)
    plan = _plan(
        root,
        at=at,
        days=weekdays(days),
        catch_up=catch_up,
        most_minutes=most_minutes,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        Foreground(plan, tell=click.echo).run()


@schedule.command(epilog=examples("podcaster schedule show"))
@show_option
@with_option
def show(root: Path, keeper: str | None) -> None:
    """Print the schedule of this show, and the next run."""
    from podcaster.daily.schedule import plan_from

    plan = _plan(root)
    text = keeper_of(keeper).show(plan)
    if not text:
        click.echo("nothing is scheduled for this show")
        return
    click.echo(text, nl=False)
    known = plan_from(text, plan.show)
    if known:
        _tell_next(known)


@schedule.command(epilog=examples("podcaster schedule remove"))
@show_option
@with_option
def remove(root: Path, keeper: str | None) -> None:
    """Remove the schedule of this show, and nothing else."""
    done = keeper_of(keeper).remove(_plan(root))
    click.echo("removed" if done else "nothing was scheduled for this show")


def _ready(root: Path) -> "Show":
    """The show, if it can have daily editions."""
    from podcaster import load_show
    from podcaster.show.rules import require_sources

    show = load_show(root)
    require_sources(show)
    return show


def _writable(show: "Show") -> tuple[Path, ...]:
    """The folders that a run writes to outside the show directory."""
    from podcaster.episodes.line import user_store
    from podcaster.show.wholefiles import real_path

    with user_store() as store:
        folders = [store.root.resolve()]
    target = show.publish.target
    if target and "://" not in target:
        folders.append(real_path(show.root / Path(target).expanduser()))
    return tuple(folders)


def _warnings(show: "Show", scheduler: "CronTab | Timer") -> Iterator[str]:
    """Warnings about a schedule whose editions listeners would not get."""
    from podcaster.daily.schedulers import CronTab, is_cron_running, lingers

    if not show.base_url:
        yield "`base_url` is not set in podcaster.toml: apps cannot fetch the episodes"
    if isinstance(scheduler, CronTab):
        if is_cron_running() is False:
            yield "no cron is running on this machine; start it, or use `podcaster schedule run`"
    elif not lingers():
        yield "the timer runs while you are logged in; `loginctl enable-linger` keeps it running"


def _plan(root: Path, **settings: Any) -> "Plan":
    from podcaster import load_show
    from podcaster.daily.schedule import Plan

    known = load_show(root)
    return Plan(show=root.resolve(), zone=known.timezone, **({"at": time(6)} | settings))


def keeper_of(name: str | None) -> "CronTab | Timer":
    """The scheduler of that name; by default cron, if installed."""
    from podcaster.daily.schedulers import CronTab, Timer

    if name == "cron" or (name is None and shutil.which("crontab")):
        return CronTab()
    return Timer(Path(click.get_app_dir("systemd")) / "user")


def weekdays(days: str) -> tuple[int, ...]:
    """The weekdays named by an option; 0 is Monday."""
    from podcaster.daily.schedule import EVERY_DAY, NAMES

    if not days.strip():
        return EVERY_DAY
    short = [name.lower() for name in NAMES]
    numbers = {name: at for names in (short, DAYS) for at, name in enumerate(names)}
    words = [word.strip().lower() for word in days.split(",")]
    unknown = [word for word in words if word not in numbers]
    if unknown:
        raise click.BadParameter(
            f"{unknown[0]!r} is not a day; days are {', '.join(short)}", param_hint="'--days'"
        )
    return tuple(sorted({numbers[word] for word in words}))


def _tell_next(plan: "Plan") -> None:
    from podcaster.daily.schedule import next_run

    moment = next_run(plan, datetime.now(UTC))
    click.echo(f"next run: {moment:%A, %d %B %Y, %H:%M %Z}")
