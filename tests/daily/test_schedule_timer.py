"""The units of a systemd timer."""

import getpass
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from podcaster.daily.schedule import Plan, plan_from
from podcaster.daily.schedulers import Timer, lingers, service_unit, timer_unit
from podcaster.errors import BadInput, CannotWrite, NotFound

PLAN = Plan(show=Path("/srv/news 100%"), at=time(6, 5), zone="Europe/Berlin", days=(0, 4))


def test_the_timer_knows_zone_and_days_and_makes_up_for_sleep() -> None:
    unit = timer_unit(PLAN)
    assert "OnCalendar=Mon,Fri *-*-* 06:05:00 Europe/Berlin\n" in unit
    assert "Persistent=true" in unit
    assert plan_from(unit, PLAN.show) == PLAN


def test_the_service_is_bounded_and_has_its_surroundings() -> None:
    unit = service_unit(PLAN)
    assert '"--show" "/srv/news 100%%"' in unit
    assert "TimeoutStartSec=180min" in unit
    assert 'Environment="LANG=C.UTF-8"' in unit
    assert "StandardOutput=append:/srv/news 100%%/.podcaster/log/schedule.log" in unit


@pytest.fixture
def timer(tmp_path: Path) -> tuple[Timer, Path]:
    """A systemctl that notes what it is asked."""
    program = tmp_path / "systemctl"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\n', "utf-8")
    program.chmod(0o755)
    return Timer(tmp_path / "units", str(program)), tmp_path / "asked"


def test_install_show_and_remove(timer: tuple[Timer, Path], tmp_path: Path) -> None:
    units, asked = timer
    plan = Plan(show=tmp_path, at=time(6, 5))
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "other.timer").write_text("[Timer]\n", "utf-8")
    assert units.show(plan) == ""
    assert not units.remove(plan)
    text = units.install(plan)
    assert units.show(plan) == text
    assert asked.read_text("utf-8") == (
        f"--user show-environment\n--user daemon-reload\n--user enable --now {plan.key}.timer\n"
    )
    assert units.remove(plan)
    assert [path.name for path in (tmp_path / "units").iterdir()] == ["other.timer"]


def test_no_systemd_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="--with cron"):
        Timer(tmp_path / "units", "no-such-systemctl").install(Plan(show=tmp_path, at=time(6)))


def test_a_systemd_that_refuses_is_said_so(tmp_path: Path) -> None:
    program = tmp_path / "systemctl"
    program.write_text('#!/bin/sh\necho "Failed to connect to bus" >&2; exit 1\n', "utf-8")
    program.chmod(0o755)
    with pytest.raises(CannotWrite, match=r"Failed to connect to bus.*enable-linger"):
        Timer(tmp_path / "units", str(program)).install(Plan(show=tmp_path, at=time(6)))
    assert not (tmp_path / "units").exists()


def test_a_timer_that_is_refused_leaves_no_units(tmp_path: Path) -> None:
    program = tmp_path / "systemctl"
    program.write_text(
        '#!/bin/sh\nif [ "$2" = enable ]; then echo "refused" >&2; exit 1; fi\n', "utf-8"
    )
    program.chmod(0o755)
    with pytest.raises(CannotWrite, match="refused"):
        Timer(tmp_path / "units", str(program)).install(Plan(show=tmp_path, at=time(6)))
    assert list((tmp_path / "units").iterdir()) == []


def test_the_service_runs_in_a_sandbox() -> None:
    unit = service_unit(replace(PLAN, writable=(Path("/home/ada/.cache/podcaster"),)))
    for line in (
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        'ReadWritePaths="-/srv/news 100%%" "-/home/ada/.cache/podcaster"',
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK",
    ):
        assert f"{line}\n" in unit
    assert "MemoryMax=" in unit and "CPUQuota=" in unit


@pytest.mark.parametrize("name", ["a\n* * * * * reboot", "a\rb", "a\x00b", "a\x1bb", "a\u2028b"])
def test_a_path_with_control_characters_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="control characters"):
        Plan(show=Path(f"/srv/{name}"), at=time(6))
    with pytest.raises(BadInput, match="control characters"):
        Plan(show=Path("/srv/a"), at=time(6), environment=Path(f"/etc/{name}"))
    Plan(show=Path("/srv/Zeitung für Köln/ニュース"), at=time(6))


def test_who_lingers(tmp_path: Path) -> None:
    assert not lingers(tmp_path)
    (tmp_path / getpass.getuser()).touch()
    assert lingers(tmp_path)


def test_keys_come_from_a_file_of_their_own() -> None:
    unit = service_unit(Plan(show=Path("/srv/a"), at=time(6), environment=Path("/srv/keys 1%")))
    assert "EnvironmentFile=/srv/keys 1%%\n" in unit
