"""The log of unattended runs, and who is told of them."""

import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from news_site import NewsSite, Page

from podcaster.daily import give_notice
from podcaster.daily.outcome import LARGEST_LOG, RunLog
from podcaster.errors import CannotWrite
from podcaster.model import DailyRules

NOW = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)


def test_runs_come_back_newest_first(tmp_path: Path) -> None:
    log = RunLog(tmp_path / "log")
    for number in range(3):
        log.write("outcome", NOW, line=f"run {number}")
    assert [run["line"] for run in log.runs(2)] == ["run 2", "run 1"]
    assert log.runs()[0]["time"] == "2026-03-10T06:00:00+00:00"


def test_a_log_is_rotated_and_its_last_runs_are_still_known(tmp_path: Path) -> None:
    log = RunLog(tmp_path)
    for number in range(12):
        log.write("outcome", NOW, line=f"run {number}", text="x" * (LARGEST_LOG // 2))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "daily.jsonl", "daily.jsonl.1", "daily.jsonl.2", "daily.jsonl.3", "daily.jsonl.4",
    ]  # fmt: skip
    assert log.runs(3)[0]["line"] == "run 11"
    assert len(log.runs(3)) == 3


def test_what_the_program_says_meanwhile_is_kept(tmp_path: Path) -> None:
    log = RunLog(tmp_path)
    with log.listening():
        logging.getLogger("podcaster.speech.voicing").warning("%s is slow", "google")
        logging.getLogger("elsewhere").warning("not ours")
    logging.getLogger("podcaster.speech.voicing").warning("too late")
    (line,) = (tmp_path / "daily.jsonl").read_text("utf-8").splitlines()
    record = json.loads(line)
    assert (record["event"], record["level"]) == ("log", "warning")
    assert record["message"] == "google is slow"
    assert log.runs() == []


def test_half_a_line_hides_no_others(tmp_path: Path) -> None:
    log = RunLog(tmp_path)
    log.write("outcome", NOW, line="whole")
    with (tmp_path / "daily.jsonl").open("ab") as stream:
        stream.write(b'\xff{"event": "outc\n[1]\n')
    assert [run["line"] for run in log.runs()] == ["whole"]


def test_a_log_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "log").touch()
    with pytest.raises(CannotWrite):
        RunLog(tmp_path / "log").write("outcome", NOW)
    assert RunLog(tmp_path / "log").runs() == []


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        running.pages["/ping"] = running.pages["/ping/fail"] = Page(body=b"OK")
        yield running


def test_a_healthcheck_hears_of_both_ends(site: NewsSite, tmp_path: Path) -> None:
    rules = DailyRules(healthcheck=site.url("/ping"))
    for is_well in (True, False):
        give_notice(rules, tmp_path, is_well=is_well, facts={})
    assert site.paths == ["/ping", "/ping/fail"]


def note(path: Path) -> tuple[str, ...]:
    code = f"import sys; open({str(path)!r}, 'w').write(sys.stdin.read())"
    return (sys.executable, "-c", code)


def test_the_right_program_is_given_the_outcome(tmp_path: Path) -> None:
    rules = DailyRules(
        on_success=note(tmp_path / "well.json"), on_failure=note(tmp_path / "ill.json")
    )
    give_notice(rules, tmp_path, is_well=False, facts={"line": "failed"})
    assert json.loads((tmp_path / "ill.json").read_text("utf-8")) == {"line": "failed"}
    assert not (tmp_path / "well.json").exists()


@pytest.mark.parametrize("command", [("no-such-program",), ("false",), ("a\0b",)])
def test_a_program_that_fails_changes_nothing(tmp_path: Path, command: tuple[str, ...]) -> None:
    give_notice(DailyRules(on_success=command), tmp_path, is_well=True, facts={})


def test_a_monitor_that_is_away_changes_nothing(tmp_path: Path) -> None:
    with NewsSite() as site:
        gone = site.url("/ping")
    give_notice(DailyRules(healthcheck=gone), tmp_path, is_well=True, facts={})
