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


CORRECTION = "Correction: Sixty firefighters were there, not forty."
UPDATE = "Update, 4 p.m.: The port authority says that the harbour opens again on Friday."
TEXT = f"<div class='text'>{paragraphs(*STORY)}</div>"
CONTINUED = [
    (f"{TEXT}<div class='b'><p>{CORRECTION}</p></div>", (CORRECTION,)),
    (f"{TEXT}<hr><p>{CORRECTION}</p>", (CORRECTION,)),
    (f"{TEXT}<hr><p>{STORY[0][:-1]} again.</p>", (f"{STORY[0][:-1]} again.",)),
    (f"{TEXT}<hr><div class='b'><p>The crane and the harbour belong to a firm from Oldhaven.</p>"
     "</div>", ("The crane and the harbour belong to a firm from Oldhaven.",)),
    (f"{TEXT}<aside><p>More news</p></aside><div class='text'><p>{MORE[0]}</p></div>", MORE[:1]),
    (f"{TEXT}<div class='text-2'>{paragraphs(*MORE)}</div>", MORE),
    (f"{TEXT}<div class='text continued'>{paragraphs(*MORE)}</div>", MORE),
    (f"<article>{paragraphs(*STORY)}</article><div class='ad'>Advertisement</div>"
     f"<section class='article-continued'>{paragraphs(*MORE, UPDATE)}</section>", (*MORE, UPDATE)),
    (f"<article>{paragraphs(*STORY)}</article><div class='update'><p>{UPDATE}</p></div>",
     (UPDATE,)),
    (f"{TEXT}<div class='b'><h3>Update</h3><p>{MORE[1]}</p></div>", MORE[1:]),
    (f"{TEXT}<div class='text'><p>He added that it was over.</p></div>",
     ("He added that it was over.",)),
]  # fmt: skip


@pytest.mark.parametrize("outer", ["main", "div"])
@pytest.mark.parametrize(("body", "more"), CONTINUED)
def test_a_story_goes_on_behind_its_main_box(body: str, more: tuple[str, ...], outer: str) -> None:
    story = told(f"<{outer}><h1>Crane falls</h1>{body}</{outer}>")
    assert tuple(line for line in story if line != "Update") == STORY + more


@pytest.mark.parametrize(
    "behind",
    [
        "<div class='b'><p>Update your settings: the harbour and the crane can be followed in our "
        "app for telephones.</p></div>",
        f"<div class='b'><h3><a href='/x'>The crane</a></h3><p>{MORE[0]}</p></div>",
        f"<div class='text-2'><h3><a href='/x'>The crane</a></h3><p>{MORE[1]}</p></div>",
        "<div class='b'><p>Ann Example writes of islands, lighthouses and letters.</p></div>",
    ],
)
def test_other_texts_behind_the_main_box_are_left_out(behind: str) -> None:
    assert told(f"<main><h1>Crane falls</h1>{TEXT}{behind}</main>") == STORY


LEAD = "The ferry company in Lindby cancelled every crossing on Tuesday after a propeller broke."
REST = (
    "About four hundred commuters had to take the long road around the bay, the council said.",
    "Engineers expect a spare part to arrive from Rotterdam by the end of next week.",
    "Until then, buses will run every thirty minutes between the two market squares.",
    "The mayor has asked for a second ship since the accident in the storm of last winter.",
    "A committee of the council is to decide in spring whether there is money for another.",
)


@pytest.mark.parametrize(
    ("over", "is_read"),
    [
        (f'<div class="field teaser">{LEAD}</div><div><img src="a.jpg"></div>', True),
        (f'<div class="text"><p>{LEAD}</p></div><p class="date">5 May</p>', True),
        (f'<div class="text"><p>“{LEAD[:-1]}”</p></div><p class="date">5 May</p>', False),
        (f'<div class="related"><p>{LEAD}</p></div><p class="date">5 May</p>', False),
        (f'<div><p><a href="/b">{LEAD}</a></p></div><p class="date">5 May</p>', False),
    ],
)
def test_a_lead_that_says_what_the_headline_says_is_read(over: str, is_read: bool) -> None:
    """Some systems store the first paragraph in a field of its own, far from the others."""
    body = "".join(f"<p>{text}</p>" for text in REST)
    html = f"<div><h1>Ferry crossings cancelled</h1>{over}</div><div class='body'>{body}</div>"
    assert told(html) == ((LEAD, *REST) if is_read else REST)


