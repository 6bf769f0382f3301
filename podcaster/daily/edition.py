"""The editions of one day: the full one, then those derived from it."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from podcaster.daily import editions
from podcaster.daily.building import RunContext, build_edition, build_episode, problems_of
from podcaster.daily.editions import check_not_ahead, check_not_behind, end_of
from podcaster.daily.fetching import Desk, Problem
from podcaster.daily.gathering import Gathering, gather, look_again, not_seen, with_second_look
from podcaster.daily.judging import WHOLE, Rules, remembered_since, reported_stories
from podcaster.daily.outcome import Fate, Key, Outcome, Status, failure, unpublished, with_fate
from podcaster.daily.planning import TOO_COSTLY, EditionPlan, Planner, pace_of
from podcaster.daily.upkeep import pruned_stories
from podcaster.daily.writer import Writer
from podcaster.episodes.line import today as day_of
from podcaster.errors import PodcasterError, Unreachable
from podcaster.model import Article, Episode, Script, Show
from podcaster.script.write import templates_of
from podcaster.show.rules import require_sources
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import withdrawals
from podcaster.sources import ServerTime, Visitor

WEEK = timedelta(days=6)


def make_edition(
    show: Show, day: date, today: date, context: RunContext, *, is_asked: bool = False
) -> Outcome:
    """Make the missing editions of a day.

    Args:
        is_asked: also make those that were removed by hand.

    Raises:
        PodcasterError: the edition failed; the show is unchanged.
    """
    directory = ShowDir(show.root)
    listings, damaged = directory.survey()
    for slug, error in damaged.items():
        if slug.startswith(day.isoformat()):
            raise error  # made again, its stories would be in the feed twice
    there = {each.edition: each.slug for each in listings if each.day == day}
    known = () if is_asked else withdrawals(directory.root)
    removed = {each.edition for each in known if each.day == day} - there.keys()
    if editions.DAILY in removed:
        return Outcome(status=Status.REMOVED, day=day)
    recent = _recent(directory, show, day)
    outcome = Outcome(status=Status.UNCHANGED, day=day)
    if editions.DAILY in there:
        full: Episode | None = directory.episode(there[editions.DAILY])
    else:
        outcome, full = _make_full(show, day, today, recent, context)
    if full is None:
        return outcome
    week = [full.script, *_week(recent, full)]
    made = [
        built.slug
        for name in show.daily.editions
        if name != editions.FULL and name not in there.keys() | removed
        if (built := _make_derived(name, show, full, week, context))
    ]
    if not made:
        return outcome
    return dataclasses.replace(
        outcome, status=Status.PUBLISHED, episodes=(*outcome.episodes, *made)
    )


def _recent(directory: ShowDir, show: Show, day: date) -> list[Episode]:
    """The episodes within the show's memory; manifests of older ones are not read whole."""
    since = min(remembered_since(day, show.daily.memory_days), day - WEEK)
    recent = [
        each.slug for each in directory.listings() if each.day >= since and each.edition in WHOLE
    ]
    return list(directory.episodes(recent))


def plan_edition(show: Show, context: RunContext, day: date | None = None) -> EditionPlan:
    """Plan a day's edition without speaking, building or writing anything.

    Raises:
        PodcasterError: there is no source, or none can be read.
    """
    require_sources(show)
    today = day_of(show, context.now)
    directory = ShowDir(show.root)
    day = day or today
    episodes = _recent(directory, show, day)
    writer = Writer(show)
    gathering, times = _gather(show, day, _rules(show, day, today, episodes, context), writer)
    _check_clock(show, context, times)
    plan = Planner(show, day, context, episodes, writer).plan(gathering, speaks=False)
    if not plan.selection.articles:
        _no_news(show, gathering)
    return dataclasses.replace(plan, problems=(*gathering.problems, *_too_dear(show, plan)))


def _gather(
    show: Show, day: date, rules: Rules, writer: Writer
) -> tuple[Gathering, Sequence[ServerTime]]:
    """The articles of the sources, and the times by their servers' clocks."""
    desk = _desk(show, writer)
    gathering = gather(show.sources, desk, rules)
    if not rules.is_past and show.daily.look_back_days:
        since = day - timedelta(days=show.daily.look_back_days)
        recent = [each for each in rules.reported if each.day >= since]
        again = look_again(show.sources, desk, rules, not_seen(recent, gathering))
        gathering = with_second_look(gathering, again)
    return gathering, desk.visitor.times


