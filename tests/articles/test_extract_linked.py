"""Paragraphs that are mostly links, headings over nothing, lists of controls over a story."""

import pytest

from podcaster.articles import article_from_html

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
)
TEXT = [f"<p>{line}</p>" for line in STORY]


def told(html: str) -> tuple[str, ...]:
    page = f"<html><title>Crane falls</title><body><article><h1>Crane falls</h1>{html}</article>"
    return article_from_html(page).paragraphs


@pytest.mark.parametrize(
    ("html", "line"),
    [
        (
            "<p>It also <a href='/1'>plans the work of all pilots and holds drills at sea</a>.</p>",
            "It also plans the work of all pilots and holds drills at sea.",
        ),
        ("<p><a href='/1'>The lifting is not over yet</a>.</p>", "The lifting is not over yet."),
        (
            "<p>Seine <a href='/1'>Reederei hat den Kran im Frühjahr neu streichen lassen</a>, "
            "<a href='/2'>wie sie mitteilte</a>.</p>",
            "Seine Reederei hat den Kran im Frühjahr neu streichen lassen, wie sie mitteilte.",
        ),
    ],
)
@pytest.mark.parametrize("box", ["{}", "<div class='block'>{}</div>"])
def test_a_linked_sentence_of_the_story_stays(html: str, line: str, box: str) -> None:
    between = [box.format(part) for part in (*TEXT[:2], html, *TEXT[2:])]
    assert told("".join(between)) == (*STORY[:2], line, *STORY[2:])


def test_names_with_links_in_the_story_stay() -> None:
    names = "<a href='/1'>Lindby</a>, <a href='/2'>Oldhaven</a>, <a href='/3'>Kranby</a>"
    line = "Ships wait off Lindby, Oldhaven, Kranby"
    assert line in told("".join((*TEXT[:2], f"<p>Ships wait off {names}</p>", *TEXT[2:])))


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='/1'>A storm has taken the old pier of Oldhaven</a></p>",
        "<p>Read more: <a href='/1'>A storm has taken the old pier of Oldhaven.</a></p>",
        "<p>Lesen Sie auch: <a href='/1'>Ein Sturm hat die alte Mole von Oldhaven geholt</a>.</p>",
        "<p class='tags'><a href='/1'>Ports</a>, <a href='/2'>Cranes</a></p>",
    ],
)
def test_a_promotion_does_not(html: str) -> None:
    assert told("".join((*TEXT[:2], html, *TEXT[2:]))) == STORY


def test_topics_under_a_story_are_no_names_within_it() -> None:
    topics = "<p><a href='/1'>Ports</a>, <a href='/2'>Cranes</a>, <a href='/3'>Storms</a></p>"
    assert told("".join((*TEXT, topics))) == STORY


def test_a_sentence_in_a_heading_over_a_picture_is_told() -> None:
    captions = [
        "Others wrote that the crane had been a danger to the boats for years.",
        "Still, the people of Lindby will miss it more than they had thought.",
    ]
    boxes = "".join(
        f"<div><h2>{line}</h2><figure><img src='a'></figure></div>" for line in captions
    )
    assert told("".join((*TEXT, boxes))) == (*STORY, *captions)


@pytest.mark.parametrize("line", ["<a href='/1'>{}</a>", "{}"])
def test_headlines_of_other_stories_are_not(line: str) -> None:
    storm = line.format("A storm brought down trees and closed the railway for two whole days.")
    fire = line.format("A fire on the hill has burnt the barns of two farms near the old mill.")
    rows = f"<h2>More news</h2><h3>{storm}</h3><h3>{fire}</h3>"
    assert told("".join((*TEXT, rows))) == STORY


@pytest.mark.parametrize(
    "heading", ["Four days of work", "What will the port do with its crane now that it is broken:"]
)
def test_a_heading_over_nothing_is_left_out(heading: str) -> None:
    assert told("".join((*TEXT, f"<h2>{heading}</h2>"))) == STORY


@pytest.mark.parametrize(
    "entries",
    [
        ["Copy link"],
        ["24 July 2015", "US & Canada", "941"],
        ["कॉपी लिंक", "शेयर"],
        ["→ Schwerpunkt", "18.05.2026"],
    ],
)
def test_a_list_of_controls_over_a_story_is_left_out(entries: list[str]) -> None:
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    assert told(f"<ul>{listed}</ul>{''.join(TEXT)}") == STORY


