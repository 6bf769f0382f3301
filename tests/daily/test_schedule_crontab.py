"""What is put into a crontab, and what is left alone there."""

import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from podcaster.daily.schedule import Plan, next_run, plan_from
from podcaster.daily.schedulers import CronTab, entry, find_entry, with_entry, without_entry
from podcaster.errors import CannotWrite, NotFound

PLAN = Plan(show=Path("/srv/news show"), at=time(6, 5))
OTHERS = "MAILTO=a@example.org\n# mine\n5 4 * * * /bin/true\n"


def test_a_line_stands_between_marks_of_its_own() -> None:
    begin, line, end = entry(PLAN).splitlines()
    assert begin == f"# begin {PLAN.key}: podcaster daily at 06:05 in local-time on every day"
    log = "'/srv/news show/.podcaster/log/schedule.log'"
    made = f"mkdir -p '/srv/news show/.podcaster/log' && touch {log} && chmod 600 {log}"
    assert line.startswith(f"5 6 * * * {made} && {{")
    assert "LANG=C.UTF-8" in line
    assert "-m podcaster daily --show '/srv/news show' --catch-up 3" in line
    assert end == f"# end {PLAN.key}"


def test_installing_twice_leaves_one_entry_and_all_others_alone() -> None:
    once = with_entry(OTHERS, PLAN, entry(PLAN))
    later = replace(PLAN, at=time(7, 0))
    twice = with_entry(once, later, entry(later))
    assert twice.startswith(OTHERS)
    assert twice.count("begin") == 1
    assert without_entry(twice, PLAN) == OTHERS


def test_two_shows_do_not_touch_each_other() -> None:
    other = replace(PLAN, show=Path("/srv/other"))
    both = with_entry(with_entry("", PLAN, entry(PLAN)), other, entry(other))
    assert without_entry(both, PLAN) == entry(other)
    assert find_entry(both, PLAN) == entry(PLAN)


def test_a_crontab_without_a_last_newline() -> None:
    assert with_entry("5 4 * * * x", PLAN, entry(PLAN)) == "5 4 * * * x\n" + entry(PLAN)


def test_half_an_entry_is_not_taken_for_one() -> None:
    broken = f"# begin {PLAN.key}: made by hand\n5 4 * * * x\n"
    assert without_entry(broken, PLAN) == broken


def test_percent_signs_are_escaped() -> None:
    """Cron takes a bare one for the end of the command."""
    line = entry(replace(PLAN, zone="Asia/Kathmandu", show=Path("/srv/100%"))).splitlines()[1]
    assert "%" not in line.replace(r"\%", "")


@pytest.mark.parametrize(
    ("zone", "when", "due"),
    [
        ("Europe/Berlin", "2026-01-10T05:05Z", True),
        ("Europe/Berlin", "2026-07-10T04:05Z", True),
        ("Europe/Berlin", "2026-07-10T05:05Z", False),
        ("Asia/Kathmandu", "2026-01-10T00:20Z", True),
        ("America/New_York", "2026-01-10T11:05Z", True),
        ("America/New_York", "2026-01-10T11:20Z", False),
    ],
)
def test_the_guard_knows_what_time_it_is_elsewhere(
    tmp_path: Path, zone: str, when: str, due: bool
) -> None:
    """The line as `sh` sees it, with a `date` that shows a time of our choice."""
    fake = tmp_path / "date"
    fake.write_text(f'#!/bin/sh\nexec /bin/date -d "{when}" "$@"\n', "utf-8")
    fake.chmod(0o755)
    line = entry(replace(PLAN, zone=zone)).splitlines()[1]
    guard = line.partition("* * * * ")[2].partition(" && mkdir")[0].replace(r"\%", "%")
    done = subprocess.run(
        ["/bin/sh", "-c", guard], env={"PATH": f"{tmp_path}:/bin:/usr/bin"}, check=False
    )
    assert (done.returncode == 0) is due


def test_a_guard_for_some_days_of_the_week(tmp_path: Path) -> None:
    plan = replace(PLAN, zone="UTC", days=(5, 6))
    line = entry(plan).splitlines()[1]
    guard = line.partition("* * * * ")[2].partition(" && mkdir")[0].replace(r"\%", "%")
    for when, due in (("2026-01-10T06:05Z", True), ("2026-01-12T06:05Z", False)):
        fake = tmp_path / "date"
        fake.write_text(f'#!/bin/sh\nexec /bin/date -d "{when}" "$@"\n', "utf-8")
        fake.chmod(0o755)
        done = subprocess.run(
            ["/bin/sh", "-c", guard], env={"PATH": f"{tmp_path}:/bin:/usr/bin"}, check=False
        )
        assert (done.returncode == 0) is due


