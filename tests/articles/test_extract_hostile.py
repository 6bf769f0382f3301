"""Pages and texts that are made to be slow: what is read of them, and by how many steps."""

import random
import sys
from contextlib import suppress

import pytest
from lxml.html import document_fromstring, tostring

from podcaster import article_from_html, article_from_text
from podcaster.articles.markup import unwrap
from podcaster.articles.parsing import Names, parse_page
from podcaster.articles.pruning import drop_unseen
from podcaster.errors import BadInput
from podcaster.languages.sentences.pieces import split_pieces
from podcaster.model import Article
from podcaster.script.segments import Delivery, segments_of

STORY = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay.",
    "The work will cost four million crowns, and will be finished before winter, it said.",
)
PROSE = "".join(f"<p>{one}</p>" for one in STORY)


def read(content: str) -> Article:
    return article_from_html(
        f"<html><body><article><h1>Crane</h1>{content}</article></body></html>"
    )


@pytest.mark.parametrize("attribute", ["a%d", "a%d=1", 'a%d="1 > 0"', "a%d = 'x'", "a%d=x/"])
def test_a_tag_keeps_its_first_attributes(attribute: str) -> None:
    """The parser compares each with all before it."""
    attributes = " ".join(attribute % number for number in range(3_000))
    page = parse_page(f"<body><p>One.</p><div {attributes}>{PROSE}</div><p>Last.</p>", "a page")
    box = page.find(".//div")
    assert len(box.attrib) == 200
    assert page.text_content() == f"One.{''.join(STORY)}Last."


def test_a_long_tag_keeps_its_attributes() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 20_000}" alt="A crane > a ship">'
    page = parse_page(
        f"<script>{'let a = 1; ' * 1000}</script>{picture}{PROSE}", "a page", scripts=True
    )
    assert page.find(".//img").get("alt") == "A crane > a ship"
    assert "let a = 1; " * 999 in page.find(".//script").text


def test_pictures_in_a_page_do_not_count_as_its_length() -> None:
    for code in ("A" * 9_000_000, ("A" * 76 + "\n") * 120_000):
        story = read(f'<img src="data:image/png;base64,{code}">{PROSE}')
        assert story.paragraphs == STORY
    with pytest.raises(BadInput, match="larger than 8 million characters"):
        read("<p>a;base64,b " + "word " * 1_600_000)


def test_spans_of_tables_are_not_filled() -> None:
    """Extractors make an empty cell for each that is spanned, and count those before it."""
    cells = '<tr><td rowspan="65534" colspan="1000">One</td><td>Two</td></tr>'
    page = document_fromstring(f"<table>{cells * 64}</table>")
    drop_unseen(page, Names(page))
    assert not page.xpath("//@rowspan | //@colspan")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("<script>let a = '<p>No.</p>';</script>", ""),
        ("<style media='a > b'>p { color: red }</style>", ""),
        ("<svg viewBox='0 0 1 1'><title>A ship</title><path d='M0 0'/></svg>", ""),
        ("""<script>document.write("<script src='a.js'><\\/script>")</script>""", ""),
        ("<svg><svg><path/></svg><text>No</text></svg>", ""),
        ("<!-- <script> -->One<!-- </script> -->", "One"),
        ("<div title='<script>'>One</div><script>let a;</script>", "One"),
        ("<scripture>One</scripture>", "One"),
        ("<svg aria-label='65' TV'><path/></svg>One<svg aria-label='65' TV'></svg>", "One"),
        ("<svg class=a />One</svg>", "One"),
        ("<script>let a;</SCRIPT>One<SCRIPT>let b;</script>", "One"),
        ("<script data-t=Don't></script>One<script data-t=Don't></script>", "One"),
        ("<svg/>One", "One"),
        ("<script src='a.js'/></script>One", "One"),
    ],
)
def test_code_is_left_out_before_a_page_is_parsed(code: str, said: str) -> None:
    """What the shortcut cannot tell apart is left to the parser."""
    page = parse_page(
        f"<body>{code}{PROSE}<script type='application/ld+json'>{{}}</script>", "a page"
    )
    drop_unseen(page, Names(page))
    assert page.text_content() == f"{said}{''.join(STORY)}{{}}"
    assert page.find(".//script").text == "{}"


