"""The user's crontab, in which only the lines between our two markers are changed."""

import contextlib
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from podcaster.daily.schedule.plan import EVERY_DAY, Plan
from podcaster.errors import CannotWrite, NotFound

DAEMONS = ("cron", "crond", "fcron", "dcron", "systemd-cron")
PATIENCE = 30
"""Seconds that the program `crontab` may take."""


@dataclass(frozen=True, slots=True)
class CronTab:
    """Installs plans as cron lines."""

    program: str = "crontab"

    def install(self, plan: Plan) -> str:
        """Write a plan into the crontab, replacing the show's earlier one; return the lines."""
        lines = entry(plan)
        self._write(with_entry(self._read(), plan, lines))
        return lines

    def show(self, plan: Plan) -> str:
        """The lines of a show; empty if it has none."""
        return find_entry(self._read(), plan)

    def remove(self, plan: Plan) -> bool:
        """Remove a show's lines; False if it has none."""
        before = self._read()
        after = without_entry(before, plan)
        if after != before:
            self._write(after)
        return after != before

    def _read(self) -> str:
        done = self._run("-l")
        # Without a crontab every cron prints a message of its own and exits with code 1.
        if done.returncode and "no crontab" not in done.stderr.lower():
            raise CannotWrite(f"{self.program} -l: {done.stderr.strip() or done.returncode}")
        return "" if done.returncode else done.stdout

    def _write(self, text: str) -> None:
        done = self._run("-", text)
        if done.returncode:
            raise CannotWrite(f"{self.program}: refused the new crontab: {done.stderr.strip()}")

    def _run(self, argument: str, text: str = "") -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [self.program, argument],
                input=text,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="surrogateescape",
                timeout=PATIENCE,
                check=False,
            )
        except FileNotFoundError as error:
            raise NotFound(
                f"{self.program}: not installed; install cron, or use --with systemd"
            ) from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotWrite(f"{self.program}: {error}") from error


def is_cron_running(processes: Path = Path("/proc")) -> bool | None:
    """Whether a cron daemon is running; None if that cannot be determined."""
    if not (processes / "self").exists():
        return None
    for path in processes.glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            if path.read_text().strip() in DAEMONS:
                return True
    return False


def entry(plan: Plan) -> str:
    """The lines of a plan, including its markers."""
    begin, end = _marks(plan)
    return f"{begin}\n{_times(plan)} {_command(plan)}\n{end}\n"


def with_entry(crontab: str, plan: Plan, lines: str) -> str:
    """A crontab with a show's lines moved to its end."""
    rest = without_entry(crontab, plan)
    return rest + ("\n" if rest and not rest.endswith("\n") else "") + lines


def without_entry(crontab: str, plan: Plan) -> str:
    """A crontab without a show's lines; all others unchanged."""
    return _pattern(plan).sub("", crontab)


def find_entry(crontab: str, plan: Plan) -> str:
    """A show's lines in a crontab."""
    found = _pattern(plan).search(crontab)
    return found.group() if found else ""


def _marks(plan: Plan) -> tuple[str, str]:
    return f"# begin {plan.key}: podcaster daily at {plan.words}", f"# end {plan.key}"


def _pattern(plan: Plan) -> re.Pattern[str]:
    key = re.escape(plan.key)
    return re.compile(rf"^# begin {key}:.*\n(?:.*\n)*?# end {key}\n?", re.MULTILINE)


def _times(plan: Plan) -> str:
    days = "*" if plan.days == EVERY_DAY else ",".join(str((day + 1) % 7) for day in plan.days)
    if not plan.zone:
        return f"{plan.at.minute} {plan.at.hour} * * {days}"
    # Debian's cron has no time zones, and offsets change twice a year: start the line
    # every 15 minutes (all offsets are multiples of that), and let it check the time itself.
    minutes = ",".join(str((plan.at.minute + 15 * n) % 60) for n in range(4))
    return f"{minutes} * * * *"


def _command(plan: Plan) -> str:
    log = shlex.quote(str(plan.log))
    guard = f"{_due(plan)} && " if plan.zone else ""
    folder = shlex.quote(str(plan.log.parent))
    # For nobody else to read: a message may name what a show keeps private.
    made = f"mkdir -p {folder} && touch {log} && chmod 600 {log}"
    line = f"{guard}{made} && {{ {plan.shell()}; }} >> {log} 2>&1"
    return line.replace("%", r"\%")  # cron takes a bare % for the end of the line


def _due(plan: Plan) -> str:
    """A test for `sh`: whether it is the plan's time, in its zone, on one of its days."""
    now = f'"$(TZ={shlex.quote(plan.zone)} date +'
    clock = f'[ {now}%H:%M)" = {plan.at:%H:%M} ]'
    if plan.days == EVERY_DAY:
        return clock
    days = "".join(str(day + 1) for day in plan.days)
    return f'{clock} && case {now}%u)" in [{days}]) true;; *) false;; esac'
