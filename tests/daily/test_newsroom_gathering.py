"""Reading all sources of a show; each of them may be broken."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from news_site import Item, NewsSite, Page, feed_of, gzip_bomb, invent, page_of

from podcaster.daily.fetching import Desk
from podcaster.daily.gathering import Gathering, gather
from podcaster.daily.judging import Rules
from podcaster.daily.outcome import tally
from podcaster.model import Source
from podcaster.sources import Visitor, save_link

DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)
RULES = Rules(as_of=NOW)


def put(site: NewsSite, *numbers: int, path: str = "/feed.xml") -> list[Item]:
    """A feed of invented stories, and their pages."""
    items = [invent(DAY, number) for number in numbers]
    for item in items:
        site.pages[item.path] = page_of(item, site.base)
    site.pages[path] = feed_of(items, site.base)
    return items


def read(root: Path, *sources: Source, rules: Rules = RULES) -> Gathering:
    return gather(sources, Desk(visitor=Visitor(), root=root, saved=root / "saved.txt"), rules)


def a_feed(site: NewsSite, path: str = "/feed.xml", **changes: object) -> Source:
    source = Source(name=path.strip("/"), feed=site.url(path), private=True)
    return replace(source, **changes)  # type: ignore[arg-type]


def titles(gathering: Gathering) -> list[str]:
    return [each.article.title for each in gathering.candidates]


def test_a_feed_gives_its_stories_in_order(site: NewsSite, tmp_path: Path) -> None:
    items = put(site, 1, 2, 3)
    gathering = read(tmp_path, a_feed(site, section="City", voice="bass"))
    assert titles(gathering) == [item.title for item in items]
    first = gathering.candidates[0].article
    assert first.url == site.url(items[0].path)
    assert (first.section, first.voice, first.source) == ("City", "bass", "feed.xml")
    assert first.published == items[0].published
    assert all(text in first.paragraphs for text in items[0].paragraphs)
    assert gathering.problems == ()


def test_no_more_is_fetched_than_is_asked_for(site: NewsSite, tmp_path: Path) -> None:
    put(site, *range(10))
    assert len(read(tmp_path, a_feed(site, stories=2)).candidates) == 2
    assert sum(path.endswith(".html") for path in site.paths) == 2


def test_old_stories_are_not_even_fetched(site: NewsSite, tmp_path: Path) -> None:
    put(site, 1, 2)
    late = replace(RULES, as_of=NOW + timedelta(days=5))
    gathering = read(tmp_path, a_feed(site), rules=late)
    assert gathering.candidates == ()
    assert site.paths == ["/feed.xml"]


def test_whatever_is_broken_costs_only_itself(site: NewsSite, tmp_path: Path) -> None:
    items = put(site, 1, 2, 3, 4, 5, 6)
    site.pages[items[0].path] = Page(status=404)
    site.pages[items[1].path] = Page(body=b"\x00\x01\x02", media_type="text/html")
    site.pages[items[2].path] = gzip_bomb(20_000_000)
    site.pages[items[3].path] = Page(body=b"<html><body><p>Please accept.</p></body></html>")
    site.pages["/broken.xml"] = Page(body=b"<rss><channel>", status=500)
    site.pages["/none.xml"] = Page(body=b"not a feed")
    gathering = read(
        tmp_path,
        a_feed(site, "/broken.xml"),
        a_feed(site, "/none.xml"),
        a_feed(site, "/feed.xml", stories=9),
        Source(name="gone", inbox="inbox"),
        Source(name="program", command=("false",)),
        Source(name="own network", feed=site.url("/feed.xml")),
    )
    assert titles(gathering) == [items[4].title, items[5].title]
    assert [problem.source for problem in gathering.problems] == [
        "broken.xml", "none.xml", "feed.xml", "feed.xml", "feed.xml", "feed.xml", "gone", "program",
        "own network",
    ]  # fmt: skip
    assert gathering.dead == 5


def test_the_feed_s_own_text_stands_in_for_a_page_that_cannot_be_had(
    site: NewsSite, tmp_path: Path
) -> None:
    item = invent(DAY, 1, paragraphs=4)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in item.paragraphs)
    whole = replace(item, paragraphs=(text,))
    feed = feed_of([whole], site.base).body.replace(
        b"</item>",
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<![CDATA[{text}]]></content:encoded></item>".encode(),
    )
    site.pages["/feed.xml"] = Page(body=feed, media_type="application/rss+xml")
    (candidate,) = read(tmp_path, a_feed(site)).candidates
    assert candidate.article.title == item.title
    assert candidate.article.paragraphs == item.paragraphs
    assert candidate.article.url == site.url(item.path)


def test_a_canonical_address_that_is_the_front_page_is_not_believed(
    site: NewsSite, tmp_path: Path
) -> None:
    (item,) = put(site, 1)
    page = site.pages[item.path]
    site.pages[item.path] = replace(
        page, body=page.body.replace(f"{site.base}{item.path}".encode(), site.base.encode() + b"/")
    )
    (candidate,) = read(tmp_path, a_feed(site)).candidates
    assert candidate.article.url == site.url(item.path)


def test_a_page(site: NewsSite, tmp_path: Path) -> None:
    (item,) = put(site, 1)
    source = Source(name="page", page=site.url(item.path), private=True)
    assert titles(read(tmp_path, source)) == [item.title]


def test_an_inbox(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    item = invent(DAY, 1)
    (inbox / "story.txt").write_text("\n\n".join([item.title, *item.paragraphs]), "utf-8")
    (inbox / "picture.jpg").write_bytes(b"\xff\xd8")
    os.utime(inbox / "story.txt", (NOW.timestamp(), NOW.timestamp()))
    gathering = read(tmp_path, Source(name="inbox", inbox="inbox"))
    assert titles(gathering) == [item.title]
    assert "picture.jpg" in gathering.problems[0].reason
    assert gathering.dead == 0


def test_a_program(tmp_path: Path) -> None:
    item = invent(DAY, 1)
    (tmp_path / "story.txt").write_text("\n\n".join([item.title, *item.paragraphs]), "utf-8")
    source = Source(name="program", command=("cat", "story.txt"))
    assert titles(read(tmp_path, source)) == [item.title]


def test_saved_links(site: NewsSite, tmp_path: Path) -> None:
    items = put(site, 1, 2)
    for item, age in zip(items, (timedelta(hours=1), timedelta(days=9)), strict=True):
        save_link(tmp_path / "saved.txt", site.url(item.path), now=NOW - age)
    gathering = read(tmp_path, Source(name="saved", saved=True, private=True))
    assert titles(gathering) == [items[0].title]


def test_what_is_passed_over_is_counted(site: NewsSite, tmp_path: Path) -> None:
    put(site, 1, 2)
    gathering = read(tmp_path, a_feed(site, include=("zeppelin",)))
    assert tally(gathering.entries) == {"excluded": 2}
