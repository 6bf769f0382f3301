"""`podcaster daily` day after day, on a news site where something is always broken."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from daily_show import VOICE, identities, listed, make_show, morning
from news_site import Item, NewsSite, Page, feed_of, invent, page_of

from podcaster.model import Show
from podcaster.newsroom import Means, Outcome, RunLog, Status, run_daily
from podcaster.showdir import ShowDir

DAY = date(2026, 3, 10)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        yield running


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Clips of this module's own."""
    os.environ["PODCASTER_CACHE"] = str(tmp_path_factory.mktemp("clips"))
    yield
    del os.environ["PODCASTER_CACHE"]


def put(site: NewsSite, path: str, items: list[Item]) -> None:
    for item in items:
        site.pages[item.path] = page_of(item, site.base)
    site.pages[path] = feed_of(items, site.base)


def run(show: Show, day: date, **settings: object) -> Outcome:
    (outcome,) = run_daily(show, Means(now=morning(day)), **settings)  # type: ignore[arg-type]
    return outcome


def stories(day: date, count: int, first: int = 0) -> list[Item]:
    return [
        invent(day, number, paragraphs=2, sentences=2) for number in range(first, first + count)
    ]


COUNTS = (3, 2, 6, 1, 3, 2, 4, 1, 3, 2)
"""New stories a day. The third day has more than its edition can hold; the next has room."""


def test_ten_days_ten_editions_no_story_twice_and_none_lost(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), site.url("/b.xml"), site.url("/gone.xml"))
    every: set[str] = set()
    for number, count in enumerate(COUNTS):
        day = DAY + timedelta(days=number)
        fresh, yesterday = stories(day, count), stories(day - timedelta(days=1), 9)
        known = [item for item in yesterday if item.path in site.pages]
        put(site, "/a.xml", [*fresh, *known])
        # The other paper prints the same agency's story, and has a page that nobody can read.
        copy = replace(fresh[0], path=f"/b{fresh[0].path}")
        broken = replace(fresh[0], path=f"/{day}/broken.html", title="Broken")
        put(site, "/b.xml", [broken, copy])
        site.pages[broken.path] = Page(status=500)
        every |= {f"{site.base}{item.path}".removeprefix("http://") for item in fresh}

        outcome = run(show, day)
        assert outcome.status is Status.PUBLISHED, outcome.line
        assert {problem.source for problem in outcome.problems} == {"paper 2", "paper 3"}
        assert len(listed(tmp_path)) == number + 1
        before = (tmp_path / "feed.xml").read_bytes()
        assert run(show, day).status is Status.UNCHANGED
        assert (tmp_path / "feed.xml").read_bytes() == before

    told = [identity.replace("/b/", "/") for identity in identities(tmp_path)]
    assert len(told) == len(set(told)), "a story was told twice"
    assert set(told) == every, "a story was lost"
    days = [episode.day for episode in ShowDir(tmp_path).episodes()]
    assert days == [DAY + timedelta(days=number) for number in range(10)]
    assert RunLog(ShowDir(tmp_path).log_folder).runs(1)[0]["status"] == "unchanged"


def test_no_news_is_no_episode_and_no_failure(site: NewsSite, tmp_path: Path) -> None:
    put(site, "/a.xml", [])
    outcome = run(make_show(tmp_path, site.url("/a.xml")), DAY)
    assert (outcome.status, outcome.exit_code) == (Status.NO_NEWS, 0)
    assert outcome.line == "2026-03-10: no news, no episode"
    assert ShowDir(tmp_path).episodes() == ()


def test_no_news_can_be_said(site: NewsSite, tmp_path: Path) -> None:
    put(site, "/a.xml", [])
    daily = 'no_news = "There is nothing to report this morning."'
    outcome = run(make_show(tmp_path, site.url("/a.xml"), daily=daily), DAY)
    assert outcome.status is Status.PUBLISHED
    assert listed(tmp_path) == [outcome.title]


def test_no_source_at_all_is_a_failure(site: NewsSite, tmp_path: Path) -> None:
    """A vanished network must not pass for a quiet day."""
    outcome = run(make_show(tmp_path, site.url("/gone.xml")), DAY)
    assert (outcome.status, outcome.exit_code) == (Status.FAILED, 69)
    assert "no source could be read: paper 1:" in outcome.line


