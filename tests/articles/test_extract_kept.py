"""Ordinary sentences that look like captions, calls or notes: they are of the story."""

import pytest

from podcaster.articles import article_from_html, article_from_text

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
)
LONG = (
    "The old pier was built in 1911, and engineers who looked at it on Monday now say that nobody"
)
LONG += " had ever seen its foundations."


def told(*inside: str, over: str = "") -> tuple[str, ...]:
    paragraphs = [*(f"<p>{text}</p>" for text in STORY[:3]), *inside, f"<p>{STORY[3]}</p>"]
    page = f"<div><h1>Crane falls</h1>{over}<div class='text'>{''.join(paragraphs)}</div></div>"
    html = f"<html lang=en><head><title>Crane falls</title></head><body>{page}</body></html>"
    return article_from_html(html).paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "The gunman fired twice, left, and drove off towards the coast.",
        "The picture by Munch was sold for 40 million dollars.",
        "A photo by Ole Dahl won the prize on Monday.",
        "In this photo, prosecutors said, the minister is with the banker.",
        "An aerial shot fired from the ship killed two, the navy said.",
        "Left, right and centre, voters say they are angry.",
        "From left to right, parties condemned the attack.",
        "The bank offers credit: three percent.",
        "The minister spoke to the agency (Reuters).",
        "The image provided by Nasa shows a new crater, scientists said.",
        "Below, the main points of the deal that was signed on Monday.",
        f"{LONG} (Reuters)",
        f"{LONG} (dpa)",
    ],
)
@pytest.mark.parametrize("place", [1, 4])
def test_a_sentence_that_speaks_of_pictures_is_told(line: str, place: int) -> None:
    lines = (*STORY[:place], line, *STORY[place:])
    for article in (
        article_from_text("\n\n".join(lines)),
        article_from_html(f"<article>{''.join(f'<p>{one}</p>' for one in lines)}</article>"),
    ):
        assert line.partition(" (")[0].rstrip(".") in " ".join(article.paragraphs)


@pytest.mark.parametrize(
    "caption",
    [
        "The crane in better days. Photo: Ann Example.",
        "The crane in better days. © Ann Example 2024.",
        "The crane lies in the harbour. (AP)",
        "An aerial view of the harbour of Lindby",
    ],
)
def test_a_caption_with_its_label_is_left_out(caption: str) -> None:
    assert told(f"<p>{caption}</p>") == STORY


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        (
            "<div><p>“We lost our house. I do not know where to go,” said Ole Dahl.</p>"
            "<p><a class=btn href=/v>Watch video</a></p></div>",
            "“We lost our house. I do not know where to go,” said Ole Dahl.",
        ),
        (
            "<p>He refused.</p><div><h3>More sports</h3>"
            "<a href=/1>Oslo beat Bergen in the final match</a></div>",
            "He refused.",
        ),
    ],
)
def test_a_paragraph_beside_a_link_that_goes_is_told(inside: str, line: str) -> None:
    assert told(inside) == (*STORY[:3], line, STORY[3])


@pytest.mark.parametrize(
    "note",
    [
        "<em>The museum of the harbour opens on <a href=/v>3 May</a>; entry is free.</em>",
        "<b>The vote on the crane is on <a href=/v>Friday</a>.</b>",
        "<strong>Whoever saw the crane fall should call <a href='tel:1'>110</a>.</strong>",
    ],
)
def test_a_last_paragraph_in_italics_that_tells_of_the_story_stays(note: str) -> None:
    lines = "".join(f"<p>{text}</p>" for text in (*STORY, note))
    assert len(article_from_html(f"<article>{lines}</article>").paragraphs) == len(STORY) + 1


@pytest.mark.parametrize(
    "end",
    [
        "<h2>Über Emden kreist ein Hubschrauber</h2><p>Er suchte den Kran von Emden.</p>",
        "<h2>About Emden</h2><p>She was born in Lindby and studied cranes in Oslo.</p>",
    ],
)
def test_a_heading_in_a_story_from_a_wire_is_no_sender(end: str) -> None:
    wire = "<p>LINDBY (ots) - So Emden said on Monday.</p>"
    assert len(told(wire, *end.partition("</h2>")[:1], "</h2>", end.partition("</h2>")[2])) == 7


@pytest.mark.parametrize(
    "line",
    [
        "Anna Berg writes on harbours, cranes and the towns of the northern coast.",
        "The old crane on the northern quay of the harbour, seen from the old town.",
    ],
)
def test_a_box_over_a_story_that_is_not_called_a_lead_is_none(line: str) -> None:
    assert told(over=f"<div class=x>{line}</div>") == STORY


def boxed(name: str, *texts: str) -> str:
    inner = "".join(f"<p>{one}</p>" for one in texts)
    return f"<div class='{name}'><div class=inner>{inner}</div></div>"


END = "It rained on Monday."