PARAGRAPH = "<p>{}</p>"


def test_no_part_of_the_story_jumps_over_another() -> None:
    """A site builder's blocks: one speaks to somebody, and one is a pull quote."""
    parts = (
        REST[:2],
        ("“Nobody asked us about our boats,” said Marit Aas, who lives at the quay.", REST[2]),
        ("We have seen all of it before, as my neighbour on the quay said to you on Tuesday.",),
        REST[3:],
    )
    blocks = "".join(
        f"<div class=block><div>{''.join(map(PARAGRAPH.format, part))}</div></div>"
        for part in parts
    )
    html = f"<main><article><h1>Ferry</h1><div class=layout>{blocks}</div></article></main>"
    assert told(html) == tuple(text for part in parts for text in part)


NAMED_LEAD = "The verses stood in a school book, among grandmother's recipes."


@pytest.mark.parametrize(
    ("lead", "is_read"),
    [
        (f"<p class=lead>{NAMED_LEAD}</p>", True),
        (f"<div class=summary><p>{NAMED_LEAD}</p></div>", True),
        (f'<p class="leading-relaxed">{NAMED_LEAD}</p>', False),
        (f'<p class="site-subtitle">{NAMED_LEAD}</p>', False),
        (f'<p class="teaser">{NAMED_LEAD}</p>', False),
        (f'<h2 class="ArticlePage-subHeadline">{NAMED_LEAD}</h2>', True),
        (f'<p class="intro-caption">{NAMED_LEAD}</p>', False),
        (f'<p class="author-intro">{NAMED_LEAD}</p>', False),
        (f'<p class=lead>Read more: {NAMED_LEAD}</p>', False),
        ("<p class=lead>About four hundred commuters had to take the long road.</p>", False),
    ],
)  # fmt: skip
def test_a_lead_called_so_is_read_if_the_story_does_not_say_it(lead: str, is_read: bool) -> None:
    body = "".join(map(PARAGRAPH.format, REST))
    html = f"<div><h1>The lost poem</h1>{lead}</div><div class='body'>{body}</div>"
    assert told(html) == ((NAMED_LEAD, *REST) if is_read else REST)


@pytest.mark.parametrize(
    ("box", "is_read"),
    [
        ("<div class=introduction>{}</div>", True),
        ("<div>{}</div>", True),
        ("<div class=caption>{}</div>", False),
        ("<div><a href=/x>{}</a></div>", False),
    ],
)
def test_a_sentence_in_a_box_among_the_paragraphs_is_one(box: str, is_read: bool) -> None:
    line = "Who is to pay for the ship that the mayor has asked for?"
    body = "".join(map(PARAGRAPH.format, REST[:2])) + box.format(line)
    html = f"<div class=text><h1>Ferry</h1>{body}{''.join(map(PARAGRAPH.format, REST[2:]))}</div>"
    assert told(html) == ((*REST[:2], line, *REST[2:]) if is_read else REST)


@pytest.mark.parametrize("tag", ["header", "section", "div"])
def test_a_lead_may_be_bare_text_in_any_box(tag: str) -> None:
    body = f"<{tag}>{STORY[0]}</{tag}>" + "".join(f"<p>{text}</p>" for text in STORY[1:])
    assert article_from_html(f"<article><h1>Crane falls</h1>{body}</article>").paragraphs == STORY


def test_a_box_in_a_paragraph_that_is_a_link_goes_and_its_sentences_stay() -> None:
    box = "<article><a href=/x><p>{}</p></a></article>"
    page = "<article><h1>Crane falls</h1><p>{}" + box + "{}</p><p>{}</p></article>"
    title = page.format(STORY[0], "Ferry late again on the sound", *STORY[1:3])
    assert article_from_html(title).paragraphs == STORY[:3]
    linked = page.format(STORY[0], STORY[1], STORY[2], STORY[2])
    assert STORY[1] in article_from_html(linked).paragraphs
