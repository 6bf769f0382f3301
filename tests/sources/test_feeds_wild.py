"""Feeds as they are met: dates of every form, no links, no order, JSON, lists, credentials."""

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from news_site import NewsSite, Page

from podcaster.articles.dates import is_day_first, read_moment
from podcaster.errors import BadConfig, BadInput
from podcaster.model import Document, Source
from podcaster.sources import Credentials, Visitor, count_words, fetch, opml_feeds, read_feed
from podcaster.sources.feeds import check_address, feed_items, page_of
from podcaster.sources.links import feed_address, refresh_target, unwrapped, web_address

NOON = datetime(2026, 3, 4, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "date",
    [
        "Wed, 04 Mar 2026 12:05:00 GMT", "Wed, 4 Mar 2026 13:05:00 +0100", "2026-03-04T12:05:00Z",
        "2026-03-04T13:05:00+01:00", "2026-03-04 12:05", "2026/03/04 12:05", "2026.03.04 12:05",
        "04.03.2026 12:05", "4.3.2026, 12:05 Uhr", "04/03/2026 12:05", "04-03-2026 12:05:00",
        "March 4, 2026 12:05 PM", "4 March 2026 12:05", "March 4th, 2026 at 12:05",
        "4 Mar 26 12:05",
        "4. März 2026 12:05", "4 mars 2026 12:05", "4 de marzo de 2026 12:05", "4 marzo 2026 12:05",
        "4 de março de 2026 12:05", "4 maart 2026 12:05", "4. marts 2026 12:05",
        "4 marca 2026 12:05",
        "1772625900", "1772625900000", "20260304T120500", "202603041205",
        "2026-03-04T12:05:00.123Z",
        "Wed, 04 Mar 2026 13:05:00 CET", "Wed, 04 Mar 2026 07:05 EST", "2026年3月4日 12:05",
        "Wednesday, March 4, 2026 - 12:05", "Mi, 04 Mär 2026 12:05:00 GMT", "12:05 04.03.2026",
        "04 Mar 2026 12:05 PM UTC", "Wed Mar 4 12:05:00 2026",
        "4 марта 2026 12:05", "4 Mart 2026 12:05", "4 Μαρτίου 2026 12:05", "2026년 3월 4일 12:05",
        "4. března 2026 12:05", "2026-03-04T13:05:00 Europe/Berlin",
        "Wed Mar 4 13:05:00 GMT+0100 2026",
    ],
)  # fmt: skip
def test_dates_of_every_form(date: str) -> None:
    assert read_moment(date) == NOON


@pytest.mark.parametrize(
    ("date", "hour"),
    [("March 4, 2026 12:05 AM", 0), ("4 Mar 2026 01:58 PM", 13), ("4 Mar 2026 01:58 AM", 1)],
)
def test_hours_by_twelve(date: str, hour: int) -> None:
    moment = read_moment(date)
    assert moment and moment.hour == hour


@pytest.mark.parametrize(
    "date",
    [
        "",
        "soon",
        "yesterday",
        "32.13.2026",
        "99/99/2026",
        "Rain 4",
        "0",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0000-00-00 00:00:00",
        "2026-03-04T12:05 Nowhere/At_all",
    ],
)
def test_what_is_no_date(date: str) -> None:
    assert read_moment(date) is None


@pytest.mark.parametrize(
    ("dates", "language", "day_first"),
    [
        (["3/4/2026", "25/3/2026"], "en-US", True), (["3/4/2026", "3/25/2026"], "de", False),
        (["3/4/2026"], "en-US", False), (["3/4/2026"], "en-GB", True), (["3/4/2026"], "de", True),
    ],
)  # fmt: skip
def test_which_comes_first(dates: list[str], language: str, day_first: bool) -> None:
    assert is_day_first(dates, language) is day_first


