"""A programme's beginning is encoded while its end is still being asked for."""

import dataclasses
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from speech.gtts_server import GttsServer, Request

import podcaster
from podcaster.episodes.starter import create_show
from podcaster.model import Article, Block, Show
from podcaster.show.showdir import ShowDir
from podcaster.speech.clipstore import ClipStore

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
LAST = "Nobody was hurt on the last of these days."
NEWS = [
    Article(
        title=f"Report number {number}",
        blocks=tuple(Block(f"Train {number} left platform {part} on time.") for part in range(4)),
        url=f"https://paper.example/{number}",
    )
    for number in range(8)
]
ENDING = Article(title="And finally", blocks=(Block(LAST),), url="https://paper.example/last")
VOICE = """
engine = "gtts"
language = "en"
settings = { in_flight = 4, interval = 0.0, timeout = 60 }
"""


@pytest.fixture
def show(tmp_path: Path) -> Show:
    root = create_show(tmp_path / "show", "Morning Brief").root
    (ShowDir(root).voices_folder / "anchor.toml").write_text(VOICE)
    return dataclasses.replace(podcaster.load_show(root), base_url="https://brief.example/")


def test_encoding_does_not_wait_for_the_last_word(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service keeps the last sentence back until a piece of the programme is encoded."""
    frames = ShowDir(show.root).frames_folder
    early: list[set[str]] = []

    def held_back(number: int, request: Request) -> str:
        if request.text == LAST:
            end = time.monotonic() + 30
            while not list(frames.rglob("*.frames")) and time.monotonic() < end:
                time.sleep(0.02)
            early.append({path.name for path in frames.rglob("*.frames")})
        return ""

    with GttsServer() as google, ClipStore(tmp_path / "clips") as store:
        for name, value in google.environment.items():
            monkeypatch.setenv(name, value)
        google.behaviour.fault = held_back
        episode = podcaster.build_episode(
            show, [*NEWS, ENDING], store=store, day=date(2026, 11, 24), now=NOW
        )
    assert early
    assert early[0]
    assert ShowDir(show.root).is_whole(episode)
