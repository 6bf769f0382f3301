"""The schedule of daily runs: its plan; a foreground process that follows it."""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import sleep
from zoneinfo import ZoneInfo

from podcaster.daily.outcome import RunLog
from podcaster.errors import BadInput, NotFound

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LOCAL = "local-time"
PATH = "/usr/local/bin:/usr/bin:/bin"
STEP = timedelta(minutes=1)
"""Interval of checking the clock: the machine may have slept, the clock may be changed."""
GRACE = 60
"""Seconds that a run has to clean up after SIGTERM."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A daily run of one show."""

    show: Path
    """Absolute path of the show directory."""
    at: time
    """Time of day in `zone`."""
    zone: str = ""
    """IANA time zone; empty for the machine's own."""
    days: tuple[int, ...] = EVERY_DAY
    """Weekdays; 0 is Monday."""
    catch_up: int = 3
    """Missed days that are made up, at most."""
    most_minutes: int = 180
    """Minutes after which a run is stopped."""
    environment: Path | None = None
    """A file of NAME=value lines, for keys that do not belong in a crontab."""
    writable: tuple[Path, ...] = ()
    """Folders that a run writes to outside the show: the clip cache, a publishing target."""

    def __post_init__(self) -> None:
        """Refuse a newline in a path, which would start another command in the crontab.

        Raises:
            BadInput: naming the path.
        """
        for path in filter(None, (self.show, self.environment, *self.writable)):
            if not str(path).isprintable():
                raise BadInput(f"{str(path)!r}: a path with control characters cannot be scheduled")

    @property
    def key(self) -> str:
        """Identifies this show's entry on this machine."""
        return f"podcaster-{hashlib.sha256(str(self.show).encode()).hexdigest()[:8]}"

    @property
    def command(self) -> tuple[str, ...]:
        """The command, with the full path of this Python, as cron's PATH may not have it."""
        options: tuple[str, ...] = ()
        if self.catch_up:
            # Days that are not scheduled have not been missed.
            named = ",".join(NAMES[day].lower() for day in self.days)
            options = ("--catch-up", str(self.catch_up))
            options += () if self.days == EVERY_DAY else ("--days", named)
        show = ("--show", str(self.show))
        return (sys.executable, "-m", "podcaster", "daily", *show, *options)

    @property
    def log(self) -> Path:
        """The file that receives the output of scheduled runs."""
        return self.show / ".podcaster" / "log" / "schedule.log"

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment variables of a run; cron sets very few, and no locale."""
        path = os.pathsep.join([str(Path(sys.executable).parent), PATH])
        return {"PATH": path, "LANG": "C.UTF-8", "PYTHONUTF8": "1"}

    def shell(self) -> str:
        """The command for `sh`, with a time limit if the machine has `timeout`."""
        words = shlex.join([f"{k}={v}" for k, v in self.surroundings.items()])
        source = f". {shlex.quote(str(self.environment))}; " if self.environment else ""
        exported = f"set -a; {source}set +a; " if source else ""
        # From GNU coreutils; named gtimeout on some systems and missing on others.
        program = shutil.which("timeout") or shutil.which("gtimeout")
        limit = f"{program} -k 60 {self.most_minutes * 60} " if program else ""
        return f"{exported}exec env {words} {limit}{shlex.join(self.command)}"

    @property
    def words(self) -> str:
        """When it runs, in words that `plan_from` can read back."""
        days = "every day" if self.days == EVERY_DAY else ",".join(NAMES[n] for n in self.days)
        return f"{self.at:%H:%M} in {self.zone or LOCAL} on {days}"


def plan_from(text: str, show: Path) -> Plan | None:
    """The plan of an installed entry, with its times only."""
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
    """When a plan is due next; a skipped hour of daylight saving counts as the following one."""
    return min(moment for moment in _due_around(plan, now) if moment > now)


def last_due(plan: Plan, now: datetime) -> datetime:
    """When a plan was due last, up to and including now."""
    return max(moment for moment in _due_around(plan, now) if moment <= now)


def _due_around(plan: Plan, now: datetime) -> Iterator[datetime]:
    """When a plan is due within eight days before and after a time."""
    here = now.astimezone(ZoneInfo(plan.zone) if plan.zone else None)
    for distance in range(-8, 9):
        day = here.date() + timedelta(days=distance)
        if day.weekday() in plan.days:
            zone = here.tzinfo if plan.zone else None
            yield datetime.combine(day, plan.at, zone).astimezone()


def now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Foreground:
    """Starts a plan's runs until it is stopped."""

    plan: Plan
    clock: Callable[[], datetime] = now
    pause: Callable[[float], None] = sleep
    tell: Callable[[str], None] = print
    start: Callable[[Plan], int] = field(default_factory=lambda: run_once)

    def run(self, *, runs: int | None = None) -> None:
        """Wait and run repeatedly; a missed run is made up at once.

        Args:
            runs: stop after so many; never if not given.
        """
        done = 0
        due = self._first()
        while runs is None or done < runs:
            self.tell(f"next run: {due:%Y-%m-%d %H:%M %Z}")
            while (left := due - self.clock()) > timedelta():
                self.pause(min(left, STEP).total_seconds())
            code = self.start(self.plan)
            self.tell(f"exited with {code}")
            done += 1
            due = next_run(self.plan, self.clock())

    def _first(self) -> datetime:
        """The next due time, or the last one if the show's log has no run since."""
        moment = self.clock()
        missed = last_due(self.plan, moment)
        known = last_run(self.plan)
        return missed if known and known < missed else next_run(self.plan, moment)


def last_run(plan: Plan) -> datetime | None:
    """The time of the show's last run; None if never or unknown."""
    for run in RunLog(plan.log.parent).runs(1):
        try:
            moment = datetime.fromisoformat(str(run.get("time")))
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def run_once(plan: Plan) -> int:
    """Start a run, stop it at its time limit, and return its exit code.

    Raises:
        NotFound: the Python interpreter no longer exists.
    """
    try:
        process = subprocess.Popen(plan.command, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise NotFound(f"{plan.command[0]}: {error.strerror}") from error
    try:
        return process.wait(plan.most_minutes * 60)
    except subprocess.TimeoutExpired:
        return _ended(process)
    except BaseException:
        _ended(process)
        raise


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Stop a run as `timeout` does; return 124, the exit code of `timeout`."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return 124