@pytest.mark.parametrize(
    ("dates", "language", "site", "day_first"),
    [
        (["03-12-2025"], "en", "", True), (["11-12-2025"], "en", "", False),
        (["03-12-2025"], "", "", True), (["12/03/2025"], "en", "", False),
        (["05-12-2025", "04-12-2025", "05-11-2025"], "en-US", "", False),
        (["12-05-2025", "12-04-2025"], "de", "", True),
        (["03/12/2025"], "en-US", "", False), (["03/11/2019"], "en", "", False),
        (["03/11/2019"], "en", "https://a.co.uk/feed", True),
        (["03/12/2025", "02/12/2025", "01/12/2025"], "en", "", True),
        (["12/03/2025", "12/02/2025", "12/01/2025"], "en", "", False),
    ],
)  # fmt: skip
def test_what_the_present_tells(
    dates: list[str], language: str, site: str, day_first: bool
) -> None:
    now = datetime(2025, 12, 4, 9, tzinfo=UTC)
    if dates[0].startswith("11-12"):
        now = now.replace(month=11, day=13)
    assert is_day_first(dates, language, site=site, now=now) is day_first


@pytest.mark.parametrize(
    ("dates", "day_first"),
    [
        (["03/12/2025", "02/12/2025", "01/12/2025"], True),
        (["12/03/2025", "12/02/2025", "12/01/2025"], False), (["03/12/2025"], False),
    ],
)  # fmt: skip
def test_what_the_dates_of_a_feed_tell_without_a_clock(dates: list[str], day_first: bool) -> None:
    assert is_day_first(dates, "en") is day_first


def test_a_feed_s_own_date_is_the_present_where_nothing_else_is() -> None:
    built = "<lastBuildDate>Thu, 04 Dec 2025 09:00:00 GMT</lastBuildDate>"
    (entry,) = feed_items(rss("<language>en</language>", built, item("Crane", "03-12-2025 07:00")))
    assert entry.published == datetime(2025, 12, 3, 7, tzinfo=UTC)


def rss(*items: str) -> Document:
    text = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
    return Document(content=text.encode(), name="feed", url="https://a.example/feed")


def coded(url: str, more: bytes = b"\xd2\x01\x00") -> str:
    """An address as Google News wrote it until 2024."""
    size = bytes([len(url)]) if len(url) < 128 else bytes([len(url) & 127 | 128, len(url) >> 7])
    content = b"\x08\x13\x22" + size + url.encode() + more
    return f"https://news.google.com/rss/articles/{urlsafe_b64encode(content).decode()}?oc=5"


@pytest.mark.parametrize("size", [0, 70, 300])
@pytest.mark.parametrize("more", [b"\xd2\x01\x00", b"xyz", b"\xd2\x01\x18https://a.example/amp/1"])
def test_the_address_in_a_coded_one(size: int, more: bytes) -> None:
    url = "https://courier.example/crane/" + "a" * size
    assert unwrapped(coded(url, more).replace("=", "")) == url


def test_a_coded_address_that_only_numbers_a_story_names_the_paper() -> None:
    hidden = coded("AU_yqLM" + "x" * 90)
    origin = "<source url='https://courier.example'>The Courier</source>"
    (entry,) = feed_items(
        rss(item("Crane moves", link=hidden).replace("</item>", origin + "</item>"))
    )
    assert entry.url == hidden
    with pytest.raises(BadInput, match=r"Crane moves: Google News hides.*the feed of The Courier"):
        check_address(entry)


def test_markup_is_no_text_of_a_feed() -> None:
    assert count_words("<p class='a b c'>One <a href='x' rel='y z'>two</a></p>") == 2


def item(title: str, date: str = "", link: str = "https://a.example/1", text: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>"
        f"<description>{text}</description></item>"
    )


def test_an_archive_from_old_to_new_is_turned() -> None:
    dates = [f"{day} Mar 2026 10:00:00 GMT" for day in range(1, 12)]
    found = feed_items(rss(*(item(date, date) for date in dates)))
    assert found[0].title == dates[-1]


