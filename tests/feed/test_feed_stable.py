"""The same manifests give the same bytes, read whole or by the head, now or from the cache."""

import os
from dataclasses import replace

import msgspec
import pytest
from factories import a_show, an_episode, captions, episodes
from lxml import etree

from podcaster import feed
from podcaster.model import FeedRules
from podcaster.show import manifests
from podcaster.show.itemcache import INDEX, ITEMS, ItemCache


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


# -- manifests --------------------------------------------------------------------------------


def test_the_head_of_a_manifest_is_enough():
    episode = an_episode(captions=captions() * 200, waveform=(1, 2, 3))
    manifest = msgspec.json.encode(episode)
    assert len(manifest) > feed.HEAD
    listing = feed.listing_from_head(manifest[: feed.HEAD])
    assert listing == feed.listing(manifest) == feed.listing_of(episode)
    assert feed.render(a_show(), [listing]) == feed.render(a_show(), [episode])


def test_a_manifest_that_a_person_put_in_order_is_read_too():
    manifest = msgspec.json.format(msgspec.json.encode(an_episode()), indent=2)
    assert feed.listing_from_head(manifest) == feed.listing_of(an_episode())


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"captions":', b'{"slug":1,"captions":[]}', b"\xff"]
)
def test_a_damaged_head_is_no_listing(damage):
    assert feed.listing_from_head(damage) is None


def test_text_that_looks_like_the_mark_is_still_text():
    tricky = an_episode(title='"captions":', summary='\\"captions":[', section='","captions":')
    assert feed.listing_from_head(msgspec.json.encode(tricky)) == feed.listing_of(tricky)
    assert manifests.HEAVY in msgspec.json.encode(tricky)


# -- the cache of items -----------------------------------------------------------------------


@pytest.fixture
def show_folder(tmp_path):
    for one in episodes(3):
        write(tmp_path, one)
    return tmp_path


def write(folder, episode) -> None:
    path = folder / "episodes" / episode.slug / "episode.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(episode))
    part.replace(path)


def cached(folder, show=None, *, written: list | None = None) -> bytes:
    """The feed through the cache; `written` collects the slugs whose item had to be made."""
    show = show or a_show()
    writer = feed.item_writer(show)

    def manifest(slug):
        return folder / "episodes" / slug / "episode.json"

    def item(listing):
        if written is not None:
            written.append(listing.slug)
        return writer(listing)

    slugs = sorted(os.listdir(folder / "episodes"))
    states = [(slug, manifest(slug).stat()) for slug in slugs]
    with ItemCache(folder / ".podcaster", feed.item_key(show)) as cache:
        entries = cache.refresh(
            states, lambda slug: feed.listing(manifest(slug).read_bytes()), item
        )
        main = feed.feeds(show, entries)[0]
        return b"".join(feed.assemble(show, main, cache.item))


def test_the_cache_gives_the_same_feed(show_folder):
    assert cached(show_folder) == cached(show_folder) == feed.render(a_show(), episodes(3))


def test_only_what_changed_is_written_again(show_folder):
    cached(show_folder)
    edited = replace(episodes(3)[1], title="Corrected")
    write(show_folder, edited)
    write(show_folder, replace(episodes(4)[0], slug="2026-11-25-new", number=9))
    written: list[str] = []
    text = cached(show_folder, written=written)
    assert sorted(written) == [edited.slug, "2026-11-25-new"]
    assert b"Corrected" in text and text.count(b"<item>") == 4


def test_what_is_gone_is_gone(show_folder):
    cached(show_folder)
    gone = show_folder / "episodes" / episodes(3)[0].slug
    gone.joinpath("episode.json").unlink()
    gone.rmdir()
    assert cached(show_folder) == feed.render(a_show(), episodes(3)[1:])


def test_other_rules_write_everything_again(show_folder):
    cached(show_folder)
    other = a_show(feed=FeedRules(people={"Ada Moor": "editor"}))
    assert cached(show_folder, other) == feed.render(other, episodes(3))


@pytest.mark.parametrize("name", [INDEX, ITEMS])
@pytest.mark.parametrize("damage", ["lost", "cut", "nonsense"])
def test_a_damaged_cache_is_no_harm(show_folder, name, damage):
    cached(show_folder)
    file = show_folder / ".podcaster" / name
    if damage == "lost":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-20])
    elif name == INDEX:
        file.write_bytes(b"\xc1 nonsense")
    else:
        file.write_bytes(b"")
    assert cached(show_folder) == feed.render(a_show(), episodes(3))


def test_items_no_longer_used_do_not_pile_up(show_folder, monkeypatch):
    monkeypatch.setattr("podcaster.show.itemcache.SLACK", 0)
    for number in range(12):
        write(show_folder, replace(episodes(3)[0], title=f"Take {number}"))
        cached(show_folder)
    written = sum(len(feed.item_writer(a_show())(one)) for one in episodes(3))
    assert (show_folder / ".podcaster" / ITEMS).stat().st_size < 4 * written


def test_the_key_follows_what_items_are_made_of():
    keys = {
        feed.item_key(show, base_url=base)
        for show in (a_show(), a_show(explicit=True), a_show(cover="other.png"))
        for base in (None, "https://elsewhere.example/")
    }
    assert len(keys) == 6
    assert feed.item_key(a_show(description="Other words.")) == feed.item_key(a_show())


def test_feeds_with_every_option_are_well_formed(show_folder):
    etree.fromstring(cached(show_folder, a_show(feed=FeedRules(limit=2))))
