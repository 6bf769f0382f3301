"""Captions that only their look tells from paragraphs, and paragraphs that look like them."""

import pytest
from lindby import STORY

from podcaster.articles import article_from_html, article_from_text

IMAGE = "<p><img src=a.jpg></p>"
FRAME = '<div><iframe src="https://v.example"></iframe></div>'


def told(*lines: str) -> tuple[str, ...]:
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    html = "".join((first, *lines, *rest))
    return article_from_html(f"<article><h1>Crane falls</h1>{html}</article>").paragraphs


@pytest.mark.parametrize(
    "lines",
    [
        (IMAGE, "<p><em>The crane on Monday</em></p>"),
        (IMAGE, "<p style='text-align: center'>The crane of Lindby on Monday</p>"),
        (IMAGE, "<p align=center>The crane of Lindby on Monday</p>"),
        (FRAME, "<p><em><span style='font-size:smaller'>It lay in the water.</span></em></p>"),
        (IMAGE, "<p><font style='font-size: 9pt'>Ships wait in the bay.</font></p>"),
        (IMAGE, "<p></p>", "<p><small>The port in 1950, with its first crane.</small></p>"),
        (IMAGE, "<p><i>The crane</i></p>", IMAGE, "<p><i>The quay</i></p>"),
        ("<div><picture><source></picture></div>", "<div style='text-align:center'>A quay</div>"),
        (IMAGE, "<p>The crane of Lindby in the water, with the quay behind it</p>"),
        (IMAGE, "<p>The crane of Lindby lies in the water. Ann Example</p>"),
        (f"<div>{IMAGE}<p>The crane of Lindby in the water.</p><p>Photo: Ann Example</p></div>",),
        (f"<div>{IMAGE}<p>Dźwig leży w wodzie.</p><p>Fot. Anna Nowak</p></div>",),
        (f"<div><div>{IMAGE}</div><div><p>De kraan.</p><p>Beeld Ann van Dam</p></div></div>",),
        (
            "<div><img alt='The broken crane of Lindby lies beside the northern quay'>"
            "<p>The broken crane of Lindby lies beside its northern quay.</p></div>",
        ),
    ],
)
def test_a_line_below_a_picture_that_is_set_apart_is_a_caption(lines: tuple[str, ...]) -> None:
    assert told(*lines) == STORY


SMALL = "<p style='font-size:9pt'>{} the crane was lifted out of the water by the ship.</p>"
SAID = "The crane had stood there since the year in which the harbour was built."


