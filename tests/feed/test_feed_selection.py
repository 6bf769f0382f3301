"""Which feeds a show has, and what is in each."""

from dataclasses import replace

import pytest
from factories import a_show, an_episode, episodes
from lxml import etree

from podcaster import feed
from podcaster.model import FeedRules

ATOM = "{http://www.w3.org/2005/Atom}link"


def limited(limit: int):
    return a_show(feed=FeedRules(limit=limit))


def numbers(one) -> list[int]:
    return [episode.number for episode in one.episodes]


def by_name(show, told) -> dict:
    return {one.name: one for one in feed.feeds(show, told)}


def test_one_feed_holds_everything_newest_first():
    (only,) = feed.feeds(a_show(), reversed(episodes(4)))
    assert (only.name, numbers(only)) == ("feed.xml", [4, 3, 2, 1])


def test_a_limit_keeps_the_newest_and_pages_the_rest():
    found = by_name(limited(10), episodes(25))
    assert numbers(found["feed.xml"]) == list(range(25, 15, -1))
    assert numbers(found["feed-all.xml"]) == list(range(25, 0, -1))
    assert numbers(found["feed-archive-1.xml"]) == list(range(10, 0, -1))
    assert numbers(found["feed-archive-2.xml"]) == list(range(20, 10, -1))


@pytest.mark.parametrize("count", [1, 9, 10, 11, 19, 20, 21, 30])
def test_following_the_pages_finds_every_episode(count):
    found = by_name(limited(10), episodes(count))
    seen, page = set(), found["feed.xml"]
    while page:
        seen |= set(numbers(page))
        page = found.get(page.links.get("next"))
    assert seen == set(range(1, count + 1))


def test_a_full_page_never_changes_again():
    before, after = (by_name(limited(5), episodes(count)) for count in (12, 14))
    assert numbers(before["feed-archive-1.xml"]) == numbers(after["feed-archive-1.xml"])
    assert numbers(before["feed-archive-2.xml"]) == numbers(after["feed-archive-2.xml"])


def test_pages_are_linked_as_rfc_5005_says():
    show = limited(5)
    main, _, _, archive = feed.feeds(show, episodes(12))
    tree = etree.fromstring(b"".join(feed.pieces(show, main)))
    links = {link.get("rel"): link.get("href") for link in tree.iter(ATOM)}
    assert (
        links["next"]
        == links["prev-archive"]
        == "https://news.example.org/brief/feed-archive-2.xml"
    )
    tree = etree.fromstring(b"".join(feed.pieces(show, archive)))
    links = {link.get("rel"): link.get("href") for link in tree.iter(ATOM)}
    assert links["current"] == "https://news.example.org/brief/feed.xml"
    assert links["self"].endswith("feed-archive-2.xml") and links["next"].endswith("-1.xml")
    assert tree.find("channel/{http://purl.org/syndication/history/1.0}archive") is not None


def test_sections_languages_and_editions_have_their_own_feeds():
    one, two, three = episodes(3)
    told = (
        replace(one, section="World", language="de-AT"),
        replace(two, section="Kultur & Küche"),
        replace(three, edition="short", section="world"),
    )
    found = by_name(a_show(), told)
    assert set(found) == {
        "feed.xml",
        "feed-section-world.xml",
        "feed-section-kultur-kuche-4ef8d1.xml",
        "feed-language-de-at.xml",
        "feed-language-en-gb.xml",
        "feed-edition-full.xml",
        "feed-edition-short.xml",
    }
    world = found["feed-section-world.xml"]
    assert (world.title, numbers(world)) == ("Morning Brief – World", [3, 1])


def test_a_part_has_an_identity_of_its_own():
    told = tuple(replace(one, section=name) for one, name in zip(episodes(2), "ab", strict=True))
    guids = [
        etree.fromstring(b"".join(feed.pieces(a_show(), one))).findtext(
            "channel/{https://podcastindex.org/namespace/1.0}guid"
        )
        for one in feed.feeds(a_show(), told)
    ]
    assert len(set(guids)) == 3


def test_pages_are_the_feed_that_they_are_pages_of():
    show = limited(5)
    guids = {
        etree.fromstring(b"".join(feed.pieces(show, one))).findtext(
            "channel/{https://podcastindex.org/namespace/1.0}guid"
        )
        for one in feed.feeds(show, episodes(12))
    }
    assert len(guids) == 1


def test_names_that_ascii_cannot_tell_apart_have_two_files():
    told = [
        replace(one, section=name) for one, name in zip(episodes(2), ("東京", "大阪"), strict=True)
    ]
    assert len({one.name for one in feed.feeds(a_show(), told)}) == 3


def test_an_empty_show_has_an_empty_feed():
    tree = etree.fromstring(feed.render(a_show(), ()))
    assert tree.find("channel/item") is None
    assert tree.find("channel/lastBuildDate") is None


def test_equal_times_are_told_apart_by_number():
    one = an_episode(number=1)
    two = replace(one, number=2, guid="other")
    assert [each.number for each in feed.newest_first([one, two])] == [2, 1]
