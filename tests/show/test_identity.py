"""podcast:guid is assigned once: a show that moves stays the same show for every directory."""

import re
from pathlib import Path

import pytest
from realshow import real_show

from podcaster.episodes import catalogue
from podcaster.feed.channel import guid_of
from podcaster.show.config import IDENTITY, stored_guids
from podcaster.show.showdir import FEED, ShowDir

OLD = "https://old.example/show/"
FIRST = guid_of(f"{OLD}feed.xml")


@pytest.fixture
def directory(tmp_path: Path) -> ShowDir:
    return real_show(tmp_path / "show", "tide", base=OLD)


def guid(directory: ShowDir) -> str:
    text = directory.root.joinpath(FEED).read_text("utf-8")
    found = re.search("<podcast:guid>(.*)</podcast:guid>", text)
    return found[1] if found else ""


def move(directory: ShowDir, base: str = "https://new.example/", more: str = "") -> None:
    config = directory.root / "podcaster.toml"
    text = re.sub(r'base_url = ".*"', f'base_url = "{base}"', config.read_text("utf-8"))
    config.write_text(text + more, "utf-8")
    catalogue.rewrite(directory, directory.show())


def test_it_stays_when_the_address_changes(
    directory: ShowDir, caplog: pytest.LogCaptureFixture
) -> None:
    assert guid(directory) == FIRST
    move(directory)
    assert guid(directory) == FIRST
    assert f"moves from {OLD}feed.xml to https://new.example/feed.xml" in caplog.text
    assert "new_feed_url" in caplog.text
    caplog.clear()
    catalogue.rewrite(directory, directory.show())
    assert not caplog.text


@pytest.mark.parametrize("content", [None, b"", b"\xff not ours", b'{"feed.xml": "x"}'])
def test_without_a_usable_store_the_last_feed_tells(
    directory: ShowDir, content: bytes | None
) -> None:
    """An older version's show, a fresh clone, a flipped bit."""
    path = directory.root / IDENTITY
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    move(directory)
    assert guid(directory) == FIRST
    assert stored_guids(directory.root)[FEED] == FIRST


def test_it_survives_a_lost_feed(directory: ShowDir) -> None:
    directory.root.joinpath(FEED).unlink()
    move(directory)
    assert guid(directory) == FIRST


def test_a_configured_one_wins(directory: ShowDir) -> None:
    own = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    move(directory, more=f'[feed]\nguid = "{own}"\n')
    assert guid(directory) == own


@pytest.mark.parametrize(
    "base", ["http://localhost:8000/", "http://192.168.1.5/", "http://studio.local/x/"]
)
def test_an_address_that_many_shows_share_assigns_none(tmp_path: Path, base: str) -> None:
    directory = real_show(tmp_path / "home", "tide", base=base)
    assert guid(directory) == ""
    move(directory)
    assert guid(directory) == guid_of("https://new.example/feed.xml")
