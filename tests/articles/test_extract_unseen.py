"""What nobody sees on a page or in a text: comments, what is struck out, what is hidden."""

import pytest
from lindby import STORY, text

from podcaster.articles import article_from_html, article_from_text

LONG = "The owner of the crane had been warned of it in a letter that nobody was to see, he wrote."


def read(body: str) -> str:
    """The title and all paragraphs of a text, the story among them."""
    article = article_from_text(text("# Crane falls in harbour", STORY[0], body, *STORY[1:]))
    assert {article.title, *STORY} <= {"Crane falls in harbour", *article.paragraphs}
    return "|".join(one for one in article.paragraphs if one not in STORY)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<!-- Do not name Ann Poe. -->", ""),
        ("<!-- Do not name\n\nAnn Poe.\n-->", ""),
        ("<!--> <!---> <!-- Ann Poe --!>", ""),
        ("<!-- Ann <!-- Poe --> It rained.", "It rained."),
        ("It rained. <!-- Ann Poe --> It stopped.", "It rained. It stopped."),
        ("It rained <!-- Ann\nPoe -->.", "It rained."),
        ("It`s raining <!-- Ann Poe --> and it`s late.", "Its raining and its late."),
        ("<!-- <p>Ann</p> <p>Poe</p> <p>was</p> <p>here</p> -->", ""),
        ("<!-- Ann Poe", ""),
        ("It rained. <!-- Ann Poe\nIt stopped.", "It rained.|It stopped."),
        ("<!-- Ann Poe\n\nIt rained.\n\n<!-- Poe -->", "It rained."),
        ("It costs `<!-- x -->` in all.", "It costs <!-- x --> in all."),
        ("The term was ~~five~~ six years.", "The term was six years."),
        ("The term was ~~five\nlong~~ six years.", "The term was six years."),
        ("- ~~It rained.~~\n- It stopped.", "It stopped."),
        ("~~It rained.~~", ""),
        ("## ~~Rain~~\n\nIt stopped.", "It stopped."),
        ("It was ~5 km to ~6 km away.", "It was ~5 km to ~6 km away."),
        ("So good~~ and so nice~~ it was.", "So good~~ and so nice~~ it was."),
        ("A lone ~~ stood here.", "A lone ~~ stood here."),
        ("Say `a ~~b~~ c` now.", "Say a ~~b~~ c now."),
        ("The term was <del>five</del> <ins>six</ins> years.", "The term was six years."),
        ("It cost <s>$100</s> $200, <STRIKE class=x>not</STRIKE> more.", "It cost $200, more."),
        ("It cost <s>$100 in all.", "It cost $100 in all."),
        ("<p hidden>Ann Poe was here.</p>", ""),
        ("It was <span style='display: none'>Ann</span> raining.", "It was raining."),
        ("It was <span class=hidden-xs>still</span> raining.", "It was still raining."),
        ("<details>\n<summary>More</summary>\n\nIt rained a lot.\n\n</details>",
         "It rained a lot."),
    ],
)  # fmt: skip
def test_texts(written: str, said: str) -> None:
    assert read(written) == said


def test_a_comment_is_no_title_and_hides_no_front_matter() -> None:
    story = text("<!-- Do not name Ann Poe. -->\n---\ntitle: Crane falls\n---", *STORY)
    assert article_from_text(story).title == "Crane falls"
    story = text("<!-- Do not name Ann Poe. -->", "Crane falls", *STORY)
    assert article_from_text(story).title == "Crane falls"


def test_fences_of_tildes_strike_nothing_out() -> None:
    assert "It rained." in read("~~~\nx = 1\n~~~\n\nIt rained.\n\n~~~\ny = 2\n~~~")


def page(*parts: str, body: str = "<body>") -> str:
    story = [f"<p>{paragraph}</p>" for paragraph in STORY]
    inner = "".join((story[0], *parts, *story[1:]))
    return f"<html lang=en>{body}<div id=app><article><h1>Crane</h1>{inner}</article></div></body>"


@pytest.mark.parametrize("times", [1, 12])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<p>The term was <del>five</del> <ins>six</ins> years.</p>", "The term was six years."),
        ("<p>It cost <s>$100</s> $200, <strike>not</strike> more.</p>", "It cost $200, more."),
        (f"<p hidden>{LONG}</p>", ""),
        (f"<p style='color:red; DISPLAY : none !important'>{LONG}</p>", ""),
        (f"<section style=visibility:hidden><p>{LONG}</p></section>", ""),
        (f"<template><p>{LONG}</p></template>", ""),
        ("<p>It was <span hidden>Ann</span> raining.</p>", "It was raining."),
        ("<p style='display:block'>It was raining.</p>", "It was raining."),
        ("<p data-hidden=1 class=x-hidden-x>It was raining.</p>", "It was raining."),
    ],
)
def test_pages(written: str, said: str, times: int) -> None:
    more = [f"<p>On day {day} the crane was still in the harbour, and the port was closed, they "
            "said.</p>" for day in range(2, times + 1)]  # fmt: skip
    told = article_from_html(page(written, *more)).paragraphs
    assert set(STORY) <= set(told)
    assert [one for one in told if one not in STORY and "On day" not in one] == [said][: bool(said)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<body>", "<body style='display:none'>"),
        ("<body>", "<body style='visibility: hidden'>"),
        ("<div id=app>", "<div id=app style='display: none'>"),
        ("<div id=app>", "<div id=app hidden>"),
        ("<article>", "<article><s>"),
        ("<article>", "<article><template shadowrootmode=open>"),
        ("<p>", "<p style='display:none'>"),
    ],
)
def test_pages_that_scripts_show_are_read(before: str, after: str) -> None:
    hidden = "<p hidden>Ann Poe.</p>" if before != "<p>" else ""
    html = page(hidden).replace(before, after)
    assert article_from_html(html).paragraphs == STORY
