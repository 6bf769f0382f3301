"""Parts of a story in places of their own: leads, asides, posts; agencies, old markup."""

import pytest

from podcaster.articles import article_from_html, article_from_text
from podcaster.articles.lines.captions import is_caption, without_credits

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


@pytest.mark.parametrize(
    "line",
    [
        "En la imagen, el ministro entra en el edificio una hora antes de la votación.",
        "En la foto, que dio la vuelta al mundo, una niña corre hacia el mar.",
        "En la foto, sonríe; tres días después había muerto.",
        "En la imagen: así se llama la exposición que abre el viernes.",
        "Sur la photo, le ministre entre dans le bâtiment une heure avant le vote.",
        "Sur cette photo, qui a fait le tour du monde, une fillette court vers la mer.",
        "Das Archivbild zeigt, dass der Kran schon 1950 am Kai stand und alt war.",
        "Das Archivbild zeigt ihn als jungen Mann; heute ist er 80.",
        "Archivbild: Das Wort fiel in der Sitzung mehr als zehnmal.",
        "Im Bild zu sehen: Hunderte Menschen, die auf den Zug warteten, der nie kam.",
        "Photo: that is all he ever wanted to make, and all that he is known for.",
        "Bild: Die Zeitung mit den größten Buchstaben verliert weiter Leser.",
        "Photo : ce mot revient sans cesse dans ses livres.",
    ],
)
def test_a_sentence_that_begins_like_a_caption_is_read(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("fact", "source"),
    [
        ("told", ""),
        ("El paro fue del 4,1 % en mayo", " (fuente: INE)"),
        ("In mei was 4,1 procent werkloos", " (bron: CBS)"),
    ],
)
def test_a_figure_keeps_all_but_its_source(fact: str, source: str) -> None:
    line = fact + source
    assert (is_caption(line), without_credits(line)) == (False, fact)


@pytest.mark.parametrize(
    "line",
    [
        "Im Bild: Anna Berg am Kai.",
        "Nella foto: Anna Berg.",
        "Op de foto: de kraan in 1950.",
        "Nella foto, la gru nel 1950.",
        "Archieffoto: de kraan in 1950.",
        "Unser Archivbild zeigt den Kran.",
        "Das Archivbild zeigt den Kran.",
        "Archivbild: Der Kran im Jahr 1950.",
        "Photo: Ann Example.",
        "The crane at dusk. Photo: Ann Example.",
        "The port (Photo: Ann Example)",
        "The crane of Lindby (source: Herald)",
        "En la imagen, la grúa en 1950.",
        "Sur la photo, la grue en 1950.",
    ],
)
def test_a_short_line_that_says_what_a_picture_shows_is_a_caption(line: str) -> None:
    assert is_caption(line)
