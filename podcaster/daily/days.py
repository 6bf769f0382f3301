"""The days that editions are made for, with checks of the machine's clock. Pure."""

from collections.abc import Container, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from podcaster.daily.editions import DAILY
from podcaster.errors import BadInput, ClockWrong
from podcaster.model import Listing, Show
from podcaster.sources import ServerTime

BACK = timedelta(days=1)
"""How far the clock may be behind the newest episode; more than time zones can explain."""
ASTRAY = timedelta(days=3)
"""How far this clock may differ from those of servers."""
LEAP = timedelta(days=30)
"""A pause of up to this length is never suspicious, however often the show appears."""
USUAL = 3
"""A pause of more than this many usual gaps must be confirmed by a second clock."""


def check_day(day: date, today: date) -> None:
    """Refuse an edition for a day in the future.

    Raises:
        BadInput: the day is in the future.
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
    """The days since the last daily edition that lack one, at most `most`.

    Args:
        quiet: days, as `YYYY-MM-DD`, on which a run found no news, or whose edition was removed:
            they were not missed.
        weekdays: the days on which the show has an edition; 0 is Monday.
    """
    made = [each.day for each in listings if each.edition == DAILY and each.day < today]
    if not made:
        return []
    first = max(max(made) + timedelta(days=1), today - timedelta(days=most))
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    return [d for d in days if d.isoformat() not in quiet and d.weekday() in weekdays]


def end_of(day: date, show: Show) -> datetime:
    """The last second of a day in the show's time zone."""
    zone = ZoneInfo(show.timezone) if show.timezone else None
    return datetime.combine(day, time(23, 59, 59), zone).astimezone()


def check_not_behind(now: datetime, listings: Sequence[Listing]) -> None:
    """Refuse a clock that is behind the newest episode: one of the two is wrong.

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
    """Refuse a clock that is probably ahead: it would prune the show and misdate an episode.

    Servers on the internet are a second clock. If the pause since the newest episode is
    suspiciously long, a server must confirm the date; one on the local network will do.

    Raises:
        ClockWrong: nothing may be published or pruned.
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
    """The time since the newest episode, if it is unusually long for this show."""
    moments = sorted(each.published for each in listings if each.published <= now)
    if not moments:
        return None
    gaps = sorted(b - a for a, b in pairwise(moments[-60:]))
    usual = gaps[len(gaps) // 2] if gaps else timedelta()
    pause = now - moments[-1]
    return pause if pause > max(USUAL * usual, LEAP) else None