@pytest.mark.parametrize(
    "entries",
    [
        ["200 g flour", "2 eggs", "1 l milk"],
        ["Nobody was hurt.", "Work takes four days."],
        ["Port closed until Friday evening", "Three ships have to wait"],
        ["Three dead", "Twenty hurt"],
        ["Mayor resigns", "Vote in June"],
    ],
)
def test_what_a_story_needs_or_says_in_short_stays(entries: list[str]) -> None:
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    assert told(f"<ul>{listed}</ul>{''.join(TEXT)}") == (*entries, *STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Dieser Artikel ist eine Übersetzung, im Original ist er in Dänemark erschienen.",
        "This story was translated from Danish by our desk.",
        "Cet article a été traduit de l'anglais.",
        "Link zum Videoinhalt",
    ],
)
def test_notes_on_translations_and_embeds_are_left_out(line: str) -> None:
    assert told("".join((*TEXT[:3], f"<p>{line}</p>", TEXT[3]))) == STORY


def test_a_translation_that_the_story_tells_of_stays() -> None:
    line = "The article about the crane was translated into Danish, and the firm complained."
    assert line in told("".join((*TEXT[:3], f"<p>{line}</p>", TEXT[3])))


def test_a_box_to_subscribe_is_left_out() -> None:
    box = "<div class='ic-subscribe-box'><p>The best of the coast, in one letter.</p></div>"
    assert told("".join((*TEXT[:2], box, *TEXT[2:]))) == STORY


@pytest.mark.parametrize(
    "pointer",
    [
        "<p>For other stories and breaking news updates download our apps for "
        "<a href=/i>iOS</a> and <a href=/a>Android</a>.</p>",
        "<p>Folgen Sie der Zeitung auf <a href=https://www.facebook.com/herald>Facebook</a> und "
        "<a href=https://x.com/herald>X</a></p>",
        "<p>[Learn how to <a href=/x>stop apps from reading the crane</a>.]</p>",
    ],
)
def test_a_last_line_that_points_away_is_left_out(pointer: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    html = f"<html><body><article><h1>Crane falls</h1>{body}{pointer}</article></body></html>"
    assert article_from_html(html).paragraphs == STORY


@pytest.mark.parametrize(
    "last",
    [
        "The crane is to be lifted by a ship of <a href=/l>Lindby Lines</a>.",
        "The port authority is to say more of the crane on <a href=/m>Tuesday</a>.",
        "Nobody knows who will pay for <a href=/i>it all</a>.",
        "Nobody was <a href=/h>hurt</a>.",
        "The mayor announced the new date for the work on <a href=https://x.com/mayor>X</a>.",
        "Seats for the benefit concert next Sunday cost nine euros at <a href=/t>the gate</a>. "
        "The money is for the crew of the crane, the port authority said.",
        "“We have a plan,” said the head of <a href=/p>the port</a>.",
        "It had stood there since <a href=/b>1911</a>, when the harbour was built.",
        "(It had been tested in May, <a href=/t>the port said</a>.)",
        "[He points at <a href=/t>a picture</a> of the crane.]",
        "<em>(He laughs at the crane.)</em>",
        "He is survived by his wife, the poet <a href=/e>Edna Marsh</a>.",
        "The funeral takes place on Friday at <a href=/s>St. Luke's</a>.",
        "A spokeswoman declined to comment, citing <a href=/l>laws</a>.",
        "Its owner, <a href=/o>Lindby Lines</a>, is one of the largest of the county.",
    ],
)
def test_a_last_paragraph_with_a_link_stays(last: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in (*STORY, last))
    html = f"<html><body><article><h1>Crane falls</h1>{body}</article></body></html>"
    assert len(article_from_html(html).paragraphs) == len(STORY) + 1


@pytest.mark.parametrize(
    "end",
    [
        "“I will not go to that harbour again as long as I live here.” <a href=/a>Anna Berg</a>",
        "Who will pay for the crane, and for the work on the quay? <a href=/n>Nobody knows</a>",
    ],
)
def test_a_link_behind_a_quotation_or_a_question_stays(end: str) -> None:
    name = end.partition("href=")[2][3:].removesuffix("</a>")
    assert any(name in line for line in told("".join((*TEXT[:2], f"<p>{end}</p>", *TEXT[2:]))))
