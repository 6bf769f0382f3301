"""Which days an edition is made for, by the show's own calendar. Pure."""

from collections.abc import Container, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from podcaster.daily.editions import DAILY
from podcaster.errors import BadInput
from podcaster.model import Listing, Show


def check_day(day: date, today: date) -> None:
    """An edition is of today or of a day gone by.

    Raises:
        BadInput: that day has not come yet.
    """
    if day > today:
        raise BadInput(f"--date {day.isoformat()}: that day has not come yet; today is {today}")


def missed_days(
    listings: Sequence[Listing], today: date, most: int, quiet: Container[str] = ()
) -> list[date]:
    """The days since the last daily edition for which there is none, at most so many.

    Args:
        quiet: days, as `YYYY-MM-DD`, on which a run found no news: they were not missed.
    """
    made = [each.day for each in listings if each.edition == DAILY and each.day < today]
    if not made:
        return []
    first = max(max(made) + timedelta(days=1), today - timedelta(days=most))
    days = [first + timedelta(days=number) for number in range((today - first).days)]
    return [day for day in days if day.isoformat() not in quiet]


def end_of(day: date, show: Show) -> datetime:
    """The last second of a day where the show is at home."""
    zone = ZoneInfo(show.timezone) if show.timezone else None
    return datetime.combine(day, time(23, 59, 59), zone).astimezone()
