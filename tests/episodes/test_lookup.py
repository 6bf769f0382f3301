"""What a person calls an episode finds it, or says what would."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from factories import an_episode

from podcaster.episodes.editing import find
from podcaster.errors import NotFound
from podcaster.show.showdir import ShowDir

SLUGS = (
    "2026-11-23-harbour-bridge-opens",
    "2026-11-24-harbour-bridge-closes",
    "2026-11-24-rain-delays-the-harvest",
    "2025-01-02-2024-in-pictures",
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> ShowDir:
    directory = ShowDir(tmp_path_factory.mktemp("show"))
    begin = datetime(2026, 11, 24, 6, tzinfo=UTC)
    for number, slug in enumerate(SLUGS, 1):
        directory.begin(slug)
        directory.commit(
            an_episode(
                slug=slug,
                number=number,
                day=date.fromisoformat(slug[:10]),
                published=begin + timedelta(hours=number),
            ),
            {},
        )
    return directory


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("latest", 4),
        ("Latest", 4),
        ("1", 1),
        ("#2", 2),
        ("2026-11-23", 1),
        ("2026-11-24-rain-delays-the-harvest", 3),
        ("2026-11-24-rain", 3),
        ("2025", 4),
        ("rain", 3),
        ("harbour-bridge-c", 2),
        ("2026-11-23-harbour-bridge-opens/", 1),
    ],
)
def test_one_episode(directory: ShowDir, name: str, number: int) -> None:
    assert find(directory, name).number == number


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2026-11-24", "matches 2 episodes: 2026-11-24-harbour"),
        ("harbour", "matches 2 episodes"),
        ("99", "the newest are: "),
        ("", "no episode ''"),
        ("../x", "no episode '../x'"),
        ("²", "no episode"),
    ],
)
def test_none_or_several(directory: ShowDir, name: str, words: str) -> None:
    with pytest.raises(NotFound, match=words):
        find(directory, name)


def test_a_show_without_an_episode(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no episodes yet"):
        find(ShowDir(tmp_path), "latest")
