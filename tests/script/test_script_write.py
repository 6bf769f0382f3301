"""Articles → script: what is said, in which order, with which pauses."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.errors import BadInput
from podcaster.model import Article, Block, Pauses, Role, Script, Segment, Show
from podcaster.script import write_script

DAY = date(2026, 11, 24)
SHOW = Show(title="The Brief")


def an_article(*paragraphs: str | Block, title: str = "Harbour opens", **facts: object) -> Article:
    blocks = tuple(one if isinstance(one, Block) else Block(one) for one in paragraphs)
    return Article(title=title, blocks=blocks or (Block("It opened on Monday."),), **facts)  # type: ignore[arg-type]


def script_of(*articles: Article, show: Show = SHOW, **limits: int) -> Script:
    return write_script(articles, show, day=DAY, limits=limits)


def told(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.spoken for segment in segments]


def test_one_story_has_no_list_of_headlines() -> None:
    script = script_of(an_article())
    assert told(script.greeting) == ["This is The Brief, for Tuesday, November twenty-fourth."]
    assert script.headlines == ()
    assert told(script.stories[0].segments) == ["Harbour opens.", "It opened on Monday."]
    assert told(script.sign_off)[0] == "That was The Brief."


def test_more_stories_are_announced() -> None:
    script = script_of(an_article(), an_article(title="Pier closes"))
    assert told(script.headlines) == ["In this edition.", "Harbour opens.", "Pier closes."]
    assert [segment.role for segment in script.headlines[1:]] == [Role.ITEM, Role.ITEM]


def test_the_transcript_keeps_the_written_date() -> None:
    (greeting,) = script_of(an_article()).greeting
    assert greeting.written == "This is The Brief, for Tuesday, November 24."


def test_each_kind_of_text_has_its_pause() -> None:
    article = an_article(
        "It opened. Many came.",
        Block("What is next", Role.HEADING),
        Block("A pier", Role.ITEM),
        Block("We are glad. Very.", Role.QUOTE),
        "The end.",
    )
    pauses = Pauses(
        sentence=1, paragraph=2, headline=3, heading=4, item=5, quote=6, greeting=7, story=8
    )
    script = script_of(article, show=Show(title="The Brief", pauses=pauses))
    assert [segment.pause for segment in script.stories[0].segments] == [3, 1, 2, 4, 5, 1, 6, 8]
    assert script.greeting[-1].pause == 7
    assert script.sign_off[-1].pause == 0


def test_a_sentence_too_long_for_the_voice_is_cut_at_a_clause() -> None:
    text = "The harbour, which cost 90 million euros, opened on Monday, and many came to see it."
    segments = script_of(an_article(text), anchor=60).stories[0].segments[1:]
    assert " ".join(segment.written for segment in segments) == text
    assert [segment.continues for segment in segments[:-1]] == [True] * (len(segments) - 1)
    assert not segments[-1].continues
    assert all(segment.written.endswith(",") for segment in segments[:-1])
    assert {segment.pause for segment in segments[:-1]} == {SHOW.pauses.clause}


def test_the_limit_is_one_of_spoken_text() -> None:
    text = "In 1999, 2001, 2005, 2011, 2013, 2017, 2018 and 2019 it cost 45,125,999 euros a year."
    segments = script_of(an_article(text), anchor=80).stories[0].segments
    assert all(len(segment.spoken) <= 80 for segment in segments)


def test_what_cannot_be_said_stays_in_the_transcript() -> None:
    segments = (
        script_of(an_article("* * *", "It opened. ***", "---", "Many came.")).stories[0].segments
    )
    assert told(segments) == ["Harbour opens.", "It opened.", "Many came."]
    assert [segment.written for segment in segments] == [
        "Harbour opens * * *",
        "It opened. *** ---",
        "Many came.",
    ]


def test_an_update_a_correction_and_a_cut_are_said() -> None:
    article = an_article(is_update=True, is_corrected=True, is_shortened=True)
    story = script_of(article).stories[0]
    assert story.title == "Harbour opens"
    assert told(story.segments) == [
        "Update: Harbour opens.",
        "This story has been corrected since it was first reported.",
        "It opened on Monday.",
        "Read the full story in the show notes.",
    ]


@pytest.mark.parametrize(
    ("title", "opening", "said"),
    [
        ("A crane fell", "A crane fell. Nobody was hurt.", ["A crane fell.", "Nobody was hurt."]),
        ("Rain", "Rain", ["Rain"]),
        ("Why now?", "Why now? Nobody knows.", ["Why now?", "Nobody knows."]),
        ("A crane fell into…", "A crane fell into the sea.", ["A crane fell into the sea."]),
        ("A crane fell", "A crane fell at noon.", ["A crane fell", "A crane fell at noon."]),
        ("Crane down", "A crane fell at noon.", ["Crane down", "A crane fell at noon."]),
    ],
)
def test_a_title_that_is_the_first_sentence_is_said_once(
    title: str, opening: str, said: list[str]
) -> None:
    (story,) = script_of(an_article(opening, title=title)).stories
    assert [segment.written for segment in story.segments] == said
    assert story.title == title


def test_an_update_whose_title_is_its_first_sentence_is_still_called_one() -> None:
    article = an_article("A crane fell. It rained.", title="A crane fell", is_update=True)
    (story,) = script_of(article).stories
    assert told(story.segments)[1:] == ["A crane fell.", "It rained."]
    assert story.segments[0].role is Role.HEADLINE


def test_a_story_keeps_the_facts_of_its_article() -> None:
    published = datetime(2026, 11, 23, 9, tzinfo=UTC)
    article = an_article(
        url="https://www.example.org/a/?utm_source=x", byline="Ann Lee", site="Example",
        published=published, image="https://example.org/a.jpg", section="World", source="example",
    )  # fmt: skip
    story = script_of(article).stories[0]
    assert (story.url, story.identity) == (article.url, "example.org/a")
    assert (story.byline, story.site, story.published) == ("Ann Lee", "Example", published)
    assert (story.image, story.section, story.source) == (article.image, "World", "example")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Harbour opens"], "Harbour opens"),
        (["Harbour opens", "Pier closes"], "Harbour opens – and more"),
        (["Will it rain?", "Pier closes", "C waits"], "Will it rain? – and more"),
        (["It rained.", "Pier closes"], "It rained – and more"),
    ],
)
def test_an_episode_is_called_after_its_first_story(titles: list[str], expected: str) -> None:
    script = script_of(*(an_article(title=title) for title in titles))
    assert script.title == expected


@pytest.mark.parametrize(
    ("article", "show", "segment"),
    [("en", "en-GB", "en-GB"), ("en-US", "en-GB", "en-US"), ("de", "en-GB", "de")],
)
def test_the_show_decides_the_region_that_an_article_leaves_open(
    article: str, show: str, segment: str
) -> None:
    script = script_of(an_article(language=article), show=Show(title="The Brief", language=show))
    assert script.stories[0].language == segment
    assert {one.language for one in script.stories[0].segments} == {segment}


def test_a_story_in_another_language_keeps_it_and_the_show_its_own() -> None:
    script = script_of(an_article("Es regnet.", language="de", is_shortened=True), an_article())
    assert [segment.language for segment in script.headlines] == ["en-US", "de", "en-US"]
    assert [segment.language for segment in script.stories[0].segments] == ["de", "de", "en-US"]


def test_no_article_is_an_error() -> None:
    with pytest.raises(BadInput, match="at least one article"):
        script_of()


def bare(text: str) -> str:
    return "".join(text.split())


WITHOUT_TAGS = st.text(st.characters(exclude_characters="<"), max_size=120)
"""A tag that stands in a text is no text: "He said <b>." is read without it."""


@settings(max_examples=60)
@given(st.lists(WITHOUT_TAGS, max_size=5), st.integers(min_value=20, max_value=200))
def test_no_text_is_lost_and_nothing_depends_on_chance(texts: list[str], limit: int) -> None:
    article = Article(title="Harbour opens", blocks=tuple(map(Block, texts)))
    script = script_of(article, anchor=limit)
    assert script == script_of(article, anchor=limit)
    segments = script.stories[0].segments
    assert bare("".join(one.written for one in segments)) == bare("Harbour opens" + "".join(texts))
    assert all(any(map(str.isalnum, one.spoken)) for one in segments)
