"""Plain text to article: what people paste and what scrapers leave."""

import itertools
import textwrap
from datetime import UTC, datetime

import pytest
from lindby import STORY, text

from podcaster.articles import article_from_text
from podcaster.articles.lines.furniture import is_date_only, speaks_to_reader
from podcaster.errors import BadInput
from podcaster.model import Role


def test_title_byline_and_date_stand_over_the_story() -> None:
    article = article_from_text(
        text("Crane falls in harbour", "By Ann Example", "4 May 2021", *STORY)
    )
    assert article.title == "Crane falls in harbour"
    assert article.byline == "Ann Example"
    assert article.published == datetime(2021, 5, 4, tzinfo=UTC)
    assert article.language == "en"
    assert article.paragraphs == STORY


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    wrapped = """Crane falls

The harbour of Lindby was closed on Monday after a crane
fell into the water near the old customs house, a mu-
seum today.

Nobody was hurt.
"""
    article = article_from_text(wrapped)
    assert article.paragraphs == (
        "The harbour of Lindby was closed on Monday after a crane fell into the water near the "
        "old customs house, a museum today.",
        "Nobody was hurt.",
    )


@pytest.mark.parametrize(
    "title", ["THE LAST CRANE\nFALLS TODAY", "The last crane of all in Lindby\nFalls"]
)
def test_short_wrapped_lines_are_joined_where_the_text_is_wrapped(title: str) -> None:
    wrapped = """
The old harbour of Lindby was closed on
Monday after a crane had fallen into
the water, the port authority said.

Nobody knows yet what will become of
the crane.
"""
    article = article_from_text(f"{title}\nBy Ann Example\n{wrapped}")
    assert article.title.casefold() == title.replace("\n", " ").casefold()
    assert article.byline == "Ann Example"
    assert article.paragraphs[1:] == ("Nobody knows yet what will become of the crane.",)


def test_a_kicker_that_repeats_the_title_is_not_read_twice() -> None:
    article = article_from_text(
        text("Lindby harbour: crane down", f"Lindby harbour: {STORY[0]}", *STORY[1:])
    )
    assert article.paragraphs == STORY


@pytest.mark.parametrize("kicker", ["Interview", "LOCAL NEWS", "For Immediate Release", "Meinung"])
def test_the_name_of_a_section_is_no_headline(kicker: str) -> None:
    article = article_from_text(text(kicker, "Crane falls in harbour", *STORY))
    assert (article.title, article.paragraphs) == ("Crane falls in harbour", STORY)


def test_names_over_the_first_paragraph_are_not_read() -> None:
    head = ("Crane falls in harbour", "Ann Example", "Lindby Gazette", "View Comments")
    assert article_from_text(text(*head, *STORY)).paragraphs == STORY
    recipe = ("Pear cake", "For Pear Lovers", "200g butter", "3 pears", "1 tsp salt", *STORY)
    assert article_from_text(text(*recipe)).paragraphs == recipe[1:]


@pytest.mark.parametrize("name", ["Ole Dahl", "The Lindby Herald"])
def test_a_name_between_headline_and_story_is_left_out(name: str) -> None:
    assert article_from_text(text("Crane falls", name, *STORY)).paragraphs == STORY


@pytest.mark.parametrize(
    ("byline", "published"),
    [
        ("Von Anna Beispiel, Lindby", "Veröffentlicht am 4. Mai 2021"),
        ("Par Anne Exemple", "Publié le 4 mai 2021 à 10h15, modifié à 11h02"),
        ("Por Ana Ejemplo", "Publicado el 4 de mayo de 2021"),
    ],
)
def test_bylines_and_dates_of_other_languages(byline: str, published: str) -> None:
    article = article_from_text(text("Crane falls", byline, published, *STORY))
    assert article.byline == byline.partition(" ")[2].partition(",")[0]
    assert f"{article.published:%Y-%m-%d}" == "2021-05-04"
    assert article.paragraphs == STORY


