"""The scheduler that stays in the foreground."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from podcaster.daily import RunLog
from podcaster.daily.schedule import Foreground, Plan, run_once
from podcaster.daily.schedulers import is_cron_running

START = datetime(2026, 3, 27, 7, 30, tzinfo=UTC)  # a Friday; at half past eight in Berlin


class Machine:
    """A clock that moves when somebody waits, and a note of what was started when."""

    def __init__(self) -> None:
        self.moment = START
        self.started: list[datetime] = []
        self.lines: list[str] = []

    def wait(self, seconds: float) -> None:
        assert 0 < seconds <= 60
        self.moment += timedelta(seconds=seconds)

    def start(self, plan: Plan) -> int:
        self.started.append(self.moment)
        self.moment += timedelta(minutes=5)
        return 0


def runs(plan: Plan, count: int) -> list[str]:
    machine = Machine()
    Foreground(
        plan,
        clock=lambda: machine.moment,
        pause=machine.wait,
        tell=machine.lines.append,
        start=machine.start,
    ).run(runs=count)
    assert sum(line.startswith("next run: ") for line in machine.lines) == count
    return [f"{moment:%a %H:%M}" for moment in machine.started]


def a_plan(show: Path, **changes: object) -> Plan:
    settings = {"at": time(6), "zone": "Europe/Berlin", "show": show} | changes
    return Plan(**settings)  # type: ignore[arg-type]


def test_runs_on_time_through_the_change_of_clocks(tmp_path: Path) -> None:
    """Berlin is an hour ahead of UTC until Sunday, then two."""
    assert runs(a_plan(tmp_path), 3) == ["Sat 05:00", "Sun 04:00", "Mon 04:00"]


def test_runs_on_its_days(tmp_path: Path) -> None:
    assert runs(a_plan(tmp_path, days=(0, 2)), 2) == ["Mon 04:00", "Wed 04:00"]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (timedelta(hours=26), "Fri 07:30"),  # yesterday's is the last that was made
        (timedelta(hours=2), "Sat 05:00"),  # this morning's was made
    ],
)
def test_a_missed_run_is_made_up_for(tmp_path: Path, last: timedelta, first: str) -> None:
    plan = a_plan(tmp_path)
    RunLog(plan.log.parent).write("outcome", START - last, line="made")
    assert runs(plan, 1) == [first]


def test_a_run_is_this_python(tmp_path: Path) -> None:
    """A folder that is no show: 66, as a shell would hear."""
    assert run_once(a_plan(tmp_path / "none")) == 66


def test_whether_cron_runs(tmp_path: Path) -> None:
    assert is_cron_running(tmp_path) is None
    (tmp_path / "self").mkdir()
    assert is_cron_running(tmp_path) is False
    (tmp_path / "17").mkdir()
    (tmp_path / "17" / "comm").write_text("crond\n", "utf-8")
    assert is_cron_running(tmp_path) is True
