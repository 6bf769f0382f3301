"""A scheduler in the foreground: for containers, and for systems without cron."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import sleep

from podcaster.daily.runlog import RunLog
from podcaster.daily.schedule.plan import Plan, last_due, next_run
from podcaster.errors import NotFound

STEP = timedelta(minutes=1)
"""Between two looks at the clock: a machine may have slept, and a clock may be set."""
GRACE = 60
"""Seconds that a run has to clean up after it was asked to end."""


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Foreground:
    """Starts a plan's runs until somebody ends it."""

    plan: Plan
    clock: Callable[[], datetime] = now
    pause: Callable[[float], None] = sleep
    tell: Callable[[str], None] = print
    start: Callable[[Plan], int] = field(default_factory=lambda: run_once)

    def run(self, *, runs: int | None = None) -> None:
        """Wait and run, over and over; a run that was missed is made up for at once.

        Args:
            runs: so many only; for ever when not given.
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
        """The next due moment, or the last one, if the show's log has no run since."""
        moment = self.clock()
        missed = last_due(self.plan, moment)
        known = last_run(self.plan)
        return missed if known and known < missed else next_run(self.plan, moment)


def last_run(plan: Plan) -> datetime | None:
    """When the show was last run; None when never, or when its log does not say."""
    for run in RunLog(plan.log.parent).runs(1):
        try:
            moment = datetime.fromisoformat(str(run.get("time")))
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def run_once(plan: Plan) -> int:
    """One run, ended in time; its exit code.

    Raises:
        NotFound: this Python is gone.
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
    """Ask a run to end, as `timeout` does; 124 is what `timeout` says of it."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return 124
