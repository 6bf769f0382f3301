"""What is to run, when, and in which surroundings, whoever starts it."""

import hashlib
import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from podcaster.errors import BadInput

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LOCAL = "local-time"
PATH = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A daily run of one show."""

    show: Path
    """Absolute."""
    at: time
    """By the clock of `zone`."""
    zone: str = ""
    """IANA name; empty for the machine's own."""
    days: tuple[int, ...] = EVERY_DAY
    """0 is Monday."""
    catch_up: int = 3
    """Missed days that are made up for."""
    most_minutes: int = 180
    """A run that takes longer is ended."""
    environment: Path | None = None
    """A file of NAME=value lines, for keys that must not stand in a crontab."""
    writable: tuple[Path, ...] = ()
    """Folders that a run writes beside the show's: the clip cache, a folder it publishes to."""

    def __post_init__(self) -> None:
        """A newline in a path would be a second line of a crontab, which cron would run.

        Raises:
            BadInput: naming the path.
        """
        for path in filter(None, (self.show, self.environment, *self.writable)):
            if not str(path).isprintable():
                raise BadInput(f"{str(path)!r}: a path with control characters is not scheduled")

    @property
    def key(self) -> str:
        """Tells this show's entry from all others, on this machine."""
        return f"podcaster-{hashlib.sha256(str(self.show).encode()).hexdigest()[:8]}"

    @property
    def command(self) -> tuple[str, ...]:
        """What to run: this very Python, for an unattended run has no PATH to find it by."""
        options: tuple[str, ...] = ()
        if self.catch_up:
            # A day without a run was not missed.
            named = ",".join(NAMES[day].lower() for day in self.days)
            options = ("--catch-up", str(self.catch_up))
            options += () if self.days == EVERY_DAY else ("--days", named)
        show = ("--show", str(self.show))
        return (sys.executable, "-m", "podcaster", "daily", *show, *options)

    @property
    def log(self) -> Path:
        """Where the line of each run goes, and what went wrong before there could be one."""
        return self.show / ".podcaster" / "log" / "schedule.log"

    @property
    def surroundings(self) -> dict[str, str]:
        """The variables that a run needs: cron sets next to none, and no locale."""
        path = os.pathsep.join([str(Path(sys.executable).parent), PATH])
        return {"PATH": path, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}

    def shell(self) -> str:
        """The command for `sh`, ended in time where the machine has `timeout`."""
        words = shlex.join([f"{k}={v}" for k, v in self.surroundings.items()])
        source = f". {shlex.quote(str(self.environment))}; " if self.environment else ""
        exported = f"set -a; {source}set +a; " if source else ""
        # Of GNU coreutils; some systems have it under this other name, and some not at all.
        program = shutil.which("timeout") or shutil.which("gtimeout")
        limit = f"{program} -k 60 {self.most_minutes * 60} " if program else ""
        return f"{exported}exec env {words} {limit}{shlex.join(self.command)}"

    @property
    def words(self) -> str:
        """When it runs, for people and for `plan_from`."""
        days = "every day" if self.days == EVERY_DAY else ",".join(NAMES[n] for n in self.days)
        return f"{self.at:%H:%M} in {self.zone or LOCAL} on {days}"


def plan_from(text: str, show: Path) -> Plan | None:
    """The plan that an installed entry was made from, as far as its times go."""
    found = re.search(r"(\d\d):(\d\d) in (\S+) on (every day|[A-Z][a-z,A-Z]+)", text)
    if not found:
        return None
    hour, minute, zone, days = found.groups()
    return Plan(
        show=show,
        at=time(int(hour), int(minute)),
        zone="" if zone == LOCAL else zone,
        days=EVERY_DAY if days == "every day" else tuple(map(NAMES.index, days.split(","))),
    )


def next_run(plan: Plan, now: datetime) -> datetime:
    """When a plan is due next; an hour that daylight saving skips counts as the one after."""
    here = now.astimezone(ZoneInfo(plan.zone) if plan.zone else None)
    for ahead in range(9):
        day = here.date() + timedelta(days=ahead)
        moment = datetime.combine(day, plan.at, here.tzinfo if plan.zone else None).astimezone()
        if day.weekday() in plan.days and moment > now:
            return moment
    raise AssertionError("a plan without a day")


def last_due(plan: Plan, now: datetime) -> datetime:
    """When a plan was due last, up to and including now."""
    here = now.astimezone(ZoneInfo(plan.zone) if plan.zone else None)
    for back in range(9):
        day = here.date() - timedelta(days=back)
        moment = datetime.combine(day, plan.at, here.tzinfo if plan.zone else None).astimezone()
        if day.weekday() in plan.days and moment <= now:
            return moment
    raise AssertionError("a plan without a day")