def test_the_editor_s_order_of_a_day_is_kept() -> None:
    dates = [f"4 Mar 2026 {hour}:00:00 GMT" for hour in (9, 10, 11, 12, 13)]
    assert [each.title for each in feed_items(rss(*(item(d, d) for d in dates)))] == dates


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("The &lt;b&gt;crane&lt;/b&gt; moves", "The crane moves"),
        ("The &amp;lt;i&amp;gt;crane&amp;lt;/i&amp;gt;", "The crane"),
        ("<![CDATA[A <em>new</em> crane]]>", "A new crane"),
        ("Profit &lt; loss", "Profit < loss"), ("&lt;Untitled&gt;, a play", "<Untitled>, a play"),
        ("Q&amp;A with Ann", "Q&A with Ann"),
    ],
)  # fmt: skip
def test_a_title_is_plain(title: str, plain: str) -> None:
    assert feed_items(rss(item(title)))[0].title == plain


@pytest.mark.parametrize(
    "extra",
    [
        "<p>The post <a href='x'>Crane</a> appeared first on <a href='y'>Courier</a>.</p>",
        "<p>Der Beitrag <a href='x'>Crane</a> erschien zuerst auf <a href='y'>Kurier</a>.</p>",
        "<p>L’article <a href='x'>Crane</a> est apparu en premier sur <a href='y'>C</a>.</p>",
        "<p>La entrada <a href='x'>Crane</a> apareció primero en <a href='y'>Correo</a>.</p>",
        "<p>L'articolo <a href='x'>Crane</a> proviene da <a href='y'>Corriere</a>.</p>",
        "<p><a href='x'>∞ Permalink</a></p>",
        "<p><a href='x'>∞</a></p>",
        "<div>The article Crane first appeared on Courier.</div>",
        "<p><a href='x'>12 comments</a></p>",
        "<p>L'articolo Crane sembra essere il primo su Corriere.</p>",
        "<p>Cet article Crane est apparu en premier sur Courrier.</p>",
        "<p>If the formatting looks odd in your feed reader, visit the site.</p>",
        "<p><a href='x'>Continue reading on the site</a></p>",
    ],
)
def test_what_feeds_add_to_a_story_is_left_out(extra: str) -> None:
    story = "<p>The harbour board voted on Tuesday to move the crane.</p>" * 12
    (entry,) = feed_items(rss(item("Crane", text=f"<![CDATA[{story}{extra}]]>")))
    page = page_of(entry).content.decode()
    assert "harbour board" in page and count_words(page) == count_words(f"Crane {story}")


def test_an_item_without_a_link_is_its_text() -> None:
    story = "<![CDATA[" + "<p>The harbour board voted on Tuesday.</p>" * 20 + "]]>"
    (entry,) = feed_items(
        rss(f"<item><title>Crane</title><description>{story}</description></item>")
    )
    assert entry.url == "" and page_of(entry).url is None


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("<dc:creator>Ole Dahl</dc:creator>", ("Ole Dahl",)),
        (
            "<dc:creator>Ole Dahl</dc:creator><dc:creator>Eva Lund</dc:creator>",
            ("Ole Dahl", "Eva Lund"),
        ),
        ("<author>ole@harbour.example (Ole Dahl)</author>", ("Ole Dahl",)),
        ("<author>Ole Dahl &lt;ole@harbour.example&gt;</author>", ("Ole Dahl",)),
        ("<author>webmaster@harbour.example</author>", ()),
        ("<author>noreply@blogger.example (Unknown)</author>", ()),
        ("<dc:creator>/u/oledahl</dc:creator>", ()),
        ("<dc:creator>Herald</dc:creator>", ()),
        ("", ()),
    ],
)
def test_the_author_that_a_feed_names_is_on_the_page(author: str, names: tuple[str, ...]) -> None:
    creator = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="x"'
    feed = rss(f"<item><title>Crane</title><link>https://a.example/1</link>{author}</item>")
    content = feed.content.replace(b"<rss", f"<rss {creator}".encode())
    (entry,) = feed_items(replace(feed, content=content))
    assert entry.authors == names
    head = page_of(entry).content.decode().partition("<body>")[0]
    assert head.count('name="author"') == len(names)


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("Crane moves - Herald", "Ferry late | Herald"), ["Crane moves", "Ferry late"]),
        (("Lindby - Herald", "Herald - Vessa"), ["Lindby - Herald", "Herald - Vessa"]),
        (("A day with the Herald",), ["A day with the Herald"]),
    ],
)
def test_titles_are_without_the_feed_s_own_name(titles: tuple[str, ...], told: list[str]) -> None:
    items = (f"<item><title>{one}</title><link>https://a.example</link></item>" for one in titles)
    entries = feed_items(rss("<title>Herald</title>", *items))
    assert [entry.title for entry in entries] == told


