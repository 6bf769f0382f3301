"""Which episodes a show keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from factories import an_episode

from podcaster.daily.upkeep import expired
from podcaster.model import Listing, Retention

TODAY = date(2026, 11, 24)


def listings(count: int, edition: str = "daily") -> list[Listing]:
    """One a day, the newest today's."""
    newest = an_episode()
    return [
        replace(
            newest,
            slug=f"{edition}-{age}",
            day=TODAY - timedelta(days=age),
            published=newest.published - timedelta(days=age),
            edition=edition,
        )
        for age in range(count)
    ]


@pytest.mark.parametrize(
    ("rules", "gone"),
    [
        (Retention(), []),
        (Retention(episodes=3), ["daily-4", "daily-3"]),
        (Retention(days=2), ["daily-4", "daily-3"]),
        (Retention(days=3, episodes=2), ["daily-4", "daily-3", "daily-2"]),
        (Retention(episodes=9), []),
    ],
)
def test_what_is_kept(rules: Retention, gone: list[str]) -> None:
    assert list(expired(listings(5), rules, TODAY)) == gone


def test_each_kind_of_edition_is_counted_for_itself() -> None:
    both = [*listings(3), *listings(2, "headlines")]
    assert expired(both, Retention(episodes=2), TODAY) == ("daily-2",)


def test_days_count_from_the_newest_episode_not_from_the_clock() -> None:
    """A show that paused for years, or whose clock leapt, loses nothing of its last days."""
    rules = Retention(days=1)
    assert expired(listings(3), rules, TODAY + timedelta(days=900)) == ("daily-2",)


def test_an_episode_of_the_future_makes_no_other_old() -> None:
    leapt = replace(listings(1)[0], slug="leapt", day=TODAY + timedelta(days=3650))
    assert expired([leapt, *listings(2)], Retention(days=30), TODAY) == ()
