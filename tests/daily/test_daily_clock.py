"""Clocks that leap, and shows that only pause."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from daily_show import listed, make_show, morning, put, stories
from factories import an_episode
from news_site import NewsSite, feed_of

from podcaster.daily import Fate, RunContext, Status, run_daily
from podcaster.daily.editions import check_not_ahead, check_not_behind, missed_days
from podcaster.episodes.checks import inspect
from podcaster.errors import ClockWrong
from podcaster.model import Listing
from podcaster.show.showdir import ShowDir
from podcaster.sources import ServerTime

NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 3, 10)


def shown(*days_ago: float) -> list[Listing]:
    """Episodes of so many days ago."""
    newest = an_episode()
    return [
        replace(newest, slug=f"d{age:g}", published=NOW - timedelta(days=age)) for age in days_ago
    ]


RHYTHMS = [
    ("daily", shown(*range(1, 30)), True),
    ("Monday to Friday", shown(*(n for n in range(3, 60) if n % 7 not in (0, 1))), True),
    ("weekly", shown(*range(7, 90, 7)), True),
    ("keeps three", shown(1, 2, 3), True),
    ("three weeks of holiday", shown(*range(22, 50)), True),
    ("monthly, one missed", shown(60, 90, 120), True),
    ("the first", shown(), True),
    ("ten years on", shown(*range(3650, 3670)), False),
    ("six weeks on", shown(*range(43, 60)), False),
    ("one only, long ago", shown(400), False),
]


@pytest.mark.parametrize(("name", "listings", "is_fine"), RHYTHMS)
def test_a_leap_is_what_breaks_the_rhythm(
    name: str, listings: list[Listing], is_fine: bool
) -> None:
    if is_fine:
        check_not_ahead(NOW, listings, [])
        return
    with pytest.raises(ClockWrong, match=r"no server's clock agrees.*--trust-clock"):
        check_not_ahead(NOW, listings, [])
    # A server of whatever network vouches for this clock: it was a long pause.
    check_not_ahead(NOW, listings, [ServerTime(NOW + timedelta(minutes=2), private=True)])
    with pytest.raises(ClockWrong):
        check_not_ahead(NOW, listings, [ServerTime(NOW - timedelta(days=300), private=True)])


@pytest.mark.parametrize("days", [-3650, -5, 5, 3650])
def test_servers_of_the_internet_are_a_second_clock(days: int) -> None:
    """Even for a show without a past."""
    time = ServerTime(NOW - timedelta(days=days), private=False)
    with pytest.raises(ClockWrong, match="servers say"):
        check_not_ahead(NOW, [], [time])
    right = ServerTime(NOW, private=False)
    check_not_ahead(NOW, [], [right])
    check_not_ahead(NOW, [], [replace(time, private=True)])


def test_a_clock_behind_the_newest_episode_names_it() -> None:
    check_not_behind(NOW, shown(-0.5, 3))
    with pytest.raises(ClockWrong, match=r"d-3650 was published 2036.*`podcaster remove d-3650`"):
        check_not_behind(NOW, shown(3, -3650))


def test_a_leap_prunes_and_publishes_nothing(site: NewsSite, tmp_path: Path, clips: None) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), more="\n[retention]\ndays = 30\n")
    for number in range(2):
        day = DAY + timedelta(days=number)
        put(site, "/a.xml", stories(day, 1))
        run_daily(show, RunContext(now=morning(day)))
    before = (tmp_path / "feed.xml").read_bytes()
    leapt = DAY.replace(year=2036)
    put(site, "/a.xml", stories(leapt, 1))
    sent: list[object] = []
    (outcome,) = run_daily(show, RunContext(now=morning(leapt)), publish=sent.append)
    assert (outcome.status, outcome.exit_code) == (Status.FAILED, 75)
    assert "--trust-clock" in outcome.line
    assert [each.fate for each in outcome.ledger] == [Fate.UNPUBLISHED]
    assert (tmp_path / "feed.xml").read_bytes() == before and not sent
    assert len(listed(tmp_path)) == 2

    trusting = RunContext(now=morning(leapt), trusts_clock=True)
    (outcome,) = run_daily(show, trusting, publish=sent.append)
    assert outcome.status is Status.PUBLISHED and len(sent) == 1
    # The way back: the clock is right again, and an episode of 2036 stands in the feed.
    put(site, "/a.xml", stories(DAY + timedelta(days=2), 1))
    back = RunContext(now=morning(DAY + timedelta(days=2)))
    (outcome,) = run_daily(show, back)
    assert outcome.exit_code == 75 and "2036-03-10" in outcome.line
    assert Fate.UNPUBLISHED in [each.fate for each in outcome.ledger]
    findings = list(inspect(ShowDir(tmp_path), now=back.now))
    assert [each.where for each in findings if "in the future" in each.what] == [
        ShowDir(tmp_path).listings()[-1].slug
    ]
    (outcome,) = run_daily(show, replace(back, trusts_clock=True))
    assert outcome.status is Status.PUBLISHED, outcome.line


def test_nothing_of_the_weekend_is_lost_on_monday(
    site: NewsSite, tmp_path: Path, clips: None
) -> None:
    friday = date(2026, 3, 6)
    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(friday, 1))
    run_daily(show, RunContext(now=morning(friday)))
    weekend = [stories(friday + timedelta(days=n), 1)[0] for n in (1, 2, 3)]
    put(site, "/a.xml", weekend)
    site.pages["/a.xml"] = feed_of(weekend, site.base)
    (outcome,) = run_daily(show, RunContext(now=morning(friday + timedelta(days=3))))
    assert outcome.stories == 3, outcome.line
    assert len(ShowDir(tmp_path).episodes()) == 2


def test_a_show_without_weekends_misses_none() -> None:
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)
    made = [replace(an_episode(), edition="daily", day=friday)]
    weekend = [friday + timedelta(days=1), friday + timedelta(days=2)]
    assert missed_days(made, monday, 3) == weekend
    assert missed_days(made, monday, 3, weekdays=range(5)) == []
    assert missed_days(made, monday + timedelta(days=1), 3, weekdays=range(5)) == [monday]
