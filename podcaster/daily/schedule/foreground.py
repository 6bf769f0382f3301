"""A scheduler in the foreground, for containers or systems without cron."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import sleep

from podcaster.daily.outcome import RunLog
from podcaster.daily.schedule.plan import Plan, last_due, next_run
from podcaster.errors import NotFound

STEP = timedelta(minutes=1)
"""Interval of checking the clock: the machine may have slept, the clock may be changed."""
GRACE = 60
"""Seconds that a run has to clean up after SIGTERM."""


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
            self.tell(f"ended with {code}")
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
