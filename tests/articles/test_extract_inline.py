"""Elements within a sentence: their words belong to it."""

import pytest

from podcaster.articles import article_from_html
from podcaster.articles.lines.prose import unquoted

AROUND = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it was said.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "The mayor called the accident a warning, and asked for a report by the end of the month.",
    "Two more cranes of the same make stand in the harbour, and both will be looked at this week.",
    "The last crossing of the ferry stays as it is, for its pier is far from where the crane fell.",
)


def told(line: str) -> tuple[str, ...]:
    body = "".join(f"<p>{text}</p>" for text in (*AROUND[:3], line, *AROUND[3:]))
    html = f"<html lang=en><body><article><h1>Crane falls</h1>{body}</article></body></html>"
    return tuple(text for text in article_from_html(html).paragraphs if text not in AROUND)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The council met on <time datetime=2026-11-29>29 November</time> in the church.",
         "The council met on 29 November in the church."),
        ("It leaves at <time>21:40</time> on weekdays, and at <time>22:00</time> on Sundays.",
         "It leaves at 21:40 on weekdays, and at 22:00 on Sundays."),
        ("<time>29 November</time>: The council met in the church.",
         "29 November: The council met in the church."),
        ("<time>On Tuesday</time> Ida Brandt met the council.",
         "On Tuesday Ida Brandt met the council."),
        ("On <time>29 November</time> the council decided this:",
         "On 29 November the council decided this:"),
        ("The sum is <output>forty</output> crowns by now.", "The sum is forty crowns by now."),
        ("The <span class=tooltip>derrick</span> is wet and cold.",
         "The derrick is wet and cold."),
        ("The <span class=tooltip>derrick<span class=tooltip-text>A derrick lifts.</span></span>"
         " is wet and cold.", "The derrick is wet and cold."),
        # The opposite: what belongs to the page.
        ("<time>10:15</time> The ship is back in the harbour, says the port.",
         "The ship is back in the harbour, says the port."),
        ("The derrick<span class=tooltip>A derrick lifts.</span> is wet and cold.",
         "The derrick is wet and cold."),
        ("The derrick is wet and cold.<span class=tooltip>Copy link</span>",
         "The derrick is wet and cold."),
    ],
)  # fmt: skip
def test_the_words_of_a_sentence_stay(written: str, read: str) -> None:
    assert told(written) == (read,)


def test_a_line_with_a_time_that_is_no_sentence_goes() -> None:
    assert told("<time>6 May, 14:59</time> · 4 minutes") == ()
    assert told("<time>6 May, 14:59</time> · from the council hall in Osterby · 4 minutes") == ()


def test_a_line_that_is_little_but_a_quotation_is_judged_as_a_whole() -> None:
    assert unquoted("“Subscribe,” Ida Brandt shouted.") == "“Subscribe,” Ida Brandt shouted."
    assert unquoted("“Subscribe,” Ida Brandt shouted again.").strip() == "Ida Brandt shouted again."


@pytest.mark.parametrize("box", ["blockquote", "h3", "div"])
def test_a_time_stays_in_other_lines_too(box: str) -> None:
    line = f"</p><{box}>They came on <time>29 November</time> and stayed.</{box}><p>"
    assert told(line) == ("They came on 29 November and stayed.",)


def test_dates_over_several_parts_of_a_story_are_told_and_a_single_one_is_not() -> None:
    first, second = "<h3>Freitag, 4. Dezember</h3>", "<h3>12.03.2021</h3>"
    song = "The choir sings in the church at seven, and the bells of the old tower ring."
    both = f"</p>{first}<p>{song}</p>{second}<p>"
    assert told(both) == ("Freitag, 4. Dezember", song, "12.03.2021")
    assert told(f"</p>{first}<p>") == ()


def test_who_declines_to_comment_announces_no_comments() -> None:
    said = "The port declined to comment.</p><p>A spokesperson said:</p><p>“We will see.”"
    assert told(said) == ("The port declined to comment.", "A spokesperson said:", "“We will see.”")
    assert told("3 comments</p><p>joe says:</p><p>I like it a lot.") == ()


def test_a_box_behind_a_switch_is_told_and_a_request_for_consent_is_not() -> None:
    box = "</p><div><input type=checkbox><label>{}</label><div><p>{}</p></div></div><p>"
    song = (
        "The choir sings in the church at seven, and the bells of the old tower ring until eight."
    )
    asked = "I agree that you show me this content, and that my data may be sent to other firms."
    assert song in told(box.format("Day 1", song))
    assert told(box.format("Show", asked)) == ()
