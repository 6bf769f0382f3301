"""What apps and directories require of a feed, rule by rule, read back from the XML."""

import re
import uuid
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from factories import MORNING, a_show, an_audio_file, an_episode, episodes
from lxml import etree

from podcaster import feed
from podcaster.feed import channel
from podcaster.model import FeedRules

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
RULES = FeedRules(
    people={"Ada Moor": "editor"},
    license="CC-BY-4.0",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    funding="https://news.example.org/give",
)
SHOW = a_show(feed=RULES)
EPISODES = (
    an_episode(
        season=2,
        alternates=(
            an_audio_file(name="edition-3.m4a", media_type="audio/x-m4a", sha256="ab" * 32),
        ),
    ),
    *episodes(3)[1:],
)
XML = feed.render(SHOW, EPISODES)
TREE = etree.fromstring(XML)
CHANNEL = TREE.find("channel")
ITEMS = CHANNEL.findall("item")

PODCAST_ELEMENTS = {
    # element: (parents, most in one parent, required attributes)
    "guid": ({"channel"}, 1, set()),
    "locked": ({"channel"}, 1, set()),
    "medium": ({"channel"}, 1, set()),
    "updateFrequency": ({"channel"}, 1, set()),
    "funding": ({"channel"}, 99, {"url"}),
    "license": ({"channel", "item"}, 1, set()),
    "person": ({"channel", "item"}, 99, set()),
    "txt": ({"channel", "item"}, 99, set()),
    "episode": ({"item"}, 1, set()),
    "season": ({"item"}, 1, set()),
    "transcript": ({"item"}, 99, {"url", "type"}),
    "chapters": ({"item"}, 1, {"url", "type"}),
    "soundbite": ({"item"}, 99, {"startTime", "duration"}),
    "alternateEnclosure": ({"item"}, 99, {"type"}),
    "source": ({"alternateEnclosure"}, 99, {"uri"}),
    "integrity": ({"alternateEnclosure"}, 1, {"type", "value"}),
}
CATEGORIES = {"Business News", "Daily News", "Politics", "Sports News", "Tech News"}


def texts(name: str, within=CHANNEL) -> list[str]:
    return [found.text for found in within.findall(name, NAMES)]


def local(element) -> str:
    return etree.QName(element).localname


# -- XML and RSS ------------------------------------------------------------------------------


def test_the_declaration_is_the_very_first_thing():
    assert XML.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')


def test_it_is_rss_2_with_one_channel_and_exact_namespaces():
    assert (TREE.tag, TREE.get("version"), len(TREE)) == ("rss", "2.0", 1)
    assert TREE.nsmap == NAMES


def test_it_links_to_itself():
    (link,) = CHANNEL.xpath("atom:link[@rel='self']", namespaces=NAMES)
    assert link.get("href") == "https://news.example.org/brief/feed.xml"
    assert link.get("type") == "application/rss+xml"


def test_every_address_is_absolute_https_and_ascii():
    values = [value for element in TREE.iter() for value in element.attrib.values()]
    values += [element.text for element in TREE.iter("link", "url")]
    addresses = [value for value in values if value and "://" in value]
    assert len(addresses) > 30
    for address in addresses:
        parts = urlsplit(address)
        assert parts.scheme == "https" and "." in parts.netloc, address
        assert address.isascii() and " " not in address, address


@pytest.mark.parametrize("path", ["//pubDate", "//lastBuildDate"])
def test_dates_are_rfc_822_with_the_right_weekday(path):
    for element in TREE.xpath(path):
        time = parsedate_to_datetime(element.text)
        assert element.text == time.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")


def test_the_build_date_is_the_newest_change():
    changed = parsedate_to_datetime(CHANNEL.findtext("lastBuildDate"))
    assert changed == max(one.modified for one in EPISODES)
    assert changed >= max(parsedate_to_datetime(text) for text in texts("item/pubDate"))


def test_values_are_trimmed_and_short():
    free = {"description", etree.QName(NAMES["content"], "encoded")}
    for element in TREE.iter(etree.Element):
        text = element.text or ""
        if len(element) == 0 and element.tag not in free:
            assert text == text.strip() and len(text) <= 255


# -- the channel ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Morning Brief"),
        ("link", "https://news.example.org/brief/"),
        ("language", "en-gb"),
        ("copyright", "© 2026 The Morning Desk"),
        ("ttl", "60"),
        ("image/url", "https://news.example.org/brief/cover.png"),
        ("image/title", "Morning Brief"),
        ("image/link", "https://news.example.org/brief/"),
        ("itunes:explicit", "false"),
        ("itunes:type", "episodic"),
        ("itunes:author", "The Morning Desk"),
        ("itunes:owner/itunes:email", "desk@example.org"),
        ("itunes:owner/itunes:name", "The Morning Desk"),
        ("podcast:locked", "yes"),
        ("podcast:medium", "podcast"),
        ("podcast:updateFrequency", "Daily"),
        ("podcast:license", "cc-by-4.0"),
        ("podcast:funding", "Support the show"),
    ],
)
def test_the_channel_has(name, value):
    assert texts(name) == [value]