@pytest.mark.parametrize("name", ["field__item", "elementor-widget text-editor", "sc-66ff"])
def test_a_short_last_box_that_is_called_like_those_before_is_told(name: str) -> None:
    boxes = "".join(boxed(name, *part) for part in (STORY[:2], STORY[2:], (END,)))
    page = f"<html lang=en><body><main><h1>Crane falls</h1>{boxes}</main></body></html>"
    assert article_from_html(page).paragraphs == (*STORY, END)


@pytest.mark.parametrize(
    "text", ["Sign up to our newsletter.", "<a href=/1>It rained on Monday.</a>", "Rain on Monday"]
)
def test_a_last_box_that_is_no_prose_is_left_out(text: str) -> None:
    boxes = "".join(boxed("item", *part) for part in (STORY[:2], STORY[2:], (text,)))
    page = f"<html lang=en><body><main><h1>Crane falls</h1>{boxes}</main></body></html>"
    assert article_from_html(page).paragraphs == STORY


WRAP = (
    "We love the old crane of Lindby: for a hundred years it has stood in the harbour and told the "
    "ships from where the water and the storm would come on Monday."
)


@pytest.mark.parametrize(
    ("behind", "is_told"),
    [
        (f"<section class=wrap><h4>In short</h4><p>{WRAP}</p></section>", True),
        (f"<section class=related><h4>In short</h4><p>{WRAP}</p></section>", False),
        (f"<section class=x><h4><a href=/1>A crane of old</a></h4><p>{WRAP}</p></section>", False),
        (f"<section class=x><img src=a.jpg><p>{WRAP}</p></section>", False),
    ],
)
def test_a_story_s_end_in_a_section_of_its_own_is_told(behind: str, is_told: bool) -> None:
    text = "".join(f"<p>{one} {one}</p>" for one in STORY)
    page = f"<article><h1>Crane</h1><div class=text>{text}</div>{behind}</article>"
    assert (WRAP in article_from_html(page).paragraphs) is is_told


def test_a_story_in_elements_that_a_site_has_named_itself_is_told() -> None:
    lines = "".join(f"<app-line><p>{text}</p></app-line>" for text in STORY)
    page = f"<app-root><app-body><h1>Crane falls</h1>{lines}</app-body></app-root>"
    page = f"<html lang=en><head><title>Crane falls</title></head><body>{page}</body></html>"
    assert article_from_html(page).paragraphs == STORY


def test_a_quotation_under_a_link_to_another_story_is_told() -> None:
    link = "<div><h4>Also read: </h4><a href=/1>A crane that fell at sea in May</a></div>"
    assert told(link, "<p>“I have seen it fall.”</p>")[3] == "“I have seen it fall.”"


@pytest.mark.parametrize(
    "lines",
    [
        (
            "“Something went wrong”, the app told 300,000 customers of the bank on Monday.",
            "“Please try again later” was all they read for six hours.",
            "The bank blamed a cable.",
        ),
        (
            "“We use cookies” notices will vanish from most pages, the commission said on Monday.",
            "Browsers are to ask instead, once and for all sites.",
            "The law is to come into force in May.",
        ),
        (
            "“Page not found” was all that voters saw when they looked for their polling station.",
            "The ministry said that a server had failed.",
            "It was back by noon.",
        ),
        (
            "“Subscribe to read on” will stand over most stories, the publisher said on Monday.",
            "Readers were not asked.",
            "The paper was founded in 1871 and has 40,000 of them in three counties.",
        ),
    ],
)
def test_what_a_short_story_quotes_is_no_sign_of_an_error_page_or_a_wall(
    lines: tuple[str, ...],
) -> None:
    page = f"<article><h1>Bank</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article>"
    assert article_from_html(f"<html lang=en><body>{page}</body></html>").paragraphs == lines


@pytest.mark.parametrize("name", ["Read more", "Continue reading", "Link", "(Reuters)"])
def test_a_link_behind_the_last_sentence_of_a_paragraph_goes_alone(name: str) -> None:
    line = "The board voted to move the crane, as it had damaged the wall of the quay."
    assert told(f"<p>{line} <a href=/1>{name}</a></p>") == (*STORY[:3], line, STORY[3])


@pytest.mark.parametrize(
    ("before", "name", "href"),
    [
        ("who was asked about it by the harbour's planner, Mr.", "Jan Vik", "/1"),
        ("and nobody was asked before the board met on Tuesday?”", "asked Berg", "/1"),
        ("and whoever saw the accident is asked to call. Tel.", "555 0101", "tel:5550101"),
    ],
)
def test_a_link_that_the_last_sentence_needs_stays(before: str, name: str, href: str) -> None:
    line = f"“The board voted to move the crane, as it had damaged the wall, {before}"
    page = told(f"<p>{line} <a href='{href}'>{name}</a></p>")
    assert any(name in paragraph for paragraph in page)


