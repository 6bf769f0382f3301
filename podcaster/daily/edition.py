"""One day's edition: gathered, fitted, built, and further editions cut from it."""

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from podcaster.daily import editions
from podcaster.daily.building import RunContext, build_edition, build_episode
from podcaster.daily.days import end_of
from podcaster.daily.fetching import Desk, Problem
from podcaster.daily.gathering import Gathering, gather
from podcaster.daily.judging import WHOLE, Rules, remembered_since, reported_stories
from podcaster.daily.likeness import words
from podcaster.daily.outcome import Outcome, Status
from podcaster.daily.selection import PACE, Selection, select
from podcaster.errors import Unreachable
from podcaster.model import Article, Episode, Script, Show
from podcaster.script.templates import templates_of
from podcaster.show.showdir import ShowDir
from podcaster.sources import Visitor

WEEK = timedelta(days=6)


def make_edition(show: Show, day: date, today: date, context: RunContext) -> Outcome:
    """Make what is missing of a day's editions.

    Raises:
        PodcasterError: nothing of the show has changed then.
    """
    directory = ShowDir(show.root)
    there = {each.edition: each.slug for each in directory.listings() if each.day == day}
    recent = _recent(directory, show, day)
    outcome = Outcome(status=Status.UNCHANGED, day=day)
    if editions.DAILY in there:
        full: Episode | None = directory.episode(there[editions.DAILY])
    else:
        outcome, full = _make_full(show, day, day < today, recent, context)
    if full is None:
        return outcome
    week = [full.script, *_week(recent, full)]
    made = [
        built.slug
        for name in show.daily.editions
        if name != editions.FULL and name not in there
        if (built := _make_derived(name, show, full, week, context))
    ]
    if not made:
        return outcome
    return dataclasses.replace(
        outcome, status=Status.PUBLISHED, episodes=(*outcome.episodes, *made)
    )


def _recent(directory: ShowDir, show: Show, day: date) -> list[Episode]:
    """The episodes that are remembered; of all others not even the manifest is read whole."""
    since = min(remembered_since(day, show.daily.memory_days), day - WEEK)
    return [
        directory.episode(each.slug)
        for each in directory.listings()
        if each.day >= since and each.edition in WHOLE
    ]


def _make_full(
    show: Show, day: date, is_past: bool, episodes: Sequence[Episode], context: RunContext
) -> tuple[Outcome, Episode | None]:
    rules = Rules(
        as_of=end_of(day, show) if is_past else context.now,
        is_past=is_past,
        reported=reported_stories(
            episodes,
            since=remembered_since(day, show.daily.memory_days),
            templates=templates_of(show),
        ),
        update_share=show.daily.update_share,
    )
    gathering = gather(show.sources, _desk(show), rules)
    selection = select(
        gathering.candidates, minutes=show.daily.target_minutes, pace=pace_of(episodes)
    )
    articles = selection.articles or _no_news(show, gathering)
    if not articles:
        return Outcome(status=Status.NO_NEWS, day=day, problems=gathering.problems), None
    episode, problems = build_edition(show, articles, day, context)
    return _outcome(episode, gathering, selection, problems), episode


def _desk(show: Show) -> Desk:
    directory = ShowDir(show.root)
    visitor = Visitor(
        contact=show.daily.contact or show.email or show.link, cache=directory.fetched_folder
    )
    return Desk(visitor=visitor, root=show.root, saved=directory.saved_links)


def _no_news(show: Show, gathering: Gathering) -> tuple[Article, ...]:
    """What is said when there is nothing to say; silence where all sources are silent by force."""
    if gathering.dead == len(show.sources):
        reasons = "; ".join(f"{each.source}: {each.reason}" for each in gathering.problems[:3])
        raise Unreachable(f"no source could be read: {reasons}")
    words_for_it = show.daily.no_news.strip()
    return (Article(title=words_for_it, blocks=(), language=show.language),) if words_for_it else ()


def _make_derived(
    name: str, show: Show, full: Episode, week: Sequence[Script], context: RunContext
) -> Episode | None:
    script = editions.derive(name, full.script, week, show, pace_of([full]))
    if not script.stories:
        return None
    section = name.removeprefix(editions.SECTION) if name.startswith(editions.SECTION) else ""
    return build_episode(show, context, day=full.day, edition=name, section=section, script=script)


def _week(episodes: Sequence[Episode], full: Episode) -> list[Script]:
    """The full editions of the days before, newest first."""
    return [
        each.script
        for each in reversed(episodes)
        if each.edition == editions.DAILY and full.day - WEEK <= each.day < full.day
    ]


def pace_of(episodes: Sequence[Episode]) -> float:
    """Words a minute of the show's last episodes, so that the next is as long as was asked."""
    recent = episodes[-5:]
    minutes = sum(each.audio.duration for each in recent) / 60_000
    count = sum(len(words(s.written)) for each in recent for s in each.script.segments)
    return min(max(count / minutes, PACE / 2), PACE * 2) if minutes else PACE


def _outcome(
    episode: Episode,
    gathering: Gathering,
    selection: Selection,
    problems: tuple[Problem, ...],
) -> Outcome:
    return Outcome(
        status=Status.PUBLISHED,
        day=episode.day,
        episodes=(episode.slug,),
        title=episode.title,
        stories=len(episode.stories),
        updates=sum(article.is_update for article in selection.articles),
        duration=episode.audio.duration,
        problems=(*gathering.problems, *problems),
        waiting=tuple(article.title for article in selection.waiting),
        warnings=episode.warnings,
    )
