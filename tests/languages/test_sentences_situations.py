"""Situations by class: one a line of `english.txt` and `languages.txt`, `|` between sentences."""

from pathlib import Path

import pytest

from podcaster.languages.sentences import split_sentences

HERE = Path(__file__).parent


def situations(name: str) -> dict[str, list[str]]:
    """Lines of a file, by the heading above them."""
    found: dict[str, list[str]] = {}
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            found.setdefault(heading, []).append(line)
    return found


@pytest.mark.parametrize(("kind", "lines"), situations("english.txt").items())
def test_a_careful_editor_would_agree(kind: str, lines: list[str]) -> None:
    split = [" | ".join(split_sentences(line.replace(" | ", " "))) for line in lines]
    assert split == lines, kind


@pytest.mark.parametrize(("language", "lines"), situations("languages.txt").items())
def test_so_would_one_who_writes_another_language(language: str, lines: list[str]) -> None:
    wanted = [[sentence.strip() for sentence in line.split("|")] for line in lines]
    texts = [line.replace(" | ", " ").replace("|", "") for line in lines]
    assert [split_sentences(text, language) for text in texts] == wanted
