"""The commands of an unattended show, as a shell sees them."""

import functools
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import daily_show
import pytest
from daily_show import listed, noon_zone
from news_site import NewsSite, feed_of, invent, page_of

from podcaster.cli import run
from podcaster.daily import RunContext
from podcaster.daily.edition import make_edition
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import withdrawals

ZONE = noon_zone()
YESTERDAY = datetime.now(ZoneInfo(ZONE)).date() - timedelta(days=1)
make_show = functools.partial(daily_show.make_show, zone=ZONE)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        items = [invent(YESTERDAY, number, paragraphs=2, sentences=2) for number in (1, 2)]
        for item in items:
            running.pages[item.path] = page_of(item, running.base)
        running.pages["/a.xml"] = feed_of(items, running.base)
        yield running


@pytest.fixture
def show(site: NewsSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show that commands find by themselves, and a crontab that is not this machine's."""
    monkeypatch.setenv("PODCASTER_CACHE", str(tmp_path / "clips"))
    monkeypatch.setenv("PODCASTER_SHOW", str(tmp_path / "show"))
    programs = tmp_path / "programs"
    programs.mkdir()
    crontab = programs / "crontab"
    crontab.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then cat "{tmp_path}/table" 2>/dev/null || '
        '{ echo "no crontab for me" >&2; exit 1; }\n'
        f'else cat > "{tmp_path}/table"; fi\n',
        "utf-8",
    )
    crontab.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    make_show(tmp_path / "show", site.url("/a.xml"))
    return tmp_path / "show"


