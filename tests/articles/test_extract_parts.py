"""Parts of a story in places of their own: leads, asides, posts; agencies, old markup."""

import pytest

from podcaster.articles import article_from_html, article_from_text

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
)
TEXT = [f"<p>{line}</p>" for line in STORY]


def page(html: str) -> tuple[str, ...]:
    return article_from_html(f"<html><title>Crane falls</title><body>{html}").paragraphs


def told(*parts: str) -> tuple[str, ...]:
    return page(f"<article><h1>Crane falls</h1>{''.join(parts)}</article>")


@pytest.mark.parametrize(
    "mark",
    [" dpa", " dpa/lno", " (dpa/afp)", " – Reuters", " (AFP)", " AP", " (mit dpa)", "dpa"],
)
def test_an_agency_behind_the_last_sentence_does_not_take_it_away(mark: str) -> None:
    last = f"<p>{STORY[3]}{mark}</p>"
    assert told(*TEXT[:3], last) == STORY
    assert article_from_text("\n\n".join((*STORY[:3], STORY[3] + mark))).paragraphs == STORY


def test_a_caption_with_its_agency_between_paragraphs_is_left_out() -> None:
    caption = "<p>The crane lies in the harbour of Lindby. AFP</p>"
    assert told(*TEXT[:1], caption, *TEXT[1:]) == STORY


@pytest.mark.parametrize("agency", ["dpa", "dpa-AFX", "dpa/lby", "A.P.", "Reuters", "TT"])
def test_the_agency_in_a_dateline_is_not_said_of_a_text(agency: str) -> None:
    text = "\n\n".join((f"LINDBY ({agency}) - {STORY[0]}", *STORY[1:]))
    assert article_from_text(text).paragraphs[0] == f"Lindby – {STORY[0]}"


LEAD = "A crane has closed the harbour of Lindby, and three ships have to wait outside it."
LEADS = [
    (f"<div class='summary'>\n {LEAD} \n</div>", True),
    (f"<div class='lead'><p>{LEAD}</p></div>", True),
    (
        "<div class='summary'>Six recipes for the cold days to come, with and without fish.</div>",
        False,
    ),
    (f"<div class='author-box'>{LEAD}</div>", False),
    (f"<div class='x'><a href='/1'>{LEAD}</a></div>", False),
    ("<div class='x'>Subscribe to read all about the harbour and its crane.</div>", False),
]


@pytest.mark.parametrize(("lead", "is_told"), LEADS)
def test_a_lead_in_a_box_right_over_the_story_is_told(lead: str, is_told: bool) -> None:
    html = f"<div class='top'><h1>Crane falls</h1></div>{lead}<div class='article text'>"
    assert page(f"{html}{''.join(TEXT)}</div>") == ((LEAD, *STORY) if is_told else STORY)


ASIDES = [
    (f"<aside>{TEXT[1]}{TEXT[2]}</aside>", True),
    (f"<aside class='text wide'>{TEXT[1]}{TEXT[2]}</aside>", True),
    (f"<aside>{TEXT[1]}{TEXT[2]}<a href='/1'>More</a></aside>", False),
    (f"<aside class='teaser'>{TEXT[1]}{TEXT[2]}</aside>", False),
    (f"<aside><h3>Other news</h3>{TEXT[1]}{TEXT[2]}</aside>", False),
]


@pytest.mark.parametrize(("aside", "is_told"), ASIDES)
def test_prose_of_the_story_in_an_aside_is_told(aside: str, is_told: bool) -> None:
    more = (
        "<p>The authority asked for the papers of the crane, and the ships may leave this week.</p>"
    )
    story = told(TEXT[0], aside, TEXT[3], more)
    assert (STORY[1] in story, STORY[2] in story) == (is_told, is_told)


def test_an_aside_that_says_again_what_the_story_says_is_left_out() -> None:
    again = "<aside><p>Three ships had to wait outside until evening.</p></aside>"
    pulled = f"<aside><p>{STORY[2]}</p></aside>"
    assert told(*TEXT[:2], again.replace("Three", "three"), pulled, *TEXT[2:]) == STORY


@pytest.mark.parametrize("name", ["social-media-embed", "embed", "share-social twitter"])
def test_a_post_in_a_box_of_that_name_is_quoted(name: str) -> None:
    post = (
        f"<div class='{name}'><blockquote class='twitter-tweet'><p>We shall lift it by Friday, all "
        "of it.</p>— Port of Lindby (@lindby) <a href='/1'>May 3, 2024</a></blockquote></div>"
    )
    quoted = "Port of Lindby: “We shall lift it by Friday, all of it.”"
    assert told(*TEXT[:2], post, *TEXT[2:]) == (*STORY[:2], quoted, *STORY[2:])


@pytest.mark.parametrize(
    "line",
    [
        "<p><i class='material-icons' aria-hidden='true'>share</i> {}</p>",
        "<p><span aria-hidden='true'>T</span>{cut}</p>",
        "<p><span aria-hidden='true'>T</span><span class='sr-only'>T</span>{cut}</p>",
        "<p><span class='sr-only'>{}</span><span aria-hidden='true'>{}</span></p>",
    ],
)
def test_what_is_hidden_from_screen_readers_is_read_once_or_not(line: str) -> None:
    first = line.replace("{}", STORY[0]).replace("{cut}", STORY[0][1:])
    assert told(first, *TEXT[1:]) == STORY


def test_a_page_of_the_1990s_is_read() -> None:
    menu = "<td width=120><font size=1><a href=/>Home</a><br><a href=/n>News</a></font></td>"
    story = f"<td><center><h2>Crane falls</h2></center><font>{'<br><br>'.join(STORY)}</font></td>"
    rights = "<tr><td colspan=2>Copyright 1998 Lindby Gazette. All rights reserved.</td></tr>"
    assert page(f"<table><tr>{menu}{story}</tr>{rights}</table>") == STORY


def test_an_amp_page_is_read() -> None:
    html = (
        "<amp-sidebar layout=nodisplay><ul><li><a href=/>Home</a></li></ul></amp-sidebar>"
        f"<h1>Crane falls</h1><div class='amp-body'>{''.join(TEXT[:2])}<amp-ad type='x'><div "
        f"placeholder>Loading</div></amp-ad>{''.join(TEXT[2:])}</div><amp-consent><div><p>We and "
        "our partners use cookies on this site.</p><button>Agree</button></div></amp-consent>"
    )
    assert page(html) == STORY
