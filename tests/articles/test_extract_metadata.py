"""Headline, byline and date of a page."""

import json

import pytest

from podcaster.articles import article_from_html

STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The council of Lindby has delayed its vote on the bridge until the end of the month.",
        "Too few of its members were there on Monday, the mayor said, and went home herself.",
        "The old bridge will stay closed to lorries, as it has been since the flood in spring.",
    )
)


def article(head: str, h1: str = "<h1>Bridge vote delayed</h1>", url: str | None = None):  # type: ignore[no-untyped-def]
    html = f"<html lang=en><head>{head}</head><body><article>{h1}{STORY}</article></body></html>"
    return article_from_html(html, url=url)


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<meta property='og:title' content='You will not believe what they did'>",
         "<h1>Bridge vote delayed</h1>", "Bridge vote delayed"),
        ("<meta property='og:title' content='You will not believe what they did'>",
         "<h1>Engineers ask for another year to test cables</h1><h1>More of this</h1>",
         "Engineers ask for another year to test cables"),
        ("<meta property='og:title' content='Bridge vote delayed once more'>",
         "<h1>Bridge vote</h1><h1>Bridge vote delayed once more</h1>",
         "Bridge vote delayed once more"),
        ("<title>다리 표결ㅣ예시신문</title><meta property='og:site_name' content='예시신문'>",
         "", "다리 표결"),
        ("<title>Bridge vote delayed - EXAMPLE</title>", "", "Bridge vote delayed"),
        ("<title>Bridge vote delayed | The Example</title>", "", "Bridge vote delayed"),
        ("", "<h1><span>Lindby</span><span>Bridge vote delayed</span></h1>",
         "Lindby: Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'>",
         "<h1><span>Lindby</span><span>Bridge vote delayed</span></h1>", "Bridge vote delayed"),
        ("", "<h1><small>Local</small>Bridge vote delayed</h1>", "Local: Bridge vote delayed"),
        ("<meta property='og:title' content='Council delays vote on bridge'>",
         "<h1>EXAMPLE</h1>", "Council delays vote on bridge"),
        ("<meta property='og:title' content='Council delays vote on bridge'>",
         "<h1>Offers for our readers</h1>", "Council delays vote on bridge"),
        # A heading at the end of a path of links is written for search engines.
        ("<meta property='og:title' content='Bridge vote delayed'><title>Lindby 2026</title>",
         "<nav><a href=/>Home</a> <h1>Lindby 2026</h1></nav><h2>Bridge vote delayed</h2>",
         "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'><title>Lindby 2026</title>",
         "<ul><li><h1>Lindby 2026</h1></ul><h2><span>Council</span> – "
         "<span>Bridge vote delayed</span></h2>", "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'><title>Lindby 2026</title>",
         "<div><a href=/>Home</a><a href=/lindby>Lindby</a><h1>Lindby 2026</h1></div>"
         "<h2>What the mayor said</h2>", "Lindby 2026"),
        # A section's name, and a warning of the weather.
        ("<title>Bridge vote delayed</title>",
         "<h1>Council and streets</h1><h2>Bridge vote delayed</h2>", "Bridge vote delayed"),
        ("<title>橋の投票、月末に延期：例新聞</title>"
         "<meta property='og:site_name' content='例新聞'>",
         "<h1>大雨警報</h1><h1>橋の投票、月末に延期</h1>", "橋の投票、月末に延期"),
        ("<meta property='og:title' content='Bridge vote delayed'>",
         "<h1><span>Bridge vote delayed</span><small>What the mayor says</small></h1>",
         "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed-Politics | Example'>"
         "<meta name=headline content='Bridge vote delayed'>", "", "Bridge vote delayed"),
        # The opposite: what stands behind a dash or a colon is of the headline.
        ("<meta property='og:title' content='You will not believe it'>", "<h1>Bridge vote delayed "
         "by weeks, mayor says</h1><h2>You will not believe it</h2>",
         "Bridge vote delayed by weeks, mayor says"),
        ("<title>Bridge vote - a delay of weeks</title>", "", "Bridge vote - a delay of weeks"),
        ("", "<h1>Bridge vote <em>delayed</em> again</h1>", "Bridge vote delayed again"),
        ("", "<h1>Lindby: Bridge vote delayed</h1>", "Lindby: Bridge vote delayed"),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_over_the_story(head: str, h1: str, title: str) -> None:
    assert article(head, h1, "https://www.example.org/bridge").title == title


def ld(*things: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@graph': things})}</script>"


PERSON = {"@type": "Person", "@id": "#p1", "name": "Ann Example"}
STORY_LD = {"@type": "NewsArticle", "headline": "Bridge vote delayed"}


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (ld({**STORY_LD, "author": {"@id": "#p1"}}, PERSON)
         + "<meta name=author content='Example Times'>", "Ann Example"),
        (ld({**STORY_LD, "author": [{"@id": "#p1"}]}, PERSON), "Ann Example"),
        (ld({**STORY_LD, "author": {"@type": "Organization", "name": "Example Times"}})
         + "<meta name=author content='Ben Sample'>", "Ben Sample"),
        ("<meta property='og:site_name' content='Example Times'><meta name=author "
         "content='Example Times'><meta name='dc.creator' content='Ben Sample'>", "Ben Sample"),
        ("<meta name=author content='See full bio'>", None),
        ("<meta name=author content='105092'>", None),
        # The opposite: where no person is named, the agency or the paper wrote it.
        (ld({**STORY_LD, "author": {"@type": "Organization", "name": "Example Wire"}}),
         "Example Wire"),
        ("<meta property='og:site_name' content='Example Times'><meta name=author "
         "content='Example Times'>", "Example Times"),
    ],
)  # fmt: skip
def test_a_person_comes_before_the_publisher(head: str, byline: str | None) -> None:
    assert article(head).byline == byline


def test_a_date_that_stands_in_the_text_of_the_page_only_is_found() -> None:
    found = article("", "<h1>Bridge vote delayed</h1><p class=date>4 May 2021</p>").published
    assert found is not None
    assert (found.year, found.month, found.day) == (2021, 5, 4)


def test_a_page_without_a_date_has_none() -> None:
    assert article("").published is None