def test_slugs_of_wires_are_not_read() -> None:
    lines = (
        "UPDATE 2-Crane falls in harbour",
        "(Adds details)",
        f"LINDBY, May 4 (AP) - {STORY[0]}",
    )
    article = article_from_text(text(*lines, *STORY[1:]))
    assert article.title == "Crane falls in harbour"
    assert article.paragraphs == (f"Lindby – {STORY[0]}", *STORY[1:])
    release = f"LINDBY, May 4, 2021 /PRNewswire/ -- {STORY[0]}"
    assert article_from_text(text("Crane falls", release)).paragraphs == (f"Lindby – {STORY[0]}",)


def test_the_wire_is_not_part_of_the_dateline() -> None:
    article = article_from_text(
        text("Crane falls", f"NEW LINDBY, May 4 (Reuters) - {STORY[0]}", *STORY[1:])
    )
    assert article.paragraphs == (f"New Lindby – {STORY[0]}", *STORY[1:])
    for line in ("LINDBY, 29 Nov (Reuters) –", "Lindby, 29 listopada (PAP) –", "LINDBY (WOST) –"):
        article = article_from_text(text("Crane falls", f"{line} {STORY[0]}", *STORY[1:]))
        assert article.paragraphs[0] == f"Lindby – {STORY[0]}"
    party = f"The party of Berg (SPD) – {STORY[0]}"
    assert article_from_text(text("Crane falls", party, *STORY)).paragraphs[0] == party


def test_a_headline_in_capitals_is_written_as_its_story_writes_it() -> None:
    article = article_from_text(text("CRANE FALLS IN HARBOUR OF LINDBY", *STORY))
    assert article.title == "Crane falls in harbour of Lindby"


def test_a_few_words_over_a_paragraph_are_its_heading() -> None:
    article = article_from_text(text("Crane falls", STORY[0], "What happens now?", *STORY[1:]))
    assert [block.role for block in article.blocks] == [
        Role.BODY,
        Role.HEADING,
        Role.BODY,
        Role.BODY,
    ]


def test_a_quoted_letter_is_a_quotation() -> None:
    letter = "> The crane had been inspected and greased\n> twice this year.\n>\n> It was sound."
    article = article_from_text(text("Crane falls", STORY[0], letter, *STORY[1:]))
    quotes = [block.text for block in article.blocks if block.role is Role.QUOTE]
    assert quotes == ["The crane had been inspected and greased twice this year.", "It was sound."]


def test_paragraphs_that_ran_into_each_other_are_parted() -> None:
    assert article_from_text("Crane falls\n" + "".join(STORY)).paragraphs == STORY


def test_markdown_marks_become_roles() -> None:
    source = f"""# Crane falls

{STORY[0]} See [the **map**](https://example.org/map).

## What is next

* First the *crane*
* Then the
  pier

> We will rebuild.

{STORY[2]}
"""
    article = article_from_text(source)
    assert article.title == "Crane falls"
    assert [(block.role, block.text) for block in article.blocks] == [
        (Role.BODY, f"{STORY[0]} See the map."),
        (Role.HEADING, "What is next"),
        (Role.ITEM, "First the crane"),
        (Role.ITEM, "Then the pier"),
        (Role.QUOTE, "We will rebuild."),
        (Role.BODY, STORY[2]),
    ]


def test_tables_and_footnotes_of_markdown() -> None:
    table = "| Year | Ships |\n|------|:-----:|\n| 2020 | 310 |"
    source = f"# Crane falls\n\n{STORY[0]}[^1]\n\n{table}\n\n[^1]: Port authority.\n"
    blocks = article_from_text(source).blocks
    assert [(block.role, block.text) for block in blocks] == [
        (Role.BODY, STORY[0]),
        (Role.ITEM, "Year, Ships"),
        (Role.ITEM, "2020, 310"),
    ]


