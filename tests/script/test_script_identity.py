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
