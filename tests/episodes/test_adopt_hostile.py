"""Feeds that are broken, or made to do harm, and servers that break off."""

import tomllib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies
from loopback import serving
from oldhost import CHANNEL, ITEMS
from plainshow import sound
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from podcaster.episodes.adopt import values
from podcaster.episodes.adopt.fetching import apply, download
from podcaster.episodes.adopt.oldfeed import OldFeed, OldShow, read_feed
from podcaster.errors import BadInput, Unreachable

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
BASE = "https://old.example"


def feed(items: str = ITEMS, extra: str = "") -> str:
    return CHANNEL.format(base=BASE, extra=extra, items=items.replace("{base}", BASE))


def read(text: str | bytes) -> OldFeed:
    content = text.encode() if isinstance(text, str) else text
    return read_feed(content, "old.xml", now=NOW)


def test_what_is_dated_in_the_future_is_left_out_until_then() -> None:
    """It would keep every later edition from being published; hours ahead are time zones."""
    item = (
        "<item><title>{0}</title><guid>{0}</guid><pubDate>{1:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
    )
    item += '<enclosure url="https://old.example/{0}.mp3" length="1000" type="audio/mpeg"/></item>'
    days = {"now": NOW, "soon": NOW + timedelta(hours=20), "later": NOW + timedelta(days=9)}
    old = read(feed("".join(item.format(name, day) for name, day in days.items())))
    assert [one.guid for one in old.items] == ["now", "soon"]
    assert any(line.startswith("1 item dated in the future") for line in old.warnings)


LAUGHS = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};&l{n - 1};">' for n in range(1, 30))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not XML"),
        ("<html><body>Not found</body></html>", "no channel"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "an Atom feed"),
        (
            f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel>&l29;</channel></rss>',
            "entities",
        ),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', "old.xml"),
        ("\x00\x01\x02", "old.xml"),
        ("{}", "not an RSS feed"),
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(text)


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("Plain &amp; short.", "Plain & short.&nbsp;"),
        ("Plain &amp; short.", "<p>Plain"),
        ("</channel></rss>", ""),
        ("<description>Two.", "<description>\x0bTwo."),
    ],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(sound: str, broken: str) -> None:
    found = read(feed().replace(sound, broken))
    assert {"kept-AS-is", f"{BASE}/audio/first.mp3"} <= {one.guid for one in found.items}
    assert "not well-formed" in found.warnings[0]


@pytest.mark.parametrize(("said", "kept"), [("pt-BR", "pt-BR"), ("English", "en"), ("\n", "en")])
def test_a_language_that_is_none_does_not_make_a_show_that_cannot_be_read(
    said: str, kept: str
) -> None:
    channel = f"<title>T</title><language>{said}</language>"
    assert read(f"<rss><channel>{channel}</channel></rss>").show.language == kept


def test_guids_are_kept_letter_by_letter_and_never_twice() -> None:
    one = '<item><guid>{}</guid><enclosure url="https://a.example/{}.mp3"/></item>'
    items = "".join(one.format(guid, n) for n, guid in enumerate(("a", "A", "a", "ä&amp;b", "/x")))
    found = read(feed(items))
    assert [item.guid for item in found.items] == ["a", "A", "ä&b", "/x"]
    assert found.items[0].url.endswith("/0.mp3")
    assert "1 item repeating the guid" in found.warnings[0]


def test_a_guid_of_any_length_is_not_taken_over() -> None:
    one = '<item><guid>{}</guid><enclosure url="https://a.example/{}.mp3"/></item>'
    longest, longer = "x" * values.LONGEST_GUID, "x" * 500_000
    text = feed("".join(one.format(guid, n) for n, guid in enumerate((longest, longer))))
    found = read(text)
    assert found.items[0].guid == longest
    assert found.items[1].guid.startswith("urn:sha256:") and len(found.items[1].guid) == 75
    assert [item.guid for item in read(text).items] == [item.guid for item in found.items]
    assert any("1 item with a guid over" in line for line in found.warnings)