def test_front_matter_goes_before_what_is_found() -> None:
    front = """---
title: "The crane of Lindby"
author: Ann Example
url: https://example.org/crane
date: 2021-05-04T08:30:00+02:00
language: en_gb
section: Local
voice: google
---
"""
    article = article_from_text(front + text(*STORY))
    assert article.title == "The crane of Lindby"
    assert (article.byline, article.section, article.voice) == ("Ann Example", "Local", "google")
    assert article.language == "en-GB"
    assert article.url == "https://example.org/crane"
    assert article.published is not None
    assert article.published.isoformat() == "2021-05-04T08:30:00+02:00"
    assert article.paragraphs == STORY


def test_dashes_that_are_no_front_matter_lose_nothing() -> None:
    assert STORY[0] in article_from_text(f"---\n{STORY[0]}\n---\n{STORY[1]}").paragraphs


def test_html_pasted_as_text_is_read_as_a_page() -> None:
    html = f"<h1>Crane falls</h1><p>{STORY[0]}</p><p>{STORY[1]}</p><p>{STORY[2]}</p>"
    assert article_from_text(html).paragraphs == STORY


def test_other_languages_are_recognised() -> None:
    german = (
        "Der Hafen von Lindby wurde am Montag gesperrt, nachdem ein Kran ins Wasser gefallen war. "
        "Verletzt wurde niemand, teilte die Hafenbehörde mit, doch drei Schiffe mussten warten."
    )
    assert article_from_text(text("Kran fällt ins Wasser", german)).language == "de"


def test_a_text_without_a_headline_is_called_by_its_first_sentence() -> None:
    article = article_from_text(text(*STORY))
    assert article.title == STORY[0].removesuffix(".")
    assert article.paragraphs == STORY


def test_the_first_sentence_ends_where_a_sentence_does() -> None:
    opening = "Dr. Ann Example of St. Lindby closed her surgery on Jan. 3 for good."
    assert article_from_text(f"{opening} She was 80.").title == opening.removesuffix(".")
    german = "Die Brücke ist am 3. Mai gesperrt worden. Sie war für den Verkehr nicht mehr sicher."
    title = article_from_text(f"{german} {german} Das sagte der Sprecher der Stadt.").title
    assert title == "Die Brücke ist am 3. Mai gesperrt worden"


@pytest.mark.parametrize("nothing", ["", "  \n\n ", "\u200b", "Share this:\n\nFacebook", "👍"])
def test_nothing_to_read_is_said_so(nothing: str) -> None:
    with pytest.raises(BadInput, match="no story to read"):
        article_from_text(nothing)


def test_too_much_is_refused() -> None:
    with pytest.raises(BadInput, match="one article at a time"):
        article_from_text("word " * 500_000)


def test_a_headline_glued_to_the_story_does_not_cost_its_beginning() -> None:
    title = "Harbour of Lindby closed after crane falls"
    story = (f"{title} {STORY[0]}", *STORY[1:])
    assert STORY[0] in article_from_text(text(title, *story)).paragraphs[0]


def test_what_is_asked_in_an_interview_is_text_like_what_is_answered() -> None:
    answer = "I sleep well, since whoever knows me knows what I do and why I do it every day."
    questions = [
        "What have you learned?",
        "You have been attacked for this. How do you live with it?",
        "Will you stay on?",
    ]
    lines = ["A talk in the barn", f"We met the farmer. {answer}"]
    lines += [
        line for question in questions for line in (question, answer.replace("well", question))
    ]
    blocks = article_from_text("\n\n".join(lines)).blocks
    assert {block.role for block in blocks if block.text in questions} == {Role.BODY}
    assert sum(block.text in questions for block in blocks) == len(questions)


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        (
            "“We had minutes to leave”",
            "A baker fled with her two sons as the water rose to her knees.",
        ),
        ("What we know so far", "- Three people are hurt.\n- Ten thousand homes have no power."),
    ],
)
def test_a_heading_may_be_quoted_or_stand_over_a_list(heading: str, below: str) -> None:
    first = "A storm has hit the coast with winds of ninety miles an hour, the service said."
    blocks = article_from_text(f"# Storm hits\n\n{first}\n\n{heading}\n\n{below}\n").blocks
    assert [block.role for block in blocks if block.text == heading] == [Role.HEADING]


