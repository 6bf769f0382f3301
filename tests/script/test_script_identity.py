"""The same story under another address is the same story."""

from datetime import UTC, date, datetime

import pytest

from podcaster.script import canonical_url, identity_of

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/news/harbour",
        "http://example.org/news/harbour/",
        "HTTPS://Example.ORG:443/news/harbour#comments",
        "https://example.org/news/harbour?utm_source=a&fbclid=b&at_medium=c",
        "https://m.example.org/news/harbour/index.html",
        "https://amp.example.org/news/harbour",
        "  https://example.org/news/harbour?ref=home ",
        "https://example.org//news/harbour?outputType=amp&print=1",
        "https://example.org/amp/news/harbour",
        "https://example.org/news/harbour.amp?partner=rss&emc=rss&wt_mc=x",
        "https://example-org.cdn.ampproject.org/v/s/www.example.org/news/harbour?amp_js_v=1&usqp=2",
        "https://www.google.com/amp/s/example.org/news/harbour",
    ],
)
def test_one_address_in_many_forms(url: str) -> None:
    assert canonical_url(url) == "example.org/news/harbour"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://example.org/a?id=5&utm_campaign=x", "example.org/a?id=5"),
        ("https://example.org/a?page=2&id=5", "example.org/a?id=5&page=2"),
        ("https://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/", "example.org"),
        ("https://example.org/caf%C3%A9", "example.org/caf%C3%A9"),
        ("https://example.org/café", "example.org/caf%C3%A9"),
        ("https://m.org/a", "m.org/a"),
        ("https://en.m.example.org/a", "en.example.org/a"),
        ("https://example.org/crane-moves/amp/", "example.org/crane-moves"),
        ("https://example.org/crane-amp.html", "example.org/crane.html"),
        ("https://example.org/gear/amp", "example.org/gear/amp"),
        ("https://example.org/fix-a-guitar-amp", "example.org/fix-a-guitar-amp"),
        ("https://example.org/amp", "example.org/amp"),
        ("https://example.org/a?source=7&share=bonds", "example.org/a?share=bonds&source=7"),
        ("https://example.org/#!/a", "example.org#!/a"),
        ("https://münchen.example/a", "xn--mnchen-3ya.example/a"),
        ("ftp://example.org/a", ""),
        ("not an address", ""),
        ("https://[broken/a", ""),
        ("https://example.org:port/a", ""),
        ("", ""),
    ],
)
def test_what_tells_pages_apart_stays(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_without_an_address_title_and_day_tell() -> None:
    published = datetime(2026, 11, 20, tzinfo=UTC)
    title = "Harbour opens: at last!"
    assert identity_of(url=None, title=title, published=published, day=DAY) == (
        "2026-11-20 harbour opens at last"
    )
    assert identity_of(url="mailto:a@b", title=title, published=None, day=DAY) == (
        "2026-11-24 harbour opens at last"
    )