def test_an_item_without_a_date_is_just_older_than_the_one_before() -> None:
    one = '<item><guid>{0}</guid><enclosure url="https://a.example/{0}.mp3"/>{1}</item>'
    day = "<pubDate>Tue, 03 Mar 2026 07:00:00 GMT</pubDate>"
    found = read(feed("".join((one.format(1, ""), one.format(2, day), one.format(3, "")))))
    dates = [item.published for item in found.items]
    assert dates[0] == dates[1] + timedelta(seconds=1)
    assert dates[2] == dates[1] - timedelta(seconds=1)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "", "//x", "ftp://a/b", "http://", "x" * 5000],
)
def test_only_web_addresses_are_taken_over(url: str) -> None:
    item = f'<item><guid>1</guid><enclosure url="{url}"/><link>{url}</link></item>'
    assert read(feed(item)).items == ()


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [("3723", 3_723_000), ("62:03", 3_723_000), ("1:02:03.5", 3_723_500), ("0", 0), ("", 0),
     ("an hour", 0), ("1:2:3:4", 0), ("-5", 0), ("9" * 40, 0), ("1:60", 120_000)],
)  # fmt: skip
def test_durations_are_read_in_every_spelling(text: str, milliseconds: int) -> None:
    assert values.duration_of(text) == milliseconds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("<p>One</p><p>Two<br/>three</p>", "One\nTwo\nthree"),
        ("<script>alert(1)</script>Safe", "Safe"),
        ("a < b and c > d", "a"),
        ("AT&T", "AT&T"),
        ("\u202eevil\u0007", "evil"),
    ],
)
def test_descriptions_become_plain_text(text: str, words: str) -> None:
    assert values.plain_text(text).startswith(words)


def a_show(**changes: str) -> OldShow:
    facts = dict.fromkeys(
        ("title", "description", "author", "email", "language", "link", "copyright", "category",
         "subcategory", "image", "guid", "address"), "",
    )  # fmt: skip
    return OldShow(explicit=False, **{**facts, **changes})


@settings(max_examples=60)
@given(strategies.text(min_size=1).filter(lambda text: text.isprintable() or "\n" in text))
def test_whatever_a_show_is_called_podcaster_toml_can_be_read(title: str) -> None:
    starter = (
        'title = "My"\ndescription = ""\n# cover = "cover.png"\n\n[audio]\n# title = "no"\n'
        "[feed]\nblock = true\n# x\n"
    )
    config = apply(starter, a_show(title=title, author=title), cover="cover.jpg", guid="g")
    read = tomllib.loads(config)
    wanted = title.replace("\x7f", "")
    assert (read["title"], read["author"]) == (wanted, wanted)
    assert read["cover"] == "cover.jpg"
    assert read["feed"] == {"guid": "g", "update_frequency": "", "rrule": ""}


class Server:
    """Breaks off where it is told to, and remembers what was asked."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.cuts = [len(content)]
        self.status = 200
        self.knows_ranges = True
        self.asked: list[str] = []

    def answer(self, request: Request) -> Response:
        asked = request.headers.get("range", "")
        self.asked.append(asked)
        if self.status != 200:
            return Response(status_code=self.status)
        start = int(asked[6:-1]) if asked and self.knows_ranges else 0
        cut = self.cuts.pop(0) if len(self.cuts) > 1 else self.cuts[0]
        headers = {"content-length": str(len(self.content) - start)}
        if start:
            end = len(self.content)
            headers["content-range"] = f"bytes {start}-{end - 1}/{end}"
        status = 206 if start else 200
        return StreamingResponse(self.pieces(start, cut), status, headers)

    async def pieces(self, start: int, cut: int) -> AsyncIterator[bytes]:
        yield self.content[start:cut]
        if cut < len(self.content):
            raise ConnectionAbortedError


@pytest.fixture
def server() -> Iterator[tuple[Server, str]]:
    server = Server(sound("ferry", 50_000))
    with serving(Starlette(routes=[Route("/a.mp3", server.answer)])) as base:
        yield server, f"{base}/a.mp3"


def test_a_download_goes_on_where_it_was_cut(server: tuple[Server, str], tmp_path: Path) -> None:
    host, url = server
    host.cuts = [20_000, 35_000, 50_000]
    download(url, tmp_path / "a", private=True)
    assert (tmp_path / "a").read_bytes() == host.content
    assert host.asked[0] == ""
    assert all(asked.startswith("bytes=") for asked in host.asked[1:])


def test_a_server_without_ranges_begins_again(server: tuple[Server, str], tmp_path: Path) -> None:
    host, url = server
    host.cuts, host.knows_ranges = [20_000, 50_000], False
    download(url, tmp_path / "a", private=True)
    assert (tmp_path / "a").read_bytes() == host.content


def test_a_file_that_is_not_there_is_not_asked_for_again(
    server: tuple[Server, str], tmp_path: Path
) -> None:
    host, url = server
    host.status = 404
    with pytest.raises(Unreachable, match="answered 404"):
        download(url, tmp_path / "a", private=True)
    assert len(host.asked) == 1


def test_a_file_without_end_is_given_up(
    server: tuple[Server, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("podcaster.episodes.adopt.fetching.LARGEST", 10_000)
    with pytest.raises(Unreachable, match="larger than"):
        download(server[1], tmp_path / "a", private=True)


def test_a_public_feed_sends_nobody_into_the_network_at_home(
    server: tuple[Server, str], tmp_path: Path
) -> None:
    with pytest.raises(Unreachable, match="not a public address"):
        download(server[1], tmp_path / "a")
    assert server[0].asked == []