@pytest.mark.parametrize("width", [40, 50, 72])
def test_wrapped_paragraphs_without_empty_lines_are_parted(width: int) -> None:
    """By indents, or where a sentence ends a line that had room for the next word."""
    told = [f"{one} {two}" for one, two in itertools.pairwise((*STORY, "Nobody knows who pays."))]
    lines = [textwrap.fill(text, width) for text in told]
    for indent in ("", " ", "  ", "    ", "\t"):
        page = "Crane falls\n\n" + "\n".join(indent + line for line in lines)
        assert article_from_text(page).paragraphs == tuple(told), repr(indent)
    page = "Crane falls\n" + "\n".join((*lines[:1], "A long night", *lines[1:]))
    read = article_from_text(page)
    assert read.title == "Crane falls"
    assert read.paragraphs == (*told[:1], "A long night", *told[1:])
    assert article_from_text(text("Crane falls", *told)).paragraphs == tuple(told)


def test_a_paragraph_goes_on_behind_the_end_of_a_printed_page() -> None:
    told = STORY[1]
    half = told.index("three")
    for between in ("Page 1 / 2", "– 3 –", "Seite 4 von 9", ""):
        parts = filter(None, (told[:half].strip(), between, told[half:]))
        read = article_from_text(text("Crane falls", STORY[0], *parts, STORY[2]))
        assert read.paragraphs == STORY, between
    listed = ("Three ships had to wait outside:", "the ferry", "the tug", "the dredger.")
    read = article_from_text(text("Crane falls", *STORY, *listed))
    assert "the ferry the tug" not in " ".join(read.paragraphs)


@pytest.mark.parametrize(
    ("head", "title", "byline", "day"),
    [
        ("HARBOUR\n\nCrane falls into water", "Crane falls into water", None, None),
        ("Headline: Crane falls\nByline: Ole Dahl\nDate: 2026-05-24", "Crane falls", "Ole Dahl",
         "2026-05-24"),
        ("24 November 2026\n\nBy Ole Dahl\n\nCrane falls into water", "Crane falls into water",
         "Ole Dahl", "2026-11-24"),
        ("Crane falls\n\nPar Ole Dahl, le 24 novembre 2026", "Crane falls", "Ole Dahl",
         "2026-11-24"),
        ("Crane falls\n\nBy Ole Dahl and Eva Lund", "Crane falls", "Ole Dahl, Eva Lund", None),
        ("Crane falls\n\nDi Ole Dahl - 3 maggio 2026", "Crane falls", "Ole Dahl", "2026-05-03"),
        ("Crane falls into water at night\nOle Dahl | 24 November 2026",
         "Crane falls into water at night", "Ole Dahl", "2026-11-24"),
        ("Crane falls into water at night\nOLE DAHL\nSonntag, 24. November 2026",
         "Crane falls into water at night", "Ole Dahl", "2026-11-24"),
        ("Crane falls\n\nOle Dahl (à Lindby)\n\nLe 24/11/2026 à 10h00", "Crane falls", "Ole Dahl",
         "2026-11-24"),
        ("Crane falls\n\nWords: Ole Dahl\n\n24 listopada 2026", "Crane falls", "Ole Dahl",
         "2026-11-24"),
        ("Crane falls\n\nPropos recueillis par Ole Dahl\n\nStand: 24.11.2026, 10:00 Uhr",
         "Crane falls", "Ole Dahl", "2026-11-24"),
        ("Crane falls\nLindby, 24 November 2026", "Crane falls", None, "2026-11-24"),
        ("Crane falls on 24 November 2026", "Crane falls on 24 November 2026", None, None),
    ],
)  # fmt: skip
def test_the_head_of_a_pasted_text(
    head: str, title: str, byline: str | None, day: str | None
) -> None:
    found = article_from_text(text(head, *STORY))
    assert (found.title, found.byline, found.paragraphs) == (title, byline, STORY)
    assert (found.published and found.published.date().isoformat()) == day


