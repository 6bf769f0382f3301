"""Boxes and lines between the paragraphs of a story that are known by their markup."""

import pytest

from podcaster.articles import article_from_html

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
)


def told(*between: str, title: str = "Crane falls", head: str = "") -> tuple[str, ...]:
    """What is read of a story with something in its midst."""
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    html = f"<html lang=en><head><title>{title}</title>{head}</head><body><article>"
    body = f"<h1>{title}</h1>{first}{''.join(between)}{''.join(rest)}"
    return article_from_html(f"{html}{body}</article></body></html>").paragraphs


FURNITURE = [
    # Fields to fill in or to tick, in any language.
    "<div><h3>Ein Hafen voll Liebe</h3><p>Jeden zweiten Sonntag, ehrlich und nah.</p>"
    "<form><input type='email'><button>Los</button></form></div>",
    "<section><p>Här visas innehåll från en annan sajt, om du samtycker till det.</p>"
    "<input type='checkbox' id='c'><label for='c'>Visa</label></section>",
    "<div><p>Should the town buy a new crane for the harbour?</p><fieldset><input type='radio'>"
    "<label>Yes</label><input type='radio'><label>No</label></fieldset></div>",
    # For screen readers, or hidden.
    "<h3 class='conHeadline hidden'>Neuer Abschnitt</h3>",
    "<ul class='hidden' id='topics'><li>Ports</li><li>Storms and floods</li></ul>",
    "<p><span class='off-screen'>From the section</span></p>",
    "<p class='go-vh'>(opens in a new window)</p>",
    # Links behind a label.
    "<p><strong>FUNDA OLUNYE |</strong> <a href='/1'>Kuboshwe abahlanu ngokugwaza umfundi</a></p>",
    "<p>Voir : <a href='/1'>Une grue tombe dans le port</a></p>",
    "<ul><li>Arrests: <a href='/1'>Raid in Lindby</a> | <a href='/2'>Raid in Oldhaven</a></li>"
    "<li>Series: <a href='/3'>The archive of ports</a> | <a href='/4'>Cranes</a></li></ul>",
    # Captions.
    "<div class='photo'><p class='withoutCaption'><picture><img src='a.jpg'></picture></p>"
    "<span class='newsCaption'>A crane lies in the harbour of a small town</span></div>",
    # The path to the story.
    "<nav aria-label='Breadcrumb'><ol><li><a href='/'>Coast</a></li><li><h1>Harbour: Crane falls "
    "and blocks the port</h1></li></ol></nav>",
]


@pytest.mark.parametrize("box", FURNITURE)
def test_a_box_or_line_is_known_by_its_markup(box: str) -> None:
    assert told(box) == STORY


KEPT = [
    # A button to copy, and a heading or an answer that can be folded.
    ("<div><h2>Four days of work</h2><button>Copy link</button></div>", "Four days of work"),
    (
        "<div><button aria-expanded='false'>Why?</button><div><p>Its foot had rusted through, "
        "the firm said, and nobody had looked at it.</p></div></div>",
        "Its foot had rusted through, the firm said, and nobody had looked at it.",
    ),
    # What is shown on wide screens, or is long enough to be of the story.
    ("<h2 class='hidden md:block'>Four days of work</h2>", "Four days of work"),
    # A link in a sentence, to a place, and to a product in a list.
    (
        "<p>The firm wrote: <a href='/1'>We had it checked every single year.</a></p>",
        "The firm wrote: We had it checked every single year.",
    ),
    (
        "<p>These are worth a visit this week.</p><ul><li>Best for families: <a href='/1'>The old "
        "fish market hall</a></li><li>Best for walks: the pier</li></ul>",
        "Best for families: The old fish market hall",
    ),
]


@pytest.mark.parametrize(("box", "line"), KEPT)
def test_what_looks_like_it_and_is_of_the_story_stays(box: str, line: str) -> None:
    story = told(box)
    assert line in story
    assert set(STORY) <= set(story)


def test_a_story_within_a_form_is_told() -> None:
    """Some systems wrap the whole page, or the whole story, in a form."""
    text = "".join(f"<p>{line}</p>" for line in STORY)
    html = f"<html><body><form><input name='q'><div><h1>Crane</h1>{text}</div></form></body></html>"
    assert article_from_html(html).paragraphs == STORY
