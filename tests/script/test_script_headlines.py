"""What the list of headlines says of a story that has none."""

import pytest

from podcaster.model import Article, Block
from podcaster.script.titles import headline_of


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
