"""What a site says to its reader goes in ten languages; sentences with the same words stay."""

import tomllib
from pathlib import Path

import pytest

from podcaster.articles import article_from_html

TABLES = tomllib.loads(Path(__file__).with_name("calls.toml").read_text(encoding="utf-8"))


def told(language: str, line: str) -> tuple[str, ...]:
    """The paragraphs of a story with the line between its third and its fourth."""
    story = TABLES[language]["story"].split("\n")[:-1]
    body = "".join(f"<p>{text}</p>" for text in (*story[:3], line, *story[3:]))
    return article_from_html(f"<html lang={language}><article>{body}</article>").paragraphs


@pytest.mark.parametrize("language", TABLES)
def test_calls_and_notices_are_left_out(language: str) -> None:
    table = TABLES[language]
    story = tuple(table["story"].splitlines())
    lines = (*table["calls"].splitlines(), *table["labels"].splitlines())
    assert [line for line in lines if told(language, line) != story] == []


@pytest.mark.parametrize("language", TABLES)
def test_sentences_with_the_same_words_stay(language: str) -> None:
    table = TABLES[language]
    most = len(table["story"].splitlines())
    lines = (*table["told"].splitlines(), *table["headings"].splitlines())
    assert [line for line in lines if len(told(language, line)) <= most] == []


def test_a_label_is_a_heading_where_the_story_speaks_of_it() -> None:
    first, second, *others = TABLES["de"]["story"].splitlines()
    story = (first, f"{second} Kommentare gab es viele.", "Alle Kommentare", *others)
    body = "".join(f"<p>{text}</p>" for text in story)
    assert article_from_html(f"<article>{body}</article>").paragraphs == story


def test_what_the_story_speaks_of_is_no_offer() -> None:
    story = (
        *TABLES["en"]["story"].splitlines(),
        "The ferry has an app.",
        "Download the app ashore.",
    )
    body = "".join(f"<p>{text}</p>" for text in story)
    assert article_from_html(f"<article>{body}</article>").paragraphs == story
