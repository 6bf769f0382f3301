"""What is kept from listeners."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from daily_show import make_show, morning
from news_site import invent

from podcaster.daily import building
from podcaster.episodes.line import build_episode
from podcaster.model import Article, Block, Episode, Listing, Show
from podcaster.show.showdir import ShowDir

DAY = date(2026, 3, 10)
NOW = morning(DAY)


@dataclass(frozen=True)
class Finished:
    """An episode as it is when the gate looks at it."""

    show: Show
    episode: Episode
    path: Path

    def faults(self, *published: Listing, show: Show | None = None, **changes: object) -> str:
        """What the gate says to it once something about it is changed."""
        episode = replace(self.episode, **changes)  # type: ignore[arg-type]
        found = building.faults(show or self.show, episode, self.path, published, now=NOW)
        return "; ".join(found)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    root = tmp_path_factory.mktemp("gate")
    os.environ["PODCASTER_CACHE"] = str(root / "clips")
    show = make_show(root)
    item = invent(DAY, 1, paragraphs=1)
    articles = [
        Article(
            title=title, blocks=tuple(map(Block, item.paragraphs)), url=f"https://a.example/{n}"
        )
        for n, title in enumerate(("One story of two", "The other of the two"))
    ]
    episode = build_episode(show, articles, day=DAY, now=NOW)
    del os.environ["PODCASTER_CACHE"]
    yield Finished(show, episode, ShowDir(root).audio(episode))


def an_older(finished: Finished, **changes: object) -> Listing:
    older = replace(
        finished.episode,
        slug="2026-03-09-older",
        guid="urn:uuid:older",
        published=NOW - timedelta(days=1),
    )
    return replace(older, **changes)  # type: ignore[arg-type]


def test_a_sound_episode_passes(finished: Finished) -> None:
    assert finished.faults() == ""
    assert finished.faults(an_older(finished)) == ""


def test_a_header_that_is_wrong(finished: Finished) -> None:
    audio = replace(finished.episode.audio, duration=finished.episode.audio.duration + 2000)
    assert "the header says" in finished.faults(audio=audio)


def test_loudness_and_peak(finished: Finished) -> None:
    for changes in ({"loudness": -23.0}, {"true_peak": -20.0}):
        audio = replace(finished.show.audio, **changes)  # type: ignore[arg-type]
        assert finished.faults(show=replace(finished.show, audio=audio))


@pytest.mark.parametrize("pace", [0.2, 6.0])
def test_a_sentence_said_at_an_impossible_pace(finished: Finished, pace: float) -> None:
    first, *rest = finished.episode.captions
    wrong = replace(first, end=first.start + round((first.end - first.start) * pace))
    assert " words in " in finished.faults(captions=(wrong, *rest))


def test_a_sentence_that_is_missing(finished: Finished) -> None:
    assert "captions" in finished.faults(captions=finished.episode.captions[1:])


def test_a_story_that_is_missing(finished: Finished) -> None:
    assert "“The other of the two” is missing" in finished.faults(
        stories=finished.episode.stories[:1]
    )


def test_a_chapter_that_is_not_in_the_audio(finished: Finished) -> None:
    *rest, last = finished.episode.chapters
    late = replace(last, end=finished.episode.audio.duration + 60_000)
    assert "is not inside the audio" in finished.faults(chapters=(*rest, late))


def test_dates_go_forward(finished: Finished) -> None:
    newer = an_older(finished, published=NOW + timedelta(hours=1))
    assert "before the newest episode" in finished.faults(newer)
    assert "in the future" in finished.faults(published=NOW + timedelta(days=2))


def test_a_new_version_keeps_its_date(finished: Finished) -> None:
    """It replaces itself, and newer episodes may have come since."""
    newer = an_older(finished, published=NOW + timedelta(hours=1))
    assert finished.faults(finished.episode, newer) == ""


def test_no_guid_and_no_address_is_used_twice(finished: Finished) -> None:
    assert "another episode's" in finished.faults(an_older(finished, guid=finished.episode.guid))
    twin = an_older(finished)
    assert "one guid twice" in finished.faults(twin, replace(twin, slug="2026-03-08-x"))
