"""Pairs of reports: one event in the words of two papers, and two that are only near."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from podcaster.daily.likeness import is_follow_up, is_twin
from podcaster.model import Article, Block

PAIRS = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))
TURNS = (
    "Skellan ferry captain charged",
    "Train drivers call off Monday's strike",
    "Le maire de Tarn refuse de démissionner",
    "Court acquits banker of fraud",
    "Harl bridge reopens after repairs",
    "Union accepts offer of 7 percent",
    "Staking van buschauffeurs in Dalen van de baan",
    "Los enfermeros de Orsa levantan la huelga",
)
OTHERS = (
    "Rival Corvex to hire 1,200 researchers",
    "Storm Bruno to hit the north on Friday",
    "Chelmer council rejects airport hotel",
    "School bus crash injures 9 in Dalen",
    "Shoe chain Lauf files for bankruptcy",
    "Oil rises to 92 dollars",
)


def reports(pair: dict[str, Any]) -> tuple[Article, Article]:
    one, other = (
        Article(
            title=title,
            blocks=tuple(Block(line) for line in pair[key].splitlines()),
            language=pair["language"],
            source=key,
        )
        for title, key in zip(pair["titles"], ("one", "other"), strict=True)
    )
    return one, other


@pytest.mark.parametrize("kind", ["same", "near"])
def test_what_two_papers_report(kind: str) -> None:
    for pair in PAIRS[kind]:
        one, other = reports(pair)
        found = (is_twin(one, other), is_twin(other, one))
        assert found == (kind == "same", kind == "same"), pair["titles"]


def test_a_story_that_turns_is_a_follow_up() -> None:
    pairs = {pair["titles"][1]: reports(pair) for pair in PAIRS["near"]}
    assert [title for title in TURNS if not is_follow_up(*pairs[title])] == []
    others = [title for title in OTHERS if title in pairs]
    assert [title for title in others if is_follow_up(*pairs[title])] == []
    assert not any(is_follow_up(*reports(pair)) for pair in PAIRS["same"][:10])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Osterby mayor quits after 12 years|Ann Kent, mayor of Osterby, resigned on Monday after"
         " 12 years. Her deputy is Paul Reed.",
         "Kent leaves office in Osterby|After 12 years the mayor of Osterby, Ann Kent, has stepped"
         " down. Paul Reed, her deputy, takes over."),
        ("Labour loses Osterby by 12 votes|Labour lost the seat of Osterby to Ann Kent by 12 votes"
         " on Monday.",
         "Kent keeps seat in Osterby by 12 votes|Ann Kent kept the seat of Osterby by 12 votes on"
         " Monday, as Labour lost."),
        ("Osterby council approves bridge|The council of Osterby approved a bridge for 40 million"
         " on Monday, said Ann Kent.",
         "Osterby council holds meeting on bridge|The council of Osterby met on Monday on the"
         " bridge for 40 million, said Ann Kent."),
    ],
)  # fmt: skip
def test_the_same_news_is_no_turn(before: str, after: str) -> None:
    one, other = (
        Article(title=each.split("|")[0], blocks=(Block(each.split("|")[1]),), source=each[:3])
        for each in (before, after)
    )
    assert not is_follow_up(one, other) and not is_follow_up(other, one)
