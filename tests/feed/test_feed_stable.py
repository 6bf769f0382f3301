"""The same manifests give the same bytes, read whole or by the head alone."""

import msgspec
import pytest
from factories import a_show, an_episode, captions, episodes
from lxml import etree

from podcaster import feed
from podcaster.model import FeedRules
from podcaster.show import manifests


def test_the_same_manifests_give_the_same_bytes():
    told = episodes(5)
    assert feed.render(a_show(), told) == feed.render(a_show(), reversed(told))


def test_adding_an_episode_changes_no_other_item():
    before, after = (feed.render(a_show(), episodes(4)[4 - count :]) for count in (3, 4))
    items = before.partition(b"<item>")[2]
    assert items in after


def test_another_address_changes_addresses_only():
    here = feed.render(a_show(), episodes(2))
    there = feed.render(a_show(), episodes(2), base_url="http://192.0.2.7:8000")
    moved = here.replace(b"https://news.example.org/brief/", b"http://192.0.2.7:8000/")
    assert there == moved


def test_without_an_address_the_feed_is_good_for_this_machine():
    assert b"http://localhost:8000/feed.xml" in feed.render(a_show(base_url=""), ())


def light(episode):
    """The listing of an episode."""
    return feed.listing(msgspec.json.encode(episode))


# -- manifests --------------------------------------------------------------------------------


def test_the_head_of_a_manifest_is_enough():
    episode = an_episode(captions=captions() * 200, waveform=(1, 2, 3))
    manifest = msgspec.json.encode(episode)
    assert len(manifest) > feed.HEAD
    listing = feed.listing_from_head(manifest[: feed.HEAD])
    assert listing == feed.listing(manifest) == light(episode)
    assert feed.render(a_show(), [listing]) == feed.render(a_show(), [episode])


def test_a_manifest_that_a_person_put_in_order_is_read_too():
    manifest = msgspec.json.format(msgspec.json.encode(an_episode()), indent=2)
    assert feed.listing_from_head(manifest) == light(an_episode())


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"captions":', b'{"slug":1,"captions":[]}', b"\xff"]
)
def test_a_damaged_head_is_no_listing(damage):
    assert feed.listing_from_head(damage) is None


def test_text_that_looks_like_the_mark_is_still_text():
    tricky = an_episode(title='"captions":', summary='\\"captions":[', section='","captions":')
    assert feed.listing_from_head(msgspec.json.encode(tricky)) == light(tricky)
    assert manifests.HEAVY in msgspec.json.encode(tricky)


def test_feeds_with_every_option_are_well_formed():
    show = a_show(feed=FeedRules(limit=2))
    for one in feed.feeds(show, episodes(5)):
        etree.fromstring(b"".join(feed.pieces(show, one)))
