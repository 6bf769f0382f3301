"""Days gone by, midnight, daylight saving, and clocks that are wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from daily_show import VOICE, listed, make_show, morning, put, run_morning, stories
from news_site import NewsSite

from podcaster.daily import RunContext, Status, run_daily
from podcaster.show.showdir import ShowDir

DAY = date(2026, 3, 10)


pytestmark = pytest.mark.usefixtures("clips")


def test_the_edition_of_a_day_gone_by_holds_what_was_known_then(
    site: NewsSite, tmp_path: Path
) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    then, now = stories(DAY, 1), stories(DAY + timedelta(days=1), 1)
    put(site, "/a.xml", [*now, *then])
    (outcome,) = run_daily(show, RunContext(now=morning(DAY + timedelta(days=1))), day=DAY)
    assert outcome.status is Status.PUBLISHED
    (episode,) = ShowDir(tmp_path).episodes()
    assert (episode.day, episode.stories[0].title) == (DAY, then[0].title)


def test_missed_days_are_caught_up_oldest_first(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    days = [DAY + timedelta(days=number) for number in range(4)]
    put(site, "/a.xml", stories(DAY, 1))
    run_morning(show, DAY)
    put(site, "/a.xml", [item for day in reversed(days) for item in stories(day, 1)])
    outcomes = run_daily(show, RunContext(now=morning(days[3])), catch_up=2)
    assert [outcome.day for outcome in outcomes] == days[1:]
    told = [(episode.day, len(episode.stories)) for episode in ShowDir(tmp_path).episodes()]
    assert told == [(day, 1) for day in days]
    published = [episode.published for episode in ShowDir(tmp_path).episodes()]
    assert published == sorted(set(published))


def test_a_missed_day_that_fails_does_not_cost_today_s_edition(
    site: NewsSite, tmp_path: Path
) -> None:
    days = [DAY + timedelta(days=number) for number in range(3)]
    put(site, "/a.xml", stories(days[0], 1))
    run_morning(make_show(tmp_path, site.url("/a.xml")), days[0])
    (missed,), (fresh,) = stories(days[1], 1), stories(days[2], 1)
    bad = replace(missed, paragraphs=(f"A zeppelin landed. {missed.paragraphs[0]}",))
    put(site, "/a.xml", [fresh, bad])
    show = make_show(tmp_path, site.url("/a.xml"), voice=VOICE + 'fails_on = "zeppelin"\n')
    first, second = run_daily(show, RunContext(now=morning(days[2])), catch_up=3)
    assert (first.status, first.exit_code) == (Status.FAILED, 69)
    assert (second.status, second.stories) == (Status.PUBLISHED, 1)


def test_a_quiet_day_was_not_missed(site: NewsSite, tmp_path: Path) -> None:
    """Or the next run would make an edition of what came in after it."""
    show = make_show(tmp_path, site.url("/a.xml"))
    days = [DAY + timedelta(days=number) for number in range(3)]
    put(site, "/a.xml", stories(days[0], 1))
    run_morning(show, days[0])
    assert run_morning(show, days[1]).status is Status.NO_NEWS
    put(site, "/a.xml", [*stories(days[2], 1), *stories(days[1], 1)])
    outcomes = run_daily(show, RunContext(now=morning(days[2])), catch_up=3)
    assert [(outcome.day, outcome.stories) for outcome in outcomes] == [(days[2], 2)]


def test_a_day_that_has_not_come_is_refused(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    (outcome,) = run_daily(show, RunContext(now=morning(DAY)), day=DAY + timedelta(days=1))
    assert outcome.exit_code == 65
    assert "is in the future" in outcome.line


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-03-10T22:59:59+00:00", date(2026, 3, 10)),
        ("2026-03-10T23:00:01+00:00", date(2026, 3, 11)),  # midnight in Berlin
        ("2026-03-29T00:59:00+00:00", date(2026, 3, 29)),  # the hour before two becomes three
        ("2026-03-29T01:00:00+00:00", date(2026, 3, 29)),
        ("2026-10-24T21:59:00+00:00", date(2026, 10, 24)),
        ("2026-10-24T22:01:00+00:00", date(2026, 10, 25)),  # summer time still
        ("2026-10-25T22:59:00+00:00", date(2026, 10, 25)),  # 25 hours long
        ("2026-10-25T23:01:00+00:00", date(2026, 10, 26)),
    ],
)
def test_the_day_is_the_show_s_own(site: NewsSite, tmp_path: Path, now: str, day: date) -> None:
    put(site, "/a.xml", [])
    show = make_show(tmp_path, site.url("/a.xml"))
    (outcome,) = run_daily(show, RunContext(now=datetime.fromisoformat(now)))
    assert outcome.day == day


def test_a_clock_that_went_back_an_hour_changes_no_order(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(DAY, 1))
    run_daily(show, RunContext(now=datetime(2026, 3, 10, 23, 30, tzinfo=UTC)))
    put(site, "/a.xml", stories(DAY, 1, first=5))
    (outcome,) = run_daily(show, RunContext(now=datetime(2026, 3, 10, 22, 30, tzinfo=UTC)))
    assert outcome.status is Status.PUBLISHED
    first, second = ShowDir(tmp_path).episodes()
    assert second.slug == outcome.episodes[0]
    assert second.published > first.published
    assert len(listed(tmp_path)) == 2


def test_a_clock_that_was_never_set_makes_no_edition(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(DAY, 1))
    run_morning(show, DAY)
    outcome = run_morning(show, date(1970, 1, 2))
    assert outcome.exit_code == 75
    assert "set the clock" in outcome.line