@pytest.mark.parametrize("seed", range(5))
def test_unwrapping_is_what_drop_tag_does(seed: int) -> None:
    chance = random.Random(seed)
    pieces = ["<b>", "</b>", "<i>", "</i>", "one ", "two ", "<u>three</u> ", "<b></b>"]
    source = f"<div>{''.join(chance.choices(pieces, k=200))}</div>"
    ours, theirs = document_fromstring(source), document_fromstring(source)
    for one in list(ours.iter("b")):
        unwrap(one)
    for one in list(theirs.iter("b")):
        one.drop_tag()
    assert tostring(ours) == tostring(theirs)


@pytest.mark.parametrize(
    "run",
    ["1234567890" * 200, "&amp;&eacute;&#x1F600;" * 1000, "QmFzZTY0" * 200 + "==", "-" * 5000],
    ids=["digits", "entities", "base64", "dashes"],
)
def test_what_no_word_is_as_long_as_is_left_out(run: str) -> None:
    assert read(f"{PROSE}<p>{run}</p>").paragraphs == STORY
    assert read(f"<p>{STORY[0]} {run}</p><p>{STORY[1]}</p>").paragraphs == STORY
    text = article_from_text("\n\n".join((STORY[0], run.replace("&", "x"), STORY[1])))
    assert text.paragraphs == STORY


@pytest.mark.parametrize(
    "story",
    [
        "港の理事会は火曜日に古いクレーンを移すことを決めた、" * 60 + "。",
        "คณะกรรมการท่าเรือลงมติย้ายปั้นจั่น" * 60,
    ],
    ids=["Japanese", "Thai"],
)
def test_scripts_without_spaces_are_read(story: str) -> None:
    assert "".join(read(f"<p>{story}</p>").paragraphs) == story


def test_a_long_address_is_no_endless_word() -> None:
    address = f"https://news.example.org/{'a' * 1500}"
    story = article_from_text("\n\n".join((STORY[0], f"See [the plan]({address}).", STORY[1])))
    assert story.paragraphs == (STORY[0], "See the plan.", STORY[1])


@pytest.mark.parametrize("words", [4_000, 8_000])
def test_a_sentence_without_end_is_spoken_in_parts_only(
    words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules of speech meet no text that is longer than a few segments."""
    longest = 0
    say = Delivery.say

    def counted(self: Delivery, written: str, *, continues: bool = False) -> str:
        nonlocal longest
        longest = max(longest, len(written))
        return say(self, written, continues=continues)

    monkeypatch.setattr(Delivery, "say", counted)
    text = "the crane moved north and " * (words // 5)
    segments = segments_of(text, Delivery())
    assert longest <= 300
    assert " ".join(one.written for one in segments).split() == text.split()
    assert "".join(split_pieces(text, 300)).replace(" ", "") == text.replace(" ", "")


def test_a_story_that_nobody_would_hear_to_its_end_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"^the text: a story of 1,\d{3},\d{3} characters"):
        article_from_text(f"{STORY[0]} " * 13_000)


def steps(content: str) -> int:
    """How many lines are run and functions called to read a page."""
    events = 0

    def count(frame: object, event: str, argument: object) -> object:
        nonlocal events
        events += 1
        return count

    page = f"<html><body><article><h1>Crane</h1>{PROSE}{content}</article></body></html>"
    before = sys.gettrace()
    sys.settrace(count)
    try:
        with suppress(BadInput):
            article_from_html(page, url="https://news.example.org/crane")
    finally:
        sys.settrace(before)
    return events


MANY_TIMES = {
    "fields to tick": ("<div>", "<input type=checkbox>", f"{PROSE}</div>"),
    "boxes within a paragraph": ("<p>A", "<aside>crane</aside> fell", "</p>"),
    "accounts at the end": (
        "",
        '<p>Follow the crane on <a href="https://facebook.com/a">F</a> and'
        ' <a href="https://threads.net/b">T</a></p>',
        "",
    ),
    "links behind sentences": ("", f'<p>{STORY[0]} <a href="/a">Read more</a></p>', ""),
    "parts around advertisements": (
        "",
        f'<div class="part">{PROSE}</div><div class="ad">Ad</div>',
        "",
    ),
}


def test_what_comes_many_times_costs_steps_in_proportion() -> None:
    for name, (before, part, behind) in MANY_TIMES.items():
        # Patterns are made in the first of them.
        _, few, many = (steps(before + part * times + behind) for times in (250, 250, 1000))
        assert many < 5 * few, name
