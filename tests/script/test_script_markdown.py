"""What a person may do to a script, and what they are told when it cannot be read."""

from datetime import date

import pytest

from podcaster.errors import BadInput
from podcaster.model import Article, Block, Pauses, Role, Show, Templates, Voice
from podcaster.script import write_script
from podcaster.script.markdown import from_markdown, is_script, to_markdown

DAY = date(2026, 11, 24)
SHOW = Show(title="The Brief")
ARTICLE = Article(
    title="Harbour opens",
    url="https://example.org/harbour",
    byline="Ann Lee",
    blocks=(
        Block("The harbour opened on Monday. It took 12 years."),
        Block("“We are glad,” she said."),
        Block("What is next", Role.HEADING),
        Block("A new pier", Role.ITEM),
        Block("A new crane", Role.ITEM),
    ),
)
PAGE = """---
podcaster: script 1
day: 2026-11-24
---

# Story: Harbour opens

## Harbour opens

It opened on Monday.
It took 12 years. {voice=anna pause=900}

Nobody from Kyiv came. {lang=en-GB}
= Nobody from Keev came.
"""


def test_the_page_can_be_read_by_a_person() -> None:
    page = to_markdown(write_script([ARTICLE], SHOW, day=DAY))
    body = page[page.index("# Story") : page.index("# Sign-off")]
    assert body == (
        "# Story: Harbour opens\n\n"
        "url: https://example.org/harbour\nbyline: Ann Lee\n\n"
        "## Harbour opens\n\n"
        "The harbour opened on Monday.\nIt took 12 years.\n\n"
        "“We are glad,” she said.\n\n"
        "### What is next\n\n"
        "- A new pier\n- A new crane\n\n"
    )


@pytest.mark.parametrize(
    "show",
    [
        SHOW,
        Show(title="Der Tag", language="de-DE"),
        Show(title="Slow", pauses=Pauses(sentence=150, paragraph=300, clause=90)),
        Show(title="Aloud", script=Templates(quotes="say")),
    ],
    ids=lambda show: show.title,
)
def test_a_script_comes_back_as_it_was(show: Show) -> None:
    script = write_script([ARTICLE, ARTICLE], show, day=DAY, limits={"anchor": 25})
    assert from_markdown(to_markdown(script), show) == script


def test_what_was_changed_by_hand_is_said() -> None:
    page = to_markdown(write_script([ARTICLE], SHOW, day=DAY))
    script = from_markdown(page.replace("It took 12 years.", "It took 13 years."), SHOW)
    spoken = [segment.spoken for segment in script.segments]
    assert "It took thirteen years." in spoken
    assert "It took twelve years." not in spoken


def test_a_line_can_be_given_its_exact_words_a_voice_and_a_pause() -> None:
    headline, first, second, third = from_markdown(PAGE, SHOW).stories[0].segments
    assert headline.role is Role.HEADLINE
    assert (first.voice, first.pause) == ("", SHOW.pauses.sentence)
    assert (second.voice, second.pause) == ("anna", 900)
    assert (third.written, third.spoken) == ("Nobody from Kyiv came.", "Nobody from Keev came.")
    assert third.language == "en-GB"


def test_what_the_page_leaves_out_is_as_the_show_has_it() -> None:
    script = from_markdown(
        PAGE, Show(title="Slow", language="en-GB", pauses=Pauses(paragraph=1500))
    )
    assert script.language == "en-GB"
    assert script.title == "Harbour opens"
    assert script.stories[0].identity == "2026-11-24 harbour opens"
    assert not script.greeting


def test_a_long_line_is_cut_to_what_its_voice_can_say() -> None:
    line = (
        "The bridge was closed in May, the road in June, and the harbour in the first week of July."
    )
    page = PAGE.replace("It opened on Monday.", line)
    segments = from_markdown(page, SHOW, limits={"anchor": 50}).stories[0].segments
    assert all(len(segment.spoken) <= 50 for segment in segments)
    assert "cut" not in [segment.written for segment in segments]
    joined = " ".join(segment.written for segment in segments)
    assert line in joined


