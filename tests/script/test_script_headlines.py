"""What the list of headlines says of a story that has none."""

from datetime import date

import pytest

from podcaster.model import Article, Block, Show, Templates
from podcaster.script import write_script
from podcaster.script.write import headline_of


def told(text: str) -> Article:
    return Article(title=text.removesuffix("."), blocks=(Block(text),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("London – The bank held its rates.", "The bank held its rates"),
        ("NEW YORK (Reuters) - Shares fell.", "Shares fell"),
        ("Paris, France — “Enough,” he said.", "“Enough,” he said"),
        ("The mill – an old one – closed.", "The mill – an old one – closed"),
        ("Nobody came.", "Nobody came"),
    ],
)
def test_a_first_sentence_is_listed_without_its_place(text: str, said: str) -> None:
    assert headline_of(told(text)) == said


def test_a_real_headline_is_left_alone() -> None:
    article = Article(title="London – A Portrait", blocks=(Block("It is a city."),))
    assert headline_of(article) == "London – A Portrait"


def test_an_edition_and_its_chapter_are_called_without_the_place() -> None:
    show = Show(title="The Show")
    script = write_script([told("LONDON (Reuters) - Rain fell.")], show, day=date(2026, 5, 4))
    assert script.title == script.stories[0].title == "Rain fell"
    spoken = " ".join(segment.written for segment in script.stories[0].segments)
    assert spoken.startswith("LONDON")


@pytest.mark.parametrize(
    ("greeting", "count", "times"),
    [
        ("This is {show}, with {title}.", 1, 1),
        ("This is {show}: {titles}.", 1, 1),
        ("This is {show}, for {date}.", 1, 1),
        ("This is {show}, with {title}.", 2, 3),  # greeting, list and story
    ],
)
def test_the_only_headline_is_not_said_twice(greeting: str, count: int, times: int) -> None:
    articles = [
        Article(title=title, blocks=(Block("It was late."),))
        for title in ("Ferry sails again", "Bridge closed")[:count]
    ]
    show = Show(title="The Show", script=Templates(greeting=greeting))
    script = write_script(articles, show, day=date(2026, 5, 4))
    spoken = " ".join(segment.written for segment in script.segments)
    assert spoken.count("Ferry sails again") == times
    assert script.stories[0].title == "Ferry sails again"


def test_an_update_says_its_headline_all_the_same() -> None:
    article = Article(title="Ferry sails", blocks=(Block("It was late."),), is_update=True)
    show = Show(title="The Show", script=Templates(greeting="Hello: {title}."))
    script = write_script([article], show, day=date(2026, 5, 4))
    assert script.stories[0].segments[0].written == "Update: Ferry sails"
