"""`podcaster daily` day after day, on a news site where something is always broken."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from daily_show import VOICE, identities, listed, make_show, put, run_morning, stories
from news_site import NewsSite, Page, invent

from podcaster.daily import RunLog, Status
from podcaster.model import Show
from podcaster.show.showdir import ShowDir

DAY = date(2026, 3, 10)


pytestmark = pytest.mark.usefixtures("clips")


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

        outcome = run_morning(show, day)
        assert outcome.status is Status.PUBLISHED, outcome.line
        assert {problem.source for problem in outcome.problems} == {"paper 2", "paper 3"}
        assert len(listed(tmp_path)) == number + 1
    before = (tmp_path / "feed.xml").read_bytes()
    assert run_morning(show, day).status is Status.UNCHANGED
    assert (tmp_path / "feed.xml").read_bytes() == before

    told = [identity.replace("/b/", "/") for identity in identities(tmp_path)]
    assert len(told) == len(set(told)), "a story was told twice"
    assert set(told) == every, "a story was lost"
    days = [episode.day for episode in ShowDir(tmp_path).episodes()]
    assert days == [DAY + timedelta(days=number) for number in range(10)]
    assert RunLog(ShowDir(tmp_path).log_folder).runs(1)[0]["status"] == "unchanged"


def test_no_news_is_no_episode_and_no_failure(site: NewsSite, tmp_path: Path) -> None:
    put(site, "/a.xml", [])
    outcome = run_morning(make_show(tmp_path, site.url("/a.xml")), DAY)
    assert (outcome.status, outcome.exit_code) == (Status.NO_NEWS, 0)
    assert outcome.line == "2026-03-10: no news, no episode"
    assert ShowDir(tmp_path).episodes() == ()


def test_no_news_can_be_said(site: NewsSite, tmp_path: Path) -> None:
    put(site, "/a.xml", [])
    daily = 'no_news = "There is nothing to report this morning."'
    outcome = run_morning(make_show(tmp_path, site.url("/a.xml"), daily=daily), DAY)
    assert outcome.status is Status.PUBLISHED
    assert listed(tmp_path) == [outcome.title]


def test_no_source_at_all_is_a_failure(site: NewsSite, tmp_path: Path) -> None:
    """A vanished network must not pass for a quiet day."""
    outcome = run_morning(make_show(tmp_path, site.url("/gone.xml")), DAY)
    assert (outcome.status, outcome.exit_code) == (Status.FAILED, 69)
    assert "no source could be read: paper 1:" in outcome.line


def test_a_story_that_grew_is_told_as_an_update(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    item = invent(DAY, 1, paragraphs=2)
    put(site, "/a.xml", [item])
    run_morning(show, DAY)
    grown = replace(item, paragraphs=(*invent(DAY, 2, paragraphs=2).paragraphs, *item.paragraphs))
    put(site, "/a.xml", [grown])
    outcome = run_morning(show, DAY + timedelta(days=1))
    assert (outcome.status, outcome.updates) == (Status.PUBLISHED, 1)
    first, second = ShowDir(tmp_path).episodes()
    assert first.stories[0].identity == second.stories[0].identity
    assert second.script.stories[0].segments[0].written.startswith("Update: ")
    assert run_morning(show, DAY + timedelta(days=2)).status is Status.NO_NEWS


def test_a_story_that_cannot_be_spoken_costs_only_itself(site: NewsSite, tmp_path: Path) -> None:
    voice = VOICE + 'fails_on = "zeppelin"\n'
    show = make_show(tmp_path, site.url("/a.xml"), voice=voice)
    good, bad = stories(DAY, 2)
    bad = replace(bad, paragraphs=("A zeppelin landed. " + bad.paragraphs[0], bad.paragraphs[1]))
    put(site, "/a.xml", [good, bad])
    outcome = run_morning(show, DAY)
    assert (outcome.status, outcome.stories, outcome.exit_code) == (Status.PUBLISHED, 1, 0)
    assert "zeppelin" in outcome.problems[0].reason
    assert bad.title in outcome.problems[0].reason


def test_an_edition_that_cannot_be_spoken_fails(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), voice=VOICE + 'fails_on = "Osterby Morning"\n')
    put(site, "/a.xml", stories(DAY, 2))
    outcome = run_morning(show, DAY)
    assert (outcome.status, outcome.exit_code) == (Status.FAILED, 69)
    assert not (tmp_path / "feed.xml").exists() or listed(tmp_path) == []


def test_an_edition_that_does_not_pass_the_gate_leaves_yesterday_s_feed(
    site: NewsSite, tmp_path: Path
) -> None:
    put(site, "/a.xml", stories(DAY, 1))
    run_morning(make_show(tmp_path, site.url("/a.xml")), DAY)
    before = (tmp_path / "feed.xml").read_bytes()
    hasty = make_show(tmp_path, site.url("/a.xml"), voice=VOICE.replace("2.4", "4.0"))
    put(site, "/a.xml", stories(DAY + timedelta(days=1), 1))
    outcome = run_morning(hasty, DAY + timedelta(days=1))
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
    outcome = run_morning(show, DAY)
    assert outcome.status is Status.PUBLISHED
    episodes = {episode.edition: episode for episode in ShowDir(tmp_path).episodes()}
    assert set(episodes) == {"daily", "headlines", "section:Sport"}
    assert episodes["section:Sport"].section == "Sport"
    assert episodes["headlines"].audio.duration < episodes["daily"].audio.duration
    said = {segment.spoken for segment in episodes["daily"].script.segments}
    for name in ("headlines", "section:Sport"):
        assert {segment.spoken for segment in episodes[name].script.segments} <= said
    assert run_morning(show, DAY).status is Status.UNCHANGED
    assert len(listed(tmp_path)) == 3


def test_what_is_no_longer_kept_leaves_the_feed_and_the_disk(
    site: NewsSite, tmp_path: Path
) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), more="\n[retention]\nepisodes = 1\n")
    for number in range(2):
        day = DAY + timedelta(days=number)
        put(site, "/a.xml", stories(day, 1))
        outcome = run_morning(show, day)
    assert len(outcome.pruned) == 1
    assert len(listed(tmp_path)) == 1
    assert not (tmp_path / "episodes" / outcome.pruned[0]).exists()


def test_an_upload_that_fails_is_said_and_tried_again(site: NewsSite, tmp_path: Path) -> None:
    from podcaster.errors import Unreachable

    def refuse(show: Show) -> None:
        raise Unreachable("s3://bucket: no answer")

    show = make_show(tmp_path, site.url("/a.xml"))
    put(site, "/a.xml", stories(DAY, 1))
    outcome = run_morning(show, DAY, publish=refuse)
    assert (outcome.status, outcome.exit_code) == (Status.DEGRADED, 69)
    assert "not uploaded: s3://bucket: no answer" in outcome.line
    sent: list[Show] = []
    assert run_morning(show, DAY, publish=sent.append).status is Status.UNCHANGED
    assert sent == [show]


def test_who_asked_is_told(site: NewsSite, tmp_path: Path) -> None:
    site.pages["/ping"] = site.pages["/ping/fail"] = Page(body=b"OK")
    show = make_show(tmp_path, site.url("/gone.xml"), daily=f'healthcheck = "{site.url("/ping")}"')
    run_morning(show, DAY)
    assert site.paths[-1] == "/ping/fail"


def test_a_show_without_sources(tmp_path: Path) -> None:
    outcome = run_morning(make_show(tmp_path), DAY)
    assert outcome.exit_code == 78
    assert "[[sources]]" in outcome.line


def test_a_show_directory_that_cannot_be_written(tmp_path: Path) -> None:
    show = make_show(tmp_path)
    (tmp_path / ".podcaster").touch()
    outcome = run_morning(show, DAY)
    assert outcome.exit_code == 73
    assert "cannot be written" in outcome.line


def test_another_run_has_the_show(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"))
    with ShowDir(tmp_path).lock(name="daily"):
        assert run_morning(show, DAY).exit_code == 75


def test_a_story_spoken_at_an_impossible_pace_costs_only_itself(
    site: NewsSite, tmp_path: Path
) -> None:
    """The gate finds it in the finished sound; the edition is built once more without it."""
    drawl = " ".join("slow" * 12 + letter for letter in "abcdefghij")
    items = stories(DAY, 3)
    items[1] = replace(items[1], paragraphs=(*items[1].paragraphs, f"The {drawl} went on."))
    put(site, "/a.xml", items)
    show = make_show(tmp_path, site.url("/a.xml"))
    outcome = run_morning(show, DAY)
    assert outcome.status is Status.PUBLISHED and outcome.exit_code == 0, outcome.line
    assert outcome.stories == 2
    (problem,) = outcome.problems
    assert "spoken badly" in problem.reason and items[1].title in problem.reason
    assert len(identities(tmp_path)) == 2 and len(listed(tmp_path)) == 1