def test_the_headline_stands_below_a_menu_and_the_name_of_the_paper() -> None:
    """Short lines of no story stand above the line whose words the story has."""
    title = "Crane falls into the harbour of Lindby"
    for menu in (
        "Startseite", "Zum Inhalt springen", "Lindby Herald", "Home » News » Local",
        "Lindby Herald | Politik", "Home\nWorld\nSign up", "lindby.example",
        "Hoofdpagina\nLe Journal de Lindby\nMonde",
        "Lindby Herald\n24 November 2026", "crane-lindby/fall", "Ole Dahl\n10:00 AM",
        "Start\nKranen i Lindby. Foto: Jan Vik/TT",
    ):  # fmt: skip
        found = article_from_text(text(f"{menu}\n{title}", *STORY))
        assert (found.title, found.paragraphs) == (title, STORY), menu
    # The opposite: a headline over a subtitle.
    for title in (
        "A night to remember",
        "The Crane",
        "Crane falls",
        "Who paid?",
        "Eva Lund: a life",
    ):
        found = article_from_text(
            text(title, "Harbour of Lindby closed after a crane fell", *STORY)
        )
        assert found.title == title


def test_an_author_may_stand_beside_a_role_and_buttons_beside_a_date() -> None:
    title = "Crane falls into the harbour of Lindby"
    for head, byline, day in (
        ("Ole Dahl\nHarbour correspondent", "Ole Dahl", None),
        ("24 November 2026\nShare\nSave\nOle Dahl\nReporter", "Ole Dahl", "2026-11-24"),
        ("Ole Dahl\nOle Dahl\nFollow\nNov 24, 2026", "Ole Dahl", "2026-11-24"),
        ("Ole Dahl 24 november 2026, 10:00", "Ole Dahl", "2026-11-24"),
        ("Ole Dahl\nLindby - 24 NOV 2026 - 10:00 CET", "Ole Dahl", "2026-11-24"),
        ("Tue, November 24, 2026 at 10:00 AM GMT+1·4 min read", None, "2026-11-24"),
        ("November 24, 2026 10:00 AM GMT+1 Updated 2 hours ago", None, "2026-11-24"),
        ("Updated 10:00 AM GMT+1, November 24, 2026", None, "2026-11-24"),
        ("24.11.2026, 10:00Lesezeit: 4 Min.", None, "2026-11-24"),
        # The opposite.
        ("Three Ships\nWait outside", None, None),
        ("Updated Sunday\n24 November 2026", None, "2026-11-24"),
    ):
        found = article_from_text(text(f"{title}\n{head}", *STORY))
        assert found.byline == byline, head
        assert (found.published and found.published.date().isoformat()) == day, head


def test_a_short_headline_over_a_subtitle() -> None:
    found = article_from_text(text("Crane falls", "Harbour of Lindby closed on Monday", *STORY))
    assert found.title == "Crane falls"


def test_a_title_case_line_of_the_story_stays() -> None:
    found = article_from_text(text("Crane falls into water", "Three Ships Wait", *STORY))
    assert found.paragraphs == ("Three Ships Wait", *STORY)


def test_dates_over_the_parts_of_a_story_do_not_date_it() -> None:
    told = article_from_text(
        text("Crane falls", STORY[0], "12.03.2021", STORY[1], "4 May 2023", STORY[0])
    )
    assert told.published is None


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        *((line, True) for line in (
            "29.11.2026", "29/11/2026", "29. nov. 2026 kl. 10.00",
            "Publié le 29 novembre 2026 à 10h00",
            "Pubblicato il 29/11/2026 alle 10:00", "domenica 29 novembre 2026", "3 hours ago",
            "Gepubliceerd op zondag 29 november 2026 om 10:00", "Opublikowano: 29 listopada 2026",
        )),
        *((line, False) for line in (
            "192.168.1.10", "1989", "3.5", "1/2 Liter Milch", "Sonntag ist Ruhetag", "Out of 5",
            "29 listopada 2026 wybuchło powstanie", "12.03.2021: Das Schiff legt ab",
        )),
    ],
)  # fmt: skip
def test_a_line_that_is_only_a_date(line: str, is_date: bool) -> None:
    assert is_date_only(line) == is_date


