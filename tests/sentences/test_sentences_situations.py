"""Situations of English by class: one a line of `english.txt`, `|` between sentences."""

from pathlib import Path

import pytest

from podcaster.sentences import split_sentences

SITUATIONS = [
    line
    for line in (Path(__file__).parent / "english.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_careful_editor_would_agree(situation: str) -> None:
    assert split_sentences(situation.replace(" | ", " ")) == situation.split(" | ")