def test_a_line_with_nothing_to_say_stays_in_the_transcript_alone() -> None:
    segments = from_markdown(PAGE.replace("\nNobody", "\n* * *\n\nNobody"), SHOW).segments
    assert "It took 12 years. * * *" in [segment.written for segment in segments]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("# Story:", "# Storry:"), "line 6: no part named 'Storry: Harbour opens'; did you mean"),
        (("{voice=anna pause=900}", "{vioce=anna}"), "line 11: no setting 'vioce'"),
        (("pause=900", "pause=long"), "line 11: pause must be milliseconds, not 'long'"),
        (("pause=900", "pause=" + "9" * 5000), "at most 60000"),
        (("2026-11-24", "tomorrow"), "day must be a date such as 2026-11-24"),
        (("day:", "date:"), "line 3: 'date: 2026-11-24' is not one of title, day"),
        (
            ("## Harbour opens", "= What is this"),
            "line 8: '= ' sets the spoken form of the line above",
        ),
        (("# Story: Harbour opens\n", "Hello.\n"), "line 6: text before the first heading"),
        (
            ("opens\n\n##", "opens\n\nurl: https://a.b\nbilyne: Lee\n##"),
            "line 9: 'bilyne' is no fact",
        ),
        (("opens\n\n##", "opens\n\npublished: today\n\n##"), "published must be a time"),
        (("opens\n\n##", 'opens\n\nbyline: "Lee\n\n##'), "line 8: a quote does not end"),
        (("podcaster: script 1", "title: x"), "front matter must begin with the lines '---'"),
    ],
)
def test_what_cannot_be_read_is_named(change: tuple[str, str], message: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_markdown(PAGE.replace(*change, 1), SHOW)
    assert message in str(caught.value)


def test_an_unknown_voice_is_named_with_the_nearest() -> None:
    show = Show(title="The Brief", profiles={"anne": Voice(name="anne", engine="tone")})
    with pytest.raises(BadInput, match="line 11: no voice named 'anna'; did you mean 'anne'"):
        from_markdown(PAGE, show)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (PAGE, True),
        ("\ufeff\n" + PAGE, True),
        ("---\ntitle: An article\n---\nIt rained.", False),
        ("", False),
        ("podcaster: script 1", True),
        ("Podcaster: script writing\n\nIt rained.", False),
    ],
)
def test_a_script_is_told_from_an_article(text: str, answer: bool) -> None:
    assert is_script(text) is answer


@pytest.mark.parametrize(
    "mark",
    [
        "{voice: nobody}",
        "{voice nobody}",
        "{pause=900, lang=de}",
        "{pause=900} And more",
        "[[pause 5s]]",
        "[pause: 5s]",
        '<break time="3s"/>',
        '<prosody rate="slow">slowly</prosody>',
    ],
)
def test_a_mark_of_another_notation_is_refused_and_can_be_escaped(mark: str) -> None:
    line = f"It rained. {mark} It stopped."
    head = "---\npodcaster: script 1\nday: 2026-11-24\n---\n\n# Story: Rain\n\n"
    with pytest.raises(BadInput, match="line 8: unknown mark"):
        from_markdown(head + line, Show(title="Rain"))
    (story,) = from_markdown(f"{head}\\{line}", Show(title="Rain")).stories
    assert story.segments[0].written == line
    script = from_markdown(f"{head}\\{line}", Show(title="Rain"))
    assert from_markdown(to_markdown(script), Show(title="Rain")) == script


@pytest.mark.parametrize(
    "line",
    [
        "The set {1, 2} is smaller.",
        "He said “well [pause] no” and left.",
        "[[Harbour]] is a page.",
        "If a < b and b > c, a pause is due.",
        "The team {voice of the town} sang [sic].",
        "Type <name> here, then <b>go</b>.",
    ],
)
def test_ordinary_brackets_are_text(line: str) -> None:
    head = "---\npodcaster: script 1\nday: 2026-11-24\n---\n\n# Story: Rain\n\n"
    (story,) = from_markdown(head + line, Show(title="Rain")).stories
    assert story.segments[0].written == line
