"""What the list of headlines says of a story that has none."""

from datetime import date

import pytest

from podcaster.model import Article, Block, Show
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