def test_the_category_is_one_of_apples():
    category = CHANNEL.find("itunes:category", NAMES)
    assert category.get("text") == "News"
    assert category[0].get("text") in CATEGORIES


def test_the_cover_is_named_where_apple_looks():
    assert CHANNEL.find("itunes:image", NAMES).get("href").endswith("/cover.png")


def test_descriptions_have_one_to_four_thousand_bytes():
    for element in TREE.iter("description"):
        assert 1 <= len(element.text.encode()) <= 4000


def test_channel_and_items_say_that_the_voice_is_synthetic():
    for element in TREE.iter("description"):
        assert "synthetic" in element.text
    for parent in (CHANNEL, *ITEMS):
        (txt,) = parent.findall("podcast:txt", NAMES)
        assert (txt.get("purpose"), txt.text) == ("ai-content", "true")


def test_a_description_that_leaves_it_unsaid_is_added_to():
    plain = etree.fromstring(feed.render(a_show(description="News for walkers."), ()))
    assert "AI-generated" in plain.findtext("channel/description")


def test_the_guid_is_that_of_the_specification():
    """The answer known from the Podcasting 2.0 documents."""
    known = "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert channel.guid_of("https://podnews.net/rss") == known
    assert channel.guid_of("http://podnews.net/rss//") == known
    assert uuid.UUID(texts("podcast:guid")[0]).version == 5


def test_a_stored_guid_survives_a_move():
    kept = a_show(feed=FeedRules(guid="00000000-0000-5000-8000-000000000000"))
    moved = feed.render(kept, (), base_url="https://elsewhere.example/")
    assert b"<podcast:guid>00000000-0000-5000-8000-000000000000<" in moved


def test_a_show_without_an_address_claims_no_guid():
    """Derived from `localhost`, it would be the same for everybody."""
    assert b"podcast:guid" not in feed.render(a_show(base_url=""), ())


def test_what_is_not_so_is_not_said():
    for name in ("itunes:new-feed-url", "itunes:block", "podcast:podping"):
        assert not TREE.findall(f".//{name}", NAMES)


def test_a_moving_show_says_where_to_and_a_hidden_one_hides():
    rules = FeedRules(new_feed_url="https://new.example/feed.xml", block=True)
    tree = etree.fromstring(feed.render(a_show(feed=rules), ()))
    assert tree.findtext("channel/itunes:new-feed-url", None, NAMES) == rules.new_feed_url
    assert tree.findtext("channel/itunes:block", None, NAMES) == "Yes"


def test_every_podcasting_element_is_defined_and_in_its_place():
    found = TREE.xpath("//podcast:*", namespaces=NAMES)
    assert {local(one) for one in found} == set(PODCAST_ELEMENTS)
    counts = Counter((one.getparent(), local(one)) for one in found)
    for (parent, name), count in counts.items():
        parents, most, _ = PODCAST_ELEMENTS[name]
        assert local(parent) in parents and count <= most, name
    for one in found:
        assert PODCAST_ELEMENTS[local(one)][2] <= set(one.attrib)
        assert len(one) or one.text or one.attrib


# -- items ------------------------------------------------------------------------------------


def test_titles_are_plain_and_without_the_shows_name():
    for title in texts("item/title"):
        assert title and "<" not in title and "Morning Brief" not in title


def test_each_item_has_one_enclosure_of_its_own():
    found = [item.findall("enclosure") for item in ITEMS]
    assert all(len(enclosures) == 1 for enclosures in found)
    urls = [enclosures[0].get("url") for enclosures in found]
    assert len(set(urls)) == len(ITEMS)
    for (one,), episode in zip(found, EPISODES, strict=True):
        assert int(one.get("length")) == episode.audio.size
        assert one.get("type") == "audio/mpeg" and one.get("url").endswith(".mp3")


def test_guids_are_the_stored_ones():
    assert texts("item/guid") == [one.guid for one in EPISODES]
    assert all(guid.get("isPermaLink") == "false" for guid in CHANNEL.findall("item/guid"))


def test_items_are_newest_first_with_distinct_dates():
    times = [parsedate_to_datetime(text) for text in texts("item/pubDate")]
    assert times == sorted(set(times), reverse=True)
    assert times[0] == MORNING


def test_descriptions_differ():
    one, other = (feed.render(SHOW, [an_episode(summary=text)]) for text in ("A day.", "A night."))
    assert one.count(b"A day.") == other.count(b"A night.") == 2


def test_notes_use_only_what_apple_shows():
    for html in texts("item/content:encoded"):
        assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {"p", "ul", "li", "a", "em"}