def test_daily_prints_one_line_and_the_second_run_does_nothing(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["daily", "--workers", "1"]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert ": 2 stories, 1:" in printed.out
    assert printed.err == ""
    assert len(listed(show)) == 1
    assert run(["daily", "--workers", "1"]) == 0
    assert "nothing to do, the edition already exists" in capsys.readouterr().out


def test_daily_for_programs(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["daily", "--workers", "1", "--json"]) == 0
    (outcome,) = json.loads(capsys.readouterr().out)
    assert outcome["status"] == "published"
    assert outcome["stories"] == 2
    assert len(outcome["episodes"]) == 1


def test_a_quiet_run_says_nothing_of_what_was_left_out(
    site: NewsSite, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_show(show, site.url("/a.xml"), site.url("/gone.xml"), site.url("/lost.xml"))
    assert run(["daily", "--workers", "1", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    make_show(show, site.url("/a.xml"), site.url("/gone.xml"), site.url("/lost.xml"))
    assert run(["daily", "--workers", "1", "--date", str(YESTERDAY)]) == 0
    printed = capsys.readouterr()
    assert "left out: paper 2: " in printed.out and " and 1 more" in printed.out
    assert "left out: paper 3: " in printed.err


def test_a_failed_morning_and_its_reason_stand_on_standard_error(
    site: NewsSite, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del site.pages["/a.xml"]
    assert run(["daily", "--workers", "1"]) == 69
    printed = capsys.readouterr()
    assert printed.out == ""
    assert ": failed: no source could be read" in printed.err
    assert "left out" not in printed.err, "the reason is not given twice"


def test_status_tells_of_runs_the_next_one_and_room(
    site: NewsSite, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status"]) == 0
    assert "no run of `podcaster daily` yet" in capsys.readouterr().out
    run(["daily", "--workers", "1"])
    del site.pages["/a.xml"]
    run(["daily", "--workers", "1", "--date", str(YESTERDAY)])
    run(["schedule", "install", "--at", "06:30"])
    capsys.readouterr()
    assert run(["status"]) == 0
    text = capsys.readouterr().out
    assert "episodes   1\n" in text
    assert "next run   " in text and "(cron)" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "✗" in text and "✓" in text
    assert "no source could be read" in text
    assert run(["status", "--json", "--runs", "1"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [run["exit_code"] for run in facts["runs"]] == [69]


def test_a_saved_page_is_told_in_the_next_edition(
    site: NewsSite, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = invent(YESTERDAY, 9, paragraphs=2, sentences=2)
    site.pages[item.path] = page_of(item, site.base)
    make_show(show, more='\n[[sources]]\nname = "saved"\nsaved = true\nprivate = true\n')
    assert run(["add", site.url(item.path)]) == 0
    assert run(["add", site.url(item.path)]) == 0
    assert "already saved" in capsys.readouterr().out
    assert run(["daily", "--workers", "1"]) == 0
    assert ": 1 story, " in capsys.readouterr().out


def test_add_refuses_what_is_no_page(show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "file:///etc/passwd"]) == 65
    assert "not the address of a web page" in capsys.readouterr().err


def test_prune_says_first_and_then_does(
    site: NewsSite, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, day in enumerate((YESTERDAY, YESTERDAY + timedelta(days=1))):
        item = invent(YESTERDAY, number, paragraphs=1)
        site.pages[item.path] = page_of(item, site.base)
        site.pages["/a.xml"] = feed_of([item], site.base)
        assert run(["daily", "--workers", "1", "--date", str(day)]) == 0
    make_show(show, site.url("/a.xml"), more="\n[retention]\nepisodes = 1\n")
    capsys.readouterr()
    assert run(["prune", "--dry-run"]) == 0
    assert "would remove" in capsys.readouterr().out
    assert len(listed(show)) == 2
    assert run(["prune"]) == 0
    assert "removed" in capsys.readouterr().out
    assert len(listed(show)) == 1
    assert run(["prune"]) == 0
    assert "nothing to remove" in capsys.readouterr().out


def test_a_removed_edition_is_not_made_again_until_asked_for(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor are its stories in another edition; an episode of `build` leaves no such record."""
    day = ["--date", YESTERDAY.isoformat()]
    asked = ["daily", "--workers", "1", *day]
    assert run(asked) == 0
    assert run(["remove", "latest", "--yes"]) == 0
    assert f"`podcaster daily --date {YESTERDAY}` does" in capsys.readouterr().err
    shutil.rmtree(show / ".podcaster")  # a clone of the repository has none
    assert run(["daily", "--workers", "1", "--catch-up", "3"]) == 0
    assert capsys.readouterr().out.count("no news") == 1
    assert not listed(show)
    assert run(asked) == 0
    assert len(listed(show)) == 1
    directory = ShowDir(show)
    context = RunContext(now=datetime.now(UTC))
    directory.remove_episode(directory.listings()[0].slug)
    outcome = make_edition(directory.show(), YESTERDAY, YESTERDAY, context)
    assert outcome.line.startswith(f"{YESTERDAY}: nothing to do, the edition was removed")
    (show / "a.txt").write_text("The quay is open\n\nThe board has opened the new quay.\n", "utf-8")
    assert run(["build", str(show / "a.txt"), "--workers", "serial"]) == 0
    assert run(["remove", "latest", "--yes", "--quiet"]) == 0
    assert {one.edition for one in withdrawals(directory.root)} == {"daily"}


def test_update(site: NewsSite, show: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["daily", "--workers", "1", "--json"])
    (outcome,) = json.loads(capsys.readouterr().out)
    assert run(["update", outcome["episodes"][0], "--workers", "1"]) == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert run(["update", "no-such-episode", "--workers", "1"]) == 66


def test_schedule(show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "show"]) == 0
    assert "nothing is scheduled" in capsys.readouterr().out
    assert run(["schedule", "install", "--at", "05:30", "--days", "mon,Friday"]) == 0
    assert "next run:" in capsys.readouterr().out
    assert f"at 05:30 in {ZONE} on Mon,Fri" in (tmp_path / "table").read_text("utf-8")
    assert run(["schedule", "show"]) == 0
    assert "podcaster daily" in capsys.readouterr().out
    assert run(["schedule", "remove"]) == 0
    assert (tmp_path / "table").read_text("utf-8") == ""
    assert run(["schedule", "install", "--days", "someday"]) == 2


def test_a_dry_run_builds_nothing_and_accounts_for_all(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["daily", "--dry-run"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("1. ") and printed[1].startswith("2. ")
    assert "2 stories" in printed[2] and "0 characters for online voices" in printed[2]
    assert printed[-1] == "2 candidates: 2 included"
    assert not (show / "episodes").exists()
    assert run(["daily", "--dry-run", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["candidates"] == sum(facts["fates"].values()) == len(facts["ledger"]) == 2
    assert [story["source"] for story in facts["stories"]] == ["paper 1", "paper 1"]


def test_a_dry_run_names_what_could_not_be_read(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = show / "podcaster.toml"
    dead = '[[sources]]\nname = "dead"\ninbox = "nowhere"\n'
    both = config.read_text("utf-8")
    config.write_text(f"{both}\n{dead}", "utf-8")
    assert run(["daily", "--dry-run"]) == 0
    assert "left out: dead: " in capsys.readouterr().err
    assert run(["daily", "--dry-run", "--json"]) == 0
    assert [one["source"] for one in json.loads(capsys.readouterr().out)["problems"]] == ["dead"]
    config.write_text(f'title = "M"\n\n{dead}', "utf-8")
    assert run(["daily", "--dry-run"]) == 69
    assert "no source could be read: dead: " in capsys.readouterr().err


def test_an_edition_edited_by_hand_is_the_day_s_edition(
    show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "edition.md"
    assert run(["daily", "--script", str(script)]) == 0
    assert "--edition daily" in capsys.readouterr().out
    text = script.read_text("utf-8")
    script.write_text(text.replace("Osterby Morning", "Osterby this Morning"), "utf-8")
    assert run(["daily", "--script", str(script)]) == 73, "edits were overwritten"
    assert run(["build", str(script), "--edition", "daily", "--workers", "1"]) == 0
    capsys.readouterr()
    assert run(["daily", "--workers", "1"]) == 0
    assert "nothing to do, the edition already exists" in capsys.readouterr().out
    assert len(listed(show)) == 1


def test_status_shows_the_ledger_of_the_last_run(
    show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status", "--last"]) == 0
    assert run(["daily", "--workers", "1"]) == 0
    capsys.readouterr()
    assert run(["status", "--last"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("included: paper 1: ") == 2
    assert "2 candidates: 2 included" in printed
    log = show / ".podcaster" / "log" / "daily.jsonl"
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_health_check_fails_with_the_last_run(
    show: Path, site: NewsSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status", "--check"]) == 0
    page = site.pages.pop("/a.xml")
    assert run(["daily"]) == 69
    capsys.readouterr()
    assert run(["status", "--check"]) == 1
    assert "the last run failed" in capsys.readouterr().err
    site.pages["/a.xml"] = page
    assert run(["daily", "--workers", "1"]) == 0
    assert run(["status", "--check"]) == 0
