"""What content systems set around a story, each by its habit, and its opposite."""

import pytest

from podcaster.articles import article_from_html

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
    "Fishermen want the state to pay for the days on which they could not leave the harbour.",
)
NOTE = "A quay pillar of that age carries about ninety tons."


def told(body: str, title: str = "Crane falls") -> tuple[str, ...]:
    html = f"<html lang=en><head><title>{title}</title></head><body>{body}</body></html>"
    return article_from_html(html).paragraphs


def story(*between: str, name: str = "text") -> str:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    inside = "".join([*paragraphs[:3], *between, *paragraphs[3:]])
    return f"<article><h1>Crane falls</h1><div class='{name}'>{inside}</div></article>"


@pytest.mark.parametrize(
    "box",
    [
        "<section><h3>More on this</h3>"
        "<h4><a href='/1'>Ten cranes that fell at sea</a></h4></section>",
        "<p><b>READ MORE</b></p><section><h3>Read more</h3>"
        "<article><a href='/1'>Ten cranes that fell at sea</a></article></section>",
        "<div><h3>Support our work</h3><p>We are free to read. Give us a coin.</p>"
        "<div><a class='wp-block-button__link' href='/give'>Donate</a></div></div>",
        "<div><a class='print' href='/p'>Print story</a></div>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td>The crane in May.</td></tr></table>",
    ],
)
def test_a_box_of_another_story_or_of_a_call_is_left_out(box: str) -> None:
    assert told(story(box)) == STORY


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='card'><div>💡</div><div class='card-text'>{NOTE}</div></div>",
        f"<section><h3>The quay</h3><p>{NOTE}</p></section>",
        f"<div><p>He told us so. We asked. <a class='button' href='/1'>{NOTE}</a> It is.</p></div>",
        f"<table><tr><td><img src='a.jpg'>{NOTE}</td></tr><tr><td>{STORY[0]}</td></tr></table>",
        f"<p>If you liked what we did in May, wait for June, said Olsen. {NOTE}</p>",
    ],
)
def test_a_box_with_a_sentence_of_the_story_is_told(box: str) -> None:
    assert NOTE in " ".join(told(story(box)))


@pytest.mark.parametrize("name", ["RichText RichText--iconLinks lg:w-8/12", "text promo-links"])
def test_a_story_in_a_box_with_a_name_of_furniture_keeps_its_paragraphs(name: str) -> None:
    over = "<p class='lead'>What is known about the crane so far, hour by hour, in all detail.</p>"
    page = story(name=name).replace("</h1>", f"</h1>{3 * over}")
    assert told(page)[-len(STORY) :] == STORY


def test_a_short_last_paragraph_is_of_a_story_without_a_box() -> None:
    lines = "".join(f"<p class='c1'>{text}</p><p></p>" for text in (*STORY, "The storm is over."))
    assert told(lines)[-1] == "The storm is over."


def test_an_embedded_post_in_a_figure_is_quoted() -> None:
    post = "<blockquote class='twitter-tweet'><p>No boat again today, and no word from anybody.</p>"
    post += "— Ole Berg (@ole) <a href='https://twitter.com/ole/status/1'>May 3</a></blockquote>"
    lines = told(story(f"<figure class='wp-block-embed'><div>{post}</div></figure>"))
    assert "Ole Berg: “No boat again today, and no word from anybody.”" in lines


@pytest.mark.parametrize(
    ("end", "is_told"),
    [
        (
            "<p><em>The letter said: we will come back, and you will see us.</em></p>",
            True,
        ),
        ("<p>Send your bids to our reporter at bids@lindby.example by Friday, he said.</p>", True),
        ("<p><em>Correction: This story gave a wrong name of the crane.</em></p>", True),
        ("<p><em>“I have never seen this crane stand still,” he said.</em></p>", True),
        ("<p>The letter went to port@lindby.example on Monday, police said.</p>", True),
    ],
)
def test_a_last_line_to_the_reader_is_left_out(end: str, is_told: bool) -> None:
    page = story().replace("</div></article>", f"{end}</div></article>")
    assert (len(told(page)) > len(STORY)) is is_told


@pytest.mark.parametrize("name", ["w-richtext rich-text-block", "sqs-html-content", "article", "x"])
@pytest.mark.parametrize(
    "heading", ["<h3>A slow lift</h3>", "<h2><strong>A slow lift</strong></h2>"]
)
def test_headings_of_a_story_are_told_whatever_its_box_is_called(name: str, heading: str) -> None:
    page = story(heading, name=name).replace("<article>", "<div>").replace("</article>", "</div>")
    assert told(page) == (*STORY[:3], "A slow lift", *STORY[3:])


def test_no_paragraph_moves_to_who_the_author_is() -> None:
    """Some stories have boxes for paragraphs, and a paragraph on their author alone."""
    lines = "".join(f"<div class='line'>{text}</div>" for text in STORY)
    author = f"<div class='about'><p>{NOTE} {STORY[1]} So the author of many books wrote.</p></div>"
    page = f"<article><h1>Crane falls in Lindby</h1><div>{lines}</div>{author}</article>"
    assert told(page, "Crane falls in Lindby")[: len(STORY)] == STORY


@pytest.mark.parametrize("opening", ["The", "The harbour", "T"])
def test_the_first_words_of_a_paragraph_that_are_set_apart_are_told(opening: str) -> None:
    rest = STORY[0].removeprefix(opening)
    first = f"<p><span aria-hidden='true'>{opening}</span>{rest}</p>"
    page = story().replace(f"<p>{STORY[0]}</p>", first)
    assert told(page) == STORY


LINED = "<br><br>".join(STORY)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='text'>{LINED}</div>",
        f"<p>{NOTE}</p><div class='text'>{LINED}</div>",
        f"<div class='text'><div class='tools'><a href='/p'>Print</a></div>{LINED}</div>",
        f"<div class='text'>{LINED.replace(STORY[-1], '')}<div>{STORY[-1]}</div></div>",
    ],
)
@pytest.mark.parametrize(
    "between",
    ["", "<div class='inline'><a href='/1'><h3>Ten cranes that fell at sea</h3></a></div>"],
)
def test_a_story_with_line_breaks_for_paragraphs_is_told(body: str, between: str) -> None:
    """Whatever stands between its lines."""
    body = body.replace(f"{STORY[2]}<br>", f"{STORY[2]}{between}<br>")
    lines = told(f"<article><h1>Crane falls</h1>{body}</article>")
    assert lines[-len(STORY) :] == STORY


@pytest.mark.parametrize(
    "box",
    [
        "<div>Lindby Herald<br>12 Quay Road<br>4 pages a day</div>",
        "<div><a href='/1'>The crane of May and what came of it later</a><br>"
        "<a href='/2'>The harbour that nobody wanted to dig</a></div>",
    ],
)
def test_lines_that_are_no_sentences_do_not_become_paragraphs(box: str) -> None:
    assert told(story() + box) == STORY
