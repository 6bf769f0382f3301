"""One day's edition: gather, drop what was told, fit, build, and cut further editions from it."""

import dataclasses
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from podcaster.daily import editions, gate
from podcaster.daily.considering import Rules
from podcaster.daily.days import end_of
from podcaster.daily.gathering import Gathering, gather
from podcaster.daily.likeness import words
from podcaster.daily.memory import WHOLE, remembered_since, told_stories
from podcaster.daily.outcome import Outcome, Status
from podcaster.daily.salvage import BLAMED, sound_stories, without
from podcaster.daily.selection import PACE, Selection, select
from podcaster.daily.sources import Desk, Problem
from podcaster.episodes.inputs import show_lexicon, user_store
from podcaster.episodes.line import Progress, build_episode
from podcaster.errors import GateFailed, Unreachable
from podcaster.model import Article, Episode, Script, Show
from podcaster.script import write_script
from podcaster.script.templates import templates_of
from podcaster.show.showdir import ShowDir
from podcaster.sources import Visitor
from podcaster.speech import engines, voicing

WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a run works with; all of it comes from outside."""

    now: datetime
    """Aware."""
    executor: Executor | None = None
    progress: Progress | None = None
    wait: float = 0
    """Seconds for another run that holds the show."""


def make_edition(show: Show, day: date, today: date, means: Means) -> Outcome:
    """Make what is missing of a day's editions.

    Raises:
        PodcasterError: nothing of the show has changed then.
    """
    directory = ShowDir(show.root)
    there = {each.edition: each.slug for each in directory.listings() if each.day == day}
    told = _recent(directory, show, day)
    outcome = Outcome(status=Status.UNCHANGED, day=day)
    if editions.DAILY in there:
        full: Episode | None = directory.episode(there[editions.DAILY])
    else:
        outcome, full = _make_full(show, day, day < today, told, means)
    if full is None:
        return outcome
    week = [full.script, *_week(told, full)]
    made = [
        built.slug
        for name in show.daily.editions
        if name != editions.FULL and name not in there
        if (built := _make_derived(name, show, full, week, means))
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
    show: Show, day: date, is_past: bool, episodes: Sequence[Episode], means: Means
) -> tuple[Outcome, Episode | None]:
    rules = Rules(
        as_of=end_of(day, show) if is_past else means.now,
        is_past=is_past,
        told=told_stories(
            episodes,
            since=remembered_since(day, show.daily.memory_days),
            read_more=templates_of(show).read_more,
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
    episode, problems = _build(show, articles, day, means)
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


def _build(
    show: Show, articles: tuple[Article, ...], day: date, means: Means
) -> tuple[Episode, tuple[Problem, ...]]:
    """Build the edition, if need be once more without the stories that cannot be spoken well."""
    blamed: dict[str, str] = {}
    build = partial(
        _build_episode, show, means, day=day, edition=editions.DAILY, blame=blamed.update
    )
    try:
        return build(articles), ()
    except BLAMED:
        if len(articles) < 2:
            raise
        sound, problems = sound_stories(articles, partial(_speak, show, day, means))
        if not problems or not sound:
            raise
    except GateFailed:
        sound, problems = without(articles, blamed, day)
        if not problems or not sound:
            raise
    return build(sound), problems


def _build_episode(
    show: Show,
    means: Means,
    articles: Sequence[Article] = (),
    *,
    day: date,
    edition: str,
    section: str = "",
    script: Script | None = None,
    blame: Callable[[dict[str, str]], None] | None = None,
) -> Episode:
    """Build an episode that passes the gate; `blame` is told which stories are spoken badly."""
    published = ShowDir(show.root).listings()

    def judge(episode: Episode, path: Path) -> tuple[str, ...]:
        faults = gate.faults(show, episode, path, published, now=means.now)
        if faults and blame:
            blame(gate.implausible(episode))
        return faults

    return build_episode(
        show,
        articles,
        script=script,
        executor=means.executor,
        progress=means.progress,
        day=day,
        now=means.now,
        gate=judge,
        is_another=True,
        edition=edition,
        section=section,
        wait=means.wait,
    )


def _speak(show: Show, day: date, means: Means, article: Article) -> None:
    """Speak one story for the cache, to see whether it can be spoken."""
    script = write_script([article], show, day=day, limits=engines.limits(show.profiles))
    with user_store() as store:
        voicing.voice_script(
            script,
            show.profiles,
            default=show.voices.default,
            store=store,
            lexicon=show_lexicon(ShowDir(show.root)),
            executor=means.executor,
        )


def _make_derived(
    name: str, show: Show, full: Episode, week: Sequence[Script], means: Means
) -> Episode | None:
    script = editions.derive(name, full.script, week, show, pace_of([full]))
    if not script.stories:
        return None
    section = name.removeprefix(editions.SECTION) if name.startswith(editions.SECTION) else ""
    return _build_episode(show, means, day=full.day, edition=name, section=section, script=script)


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
