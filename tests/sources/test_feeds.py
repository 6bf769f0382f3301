"""The items of feeds, whole and broken."""

from datetime import UTC, date, datetime

import pytest
from news_site import feed_of, invent

from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources import feed_items

DAY = date(2026, 3, 1)


def document(content: bytes | str, media_type: str = "application/rss+xml") -> Document:
    content = content.encode() if isinstance(content, str) else content
    return Document(
        content=content, name="feed", media_type=media_type, url="https://a.example/feed"
    )


def rss(items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'


def test_the_items_of_an_rss_feed() -> None:
    stories = [invent(DAY, number) for number in range(3)]
    entries = feed_items(document(feed_of(stories, "https://a.example").body))
    assert [entry.title for entry in entries] == [story.title for story in stories]
    assert entries[0].url == f"https://a.example{stories[0].path}"
    assert entries[0].published == stories[0].published


def test_the_items_of_an_atom_feed() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>Rain</title>
    <link href="/rain"/><updated>2026-03-01T04:00:00+01:00</updated>
    <content type="html">&lt;p&gt;All of the story.&lt;/p&gt;</content></entry></feed>"""
    (entry,) = feed_items(document(atom, "application/atom+xml"))
    assert entry.url == "https://a.example/rain"
    assert entry.published == datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
    assert "All of the story." in entry.text


def test_items_without_an_address_are_left_out() -> None:
    items = (
        "<item><title>A</title></item><item><title>B</title><link>javascript:1</link></item>"
        "<item><title>C</title><link>https://a.example/c</link><pubDate>soon</pubDate></item>"
    )
    assert [(e.title, e.published) for e in feed_items(document(rss(items)))] == [("C", None)]


def test_an_empty_feed_is_a_feed() -> None:
    assert feed_items(document(rss("<title>A</title>"))) == ()


@pytest.mark.parametrize(
    "content", [b"", b"\0\1", b"<html><p>404</p></html>", b"{}", b"/etc/hostname"]
)
def test_what_is_no_feed(content: bytes) -> None:
    with pytest.raises(BadInput, match="neither an RSS nor an Atom feed"):
        feed_items(document(content, ""))


def test_entities_from_outside_are_not_fetched_nor_multiplied() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/hostname">{laughs}]>'
    item = "<item><title>&l9;&f;</title><link>https://a.example/1</link></item>"
    # Each takes some 100 MB until the reader refuses more, which is not charged to the next.
    for _ in range(4):
        entries = feed_items(document(rss(item, head)))
        assert all(len(entry.title) < 200 for entry in entries)


def test_a_feed_that_is_cut_off_gives_what_came() -> None:
    body = feed_of([invent(DAY, number) for number in range(4)], "https://a.example").body
    assert 1 <= len(feed_items(document(body[: len(body) * 2 // 3]))) <= 4


def test_an_encoding_that_lies() -> None:
    body = rss("<item><title>Zürich</title><link>https://a.example/z</link></item>").encode()
    lied = body.replace(b'version="1.0"?', b'version="1.0" encoding="ascii"?')
    assert len(feed_items(document(lied, "application/rss+xml; charset=utf-16"))) == 1


def test_a_monstrous_feed_is_refused() -> None:
    with pytest.raises(BadInput, match="more than 5 MB"):
        feed_items(document(rss(" " * 6_000_000)))