def test_a_story_that_grew_is_told_as_an_update(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    item = invent(DAY, 1, paragraphs=2)
    put(site, "/a.xml", [item])
    run(show, DAY)
    grown = replace(item, paragraphs=(*invent(DAY, 2, paragraphs=2).paragraphs, *item.paragraphs))
    put(site, "/a.xml", [grown])
    outcome = run(show, DAY + timedelta(days=1))
    assert (outcome.status, outcome.updates) == (Status.PUBLISHED, 1)
    first, second = ShowDir(tmp_path).episodes()
    assert first.stories[0].identity == second.stories[0].identity
    assert second.script.stories[0].segments[0].written.startswith("Update: ")
    assert run(show, DAY + timedelta(days=2)).status is Status.NO_NEWS


def test_the_edition_of_a_day_gone_by_holds_what_was_known_then(
    site: NewsSite, tmp_path: Path
) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    then, now = stories(DAY, 1), stories(DAY + timedelta(days=1), 1)
    put(site, "/a.xml", [*now, *then])
    (outcome,) = run_daily(show, Means(now=morning(DAY + timedelta(days=1))), day=DAY)
    assert outcome.status is Status.PUBLISHED
    (episode,) = ShowDir(tmp_path).episodes()
    assert (episode.day, episode.stories[0].title) == (DAY, then[0].title)


def test_missed_days_are_caught_up_oldest_first(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    days = [DAY + timedelta(days=number) for number in range(4)]
    put(site, "/a.xml", stories(DAY, 1))
    run(show, DAY)
    put(site, "/a.xml", [item for day in reversed(days) for item in stories(day, 1)])
    outcomes = run_daily(show, Means(now=morning(days[3])), catch_up=2)
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
    run(make_show(tmp_path, site.url("/a.xml")), days[0])
    (missed,), (fresh,) = stories(days[1], 1), stories(days[2], 1)
    bad = replace(missed, paragraphs=(f"A zeppelin landed. {missed.paragraphs[0]}",))
    put(site, "/a.xml", [fresh, bad])
    show = make_show(tmp_path, site.url("/a.xml"), voice=VOICE + 'fails_on = "zeppelin"\n')
    first, second = run_daily(show, Means(now=morning(days[2])), catch_up=3)
    assert (first.status, first.exit_code) == (Status.FAILED, 69)
    assert (second.status, second.stories) == (Status.PUBLISHED, 1)


def test_a_quiet_day_was_not_missed(site: NewsSite, tmp_path: Path) -> None:
    """Or the next run would make an edition of what came in after it."""
    show = make_show(tmp_path, site.url("/a.xml"))
    days = [DAY + timedelta(days=number) for number in range(3)]
    put(site, "/a.xml", stories(days[0], 1))
    run(show, days[0])
    assert run(show, days[1]).status is Status.NO_NEWS
    put(site, "/a.xml", [*stories(days[2], 1), *stories(days[1], 1)])
    outcomes = run_daily(show, Means(now=morning(days[2])), catch_up=3)
    assert [(outcome.day, outcome.stories) for outcome in outcomes] == [(days[2], 2)]


def test_a_day_that_has_not_come_is_refused(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    (outcome,) = run_daily(show, Means(now=morning(DAY)), day=DAY + timedelta(days=1))
    assert outcome.exit_code == 65
    assert "has not come yet" in outcome.line


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
    (outcome,) = run_daily(show, Means(now=datetime.fromisoformat(now)))
    assert outcome.day == day


def test_a_clock_that_went_back_an_hour_changes_no_order(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(DAY, 1))
    run_daily(show, Means(now=datetime(2026, 3, 10, 23, 30, tzinfo=UTC)))
    put(site, "/a.xml", stories(DAY, 1, first=5))
    (outcome,) = run_daily(show, Means(now=datetime(2026, 3, 10, 22, 30, tzinfo=UTC)))
    assert outcome.status is Status.PUBLISHED
    first, second = ShowDir(tmp_path).episodes()
    assert second.slug == outcome.episodes[0]
    assert second.published > first.published
    assert len(listed(tmp_path)) == 2


def test_a_clock_that_was_never_set_makes_no_edition(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(DAY, 1))
    run(show, DAY)
    outcome = run(show, date(1970, 1, 2))
    assert outcome.exit_code == 75
    assert "set the clock" in outcome.line


def test_a_story_that_cannot_be_spoken_costs_only_itself(site: NewsSite, tmp_path: Path) -> None:
    voice = VOICE + 'fails_on = "zeppelin"\n'
    show = make_show(tmp_path, site.url("/a.xml"), voice=voice)
    good, bad = stories(DAY, 2)
    bad = replace(bad, paragraphs=("A zeppelin landed. " + bad.paragraphs[0], bad.paragraphs[1]))
    put(site, "/a.xml", [good, bad])
    outcome = run(show, DAY)
    assert (outcome.status, outcome.stories, outcome.exit_code) == (Status.PUBLISHED, 1, 0)
    assert "zeppelin" in outcome.problems[0].reason
    assert bad.title in outcome.problems[0].reason


def test_an_edition_that_cannot_be_spoken_fails(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), voice=VOICE + 'fails_on = "Osterby Morning"\n')
    put(site, "/a.xml", stories(DAY, 2))
    outcome = run(show, DAY)
    assert (outcome.status, outcome.exit_code) == (Status.FAILED, 69)
    assert not (tmp_path / "feed.xml").exists() or listed(tmp_path) == []


def test_an_edition_that_does_not_pass_the_gate_leaves_yesterday_s_feed(
    site: NewsSite, tmp_path: Path
) -> None:
    put(site, "/a.xml", stories(DAY, 1))
    run(make_show(tmp_path, site.url("/a.xml")), DAY)
    before = (tmp_path / "feed.xml").read_bytes()
    slow = make_show(tmp_path, site.url("/a.xml"), voice=VOICE.replace("2.0", "0.3"))
    put(site, "/a.xml", stories(DAY + timedelta(days=1), 1))
    outcome = run(slow, DAY + timedelta(days=1))
    assert (outcome.status, outcome.exit_code) == (Status.FAILED, 1)
    assert "not published" in outcome.line and "words in" in outcome.line
    assert (tmp_path / "feed.xml").read_bytes() == before
    assert RunLog(ShowDir(tmp_path).log_folder).runs(1)[0]["error"] == outcome.error


def test_further_editions_come_from_the_same_clips(site: NewsSite, tmp_path: Path) -> None:
    more = (
        f'\n[[sources]]\nname = "sport"\nfeed = "{site.url("/s.xml")}"\n'
        'private = true\nsection = "Sport"\n'
    )
    show = make_show(
        tmp_path,
        site.url("/a.xml"),
        daily='editions = ["full", "headlines", "section:Sport", "weekend"]',
        more=more,
    )
    put(site, "/a.xml", stories(DAY, 1))
    put(site, "/s.xml", stories(DAY, 1, first=7))
    outcome = run(show, DAY)
    assert outcome.status is Status.PUBLISHED
    episodes = {episode.edition: episode for episode in ShowDir(tmp_path).episodes()}
    assert set(episodes) == {"daily", "headlines", "section:Sport"}
    assert episodes["section:Sport"].section == "Sport"
    assert episodes["headlines"].audio.duration < episodes["daily"].audio.duration
    said = {segment.spoken for segment in episodes["daily"].script.segments}
    for name in ("headlines", "section:Sport"):
        assert {segment.spoken for segment in episodes[name].script.segments} <= said
    assert run(show, DAY).status is Status.UNCHANGED
    assert len(listed(tmp_path)) == 3


def test_what_is_no_longer_kept_leaves_the_feed_and_the_disk(
    site: NewsSite, tmp_path: Path
) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), more="\n[retention]\nepisodes = 1\n")
    for number in range(2):
        day = DAY + timedelta(days=number)
        put(site, "/a.xml", stories(day, 1))
        outcome = run(show, day)
    assert len(outcome.pruned) == 1
    assert len(listed(tmp_path)) == 1
    assert not (tmp_path / "episodes" / outcome.pruned[0]).exists()


