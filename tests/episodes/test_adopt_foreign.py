"""Feeds as other programs write them: every value is checked by our own rules."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from loopback import serving
from oldhost import tone
from realshow import add_real_episode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from podcaster.cli import run
from podcaster.episodes import catalogue
from podcaster.episodes.adopt import adopt, values
from podcaster.episodes.adopt.oldfeed import OldFeed, read_feed
from podcaster.show.config import load_show
from podcaster.show.rules import match_category
from podcaster.show.showdir import ShowDir

NOW = datetime(2026, 11, 24, tzinfo=UTC)
HEAD = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Old</title><description>A town called Ki.</description>"""
ITEM = """<item><title>T{n}</title><guid>{n}</guid><pubDate>Sun, 01 Mar 2026 07:00:00 GMT</pubDate>
{more}<enclosure url="https://old.example/{n}.mp3" length="5" type="audio/mpeg"/></item>"""


ITUNES = ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def feed_of(channel: str) -> str:
    """A feed of one episode."""
    return f"{HEAD}{channel}{ITEM.format(n=1, more='')}</channel></rss>"


def read(channel: str = "", items: str = "", head: str = HEAD) -> OldFeed:
    text = f"{head}{channel}{items or ITEM.format(n=1, more='')}</channel></rss>"
    return read_feed(text.encode(), "old.xml", now=NOW)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (("News & Politics", ""), ("News", "Politics")),
        (("Arts", "Literature"), ("Arts", "Books")),
        (("technology", ""), ("Technology", "")),
        (("SOCIETY & CULTURE", "documentary"), ("Society & Culture", "Documentary")),
        (("Society &amp; Culture", "Nonsense"), ("Society & Culture", "")),
        (("Daily News", ""), ("News", "Daily News")),
        (("Comedy", "News"), ("News", "")),
        (("Nonsense", ""), ("", "")),
        (("", ""), ("", "")),
    ],
)
def test_categories_are_matched(said: tuple[str, str], known: tuple[str, str]) -> None:
    assert match_category(*said) == known


@pytest.mark.parametrize(
    ("declared", "url", "media", "ending"),
    [
        ("audio/x-m4a", "https://h/a.m4a", "audio/mp4", ".m4a"),
        ("audio/opus", "https://h/a.opus", "audio/ogg", ".opus"),
        ("audio/x-wav", "https://h/a", "audio/wav", ".wav"),
        ("video/mp4", "https://h/a.mp4", "video/mp4", ".mp4"),
        ("", "https://h/a.ogg?x=1", "audio/ogg", ".ogg"),
        ("application/octet-stream", "https://h/a.m4b", "audio/mp4", ".m4a"),
        ("audio/mpeg; charset=x", "https://h/play", "audio/mpeg", ".mp3"),
        ("image/jpeg", "https://h/a.jpg", "", ".mp3"),
        ("application/pdf", "https://h/a.pdf", "", ".mp3"),
        ("text/html", "https://h/watch", "", ".mp3"),
        ("audio/x-mpegurl", "https://h/a.m3u", "", ".mp3"),
        ("audio/x-scpls", "https://h/a.mp3", "", ".mp3"),
        ("audio/webm", "https://h/a", "audio/webm", ".webm"),
        ("video/webm", "https://h/a.webm", "video/webm", ".webm"),
        ("", "https://h/redirect/123", "audio/mpeg", ".mp3"),
    ],
)
def test_types_are_read_by_alias_and_ending(
    declared: str, url: str, media: str, ending: str
) -> None:
    assert values.media_type(declared, url) == media
    assert values.ending_of(media, url) == ending


@pytest.mark.parametrize(
    ("head", "declared", "found"),
    [
        (b"\0\0\0\x18ftypM4A ", "audio/mpeg", ("audio/mp4", ".m4a")),
        (b"\0\0\0\x18ftypisom", "audio/mpeg", ("audio/mp4", ".m4a")),
        (b"\0\0\0\x18ftypisom", "video/mp4", ("", "")),
        (b"\x1aE\xdf\xa3", "audio/webm", ("audio/webm", ".webm")),
        (b"\x1aE\xdf\xa3", "video/webm", ("", "")),
        (b"ID3\4", "video/mp4", ("audio/mpeg", ".mp3")),
        (b"<html>", "audio/mpeg", ("", "")),
    ],
)
def test_containers_of_videos_are_sound_if_the_feed_says_so(
    head: bytes, declared: str, found: tuple[str, str]
) -> None:
    assert values.sniffed(head, declared) == found


