"""What stands under a story and beside its pictures: notices, notes of agencies, descriptions."""

import pytest
from lindby import STORY, text

from podcaster.articles import article_from_html, article_from_text

JAPANESE = (
    "リンドビーの渡し船は火曜日、唯一の船がプロペラを失ったため、全便が欠航となった。",
    "約四百人の通勤客は湾を回る長い道を通らなければならなかったと町議会は述べた。",
    "技術者らは、交換部品が来週末までにロッテルダムから届くと見込んでいる。",
)


def page(*paragraphs: str, above: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><body><article><h1>Crane falls</h1>{above}{body}</article></body></html>"


@pytest.mark.parametrize(
    "notice",
    [
        "Mit Agenturmaterial.",
        "Fehler entdeckt? Bitte melden.",
        "Relu par Jeanne",
    ],
)
def test_a_short_last_line_that_shares_no_word_with_the_story_goes(notice: str) -> None:
    assert article_from_html(page(*STORY, notice)).paragraphs == STORY
    assert article_from_text(text(*STORY, notice)).paragraphs == STORY


@pytest.mark.parametrize(
    "end",
    [
        "Nobody was hurt in Lindby.",
        "The crane is insured.",
        "Nobody was hurt.",
        "No one saw it coming.",
        "“Never again,” she said.",
        "It had stood there since her grandfather came home from the sea as a boy.",
    ],
)
def test_a_last_line_of_the_story_stays(end: str) -> None:
    assert article_from_html(page(*STORY, end)).paragraphs == (*STORY, end)
    assert article_from_text(text(*STORY, end)).paragraphs == (*STORY, end)


def test_a_last_line_stays_where_the_story_is_too_short_to_share_a_word_with_it() -> None:
    story = ("A storm cut power to 44,000 homes in Lindby.", "More soon.")
    assert article_from_html(page(*story)).paragraphs == story


def test_a_picture_may_be_described_by_the_first_paragraph() -> None:
    picture = f'<img src=a.jpg alt="{STORY[0]}">'
    assert article_from_html(page(*STORY, above=picture)).paragraphs == STORY


@pytest.mark.parametrize("note", ["(c)AFP/Ann Example", "©AFP/Ann Example", "(c)Example Wire"])
def test_a_note_of_rights_behind_a_paragraph_without_blanks_takes_no_prose_with_it(
    note: str,
) -> None:
    whole = "".join(JAPANESE)
    assert article_from_html(page(whole + note)).paragraphs == (whole,)