def test_an_upload_that_fails_is_said_and_tried_again(site: NewsSite, tmp_path: Path) -> None:
    from podcaster.errors import Unreachable

    def refuse(show: Show) -> None:
        raise Unreachable("s3://bucket: no answer")

    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(DAY, 1))
    outcome = run(show, DAY, publish=refuse)
    assert (outcome.status, outcome.exit_code) == (Status.DEGRADED, 69)
    assert "not uploaded: s3://bucket: no answer" in outcome.line
    sent: list[Show] = []
    assert run(show, DAY, publish=sent.append).status is Status.UNCHANGED
    assert sent == [show]


def test_who_asked_is_told(site: NewsSite, tmp_path: Path) -> None:
    site.pages["/ping"] = site.pages["/ping/fail"] = Page(body=b"OK")
    show = make_show(tmp_path, site.url("/gone.xml"), daily=f'healthcheck = "{site.url("/ping")}"')
    run(show, DAY)
    assert site.paths[-1] == "/ping/fail"


def test_a_show_without_sources(tmp_path: Path) -> None:
    outcome = run(make_show(tmp_path), DAY)
    assert outcome.exit_code == 78
    assert "[[sources]]" in outcome.line


def test_a_show_directory_that_cannot_be_written(tmp_path: Path) -> None:
    show = make_show(tmp_path)
    (tmp_path / ".podcaster").touch()
    outcome = run(show, DAY)
    assert outcome.exit_code == 73
    assert "cannot be written" in outcome.line


def test_another_run_has_the_show(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    with ShowDir(tmp_path).lock(name="daily"):
        assert run(show, DAY).exit_code == 75
