"""What stands behind the box of a story is left out; a story that goes on there is not."""

import pytest

from podcaster.articles import article_from_html

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
    "Fishermen want the state to pay for the days on which they could not leave the harbour.",
)
MORE = (
    "A second crane will be brought from Oldhaven by sea, and may need three days for the way.",
    "The council meets on Friday to decide who pays for the work and for the lost catch.",
)


def paragraphs(*texts: str, name: str = "") -> str:
    attribute = f" class='{name}'" if name else ""
    return "".join(f"<p{attribute}>{text}</p>" for text in texts)


def told(body: str) -> tuple[str, ...]:
    html = f"<html lang=en><head><title>Crane falls</title></head><body>{body}</body></html>"
    return article_from_html(html).paragraphs


BEHIND = [
    "<div class='promo'><p>Two weeks for nothing</p><p>This paper has told the news of the coast "
    "for ninety years.</p><p>Try it, in print, for two weeks.</p></div>",
    "<div class='x'><h2>Your account is in use on another device</h2><p>If you go on reading here, "
    "the other device will no longer show the paper.</p></div>",
    "<section><p>Ann Example has covered ports since the days when letters came by ship.</p>"
    "</section>",
    "<div class='info'><p>このサイトは、港と船に関するニュースを"
    "毎日お届けしています。ぜひご覧ください。</p></div>",
    "<dl class='debug'><div><dt>isPaid:</dt><dd>false</dd></div></dl>",
]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("outer", ["article", "main", "div"])
def test_what_stands_behind_the_box_of_the_story_is_left_out(behind: str, outer: str) -> None:
    box = f"<div class='text'>{paragraphs(*STORY)}</div>"
    assert told(f"<{outer}><h1>Crane falls</h1>{box}{behind}</{outer}>") == STORY


GOES_ON = [
    f"<div class='text'>{paragraphs(*MORE)}</div>",
    f"<div class='ad'>Advertisement</div><div class='text'>{paragraphs(*MORE)}</div>",
    f"<div><div class='text'>{paragraphs(*MORE)}</div></div>",
    f"<ul><li>{MORE[0]}</li><li>{MORE[1]}</li></ul>",
    f"<div class='part'>{paragraphs(*MORE, *(text.upper() for text in MORE))}</div>",
]


@pytest.mark.parametrize("behind", GOES_ON)
def test_a_story_that_goes_on_behind_its_first_box_is_whole(behind: str) -> None:
    box = f"<div class='text'>{paragraphs(*STORY)}</div>"
    story = told(f"<article><h1>Crane falls</h1>{box}{behind}</article>")
    assert set(STORY + MORE) <= set(story)


def test_a_quotation_in_a_box_of_its_own_is_not_the_story() -> None:
    """Where the text has no paragraphs, the one box that has some does not hold the story."""
    lines = "".join(f"<div>{text}</div>" for text in (*STORY, *MORE))
    quote = "<section class='quote'><p>“It fell like a tree, and nobody heard it coming,” he said."
    story = told(f"<article><h1>Crane falls</h1>{quote}</p></section>{lines}</article>")
    assert set(STORY + MORE) <= set(story)