def _rules(
    show: Show, day: date, today: date, episodes: Sequence[Episode], context: RunContext
) -> Rules:
    directory = ShowDir(show.root)
    is_past = day < today
    before = [each for each in directory.listings() if each.edition in WHOLE and each.day < day]
    removed = [each for each in withdrawals(directory.root) if each.day != day]
    return Rules(
        as_of=end_of(day, show) if is_past else context.now,
        is_past=is_past,
        last=max((each.published for each in before), default=None),
        reported=reported_stories(
            episodes,
            since=remembered_since(day, show.daily.memory_days),
            templates=templates_of(show),
        ),
        ever=frozenset(story.identity for each in before for story in each.stories)
        | frozenset(identity for each in removed for identity in each.stories)
        | pruned_stories(directory),
        update_share=show.daily.update_share,
    )


def _make_full(
    show: Show, day: date, today: date, episodes: Sequence[Episode], context: RunContext
) -> tuple[Outcome, Episode | None]:
    writer = Writer(show)
    gathering, times = _gather(show, day, _rules(show, day, today, episodes, context), writer)
    entries = gathering.unplanned
    try:
        _check_clock(show, context, times)
        plan = Planner(show, day, context, episodes, writer).plan(gathering, speaks=True)
        entries = plan.entries
        articles = plan.selection.articles or _no_news(show, gathering)
        if not articles:
            problems = (*gathering.problems, *_too_dear(show, plan))
            quiet = Outcome(status=Status.NO_NEWS, day=day, problems=problems, ledger=plan.entries)
            return quiet, None
        episode, lost = build_edition(show, articles, day, context)
    except PodcasterError as error:
        failed = failure(day, error)
        ledger = unpublished(entries)
        return dataclasses.replace(failed, problems=gathering.problems, ledger=ledger), None
    return _outcome(episode, gathering, plan, lost), episode


def _check_clock(show: Show, context: RunContext, times: Sequence[ServerTime]) -> None:
    """Refuse a wrong clock; the ledger has what the sources offered by then."""
    if context.trusts_clock:
        return
    listings = ShowDir(show.root).listings()
    check_not_behind(context.now, listings)
    check_not_ahead(context.now, listings, times)


def _desk(show: Show, writer: Writer) -> Desk:
    directory = ShowDir(show.root)
    visitor = Visitor(
        proxy=show.daily.proxy,
        contact=show.daily.contact or show.email or show.link,
        cache=directory.fetched_folder,
    )
    return Desk(
        visitor=visitor,
        root=show.root,
        saved=directory.saved_links,
        prepare=writer.prepare_known,
        rules=show.extract_of,
    )


def _no_news(show: Show, gathering: Gathering) -> tuple[Article, ...]:
    """The announcement for a day without news, if any; an error if every source failed."""
    if gathering.dead == len(show.sources):
        reasons = "; ".join(f"{each.source}: {each.reason}" for each in gathering.problems[:3])
        raise Unreachable(f"no source could be read: {reasons}")
    words_for_it = show.daily.no_news.strip()
    return (Article(title=words_for_it, blocks=(), language=show.language),) if words_for_it else ()


def _too_dear(show: Show, plan: EditionPlan) -> tuple[Problem, ...]:
    """The problem that there is news, and no room for a single story."""
    costly = sum(entry.reason == TOO_COSTLY for entry in plan.entries)
    if not costly:
        return ()
    reason = f"{show.daily.max_characters} is too low for any of {costly} stories"
    return (Problem(source="daily.max_characters", reason=reason),)


def _make_derived(
    name: str, show: Show, full: Episode, week: Sequence[Script], context: RunContext
) -> Episode | None:
    script = editions.derive(name, full.script, week, show, pace_of([full], show).per_minute)
    if not script.stories:
        return None
    section = name.removeprefix(editions.SECTION) if name.startswith(editions.SECTION) else ""
    return build_episode(show, context, day=full.day, edition=name, section=section, script=script)


def _week(episodes: Sequence[Episode], full: Episode) -> list[Script]:
    """The full editions of the previous days, newest first."""
    return [
        each.script
        for each in reversed(episodes)
        if each.edition == editions.DAILY and full.day - WEEK <= each.day < full.day
    ]


def _outcome(
    episode: Episode,
    gathering: Gathering,
    plan: EditionPlan,
    lost: Mapping[Key, str],
) -> Outcome:
    ledger = with_fate(plan.entries, lost)
    return Outcome(
        status=Status.PUBLISHED,
        day=episode.day,
        episodes=(episode.slug,),
        title=episode.title,
        stories=len(episode.stories),
        updates=sum(entry.fate is Fate.UPDATE for entry in ledger),
        duration=episode.audio.duration,
        problems=(*gathering.problems, *problems_of(lost)),
        waiting=tuple(entry.title for entry in ledger if entry.fate is Fate.WAITING),
        ledger=ledger,
        warnings=episode.warnings,
    )