def test_what_looks_like_a_row_of_labels_and_is_of_the_story() -> None:
    """Each beside its opposite, which goes."""
    first, second, third = (f"<p>{one}</p>" for one in STORY[:3])
    told = f"{first}{second}{third}" * 2

    def read(body: str) -> tuple[str, ...]:
        page = f"<html lang=en><body><article><h1>Crane falls</h1>{body}</article></body></html>"
        return article_from_html(page).paragraphs

    costs = "<ul><li>a crew of four</li><li>a radio in the wheelhouse</li></ul>"
    titles = "<ul><li>Crane falls in Osterby</li><li>Ferry stays at home</li></ul>"
    assert read(f"{first}<h2>Related costs</h2>{costs}{second}{third}")[1:4] == (
        "Related costs",
        "a crew of four",
        "a radio in the wheelhouse",
    )
    assert read(f"{first}<h2>Related stories</h2>{titles}{second}{third}") == STORY[:3]
    shares = ("1 of 3 islanders works at sea.", "2 of 3 children go.", "1 of 4 houses is empty.")
    slides = ("1 of 3 The crane at dawn", "2 of 3 The crane at noon", "3 of 3 The crane at night")
    distinct = "".join(f"<p>{one} So say {number}.</p>" for number, one in enumerate(STORY[:3] * 2))
    assert read(distinct + "".join(f"<p>{one}</p>" for one in shares))[-3:] == shares
    assert len(read(distinct + "".join(f"<p>{one}</p>" for one in slides))) == 6
    talk = "<p>Karl Nissen</p>".join((first, "<p>Ida Brandt</p>".join((second, third, first))))
    assert read(told + talk).count("Ida Brandt") == 2
    fix = "<h3>The fix</h3>"
    fixes = f"{first}{fix}{second}{fix}{third}{fix}<p>None is known yet.</p>"
    assert read(fixes).count("The fix") == 3
    button = "<p>Zoom it</p>"
    assert "Zoom it" not in read(f"{first}{button}{second}{button}{third}{button}{first}")
    camel = "Built with YouTube and OpenStreetMap by the harbour"
    entries = f"<ul><li>{camel}</li><li>Watched each day</li></ul>"
    assert camel in read(f"{first}{second}{entries}{third}")
    for glued in (
        "<p>Blue OriginCeres RoboticsSpaceX</p>",
        "<p>Council sells the old ferry on MondaySkipper says the rope brokeIsland waits</p>",
        "<p>HomeNewsSportWeatherTravel</p>",
    ):
        assert read(f"{first}{second}{glued}{third}") == STORY[:3]
    for label in ("You may also like", "Related stories"):
        small = "<ul><li>how the ferry was built</li><li>why it was never sold</li></ul>"
        assert read(f"{first}<h2>{label}</h2>{small}{second}{third}") == STORY[:3]
    lines = ("Next Monday,", "the works will begin their second part,", "and nobody will cross.")
    assert read("".join(f"<p>{one}</p>" for one in lines) + told)[:3] == lines
    asked = "Read more slowly, the treasurer asked the secretary."
    assert asked in read(f"{first}<p>{asked}</p>{second}{third}")
    results = ("Osterby 3, Lindholm 1", "Varn 0, Holte 2", "Sund – Brandby 2:2")
    assert read(distinct + "".join(f"<p>{one}</p>" for one in results))[-3:] == results


def test_entries_that_a_line_of_the_story_announces_go_together() -> None:
    entries = ("Source: the request to the ferry", "skipper: email changed at night", "mate: new")
    listed = "<ul>{}</ul>".format("".join(f"<li>{one}</li>" for one in entries))
    assert told("<p>What the attacker did:</p>", listed)[3:-1] == (
        "What the attacker did:",
        *entries,
    )
    networks = "<ul><li>Facebook</li><li>Twitter</li><li>E-mail</li></ul>"
    assert told("<p>Read more:</p>", networks) == STORY


def test_a_note_with_several_sentences_is_of_its_story() -> None:
    note = "Pumps of this kind stop when salt gets in. In a storm any may stop without a warning."
    assert note in told(f"<aside class=callout><p>{note}</p></aside>")
    call = "Sign up for our newsletter now. You get it every Friday by mail."
    assert told(f"<aside class=callout><p>{call}</p></aside>") == STORY
    other = "<aside class=callout><h3><a href=/x>Rain comes</a></h3><p>Fog lifts.</p></aside>"
    assert told(other) == STORY


def test_quotations_and_terms_in_the_cell_of_an_old_layout() -> None:
    quote, term, words = "We rowed out at four.", "Sheave", "A wheel with a groove for a rope."
    for box, said in {
        f"<blockquote><p>{quote}</p></blockquote>": (quote,),
        f"<blockquote>{quote}</blockquote>": (quote,),
        f"<dl><dt>{term}</dt><dd>{words}</dd></dl>": (term, words),
    }.items():
        cells = "".join(f"<p>{one}</p>" for one in STORY[:3]) + box + f"<p>{STORY[3]}</p>"
        page = f"<html><body><table><tr><td><h1>Crane falls</h1>{cells}</td></tr></table></body>"
        assert article_from_html(page).paragraphs == (*STORY[:3], *said, STORY[3]), box
