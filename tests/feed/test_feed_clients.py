"""What real clients make of a feed."""

import io
import time
from calendar import timegm

import feedparser
import podcastparser
import pytest
from factories import a_show, episodes

from podcaster import feed
from podcaster.model import FeedRules

TOLD = episodes(3)
XML = feed.render(a_show(), TOLD)


def test_feedparser_reads_it_without_complaint():
    read = feedparser.parse(XML)
    assert not read.bozo
    assert read.feed.title == "Morning Brief" and read.feed.image.href.endswith("cover.png")
    assert [entry.id for entry in read.entries] == [one.guid for one in TOLD]
    for entry, episode in zip(read.entries, TOLD, strict=True):
        (enclosure,) = entry.enclosures
        assert enclosure.href.endswith(f"/episodes/{episode.slug}/{episode.audio.name}")
        assert (int(enclosure.length), enclosure.type) == (episode.audio.size, "audio/mpeg")
        assert timegm(entry.published_parsed) == episode.published.timestamp()
        assert entry.itunes_duration == "90"
        assert "<ul>" in entry.content[0].value


def test_podcastparser_reads_it_without_complaint():
    read = podcastparser.parse("https://news.example.org/brief/feed.xml", io.BytesIO(XML))
    assert (read["title"], read["type"], read["language"]) == ("Morning Brief", "episodic", "en-gb")
    assert read["itunes_owner"] == {"name": "The Morning Desk", "email": "desk@example.org"}
    for entry, episode in zip(read["episodes"], TOLD, strict=True):
        assert entry["guid"] == episode.guid
        assert entry["published"] == episode.published.timestamp() < time.time() + 10**9
        assert entry["total_time"] == 90 and entry["number"] == episode.number
        assert [chapter["start"] for chapter in entry["chapters"]] == [0, 20, 40, 60]
        assert entry["description_html"].startswith("<p>")


@pytest.mark.parametrize("limit", [0, 2])
def test_pages_are_found_by_clients_that_follow_them(limit):
    show = a_show(feed=FeedRules(limit=limit))
    main = feed.feeds(show, TOLD)[0]
    read = podcastparser.parse("https://x.example/", io.BytesIO(b"".join(feed.pieces(show, main))))
    assert len(read["episodes"]) == (limit or 3)
    assert read.get("paged_feed_next", "").endswith("feed-archive-1.xml" if limit else "")
