"""Moving in: an old feed's show, guids, dates and words are the new show's."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from loopback import serving
from oldhost import ITEMS, PNG, SOUNDS, tone, write_old_feed
from plainshow import write
from realshow import real_show
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from podcaster.cli import run
from podcaster.episodes import catalogue
from podcaster.episodes.adopt import adopt
from podcaster.episodes.adopt.fetching import fetch_feed, open_show
from podcaster.episodes.adopt.oldfeed import read_feed
from podcaster.episodes.checks import inspect
from podcaster.publish.serve import application
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import audio_facts

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "web"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A show that is there already: nothing has to be made."""
    return real_show(tmp_path / "show").root


@pytest.fixture
def host(web: Path) -> Iterator[str]:
    """The old host's address."""

    def answer(request: Request) -> Response:
        path = web / request.path_params["path"]
        return FileResponse(path) if path.is_file() else Response("gone", 404)

    with serving(Starlette(routes=[Route("/{path:path}", answer)])) as base:
        write_old_feed(web, base)
        yield base


def test_the_new_show_says_of_itself_what_the_old_one_did(host: str, tmp_path: Path) -> None:
    adopted = adopt(f"{host}/old.xml", tmp_path / "show", now=NOW)
    assert (adopted.created, len(adopted.episodes), adopted.elsewhere) == (True, 3, 3)
    assert adopted.warnings == ("1 item without audio was left out",)
    show = ShowDir(tmp_path / "show").show()
    assert show.title == 'The "Lantern" \\ Hour'
    assert show.description == "Stories from the quay.\nWeekly."
    assert (show.author, show.email, show.language) == (
        "Lamp Keepers",
        "keeper@old.example",
        "en-GB",
    )
    assert (show.category, show.subcategory) == ("Society & Culture", "Documentary")
    assert (show.link, show.copyright) == ("https://old.example/", "© The keepers")
    assert (show.explicit, show.cover) == (False, "cover.png")
    assert (tmp_path / "show/cover.png").read_bytes() == PNG


def test_guids_dates_and_words_stay(host: str, root: Path) -> None:
    """An app that knew the old feed finds nothing new in the new one."""
    adopt(f"{host}/old.xml", root, now=NOW)
    old = feedparser.parse(f"{host}/old.xml")
    new = feedparser.parse((root / "feed.xml").read_bytes())
    assert new.bozo == 0
    for before, after in zip(old.entries[:3], new.entries, strict=True):
        assert after.title == before.title
        assert after.published_parsed == before.published_parsed
        assert after.enclosures[0].href == before.enclosures[0].href
    assert [one.id for one in new.entries] == [
        "https://old.example/?p=3", "kept-AS-is", f"{host}/audio/first.mp3",
    ]  # fmt: skip
    ferry = new.entries[0]
    assert ferry.link == "https://old.example/night-ferry"
    assert 'href="https://ferry.example/"' in ferry.content[0].value
    assert (ferry.itunes_duration, ferry.itunes_episode, ferry.itunes_season) == ("3723", "3", "2")
    assert ferry.itunes_episodetype == "bonus"
    text = (root / "feed.xml").read_text("utf-8")
    assert "alert" not in text
    assert "ai-content" not in text.partition("<item>")[2]
    assert "synthe" not in text.partition("<item>")[2]
    assert (
        f'<podcast:transcript url="{host}/audio/ferry.vtt" type="text/vtt" language="en"/>' in text
    )
    assert (
        '<psc:chapter start="00:10:00.500" title="Open sea" href="https://sea.example/"/>' in text
    )
    assert "<itunes:explicit>true</itunes:explicit>" in text.partition("<item>")[2]


