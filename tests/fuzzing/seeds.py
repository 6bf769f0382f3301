"""Sound input of every kind, to be mutilated."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

from daily_show import CONFIG, VOICE
from news_site import feed_of, invent, page_of

DAY = date(2026, 3, 10)


def seeds() -> Iterator[tuple[str, str, bytes]]:
    """What is mutilated: a kind of attack, the ending of a file name, and a sound example."""
    items = [invent(DAY, number, paragraphs=3, sentences=2) for number in range(3)]
    page = page_of(items[0], "https://a.example").body
    text = "\n\n".join([items[1].title, "By Jo Wren", *items[1].paragraphs]).encode()
    figures = (
        "Prices\n\nRents rose 4.2% to €1,250 in Q3 2025, said Dr. Holm (61), at 9:30 a.m. on 3 May."
    )
    yield "article", ".html", page
    yield "article", ".txt", text
    yield (
        "article",
        ".txt",
        f"{figures}\n\n“It’s 3-1,” he said… see https://a.example/x?y=1 #news".encode(),
    )
    yield (
        "article",
        ".md",
        b"---\ntitle: Rain\nvoice: anchor\n---\n# Rain\n\n" + text + b"\n\n* one\n* two\n",
    )
    yield "article", ".eml", _mail(page)
    yield "article", ".epub", _book(page)
    yield "feed", ".xml", feed_of(items, "https://a.example").body
    yield "feed", ".xml", ATOM
    yield (
        "config",
        ".toml",
        CONFIG.format(minutes=5, daily=MORE, sources=SOURCES, zone="Europe/Berlin").encode(),
    )
    yield (
        "voice",
        ".toml",
        (VOICE + 'speaker = "Ann"\nlanguage = "en"\nfallback = "anchor"\n').encode(),
    )


def _mail(page: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Ferry to stop — for good"
    mail.set_content("See below.")
    mail.add_alternative(page.decode(), subtype="html")
    return mail.as_bytes()


def _book(page: bytes) -> bytes:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "a.opf",
            '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            '</manifest><spine><itemref idref="a"/></spine></package>',
        )
        archive.writestr("a.xhtml", page)
    return book.getvalue()


ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Courier</title><link href="https://a.example/"/><updated>2026-03-10T04:00:00Z</updated>
<entry><title type="html">Rain &amp;amp; snow</title><link rel="alternate" href="/rain"/>
<id>urn:1</id><published>2026-03-10T04:00:00+01:00</published>
<summary>Wet.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>All of it.</p></div></content></entry></feed>"""

MORE = """editions = ["full", "headlines"]
memory_days = 14
update_share = 0.3
healthcheck = "https://a.example/ping"
on_failure = ["mail", "me"]
"""
SOURCES = """
[[sources]]
name = "courier"
feed = "https://a.example/feed.xml"
include = ["ferry"]
section = "City"

[[sources]]
name = "inbox"
inbox = "inbox"

[script]
greeting = "This is {show}, for {date}."
quotes = "say"

[voices]
default = "anchor"
stories = ["anchor"]

[pauses]
sentence = 400

[feed]
limit = 20
people = { "Jo Wren" = "editor" }

[retention]
episodes = 30

[publish]
target = "s3://bucket/show"
options = { key = "$KEY", anon = false }
"""
