"""Posts of networks are quoted, with who wrote them before their words."""

import pytest

from podcaster.articles import article_from_html, article_from_text
from podcaster.model import Role
from tests.articles.lindby import STORY

LINK = "<a href='https://example.org/s/1'>May 3, 2024</a>"
POSTS = [
    (
        "<blockquote class='twitter-tweet'><p lang='en'>No boat again today. <a href='https://t.co/a'>"
        f"pic.twitter.com/a</a></p>— Ole Berg (@ole_berg) {LINK}</blockquote>",
        "Ole Berg: “No boat again today.”",
    ),
    (
        "<blockquote class='twitter-tweet'><p>Kein Schiff heute. Wir warten. #hafen #lindby</p>"
        f"&mdash; Hafenamt Lindby (@hafen) {LINK}</blockquote>",
        "Hafenamt Lindby: “Kein Schiff heute. Wir warten.”",
    ),
    (
        "<blockquote class='bluesky-embed'><p>The crane is down.<br>Nobody hurt.</p>— Ann Example "
        f"(<a href='/x'>@ann.example.org</a>) {LINK}</blockquote>",
        "Ann Example: “The crane is down. Nobody hurt.”",
    ),
    (
        "<blockquote class='instagram-media'><div><p><a href='/p'>Four days without a harbour."
        "</a></p><p>A post shared by Bo Lind (@bolind) on Dec 5, 2024</p></div></blockquote>",
        "Bo Lind: “Four days without a harbour.”",
    ),
    (
        "<blockquote class='instagram-media'><a href='/p'>View this post on Instagram</a><p>Four "
        "days without a harbour.</p><p>A post shared by Bo Lind (@bolind)</p></blockquote>",
        "Bo Lind: “Four days without a harbour.”",
    ),
]


def told(quote: str) -> list[tuple[Role, str]]:
    text = "".join(f"<p>{line}</p>" for line in STORY[1:])
    html = f"<html lang=en><body><article><h1>Crane</h1><p>{STORY[0]}</p>{quote}{text}</article>"
    return [(one.role, one.text) for one in article_from_html(html).blocks]


@pytest.mark.parametrize(("markup", "said"), POSTS)
def test_an_embedded_post_is_a_quotation(markup: str, said: str) -> None:
    first, *rest = ((Role.BODY, line) for line in STORY)
    assert told(markup) == [first, (Role.QUOTE, said), *rest]


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote class='twitter-tweet'><a href='https://example.org/s/1'></a></blockquote>",
        "<blockquote class='instagram-media'><a href='/p'>Photo</a></blockquote>",
        "<blockquote class='instagram-media'><div><a href='/p'><div></div><div>View this post on "
        "Instagram</div></a><p><a href='/p'>A post shared by Ruth Day (@ruthday)</a></p></div>"
        "</blockquote>",
        "<blockquote class='instagram-media'><a href='/p'>View this post on Instagram</a><p>A post "
        "shared by Ruth Day</p></blockquote>",
        "<blockquote class='tiktok-embed'><section><a href='/@ruth'>@ruthday</a> <a href='/t'>"
        "#harbour</a> <a href='/t'>#crane</a> <a href='/m'>♬ original sound - Ruth Day</a>"
        "</section></blockquote>",
        "<blockquote class='tiktok-embed'><section><a href='/@ruth'>@ruthday</a><p><a href='/t'>"
        "#harbour</a></p><a href='/m'>original sound - Ruth Day</a></section></blockquote>",
    ],
)
def test_a_post_without_words_is_left_out(markup: str) -> None:
    assert told(markup) == [(Role.BODY, line) for line in STORY]


def test_the_words_of_a_video_are_told_without_its_sound() -> None:
    markup = (
        "<blockquote class='tiktok-embed'><section><a href='/@ruth'>@ruthday</a><p>The crane is "
        "down, nobody is hurt. <a href='/t'>#harbour</a></p><a href='/m'>♬ original sound - Ruth"
        "</a></section></blockquote>"
    )
    said = " ".join(text for role, text in told(markup) if role is Role.QUOTE)
    assert "The crane is down, nobody is hurt." in said
    assert "sound" not in said and "#" not in said


def test_a_quotation_that_is_no_post_stays_as_it_is() -> None:
    quote = "“We shall lift it before the week is over” — Bo Lind, harbour master"
    assert (Role.QUOTE, quote) in told(f"<blockquote>{quote}</blockquote>")


def test_a_pasted_post_is_a_quotation() -> None:
    lines = (STORY[0], "No boat again today.", "— Ole Berg (@ole) May 3, 2024", *STORY[1:])
    paragraphs = article_from_text("\n\n".join(("Crane falls", *lines))).paragraphs
    assert paragraphs == (STORY[0], "Ole Berg: “No boat again today.”", *STORY[1:])