@pytest.mark.parametrize("key", ["content_html", "content_text"])
def test_a_json_feed(key: str) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [
            {"id": 7, "title": "Crane", "url": "https://a.example/1", key: "It moves.",
             "date_published": "2026-03-04T13:05:00+01:00"},
            {"id": "8", "content_text": "x"}, "no item", {"external_url": "https://a.example/2"},
        ],
    }  # fmt: skip
    document = Document(content=json.dumps(feed).encode(), name="feed")
    first, second = feed_items(document)
    assert (first.title, first.published, second.url) == ("Crane", NOON, "https://a.example/2")
    assert "It moves." in first.text


@pytest.mark.parametrize("content", ["{}", '{"items": 3}', "{", '{"version": "x", "items": []}'])
def test_json_that_is_no_feed(content: str) -> None:
    with pytest.raises(BadInput, match="neither an RSS nor an Atom feed"):
        feed_items(Document(content=content.encode(), name="feed"))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://www.google.com/url?rct=j&url=https://a.example/1%3Fb%3D2&ct=ga", "https://a.example/1?b=2"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F1&data=x", "https://a.example/1"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F1", "https://a.example/1"),
        ("https://www.youtube.com/redirect?v=x&q=https%3A%2F%2Fa.example%2F1", "https://a.example/1"),
        ("https://mail.example/ct/click?id=7&redirect=https%3A%2F%2Fa.example%2F1", "https://a.example/1"),
        ("https://urldefense.com/v3/__https://a.example/1__;!!abc", "https://a.example/1"),
        ("https://a.example/go?to=https://a.example/1", "https://a.example/go?to=https://a.example/1"),
        ("https://a.example/1?link=https://b.example", "https://a.example/1?link=https://b.example"),
        ("https://a.example/url?url=https://b.example", "https://a.example/url?url=https://b.example"),
        ("https://www.google.com/url?url=javascript:1", "https://www.google.com/url?url=javascript:1"),
    ],
)  # fmt: skip
def test_addresses_that_only_count_a_click(address: str, target: str) -> None:
    assert unwrapped(address) == target


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("feed://a.example/f", "http://a.example/f"), ("feed:https://a.example/f", "https://a.example/f"),
        ("itpc://a.example/f", "http://a.example/f"), ("feed://https://a.example/f", "https://a.example/f"),
        (" https://a.example/f ", "https://a.example/f"), ("a.example", "a.example"),
    ],
)  # fmt: skip
def test_schemes_of_feeds(address: str, web: str) -> None:
    assert web_address(address) == web


@pytest.mark.parametrize(
    ("meta", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=/b">', "https://a.example/b"),
        ("<META HTTP-EQUIV='Refresh' CONTENT='1; URL=https://b.example/'>", "https://b.example/"),
        ('<meta http-equiv="refresh" content="300">', None),
        ('<meta http-equiv="refresh" content="60;url=/b">', None),
        ('<meta http-equiv="refresh" content="0;url=/a">', None),
        ('<meta http-equiv="refresh" content="0;url=javascript:1">', None),
    ],
)
def test_pages_that_forward(meta: str, target: str | None) -> None:
    assert refresh_target("https://a.example/a", meta.encode(), "text/html") == target


def test_a_page_that_forwards_is_followed() -> None:
    with NewsSite() as site:
        site.pages["/a"] = Page(body=b'<meta http-equiv="refresh" content="0; url=/b">')
        site.pages["/b"] = Page(body=b"<p>Rain.</p>")
        assert fetch(site.url("/a"), private=True).url == site.url("/b")