@pytest.mark.parametrize(
    "lines",
    [
        (IMAGE, f"<p>{SAID}</p>"),
        (IMAGE, f"<p><em>{SAID}</em></p>"),
        (IMAGE, f"<p><b>{SAID}</b></p>"),
        (IMAGE, f"<p style='text-align:center'>{SAID}</p>"),
        (IMAGE, f"<p style='text-align:justify'>{SAID}</p>"),
        (IMAGE, f"<p style='font-size:18px'>{SAID}</p>"),
        (IMAGE, f"<p><em>Crane:</em> {SAID}</p>"),
        (IMAGE, f"<p>{SAID} <small>(1950)</small></p>"),
        (IMAGE, "<p><em>Why did nobody see that the crane was old?</em></p>"),
        (IMAGE, "<p><b>The crane of Lindby</b></p>", f"<p>{SAID}</p>"),
        (IMAGE, "<p align=center><b>The crane</b></p>", f"<p>{SAID}</p>"),
        (IMAGE, "<p align=center>1. The crane</p>", IMAGE, "<p align=center>2. The quay</p>"),
        (FRAME, "<p style='font-size:90%'>The head of it said: “We will not give in.”</p>"),
        (FRAME, "<p><em>And all the cranes have turned to rust</em></p>", f"<p>{SAID}</p>"),
        (
            IMAGE,
            "<p><em>Day one. We left it.</em></p>",
            IMAGE,
            "<p><em>Day two. It rained.</em></p>",
        ),
        (
            f"<p><em>{SAID}</em></p>",
            f"<p><em>So {SAID}</em></p>",
            IMAGE,
            f"<p><em>And {SAID}</em></p>",
        ),
        (SMALL.format("So"), SMALL.format("Then"), IMAGE, SMALL.format("And")),
        (IMAGE, "<p>Three weeks earlier</p>", f"<p>{SAID}</p>"),
        (IMAGE, "<p><b>What the captain remembers of the storm</b></p>", f"<p>{SAID}</p>"),
        ("<p><img alt='The crane of Lindby by the quay'></p>", f"<p>{SAID}</p>"),
        (f"<div>{IMAGE}</div>", f"<p>{SAID}</p>", "<p>Photos moved the town, she said.</p>"),
        (IMAGE, "<p>The rope is wet, the bell is green</p>", "<p>And nobody is ever seen</p>"),
        (
            IMAGE,
            "<p>Tie the rope to the ring with both hands</p>",
            IMAGE,
            "<p>Pull it tight now</p>",
        ),
        ("<h2>Step one</h2>", IMAGE, "<p>Tie the rope to the ring with both hands</p>"),
        (IMAGE, "<p>Opponents say that the money is better</p>", f"<p>spent elsewhere. {SAID}</p>"),
        (IMAGE, "<p>Ann Example said on Monday of that</p>", f"<p>“{SAID}”</p>"),
        (f"<p><img alt='{SAID} So it was'></p>", f"<p>{SAID}</p>"),
        (IMAGE, "<p>The sea came in over the wall that night (see page 4)</p>", f"<p>{SAID}</p>"),
        (IMAGE, "<p>Winner: Ann Example, with twelve votes</p>", f"<p>{SAID}</p>"),
        ("<p>What the captain saw at night</p>", IMAGE, "<p>What the captain heard at night</p>"),
    ],
)
def test_a_paragraph_below_a_picture_stays(lines: tuple[str, ...]) -> None:
    assert len(told(*lines)) == len(STORY) + sum(
        "<img" not in line and line != FRAME for line in lines
    )


def test_two_sentences_over_a_credit_are_of_the_story() -> None:
    box = f"<div>{IMAGE}<div><p>{SAID} It was old.</p><p>Photo: Ann Example</p></div></div>"
    assert f"{SAID} It was old." in told(box)


def test_an_interview_keeps_its_questions_in_italics() -> None:
    asked = [f"<p><em>Then came part {number} of the work.</em></p>" for number in range(3)]
    answers = [f"<p>In part {number}, we lifted it out of the water.</p>" for number in range(3)]
    pairs = [line for pair in zip(asked, answers, strict=True) for line in pair]
    assert len(told(*pairs[:2], IMAGE, *pairs[2:4], *pairs[4:])) == len(STORY) + len(pairs)


PARAGRAPHS = tuple(f"{text[:-1]}, as the mayor of the town said in the evening." for text in STORY)


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("Nobody spoke for the crane. (Ole Dahl)", "Nobody spoke for the crane."),
        ("The chair laughed at that. (Reporting by Ole Dahl)", "The chair laughed at that."),
        ("“We go on,” she said of it. (with AFP)", "“We go on,” she said of it."),
        (
            "Lindby beat Vessa in May. (After extra time)",
            "Lindby beat Vessa in May. (After extra time)",
        ),
        (
            "Er wurde freigesprochen. (Nicht rechtskräftig)",
            "Er wurde freigesprochen. (Nicht rechtskräftig)",
        ),
        ("会议一致通过了这项计划。（张巨峰）", "会议一致通过了这项计划。"),
        (
            "Nobody spoke for the crane. (Half-time 1-0)",
            "Nobody spoke for the crane. (Half-time 1-0)",
        ),
        ("Nobody spoke for it. (So it went.)", "Nobody spoke for it. (So it went.)"),
        ("The crane is owned by Lindby Lines (LLI).", "The crane is owned by Lindby Lines (LLI)."),
        ("He said it is old (and it is).", "He said it is old (and it is)."),
    ],
)
def test_brackets_after_the_last_sentence_say_who_wrote_it(end: str, kept: str) -> None:
    assert article_from_text("\n\n".join((*PARAGRAPHS, end))).paragraphs == (*PARAGRAPHS, kept)