@pytest.mark.parametrize("undated", [(0,), (1,), (0, 1), (2,), (0, 2), (0, 1, 2)])
def test_an_item_without_a_date_has_that_of_its_neighbour(undated: tuple[int, ...]) -> None:
    days = ("Wed, 04 Mar 2026 05:00:00 GMT", "Tue, 03 Mar 2026 05:00:00 GMT")
    days = (*days, "Mon, 02 Mar 2026 05:00:00 GMT")
    items = "".join(
        f"<item><guid>{place}</guid><pubDate>{'soon' if place in undated else day}</pubDate>"
        '<enclosure url="https://h/a.mp3" type="audio/mpeg" length="1"/></item>'
        for place, day in enumerate(days)
    )
    found = [one.published for one in read(items=items).items]
    assert found == sorted(found, reverse=True) and len(set(found)) == 3
    latest = NOW if undated == (0, 1, 2) else datetime(2026, 3, 4, 5, tzinfo=UTC)
    assert found[0] <= latest


def test_what_is_replaced_or_left_is_named() -> None:
    two = '<enclosure url="https://h/b.pdf" type="application/pdf" length="1"/></item>'
    items = ITEM.format(n=1, more="").replace("</item>", two)
    old = read('<itunes:category text="Nachrichten"/>', items, head=HEAD)
    assert "no directory has the category Nachrichten" in " ".join(old.warnings)
    assert "1 item with several enclosures was imported with one of them" in old.warnings
    assert not read(
        '<itunes:category text="News"><itunes:category text="X"/></itunes:category>'
    ).warnings


def test_a_picture_before_the_sound_is_not_the_sound() -> None:
    picture = '<enclosure url="https://old.example/1.jpg" type="image/jpeg"/>'
    [item] = read(items=ITEM.format(n=1, more=picture)).items
    assert item.url == "https://old.example/1.mp3"
    only = f"<item><guid>x</guid>{picture}</item>"
    found = read(items=only + ITEM.format(n=2, more=""))
    assert len(found.items) == 1 and "1 item without audio was left out" in found.warnings


@pytest.mark.parametrize(
    ("itunes", "podcast"),
    [
        (
            "http://www.itunes.com/DTDs/Podcast-1.0.dtd",
            "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
        ),
        ("https://www.itunes.com/dtds/podcast-1.0.dtd", "http://podcastindex.org/namespace/1.0/"),
        (
            "http://itunes.apple.com/dtds/podcast-1.0.dtd/",
            "https://github.com/Podcastindex-org/podcast-namespace",
        ),
    ],
)
def test_namespaces_are_compared_by_a_table(itunes: str, podcast: str) -> None:
    head = HEAD.replace("http://www.itunes.com/dtds/podcast-1.0.dtd", itunes).replace(
        "https://podcastindex.org/namespace/1.0", podcast
    )
    guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    show = read(
        "<itunes:explicit>yes</itunes:explicit><itunes:block>Yes</itunes:block>"
        f"<podcast:guid>{guid}</podcast:guid><podcast:locked>no</podcast:locked>",
        head=head,
    ).show
    assert (show.explicit, show.block, show.guid, show.locked) == (True, True, guid, False)


def test_what_is_not_taken_over_is_one_line() -> None:
    found = read(
        "<podcast:liveItem/><generator>A</generator><rights>B</rights>"
        '<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="http://a.example/b"/>'
        '<x xmlns="urn:else"/>'
    )
    assert found.warnings == ("not imported: podcast:liveItem, rights, media:thumbnail, other:x",)
    assert read().warnings == ()


