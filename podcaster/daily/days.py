"""The show's calendar: the days an edition is made for, by a clock that can be believed. Pure."""

from collections.abc import Container, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from podcaster.daily.editions import DAILY
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Listing, Show
from podcaster.sources import ServerTime

BACK = timedelta(days=1)
"""How far a clock may stand before the newest episode: time zones and daylight saving never do."""
ASTRAY = timedelta(days=3)
"""How far this clock and those of servers may be apart."""
LEAP = timedelta(days=30)
"""A pause that is no leap of the clock, however often the show appears."""
USUAL = 3
"""Times the usual gap between editions: a longer pause needs a second clock."""


class ClockWrong(PodcasterError):
    """The machine's clock cannot be believed; later it may be right."""

    exit_code = 75


def check_day(day: date, today: date) -> None:
    """An edition is of today or of a day gone by.

    Raises:
        BadInput: that day has not come yet.
    """
    if day > today:
        raise BadInput(f"--date {day.isoformat()}: that day has not come yet; today is {today}")


def missed_days(
    listings: Sequence[Listing],
    today: date,
    most: int,
    quiet: Container[str] = (),
    weekdays: Container[int] = range(7),
) -> list[date]:
    """The days since the last daily edition for which there is none, at most so many.

    Args:
        quiet: days, as `YYYY-MM-DD`, on which a run found no news: they were not missed.
        weekdays: on which the show has an edition; 0 is Monday.
    """
    made = [each.day for each in listings if each.edition == DAILY and each.day < today]
    if not made:
        return []
    first = max(max(made) + timedelta(days=1), today - timedelta(days=most))
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    return [d for d in days if d.isoformat() not in quiet and d.weekday() in weekdays]


def end_of(day: date, show: Show) -> datetime:
    """The last second of a day where the show is at home."""
    zone = ZoneInfo(show.timezone) if show.timezone else None
    return datetime.combine(day, time(23, 59, 59), zone).astimezone()


def check_not_behind(now: datetime, listings: Sequence[Listing]) -> None:
    """A clock that stands before the newest episode was never set, or that episode is wrong.

    Raises:
        ClockWrong: naming the episode.
    """
    newest = max(listings, key=lambda each: each.published, default=None)
    if newest and now < newest.published - BACK:
        raise ClockWrong(
            f"the clock says {now:%Y-%m-%d %H:%M}, but {newest.slug} was published "
            f"{newest.published:%Y-%m-%d %H:%M}; set the clock, or if it is right, "
            f"`podcaster remove {newest.slug}`, or go on with --trust-clock"
        )


def check_not_ahead(
    now: datetime, listings: Sequence[Listing], times: Sequence[ServerTime]
) -> None:
    """A clock that has leapt ahead would prune the show and date an episode years from now.

    The servers of the internet are a second clock. Where the show's own rhythm makes a leap
    likely, servers of one's own network may vouch for this clock, too, and somebody has to.

    Raises:
        ClockWrong: nothing may be published or pruned then.
    """
    public = max((each.moment for each in times if not each.private), default=None)
    if public and abs(now - public) > ASTRAY:
        raise ClockWrong(
            f"the clock says {now:%Y-%m-%d %H:%M}, servers say {public:%Y-%m-%d %H:%M}; "
            "set the clock, or go on with --trust-clock"
        )
    pause = _suspicious_pause(now, listings)
    if pause and not any(abs(now - each.moment) <= ASTRAY for each in times):
        raise ClockWrong(
            f"the clock says {now:%Y-%m-%d %H:%M}, {pause.days} days after the newest episode, "
            "and no server's clock agrees; set the clock, or go on with --trust-clock"
        )


def _suspicious_pause(now: datetime, listings: Sequence[Listing]) -> timedelta | None:
    """The time since the newest episode, if it is beyond the show's rhythm."""
    moments = sorted(each.published for each in listings if each.published <= now)
    if not moments:
        return None
    gaps = sorted(b - a for a, b in pairwise(moments[-60:]))
    usual = gaps[len(gaps) // 2] if gaps else timedelta()
    pause = now - moments[-1]
    return pause if pause > max(USUAL * usual, LEAP) else None