def test_durations_are_whole_seconds():
    assert texts("item/itunes:duration") == ["90"] * 3


@pytest.mark.parametrize(("duration", "seconds"), [(90_499, "90"), (90_500, "91"), (3, "1")])
def test_durations_are_within_a_second(duration, seconds):
    tree = etree.fromstring(feed.render(SHOW, [an_episode(audio=an_audio_file(duration=duration))]))
    assert tree.findtext("channel/item/itunes:duration", None, NAMES) == seconds


def test_numbers_are_never_zero():
    (item, *_) = ITEMS
    assert item.findtext("itunes:season", None, NAMES) == "2"
    unnumbered = feed.render(SHOW, [an_episode(number=0, season=0)])
    assert b":episode>" not in unnumbered and b":season>" not in unnumbered


def test_transcripts_are_offered_webvtt_first():
    for item in ITEMS:
        offered = [
            (one.get("type"), one.get("url")) for one in item.findall("podcast:transcript", NAMES)
        ]
        assert [media_type for media_type, _ in offered] == [
            "text/vtt",
            "application/x-subrip",
            "application/json",
        ]
        assert all(urlsplit(url).path.split("/")[-2] in url for _, url in offered)


def test_only_files_that_exist_are_offered():
    bare = feed.render(SHOW, [an_episode(files={})])
    assert b"podcast:transcript" not in bare and b"podcast:chapters" not in bare


def test_chapters_are_offered_as_a_file_and_in_place():
    for item, episode in zip(ITEMS, EPISODES, strict=True):
        file = item.find("podcast:chapters", NAMES)
        assert file.get("type") == "application/json+chapters"
        (chapters,) = item.findall("psc:chapters", NAMES)
        starts = [one.get("start") for one in chapters]
        assert (
            starts
            == sorted(starts)
            == ["00:00:00.000", "00:00:20.000", "00:00:40.000", "00:01:00.000"]
        )
        assert [one.get("title") for one in chapters] == [one.title for one in episode.chapters]


def test_the_headlines_are_a_soundbite_within_the_sound():
    for item in ITEMS:
        (bite,) = item.findall("podcast:soundbite", NAMES)
        assert (bite.get("startTime"), bite.get("duration")) == ("0.000", "19.000")


def test_a_single_story_has_no_headlines_to_bite():
    assert b"soundbite" not in feed.render(SHOW, [an_episode(stories=an_episode().stories[:1])])


def test_every_file_of_the_sound_has_its_hash():
    sounds = ITEMS[0].findall("podcast:alternateEnclosure", NAMES)
    assert [one.get("type") for one in sounds] == ["audio/mpeg", "audio/x-m4a"]
    assert [one.get("default") for one in sounds] == ["true", None]
    for one in sounds:
        assert one.find("podcast:integrity", NAMES).get("value").startswith("sha256-")
        assert one.find("podcast:integrity", NAMES).get("type") == "sri"


def test_an_item_names_the_voices_and_repeats_the_people():
    for item in ITEMS:
        people = {one.text: one.get("role") for one in item.findall("podcast:person", NAMES)}
        assert people == {"Anchor": "narrator", "Ada Moor": "editor"}


def test_an_item_is_small_however_long_the_script():
    assert len(XML) / len(EPISODES) < 10_000


def test_a_year_of_ten_stories_a_day_stays_below_the_validators_limit():
    day = an_episode(stories=an_episode().stories * 3, chapters=an_episode().chapters * 3)
    assert len(feed.render(SHOW, [day])) * 365 < 5_000_000


def test_nothing_is_in_the_future():
    newest = parsedate_to_datetime(texts("item/pubDate")[0])
    assert newest <= max(one.published for one in EPISODES) <= datetime(2026, 11, 24, 7, tzinfo=UTC)


# -- counted downloads -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://news.example.org/brief/", "https://op3.dev/e/news.example.org/brief/episodes/"),
        ("http://news.example.org/", "https://op3.dev/e/http://news.example.org/episodes/"),
    ],
)
def test_a_prefix_counts_downloads_of_our_own_sound_and_nothing_else(base, expected):
    rules = FeedRules(enclosure_prefix="https://op3.dev/e/")
    adopted = an_audio_file(url="https://old.example/1.mp3")
    told = (an_episode(), an_episode(slug="2020-01-01-old", guid="old", audio=adopted))
    tree = etree.fromstring(feed.render(a_show(feed=rules, base_url=base), told))
    old, ours = tree.findall("channel/item")
    assert ours.find("enclosure").get("url").startswith(expected)
    assert ours.find(".//podcast:source", NAMES).get("uri").startswith(expected)
    assert old.find("enclosure").get("url") == "https://old.example/1.mp3"
    assert ours.find("podcast:transcript", NAMES).get("url").startswith(base)
    assert ours.findtext("guid") == EPISODES[0].guid