CHANNEL = """<itunes:type>Serial</itunes:type><podcast:medium>music</podcast:medium>
<itunes:owner><itunes:name>Ada &amp; Co</itunes:name></itunes:owner>
<itunes:category text="Arts"><itunes:category text="Books"/><itunes:category text="Design"/>
</itunes:category><itunes:category text="music"/><itunes:category text="No such"/>
<podcast:location geo="geo:51,-2" osm="R1">Quay &amp; mill</podcast:location>
<podcast:person role="host" href="https://ada.example/" img="javascript:a()">Ada</podcast:person>
<podcast:value type="lightning"><podcast:valueRecipient name="A" split="90"/>
<evil xmlns="urn:e"/></podcast:value>"""


def test_elements_of_the_show_are_kept_as_they_are(tmp_path: Path) -> None:
    """In podcaster.toml, where the owner can change them, and in the feed that follows from it."""
    source = tmp_path / "old.xml"
    source.write_text(feed_of(CHANNEL), "utf-8")
    adopted = adopt(str(source), tmp_path / "show", now=NOW)
    assert not [one for one in adopted.warnings if "not imported" in one]
    show = load_show(tmp_path / "show")
    assert (show.feed.type, show.feed.owner, show.feed.medium) == ("serial", "Ada & Co", "music")
    assert (show.category, show.subcategory) == ("Arts", "Books")
    assert show.feed.categories == ("Arts > Design", "Music")
    text = (tmp_path / "show/feed.xml").read_text("utf-8")
    for element in (
        "<itunes:type>serial</itunes:type>",
        "<podcast:medium>music</podcast:medium>",
        '<itunes:category text="Music"/>',
        '<podcast:location geo="geo:51,-2" osm="R1">Quay &amp; mill</podcast:location>',
        '<podcast:person href="https://ada.example/" role="host">Ada</podcast:person>',
        '<podcast:value type="lightning"><podcast:valueRecipient name="A" split="90"/>'
        "</podcast:value>",
    ):
        assert text.count(element) == 1, element


KEPT = """<itunes:image href="https://old.example/one.jpg"/>
<podcast:season name="The quay">2</podcast:season>
<podcast:episode display="Ch. 3">204.5</podcast:episode>
<podcast:soundbite startTime="1" duration="9">Listen &lt;b&gt;</podcast:soundbite>
<podcast:person>Guest</podcast:person>"""


def test_elements_of_an_episode_are_kept_as_they_are(tmp_path: Path) -> None:
    source = tmp_path / "old.xml"
    source.write_text(feed_of("<itunes:owner/>").replace("<guid>", KEPT + "<guid>", 1), "utf-8")
    adopt(str(source), tmp_path / "show", now=NOW)
    text = (tmp_path / "show/feed.xml").read_text("utf-8")
    for element in (
        '<itunes:image href="https://old.example/one.jpg"/>',
        '<podcast:season name="The quay">2</podcast:season>',
        '<podcast:episode display="Ch. 3">204.5</podcast:episode>',
        '<podcast:soundbite duration="9" startTime="1">Listen &lt;b&gt;</podcast:soundbite>',
        "<podcast:person>Guest</podcast:person>",
    ):
        assert text.count(element) == 1, element
    assert text.count("<podcast:season") == 1


@pytest.mark.parametrize(
    "text",
    [
        feed_of("<itunes:explicit>yes</itunes:explicit>").replace(ITUNES, ""),
        feed_of("<itunes:explicit>yes</itunes:explicit><own:x>&nbsp;</own:x>"),
        feed_of("<itunes:explicit>yes</itunes:explicit><title>a &eacute; &amp; b</title>"),
    ],
)
def test_prefixes_and_entities_that_nobody_declared(text: str) -> None:
    found = read_feed(text.encode(), "old.xml", now=NOW)
    assert found.show.explicit and len(found.items) == 1
    assert "it was repaired" in found.warnings[0]


def test_a_show_read_by_people_is_not_called_synthetic(tmp_path: Path) -> None:
    """Nor is it as a whole once an episode is made here: that one is, and the show says some."""
    source = tmp_path / "old.xml"
    source.write_text(feed_of("<itunes:owner/>"), "utf-8")
    root = tmp_path / "show"
    adopt(str(source), root, now=NOW)
    text = (root / "feed.xml").read_text("utf-8")
    assert "ai-content" not in text and "synthetic" not in text
    directory = ShowDir(root)
    add_real_episode(directory, "2026-11-24-harbour", 2)
    catalogue.update(directory, directory.show())
    text = (root / "feed.xml").read_text("utf-8")
    assert text.count("ai-content") == 1
    assert "Some episodes are read by synthetic (AI-generated) voices." in text


