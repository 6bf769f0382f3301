"""The editions of a show: the days they are made for, the shorter ones cut from the full one. Pure.

`full` is the edition that the others are cut from; `headlines` is its stories' first
paragraphs in three minutes; `section:NAME` the stories of one section; `weekend` the week's
leading stories, on Saturdays.
"""

import dataclasses
from collections.abc import Callable, Container, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from podcaster.daily.likeness import count_words
from podcaster.errors import BadConfig, BadInput, ClockWrong
from podcaster.model import Listing, Role, Script, Show, Story
from podcaster.sources import ServerTime

FULL, HEADLINES, SECTION, WEEKEND = "full", "headlines", "section:", "weekend"
DAILY = "daily"
"""The name of the full edition in manifests; `full` is an episode of `podcaster build`."""
HEADLINES_MINUTES = 3
SATURDAY = 5
BACK = timedelta(days=1)
"""How far the clock may be behind the newest episode; more than time zones can explain."""
ASTRAY = timedelta(days=3)
"""How far this clock may differ from those of servers."""
LEAP = timedelta(days=30)
"""A pause of up to this length is never suspicious, however often the show appears."""
USUAL = 3
"""A pause of more than this many usual gaps must be confirmed by a second clock."""


def check_editions(names: Sequence[str]) -> None:
    """Check that every name in `daily.editions` is a known edition.

    Raises:
        BadConfig: a name is unknown, or the full edition is missing.
    """
    for name in names:
        is_section = name.startswith(SECTION) and name != SECTION
        if name in (FULL, HEADLINES, WEEKEND) or is_section:
            continue
        raise BadConfig(
            f"podcaster.toml: `daily.editions`: no edition {name!r}; "
            "there are full, headlines, weekend and section:NAME"
        )
    if FULL not in names:
        raise BadConfig(
            "podcaster.toml: `daily.editions`: must include full; the others are cut from it"
        )


def derive(name: str, script: Script, week: Sequence[Script], show: Show, pace: float) -> Script:
    """The script of an edition other than the full one; without stories if it has none today.

    Args:
        week: the full editions of the last days, newest first, including today's.
        pace: words a minute.
    """
    if name == HEADLINES:
        return headlines(script, show, budget=round(HEADLINES_MINUTES * pace))
    if name == WEEKEND:
        if script.day.weekday() != SATURDAY:
            return dataclasses.replace(script, stories=())
        return digest(script, week, budget=round(show.daily.target_minutes * pace))
    return section(script, name.removeprefix(SECTION))


def headlines(script: Script, show: Show, *, budget: int) -> Script:
    """Each story's headline and first paragraph; headlines alone when time is short."""
    firsts = [_cut(story, lambda story: _first_paragraph(story, show)) for story in script.stories]
    if sum(count_words(each.segments) for each in firsts) > budget:
        firsts = [_cut(story, _headline) for story in script.stories]
    kept = _fitting([(story,) for story in firsts], budget)
    # Both are in the main feed: their titles must differ.
    title = f"{script.title} ({HEADLINES})"
    return dataclasses.replace(script, title=title, headlines=(), stories=kept)


def section(script: Script, name: str) -> Script:
    """The stories of one section."""
    kept = tuple(story for story in script.stories if story.section.casefold() == name.casefold())
    return _with_stories(script, kept)


def digest(script: Script, week: Sequence[Script], *, budget: int) -> Script:
    """The leading stories of a week: the first of every day, then the second, while they fit."""
    seen: set[str] = set()
    rounds: list[tuple[Story, ...]] = []
    for place in range(max((len(each.stories) for each in week), default=0)):
        stories = [each.stories[place] for each in week if place < len(each.stories)]
        fresh = [story for story in stories if not _is_known(story, seen)]
        rounds.append(tuple(fresh))
    return _with_stories(script, _fitting(rounds, budget))


def _with_stories(script: Script, stories: tuple[Story, ...]) -> Script:
    """A script with other stories, without the list of headlines, which would not match."""
    title = " · ".join(story.title for story in stories[:2]) or script.title
    return dataclasses.replace(script, title=title, headlines=(), stories=stories)


def _is_known(story: Story, seen: set[str]) -> bool:
    known = story.identity in seen
    seen.add(story.identity)
    return known


def _fitting(rounds: Sequence[Sequence[Story]], budget: int) -> tuple[Story, ...]:
    """The stories that fit into a number of words, in order; always at least the first."""
    kept: list[Story] = []
    for story in (story for each in rounds for story in each):
        size = count_words(story.segments)
        if kept and size > budget:
            continue
        kept.append(story)
        budget -= size
    return tuple(kept)


def _cut(story: Story, ending: Callable[[Story], int]) -> Story:
    """The story cut off before a segment, with the pause that ended the whole story."""
    kept = story.segments[: ending(story)]
    last = dataclasses.replace(kept[-1], pause=story.segments[-1].pause)
    return dataclasses.replace(story, segments=(*kept[:-1], last))


def _headline(story: Story) -> int:
    return next(
        (n for n, each in enumerate(story.segments) if n and each.role is not Role.HEADLINE),
        len(story.segments),
    )


def _first_paragraph(story: Story, show: Show) -> int:
    """The end of the first paragraph: the first pause as long as one between paragraphs."""
    start = _headline(story)
    for number, segment in enumerate(story.segments[start:], start + 1):
        if not segment.continues and segment.pause >= show.pauses.paragraph:
            return number
    return len(story.segments)


def check_day(day: date, today: date) -> None:
    """Refuse an edition for a day in the future.

    Raises:
        BadInput: the day is in the future.
    """
    if day > today:
        raise BadInput(f"--date {day.isoformat()}: is in the future; today is {today}")


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
            f"`podcaster remove {newest.slug}`, or continue with --trust-clock"
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
            "set the clock, or continue with --trust-clock"
        )
    pause = _suspicious_pause(now, listings)
    if pause and not any(abs(now - each.moment) <= ASTRAY for each in times):
        raise ClockWrong(
            f"the clock says {now:%Y-%m-%d %H:%M}, {pause.days} days after the newest episode, "
            "and no server's clock agrees; set the clock, or continue with --trust-clock"
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
