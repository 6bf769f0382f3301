"""Situations by class: one a line of `english.txt` and `languages.txt`, `|` between sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from podcaster.languages.sentences import split_sentences

HERE = Path(__file__).parent


def situations(name: str) -> Iterator[tuple[str, str]]:
    """Lines of a file, each with the heading above it."""
    heading = ""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            yield heading, line


@pytest.mark.parametrize(("kind", "situation"), [*situations("english.txt")])
def test_a_careful_editor_would_agree(kind: str, situation: str) -> None:
    assert split_sentences(situation.replace(" | ", " ")) == situation.split(" | "), kind


@pytest.mark.parametrize(("language", "situation"), [*situations("languages.txt")])
def test_so_would_one_who_writes_another_language(language: str, situation: str) -> None:
    want = [sentence.strip() for sentence in situation.split("|")]
    text = situation.replace(" | ", " ").replace("|", "")
    assert split_sentences(text, language) == want