def test_odd_addresses_of_the_owner_do_not_stop_the_show(tmp_path: Path) -> None:
    source = tmp_path / "old.xml"
    channel = (
        "<itunes:owner><itunes:email>none at all</itunes:email></itunes:owner>"
        '<itunes:category text="News &amp;amp; Politics"/><language>xx_??</language>'
        "<itunes:block>Yes</itunes:block>"
    )
    hidden = "<itunes:block>Yes</itunes:block>"
    items = ITEM.format(n=1, more=hidden) + ITEM.format(n=2, more="")
    source.write_text(f"{HEAD}{channel}{items}</channel></rss>", "utf-8")
    root = tmp_path / "show"
    adopt(str(source), root, now=NOW)
    show = ShowDir(root).show()
    assert (show.email, show.feed.block) == ("", True)
    assert (show.category, show.feed.update_frequency) == ("News", "")
    feed = (root / "feed.xml").read_bytes()
    assert feed.count(b"<itunes:block>Yes") == 2
    assert run(["feed", "--show", str(root)]) == 0
    assert (root / "feed.xml").read_bytes() == feed, "items of one date stay in order"


def test_a_feed_that_names_a_next_page_for_ever_ends(tmp_path: Path) -> None:
    """Three pages without a new item are enough; what was on them is kept."""
    asked: list[str] = []

    async def page(request: Request) -> Response:
        number = int(request.path_params["number"])
        asked.append(str(number))
        link = f'<atom:link rel="next" href="{request.base_url}{number + 1}"/>'
        item = ITEM.format(n=min(number, 2), more="")
        return Response(f"{HEAD}{link}{item}</channel></rss>", media_type="application/rss+xml")

    with serving(Starlette(routes=[Route("/{number}", page)])) as base:
        adopted = adopt(f"{base}/1", tmp_path / "show", now=NOW)
    assert asked == ["1", "2", "3", "4", "5"]
    assert len(adopted.episodes) == 2


def test_pages_are_followed_and_sound_is_decoded_before_it_is_kept(tmp_path: Path) -> None:
    web = tmp_path / "web"
    web.mkdir()
    with serving(StaticFiles(directory=web)) as base:
        for name, more, sounds in (
            ("feed.xml", '<atom:link rel="next" href="old.xml"/>', ("good", "page", "vbr")),
            ("old.xml", f'<atom:link rel="next" href="{base}/feed.xml"/>', ("empty",)),
        ):
            items = "".join(
                ITEM.format(n=one, more="").replace("https://old.example", base) for one in sounds
            )
            (web / name).write_text(f"{HEAD}{more}{items}</channel></rss>", "utf-8")
        (web / "good.mp3").write_bytes(tone(300, kind="m4a"))
        (web / "page.mp3").write_text("<!doctype html><title>Gone</title>" * 100, "utf-8")
        (web / "empty.mp3").write_bytes(b"")
        # Its first frames would make it 14 s.
        (web / "vbr.mp3").write_bytes(tone(300, rate=32_000) + 2 * tone(300, rate=192_000))
        adopted = adopt(f"{base}/feed.xml", tmp_path / "show", audio=True, now=NOW)
    assert (len(adopted.episodes), adopted.elsewhere) == (4, 2)
    assert sum("not audio that can be played" in line for line in adopted.warnings) == 2
    [kept] = (tmp_path / "show/episodes").glob("*/*.m4a")
    episode = ShowDir(tmp_path / "show").episode(kept.parent.name)
    assert episode.audio.media_type == "audio/mp4"
    [vbr] = (tmp_path / "show/episodes").glob("*/*.mp3")
    episode = ShowDir(tmp_path / "show").episode(vbr.parent.name)
    assert 5900 < episode.audio.duration < 6300