def test_a_show_keeps_its_identity(host: str, web: Path, tmp_path: Path) -> None:
    """podcast:guid as it was, else the one that directories have derived from the old address."""
    guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    write_old_feed(web, host, extra=f"<podcast:guid>{guid}</podcast:guid>")
    adopt(f"{host}/old.xml", tmp_path / "with", now=NOW)
    assert ShowDir(tmp_path / "with").show().feed.guid == guid
    own = '<atom:link rel="self" href="https://podnews.net/rss"/>'
    write_old_feed(web, host, extra=own)
    adopt(f"{host}/old.xml", tmp_path / "without", now=NOW)
    derived = ShowDir(tmp_path / "without").show().feed.guid
    assert derived == "9b024349-ccf0-5f69-a609-6b82873eab3c"


@pytest.mark.parametrize("content", [b"<html>", PNG[:3000], b"GIF89a" + bytes(50)])
def test_a_cover_that_is_none_is_not_taken_over(
    host: str, web: Path, tmp_path: Path, content: bytes
) -> None:
    write(web, "cover.png", content)
    found = fetch_feed(f"{host}/old.xml")
    old = read_feed(found.content, found.name, now=NOW)
    (fault,) = open_show(tmp_path / "show", old.show, found)
    assert fault.startswith("cover: ")
    assert (tmp_path / "show/cover.png").read_bytes() != content


def test_sound_is_fetched_on_demand(host: str, root: Path) -> None:
    adopted = adopt(f"{host}/old.xml", root, audio=True, now=NOW)
    assert adopted.elsewhere == 0
    directory = ShowDir(root)
    for episode in directory.episodes():
        assert directory.is_whole(episode)
        assert episode.audio.size == directory.audio(episode).stat().st_size
    contents = {directory.audio(one).read_bytes() for one in directory.episodes()}
    assert contents == set(SOUNDS.values())
    assert "/audio/" not in (root / "feed.xml").read_text("utf-8").replace(
        "/audio/ferry", ""
    ).replace(f">{host}/audio/first.mp3</guid>", "")
    assert not list((root / ".podcaster/import").iterdir())


def test_done_again_only_what_is_new_is_added(host: str, web: Path, root: Path) -> None:
    adopt(f"{host}/old.xml", root, now=NOW)
    config = write(
        root, "podcaster.toml", (root / "podcaster.toml").read_text("utf-8") + "\n# mine\n"
    )
    before = (root / "feed.xml").read_bytes()
    again = adopt(f"{host}/old.xml", root, now=NOW)
    assert (again.created, again.episodes, again.known) == (False, (), 3)
    assert (root / "feed.xml").read_bytes() == before
    fourth = (
        "<item><title>Fourth</title><guid>4</guid><pubDate>Wed, 04 Mar 2026 07:00:00 GMT</pubDate>"
        '<enclosure url="{base}/audio/first.mp3?4" length="7000" type="audio/mpeg"/></item>'
    )
    write_old_feed(web, host, items=fourth + ITEMS)
    assert adopt(f"{host}/old.xml", root, now=NOW).episodes == ("2026-03-04-fourth",)
    assert config.read_text("utf-8").endswith("# mine\n")
    # Sound can be asked for later.
    assert adopt(f"{host}/old.xml", root, audio=True, now=NOW).elsewhere == 0


def test_a_guid_that_an_earlier_version_took_over_in_full_is_known(
    host: str, web: Path, root: Path
) -> None:
    adopt(f"{host}/old.xml", root, now=NOW)
    directory = ShowDir(root)
    (second,) = (one for one in directory.episodes() if one.guid == "kept-AS-is")
    directory.commit(replace(second, guid="x" * 2500), {})
    write_old_feed(web, host, items=ITEMS.replace("kept-AS-is", "x" * 2500))
    assert adopt(f"{host}/old.xml", root, now=NOW).episodes == ()


@pytest.mark.parametrize("audio", [False, True])
def test_an_adopted_show_passes_its_check(host: str, root: Path, audio: bool) -> None:
    adopt(f"{host}/old.xml", root, audio=audio, now=NOW)
    directory = ShowDir(root)
    assert [str(one) for one in inspect(directory) if one.fault] == []