def test_days_of_the_week_in_cron_s_count() -> None:
    assert entry(replace(PLAN, days=(0, 6))).splitlines()[1].startswith("5 6 * * 1,0 ")


@pytest.fixture
def crontab(tmp_path: Path) -> tuple[CronTab, Path]:
    """A crontab program that keeps its table in a file, as the real one does."""
    table = tmp_path / "table"
    program = tmp_path / "crontab"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then cat "{table}" 2>/dev/null || '
        '{ echo "no crontab for me" >&2; exit 1; }\n'
        f'else cat > "{table}"; fi\n',
        "utf-8",
    )
    program.chmod(0o755)
    return CronTab(str(program)), table


def test_install_show_and_remove(crontab: tuple[CronTab, Path]) -> None:
    tab, table = crontab
    assert tab.show(PLAN) == ""
    assert not tab.remove(PLAN)
    lines = tab.install(PLAN)
    assert tab.show(PLAN) == lines == table.read_text("utf-8")
    table.write_text(OTHERS + lines, "utf-8")
    assert tab.remove(PLAN)
    assert table.read_text("utf-8") == OTHERS


def test_no_cron_is_said_so() -> None:
    with pytest.raises(NotFound, match="--with systemd"):
        CronTab("no-such-crontab").show(PLAN)


def test_a_cron_that_refuses_is_said_so(tmp_path: Path) -> None:
    program = tmp_path / "crontab"
    program.write_text('#!/bin/sh\necho "you may not use cron" >&2; exit 1\n', "utf-8")
    program.chmod(0o755)
    with pytest.raises(CannotWrite, match="you may not use cron"):
        CronTab(str(program)).install(PLAN)


def test_the_plan_can_be_read_back() -> None:
    plan = replace(PLAN, zone="Europe/Berlin", days=(0, 1, 4))
    known = plan_from(entry(plan), plan.show)
    assert known == plan
    assert plan_from("# nothing of ours", plan.show) is None


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-28T04:00+00:00", "2026-03-28T05:05+00:00"),
        ("2026-03-28T06:00+00:00", "2026-03-29T04:05+00:00"),
        ("2026-10-24T06:00+00:00", "2026-10-25T05:05+00:00"),
    ],
)
def test_the_next_run_over_changes_of_the_clock(now: str, due: str) -> None:
    plan = replace(PLAN, zone="Europe/Berlin")
    assert next_run(plan, datetime.fromisoformat(now)).astimezone(UTC).isoformat() == (
        due.replace("+", ":00+")
    )


def test_the_next_run_of_an_hour_that_is_skipped() -> None:
    plan = replace(PLAN, zone="Europe/Berlin", at=time(2, 30))
    now = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert next_run(plan, now) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_the_command_as_cron_runs_it(tmp_path: Path) -> None:
    """In an empty environment, from another folder, for a show with an awkward name."""
    show = tmp_path / "100% 'news' show"
    (show / "voices").mkdir(parents=True)
    keys = tmp_path / "my keys.env"
    keys.write_text("NEWS_KEY='two words'\n", "utf-8")
    (show / "note.sh").write_text(
        '#!/bin/sh\nprintf "%s|%s" "$NEWS_KEY" "$LANG" > noted\n', "utf-8"
    )
    (show / "note.sh").chmod(0o755)
    (show / "podcaster.toml").write_text(
        'title = "News"\n[daily]\non_failure = ["./note.sh"]\n'
        '[[sources]]\nname = "inbox"\ninbox = "inbox"\n',
        "utf-8",
    )
    (show / "voices" / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    line = entry(replace(PLAN, show=show, environment=keys)).splitlines()[1]
    command = line.partition(" * * * ")[2].replace(r"\%", "%")
    # cron's, and the way to Python's own library
    environment = {"HOME": str(tmp_path), "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")}
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd="/", env=environment, timeout=300, check=False
    )
    assert done.returncode == 69
    assert "no source could be read: inbox:" in (
        show / ".podcaster" / "log" / "schedule.log"
    ).read_text("utf-8")
    assert (show / "noted").read_text("utf-8") == "two words|C.UTF-8"
