"""Ten mornings on a news site where facts change, and a ledger whose figures add up."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from daily_show import make_show, put, run_morning, stories
from news_site import Item, NewsSite, Page, feed_of, invent, page_of

from podcaster.daily import Outcome, RunLog, Status, plan_edition
from podcaster.daily.building import RunContext
from podcaster.show.showdir import ShowDir

pytestmark = pytest.mark.usefixtures("clips")

DAY = date(2026, 3, 10)
LEAD = "The dredger Amalia lifted 12 anchors from the mouth of the Ister on Sunday."
MORE = "Its crew of nine works by daylight only, and the river stays open to barges."


def dredger(number: int, title: str, *paragraphs: str) -> Item:
    moment = datetime(2026, 3, 10, 3, tzinfo=UTC) + timedelta(days=number)
    return Item(title=title, path="/dredger.html", paragraphs=paragraphs, published=moment)


TITLE = "Dredger lifts anchors"
VERSIONS: Sequence[tuple[Item, bool]] = (
    (dredger(0, TITLE, LEAD, MORE), False),
    (dredger(0, TITLE, "Updated 14:55", LEAD, MORE, "31 comments"), False),
    (dredger(0, TITLE, LEAD.replace("12", "340"), MORE), True),
    (dredger(3, TITLE, LEAD.replace("12", "340"), MORE, "In 1911 the firm Holm built it."), False),
    (dredger(3, TITLE, LEAD.replace("12", "340"), MORE.replace("stays", "does not stay")), True),
    (dredger(3, TITLE, LEAD.replace("12", "340"), MORE.replace("stays", "does not stay")), False),
    (dredger(6, "Court stops dredger", "A judge in Varna ordered the ship to leave the river at "
             "once because sturgeon spawn there.", LEAD.replace("12", "340"), MORE), True),
)  # fmt: skip


def adds_up(outcome: Outcome) -> None:
    facts = outcome.facts()
    assert facts["candidates"] == len(outcome.ledger) == sum(facts["fates"].values())
    fates = Counter(entry.fate.value for entry in outcome.ledger)
    assert facts["fates"] == {name: count for name, count in fates.items() if count}
    included = fates["included"] + fates["update"]
    assert included == outcome.stories and fates["update"] == outcome.updates
    assert fates["did not fit"] == len(outcome.waiting)


def test_ten_days_of_changing_facts(site: NewsSite, tmp_path: Path) -> None:
    """A fact that changes is an update; growth, a stamp and a count of comments are none."""
    show = make_show(tmp_path, site.url("/a.xml"), site.url("/b.xml"), minutes=2)
    show = replace(show, daily=replace(show.daily, look_back_days=9))
    for number in range(10):
        day = DAY + timedelta(days=number)
        fresh = [invent(day, 0, paragraphs=1, sentences=3)]
        broken = replace(fresh[0], path=f"/{day}/broken.html", title="Broken")
        old = invent(day - timedelta(days=9), 0)
        offered = [*fresh, broken, old]
        item, is_update = VERSIONS[min(number, len(VERSIONS) - 1)]
        is_update = is_update and number < len(VERSIONS)
        put(site, "/a.xml", offered if number else [item, *offered])
        site.pages[item.path] = page_of(item, site.base)
        site.pages[broken.path] = Page(status=500)
        copy = replace(fresh[0], path=f"/b{fresh[0].path}")
        if number == 4:  # the feed moves
            site.pages["/moved.xml"] = site.pages["/a.xml"]
            site.pages["/a.xml"] = Page(status=301, headers={"Location": site.url("/moved.xml")})
        if number == 5:  # the other paper links to the same page, and does so twice
            copy = replace(fresh[0], path=f"{fresh[0].path}?utm_source=rss")
            site.pages["/b.xml"] = feed_of([copy, fresh[0]], site.base)
            site.pages[copy.path] = page_of(fresh[0], site.base)
        else:
            put(site, "/b.xml", [copy])
        outcome = run_morning(show, day)
        assert outcome.status is Status.PUBLISHED, outcome.line
        adds_up(outcome)
        told = Counter(entry.fate for entry in outcome.ledger if entry.title == fresh[0].title)
        assert told == {"included": 1, "same story": 2 if number == 5 else 1}
        fates = {entry.title: entry for entry in outcome.ledger}
        assert fates["Broken"].fate == "refused" and "500" in fates["Broken"].reason
        assert fates[old.title].fate in ("old", "reported")
        found = [entry for entry in outcome.ledger if entry.url.endswith("/dredger.html")]
        if number:
            (entry,) = found
            fate = "update" if is_update else "reported"
            assert entry.fate == fate, (number, entry)
        if is_update:
            story = ShowDir(tmp_path).episodes()[-1].script.stories
            (news,) = [each for each in story if each.url and "/dredger" in each.url]
            assert news.segments[0].written.startswith("Update: ")
    logged = RunLog(ShowDir(tmp_path).log_folder).runs(1)[0]
    assert sum(logged["fates"].values()) == logged["candidates"] == len(logged["ledger"])


def test_a_run_that_fails_has_a_ledger_too(site: NewsSite, tmp_path: Path) -> None:
    """A voice that is far too fast: every story is chosen, and none is published."""
    fast = 'engine = "tone"\n\n[settings]\nspeed = 12.0\n'
    show = make_show(tmp_path, site.url("/a.xml"), voice=fast)
    fresh = stories(DAY, 2)
    broken = replace(fresh[0], path="/broken.html", title="Broken")
    put(site, "/a.xml", [*fresh, broken])
    site.pages[broken.path] = Page(status=500)
    outcome = run_morning(show, DAY)
    assert outcome.status is Status.FAILED and outcome.exit_code, outcome.line
    adds_up(outcome)
    fates = {entry.title: entry.fate.value for entry in outcome.ledger}
    assert fates == {fresh[0].title: "unpublished", fresh[1].title: "unpublished",
                     "Broken": "refused"}  # fmt: skip
    logged = RunLog(ShowDir(tmp_path).log_folder).runs(1)[0]
    assert logged["fates"] == {"unpublished": 2, "refused": 1} and logged["problems"]


def test_an_undated_item_is_reported_once_for_good(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), more="\n[retention]\nepisodes = 1\n")
    undated = Page(
        body=page_of(
            item := replace(stories(DAY, 1)[0], path="/letter.html"), site.base
        ).body.replace(b"article:published", b"x")
    )
    feed = feed_of([item], site.base)
    put(site, "/a.xml", [item])
    site.pages[item.path] = undated
    for number in (0, 1, 15, 30):
        day = DAY + timedelta(days=number)
        fresh = stories(day, 1, first=5)[0]
        site.pages[fresh.path] = page_of(fresh, site.base)
        text = feed_of([item, fresh], site.base).body
        start, end = text.index(b"<pubDate>"), text.index(b"</pubDate>") + len(b"</pubDate>")
        site.pages["/a.xml"] = Page(body=text[:start] + text[end:], media_type=feed.media_type)
        outcome = run_morning(show, day)
        fates = {entry.title: entry.fate.value for entry in outcome.ledger}
        assert fates[fresh.title] == "included", outcome.line
        assert (fates[item.title] == "included") is (number == 0), number


def test_three_mails_of_one_subject_are_three_stories(tmp_path: Path) -> None:
    show = make_show(tmp_path, more='\n[[sources]]\nname = "inbox"\ninbox = "inbox"\n')
    (tmp_path / "inbox").mkdir()
    for number in range(3):
        text = "\n\n".join(stories(DAY, 1, first=number)[0].paragraphs)
        path = tmp_path / "inbox" / f"{number}.txt"
        path.write_text(f"Letter from the coast\n\n{text}\n", "utf-8")
        moment = datetime(2026, 3, 10, 4, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))
    outcome = run_morning(show, DAY)
    assert outcome.stories == 3, outcome.ledger
    again = run_morning(show, DAY + timedelta(days=1))
    assert again.status is Status.NO_NEWS
    assert {entry.fate.value for entry in again.ledger} == {"reported"}


def test_a_plan_builds_nothing(site: NewsSite, tmp_path: Path) -> None:
    show = make_show(tmp_path, site.url("/a.xml"), voice='engine = "gtts"\n')
    put(site, "/a.xml", stories(DAY, 3))
    context = RunContext(now=datetime(2026, 3, 10, 5, tzinfo=UTC))
    plan = plan_edition(show, context)
    assert plan.script and len(plan.script.stories) == 3
    own = sum(characters for _, characters in plan.costs.values())
    assert 0 < own < plan.characters
    assert ShowDir(tmp_path).episodes() == () and not (tmp_path / "feed.xml").exists()

    limited = replace(show, daily=replace(show.daily, max_characters=plan.characters * 2 // 3))
    less = plan_edition(limited, context)
    assert less.script and len(less.script.stories) < 3
    assert less.characters <= limited.daily.max_characters
    reasons = [entry.reason for entry in less.entries if entry.fate == "did not fit"]
    assert reasons == ["over max_characters"] * (3 - len(less.script.stories))


def test_a_limit_that_no_story_meets_speaks_nothing_and_is_named(
    site: NewsSite, tmp_path: Path
) -> None:
    show = make_show(
        tmp_path, site.url("/a.xml"), voice='engine = "gtts"\n', daily="max_characters = 50"
    )
    put(site, "/a.xml", stories(DAY, 2))
    outcome = run_morning(show, DAY)
    assert outcome.status is Status.NO_NEWS
    assert "daily.max_characters: 50 is too low for any of 2 stories" in outcome.line


@pytest.mark.parametrize(("speed", "minutes"), [(0.8, 3), (2.0, 3), (2.8, 2)])
def test_minutes_are_met_from_the_first_day(
    site: NewsSite, tmp_path: Path, speed: float, minutes: int
) -> None:
    voice = f'engine = "tone"\n\n[settings]\nspeed = {speed}\n'
    show = make_show(tmp_path, site.url("/a.xml"), minutes=minutes, voice=voice)
    show = replace(show, sources=tuple(replace(each, stories=40) for each in show.sources))
    put(site, "/a.xml", [invent(DAY, n, paragraphs=3, sentences=1) for n in range(30)])
    outcome = run_morning(show, DAY)
    assert outcome.duration / 60_000 == pytest.approx(minutes, rel=0.1)
