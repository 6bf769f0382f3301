"""Live blogs are read in the order of events, whatever the order of their page."""

import pytest

from podcaster.articles import article_from_html, article_from_text

POSTS = (
    ("09:10", "The weather service warned of gusts of 120 kilometres an hour in the morning."),
    ("14:30", "All trains along the coast have stopped because trees lie on the line."),
    ("18:05", "Power is back in all towns on the coast, the operator said in the evening."),
)
SUMMARY = "A storm crossed the coast on Tuesday and left 44,000 homes without power for a day."
FORMS = {
    "times in markup": '<div><time datetime="2026-11-24T{time}:00+01:00">{time}</time>'
    "<p>{text}</p></div>",
    "posts deep in boxes": '<div><div><header><time datetime="2026-11-24T{time}:00Z">{time}</time>'
    "</header></div><div><p>{text}</p></div></div>",
    "a bold time over each": "<p><strong>{time}</strong></p><p>{text}</p>",
    "a time in the heading": "<h3>{time} Uhr: news</h3><p>{text}</p>",
    "a time before the text": "<p>{time} – {text}</p>",
    "a section each": "<section><h2><span>{time}</span> News</h2><p>{text}</p></section>",
}


def places(text: str) -> list[int]:
    return [text.index(post) for _, post in POSTS]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("newest_first", [True, False])
def test_posts_are_read_in_the_order_of_events(form: str, newest_first: bool) -> None:
    posts = POSTS[::-1] if newest_first else POSTS
    body = "".join(FORMS[form].format(time=time, text=text) for time, text in posts)
    page = (
        "<html><head><title>Storm on the coast</title></head><body><article>"
        f"<h1>Storm on the coast</h1><p>{SUMMARY}</p><div>{body}</div></article></body></html>"
    )
    article = article_from_html(page)
    said = " ".join(article.paragraphs)
    assert places(said) == sorted(places(said))
    assert said.startswith(SUMMARY)


HEADED = {
    "a heading over the time": "<h3>{head}</h3><p>{time}</p><p>{text}</p>",
    "a time under the heading": "<h3>{head}</h3><time>{time}</time><p>{text}</p>",
    "a heading under the time": "<p>{time}</p><h3>{head}</h3><p>{text}</p>",
    "a box each": "<div><h3>{head}</h3><p class=time>{time} GMT</p><p>{text}</p></div>",
    "a header each": "<div><header><h3>{head}</h3><i>{time}</i></header><p>{text}</p></div>",
}
HEADS = ("Gusts expected here", "Trains stop", "Power back")


@pytest.mark.parametrize("form", HEADED)
@pytest.mark.parametrize("newest_first", [True, False])
def test_a_heading_stays_with_its_post(form: str, newest_first: bool) -> None:
    posts = list(zip(POSTS, HEADS, strict=True))[:: -1 if newest_first else 1]
    body = "".join(
        HEADED[form].format(time=time, text=text, head=head) for (time, text), head in posts
    )
    page = f"<article><h1>Storm on the coast</h1><p>{SUMMARY}</p><div>{body}</div></article>"
    told = [line for line in article_from_html(page).paragraphs[1:] if ":" not in line]
    assert told == [
        line for (_, text), head in zip(POSTS, HEADS, strict=True) for line in (head, text)
    ]


@pytest.mark.parametrize("newest_first", [True, False])
def test_in_text_too(newest_first: bool) -> None:
    posts = POSTS[::-1] if newest_first else POSTS
    body = "\n\n".join(f"{time} – {text}" for time, text in posts)
    said = " ".join(article_from_text(f"Storm on the coast\n\n{SUMMARY}\n\n{body}\n").paragraphs)
    assert places(said) == sorted(places(said))
    assert said.startswith(SUMMARY)


def test_times_within_sentences_order_nothing() -> None:
    texts = [
        "At 18:05 the power was back in all towns on the coast, the operator said on Tuesday.",
        "It had been away since 14:30, when a tree fell on the line near the northern quay.",
        "The warning had come at 09:10, too late for those who were on the road by then.",
    ]
    page = f"<article><h1>Storm</h1>{''.join(f'<p>{text}</p>' for text in texts)}</article>"
    assert list(article_from_html(page).paragraphs) == texts


def test_headings_that_link_to_their_own_post_are_of_the_story() -> None:
    posts = "".join(
        f'<div class="post"><h2><a href="#p{number}">Ship number {number} leaves</a></h2>'
        f"<p>The ship left the harbour of Lindby at noon, with {number} men on board, its owner "
        "said.</p></div>"
        for number in range(3, 7)
    )
    html = f"<main><h1>A day in Lindby</h1><p>The harbour is open again.</p>{posts}</main>"
    paragraphs = article_from_html(f"<html><body>{html}</body></html>").paragraphs
    assert sum("left the harbour" in line for line in paragraphs) == 4
    assert "Ship number 3 leaves" in paragraphs