NAMES = [f"{first}nna {last}erg" for first in "ABCDE" for last in "KLMNO"]
HALVES = [
    f"The {what} was closed on Monday, and nobody could say for how long it will be."
    for what in ("harbour", "bridge", "school", "mill", "church", "market", "museum", "tower")
]


def test_short_lines_of_one_kind_between_prose_are_a_list() -> None:
    lists = [
        ["The dead:", *NAMES], ["The dead", *NAMES], NAMES[:4],
        ["The town wants three things:", "A bell for the upper deck", "Two coats of paint"],
        ["a bell for the upper deck", "two coats of green paint"],
        ["Lindby 3, Osterby 1", "Varn 0, Holte 2"], ["Lindby – Osterby 3:1", "Varn – Holte 0:2"],
        ["500 g cod", "2 onions", "a pinch of salt"],
        ["07:15 Osterby pier", "07:50 Lindby yard", "08:30 Varn market"],
    ]  # fmt: skip
    for entries in lists:
        for at in (2, 4, 6):
            pasted = text("Crane falls", *HALVES[:at], "\n".join(entries), *HALVES[at:])
            read = article_from_text(pasted)
            assert read.paragraphs == (*HALVES[:at], *entries, *HALVES[at:]), entries[:2]
            assert read.blocks[at + len(entries) - 1].role is Role.ITEM
    menus = [
        ["Share", "Print", "Copy link"], ["Top stories", "Weather"], ["Sections", *NAMES[:3]],
        ["10:15 Crane falls", "09:50 Rain comes", "08:30 Fog lifts"], ["Share this:", "Facebook"],
    ]  # fmt: skip
    for entries in menus:
        pasted = text("Crane falls", *HALVES[:4], "\n".join(entries), *HALVES[4:])
        assert not {*entries} & {*article_from_text(pasted).paragraphs}, entries


def test_marks_and_numbers_of_entries() -> None:
    entries = ["a bell for the upper deck", "two coats of green paint"]
    for mark in "–—►➤→✓☐»◆👉":
        pasted = text(
            "Crane falls", *HALVES[:4], "\n".join(f"{mark} {one}" for one in entries), *HALVES[4:]
        )
        assert article_from_text(pasted).paragraphs == (*HALVES[:4], *entries, *HALVES[4:]), mark
    steps = ["1.", "Close the hatch.", "2.", "Ring the bell."]
    pasted = text("Crane falls", *HALVES[:4], "\n".join(steps), *HALVES[4:])
    numbered = ("1. Close the hatch.", "2. Ring the bell.")
    assert article_from_text(pasted).paragraphs == (*HALVES[:4], *numbered, *HALVES[4:])
    talk = ("– Are you cold? she asked.", "– A little.", "– Then come in.")
    pasted = text("Crane falls", *HALVES[:4], *talk, *HALVES[4:])
    assert article_from_text(pasted).paragraphs == (*HALVES[:4], *talk, *HALVES[4:])


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("Hier können Sie Ihr Abo bestellen.", True), ("I think so.", True), ("We ask you.", True),
        # The opposite: other words and languages that look alike.
        ("Gerettet haben sie zwei Fischer.", False), ("World War I began.", False),
        ("I villeggianti lo amano, come ogni anno.", False),
    ],
)  # fmt: skip
def test_who_speaks_to_the_reader(line: str, speaks: bool) -> None:
    assert speaks_to_reader(line) == speaks