def test_a_homepage_leads_to_its_feed() -> None:
    page = Document(
        content=b'<link rel="alternate" type="application/rss+xml" title="Comments" href="/c.xml">'
        b'<link href="/f.xml" type="application/atom+xml" rel="alternate">',
        name="home",
        url="https://a.example/",
    )
    assert feed_address(page) == "https://a.example/f.xml"
    feeds = {"https://a.example/": page, "https://a.example/f.xml": rss(item("Crane"))}
    (entry,) = read_feed("https://a.example/", visit=lambda url: feeds[url])
    assert entry.title == "Crane"
    with pytest.raises(BadInput, match="neither"):
        read_feed("x", visit=lambda url: Document(content=b"<html></html>", name="home"))


def test_a_list_of_subscriptions() -> None:
    opml = """<opml version="2.0"><body><outline text="News"><outline xmlUrl="https://a.example/1"/>
    <outline xmlUrl="feed://a.example/2"/></outline><outline text="x"/></body></opml>"""
    document = Document(content=opml.encode(), name="feeds.opml")
    assert opml_feeds(document) == ("https://a.example/1", "http://a.example/2")
    with pytest.raises(BadInput, match="a list without feeds"):
        opml_feeds(Document(content=b"<opml/>", name="feeds.opml"))


def test_credentials_go_to_the_source_s_own_site_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "abc")
    (tmp_path / "pw").write_text("secret\n")
    (tmp_path / "cookies.txt").write_text(
        "# Netscape HTTP Cookie File\n.a.example\tTRUE\t/\tTRUE\t4102444800\tsession\tyes\n"
    )
    source = Source(
        name="paid", feed="https://www.a.example/feed", login="ann", password="file:pw",
        headers={"X-Token": "$TOKEN"}, cookies="cookies.txt",
    )  # fmt: skip
    credentials = Credentials(source, tmp_path)
    sent = credentials.headers_for("https://news.a.example/1")
    assert sent["X-Token"] == "abc" and sent["Cookie"] == "session=yes"
    assert sent["Authorization"] == "Basic YW5uOnNlY3JldA=="
    for other in ("https://b.example/", "https://xa.example/", "https://a.example.evil.example/"):
        assert credentials.headers_for(other) == {}
    monkeypatch.delenv("TOKEN")
    with pytest.raises(BadConfig, match=r"'paid': .* TOKEN is not set"):
        credentials.headers_for("https://a.example/")


def test_credentials_are_not_carried_to_another_site(tmp_path: Path) -> None:
    with NewsSite() as site:
        site.pages["/f"] = Page(
            status=302, headers={"Location": site.url("/g").replace("127.0.0.1", "localhost")}
        )
        site.pages["/g"] = Page(body=b"x")
        source = Source(name="paid", feed=site.url("/f"), headers={"X-Token": "abc"})
        Visitor().visit(
            site.url("/f"), private=True, robots=False, credentials=Credentials(source, tmp_path)
        )
        assert [("x-token" in headers) for _, headers in site.asked] == [True, False]


@pytest.mark.parametrize(
    ("title", "declared", "read"),
    [
        ("D&D at sea", "utf-8", "D&D at sea"),
        ("The caf&eacute; moves", "utf-8", "The café moves"),
        ("Dock &amp;amp; quay", "utf-8", "Dock & quay"),
        ("A & B; C&amp;D", "utf-8", "A & B; C&D"),
        ("Crane moves", "utf-16", "Crane moves"),
    ],
)
def test_what_a_feed_s_program_forgot(title: str, declared: str, read: str) -> None:
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item>'
        f"<title>{title}</title><link>https://q.example/a?x=1&y=2</link></item></channel></rss>"
    )
    (entry,) = feed_items(Document(content=feed.encode(), name="feed"))
    assert (entry.title, entry.url) == (read, "https://q.example/a?x=1&y=2")


def test_the_address_behind_a_counting_service_is_the_story_s() -> None:
    feed = (
        '<rss version="2.0" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
        "<title>Crane</title><link>https://proxy.example/~r/1</link>"
        "<f:origLink>https://q.example/crane</f:origLink></item></channel></rss>"
    )
    (entry,) = feed_items(Document(content=feed.encode(), name="feed"))
    assert entry.url == "https://q.example/crane"
