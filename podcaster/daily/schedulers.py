"""The system's schedulers: the user's crontab, or a systemd user timer."""

import contextlib
import getpass
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from podcaster.daily.schedule import EVERY_DAY, NAMES, Plan
from podcaster.errors import CannotWrite, NotFound, PodcasterError
from podcaster.show.wholefiles import write_whole

DAEMONS = ("cron", "crond", "fcron", "dcron", "systemd-cron")
PATIENCE = 30
"""Seconds that `crontab` or `systemctl` may take."""
NO_BUS = (
    "there is no user session here: log in as that user, allow it to linger "
    "(loginctl enable-linger), or use --with cron or `podcaster schedule run`"
)
MEMORY, CPU = "4G", "400%"
"""Limits of a run; ten hours of programme need a quarter of either."""


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
        # If there is no crontab, crons print different messages and exit with code 1.
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
    # Readable by the owner only: a message may contain private information.
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


@dataclass(frozen=True, slots=True)
class Timer:
    """Installs plans as units of the user's systemd."""

    folder: Path
    """~/.config/systemd/user"""
    program: str = "systemctl"

    def install(self, plan: Plan) -> str:
        """Write a show's units, replacing earlier ones, start its timer, and return its text.

        Raises:
            NotFound: systemd is not installed.
            CannotWrite: no user manager answers, or it refuses the timer; no unit remains.
        """
        service, timer = self._paths(plan)
        self._systemctl("show-environment")  # fails before anything is written
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            plan.log.parent.mkdir(parents=True, exist_ok=True)
            plan.log.touch(mode=0o600)
            plan.log.chmod(0o600)
            write_whole(service, (service_unit(plan).encode(),))
            write_whole(timer, (timer_unit(plan).encode(),))
        except OSError as error:
            raise CannotWrite(f"{error.filename}: cannot be written: {error.strerror}") from error
        try:
            self._systemctl("daemon-reload")
            self._systemctl("enable", "--now", timer.name)
        except PodcasterError:
            timer.unlink(missing_ok=True)
            service.unlink(missing_ok=True)
            raise
        return timer_unit(plan)

    def show(self, plan: Plan) -> str:
        """The text of a show's timer; empty if it has none."""
        _, timer = self._paths(plan)
        return timer.read_text(encoding="utf-8") if timer.is_file() else ""

    def remove(self, plan: Plan) -> bool:
        """Stop a show's timer and remove its units; False if it has none."""
        service, timer = self._paths(plan)
        if not timer.exists() and not service.exists():
            return False
        self._systemctl("disable", "--now", timer.name)
        timer.unlink(missing_ok=True)
        service.unlink(missing_ok=True)
        self._systemctl("daemon-reload")
        return True

    def _paths(self, plan: Plan) -> tuple[Path, Path]:
        return self.folder / f"{plan.key}.service", self.folder / f"{plan.key}.timer"

    def _systemctl(self, *words: str) -> None:
        command = [self.program, "--user", *words]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except FileNotFoundError as error:
            raise NotFound(f"{self.program}: not installed; use --with cron") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotWrite(f"{self.program}: {error}") from error
        if done.returncode:
            said = done.stderr.strip() or str(done.returncode)
            hint = f"; {NO_BUS}" if "bus" in said.lower() else ""
            raise CannotWrite(f"{' '.join(command)}: {said}{hint}")


def lingers(folder: Path = Path("/var/lib/systemd/linger")) -> bool:
    """Whether the user's services run without a login session."""
    return (folder / getpass.getuser()).exists()


def service_unit(plan: Plan) -> str:
    """The service unit, which does the run."""
    surroundings = "".join(
        f"Environment={_quoted(f'{name}={value}')}\n" for name, value in plan.surroundings.items()
    )
    environment = f"EnvironmentFile={_escaped(str(plan.environment))}\n" if plan.environment else ""
    return (
        "[Unit]\n"
        f"Description=Daily edition of the podcast in {_escaped(str(plan.show))}\n"
        "Wants=network-online.target\nAfter=network-online.target\n\n"
        "[Service]\nType=oneshot\n"
        f"{surroundings}{environment}"
        f"ExecStart={' '.join(map(_quoted, plan.command))}\n"
        f"TimeoutStartSec={plan.most_minutes}min\n"
        f"{_sandbox(plan)}"
        f"StandardOutput=append:{_escaped(str(plan.log))}\n"
        f"StandardError=append:{_escaped(str(plan.log))}\n"
    )


def _sandbox(plan: Plan) -> str:
    """The sandbox options, which limit what a malicious document could do."""
    paths = " ".join(_quoted(f"-{path}") for path in (plan.show, *plan.writable))
    return (
        "NoNewPrivileges=yes\n"
        "PrivateTmp=yes\n"
        "ProtectSystem=strict\n"
        f"ReadWritePaths={paths}\n"
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK\n"
        f"MemoryMax={MEMORY}\nCPUQuota={CPU}\n"
    )


def timer_unit(plan: Plan) -> str:
    """The timer unit, which says when."""
    days = "" if plan.days == EVERY_DAY else ",".join(NAMES[day] for day in plan.days) + " "
    zone = f" {plan.zone}" if plan.zone else ""
    return (
        f"# podcaster daily at {plan.words}\n"
        "[Unit]\n"
        f"Description=When the podcast in {_escaped(str(plan.show))} is due\n\n"
        f"[Timer]\nOnCalendar={days}*-*-* {plan.at:%H:%M}:00{zone}\n"
        "Persistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _quoted(word: str) -> str:
    """One word of a unit's command line."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_escaped(escaped)}"'


def _escaped(text: str) -> str:
    """A string with % doubled, as systemd reads % as a specifier."""
    return text.replace("%", "%%")