def test_sound_that_is_gone_is_a_warning(host: str, web: Path, root: Path) -> None:
    (web / "audio/second.m4a").unlink()
    adopted = adopt(f"{host}/old.xml", root, audio=True, now=NOW)
    assert adopted.elsewhere == 1
    assert any("second.m4a: the server answered 404" in line for line in adopted.warnings)
    assert f"{host}/audio/second.m4a" in (root / "feed.xml").read_text("utf-8")


def test_the_next_build_leaves_adopted_episodes_as_they_are(host: str, root: Path) -> None:
    adopt(f"{host}/old.xml", root, now=NOW)
    directory = ShowDir(root)
    feed = (root / "feed.xml").read_bytes()
    catalogue.rewrite(directory, directory.show())
    assert (root / "feed.xml").read_bytes() == feed
    assert all(directory.is_whole(episode) for episode in directory.episodes())
    page = next(root.glob("episodes/*night-ferry/index.html")).read_text("utf-8")
    assert f'src="{host}/audio/night%20ferry.mp3?source=feed"' in page
    assert "media-src" in page


def test_a_feed_of_ours_moves_in_and_says_the_same(tmp_path: Path, root: Path) -> None:
    """Guids, dates, chapters, transcripts, sound, and that a synthetic voice speaks."""
    ours = tmp_path / "ours"
    with serving(application(ours)) as base:
        directory = real_show(ours, "2026-11-24-harbour", "2026-11-25-snow", base=f"{base}/")
        for number, episode in enumerate(directory.episodes()):
            path = directory.audio(episode)
            path.write_bytes(tone(300 + 100 * number))
            audio = audio_facts(path, "audio/mpeg", 2000)
            directory.commit(replace(episode, audio=audio), catalogue.sidecars(episode))
        catalogue.rewrite(directory, directory.show())
        later = NOW + timedelta(days=2)
        adopted = adopt(f"{base}/feed.xml", root, audio=True, now=later)
    assert (len(adopted.episodes), adopted.elsewhere, adopted.warnings) == (
        2,
        0,
        ("not imported: podcast:alternateEnclosure",),
    )
    before, after = (feedparser.parse((path / "feed.xml").read_bytes()) for path in (ours, root))
    for old, new in zip(before.entries, after.entries, strict=True):
        for key in ("id", "title", "published", "itunes_duration", "itunes_episode", "link"):
            assert new[key] == old[key], key
        assert new.enclosures[0].length == old.enclosures[0].length
    text = (root / "feed.xml").read_text("utf-8")
    assert text.count('<podcast:txt purpose="ai-content">true') == 3
    for tag in ("<psc:chapter ", "<podcast:transcript ", "<podcast:chapters ", "<podcast:person "):
        assert text.count(tag) == (ours / "feed.xml").read_text("utf-8").count(tag), tag


def test_a_feed_can_be_a_file(web: Path, host: str, root: Path) -> None:
    """And then it may not send us into our own network."""
    adopted = adopt(str(web / "old.xml"), root, now=NOW)
    assert len(adopted.episodes) == 3
    audio = adopt(str(web / "old.xml"), root, audio=True, now=NOW)
    assert sum("is not a public address" in line for line in audio.warnings) == 3
    assert audio.elsewhere == 3


def test_the_command_says_what_it_did(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", f"{host}/old.xml", "--show", str(tmp_path / "show")]) == 0
    said = capsys.readouterr()
    assert "3 episodes imported, 0 already known, 3 with audio at their old address" in said.out
    assert "without audio" in said.err
    config = tomllib.loads((tmp_path / "show/podcaster.toml").read_text("utf-8"))
    assert config["title"] == 'The "Lantern" \\ Hour'
    assert run(["import", f"{host}/none.xml", "--show", str(tmp_path / "other")]) == 69
    assert not (tmp_path / "other").exists()
