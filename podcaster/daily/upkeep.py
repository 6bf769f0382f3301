"""Upkeep of published episodes: corrections of their stories, removal of the oldest."""

import contextlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from podcaster.daily.building import RunContext, faults
from podcaster.daily.fetching import Problem, article_from
from podcaster.daily.judging import text_of, was_cut
from podcaster.daily.likeness import words
from podcaster.daily.selection import cut
from podcaster.daily.writer import Writer
from podcaster.episodes import catalogue
from podcaster.episodes.line import build_episode
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Episode, Listing, Retention, Role, Script, Show, Source, Story
from podcaster.script import write_script
from podcaster.script.write import templates_of
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import append, checked_line, checked_lines, read_regular, writing
from podcaster.sources import Visitor
from podcaster.speech import engines


def expired(listings: Iterable[Listing], rules: Retention, today: date) -> tuple[str, ...]:
    """Slugs of the episodes that are no longer kept, oldest first.

    Each kind of edition is counted separately and always keeps its newest episode.
    """
    listings = tuple(listings)
    # Ages are measured from the newest episode, so a wrong clock cannot remove episodes.
    newest = max((each.day for each in listings), default=today)
    kinds: defaultdict[tuple[str, str], list[Listing]] = defaultdict(list)
    for each in sorted(listings, key=lambda each: (each.published, each.number), reverse=True):
        kinds[each.edition, each.section].append(each)
    gone = [
        each
        for kind in kinds.values()
        for place, each in enumerate(kind)
        if place and _is_expired(each, place, rules, min(today, newest))
    ]
    return tuple(each.slug for each in sorted(gone, key=lambda each: each.published))


def prune(show: Show, *, today: date, dry_run: bool = False, wait: float = 0) -> tuple[str, ...]:
    """Remove the episodes that the retention rules do not keep; return their slugs.

    Raises:
        Locked: another run is working on the show.
        CannotWrite: the show directory cannot be written.
    """
    directory = ShowDir(show.root)
    if dry_run:
        return expired(directory.listings(), show.retention, today)
    with directory.lock(wait):
        catalogue.recover(directory, show)
        listings = directory.listings()
        slugs = expired(listings, show.retention, today)
        gone = [each for each in listings if each.slug in slugs]
        if gone:
            remember(directory, [story.identity for each in gone for story in each.stories])
        # Even with none gone, to list a manifest that could not be read last time.
        catalogue.update(directory, show, without=slugs)
        for slug in slugs:
            directory.remove_episode(slug)
    return slugs


def pruned_stories(directory: ShowDir) -> frozenset[str]:
    """Identities of stories from removed episodes, so that undated ones are not repeated."""
    path = _memory(directory)
    with contextlib.suppress(OSError):
        # Lines of earlier versions are plain.
        plain = read_regular(path).decode("utf-8", "replace").splitlines()
        return frozenset([*checked_lines(path, str), *filter(None, plain)])
    return frozenset()


def remember(directory: ShowDir, identities: Iterable[str]) -> None:
    """Note the stories of episodes that are about to be removed."""
    lines = [checked_line(each) for each in identities]
    with writing(_memory(directory)):
        directory.state_folder.mkdir(parents=True, exist_ok=True)
        # Twice, because a damaged line is not believed.
        append(_memory(directory), b"".join([*lines, *lines]))


def _memory(directory: ShowDir) -> Path:
    return directory.state_folder / "reported.txt"


def _is_expired(episode: Listing, place: int, rules: Retention, today: date) -> bool:
    too_many = bool(rules.episodes) and place >= rules.episodes
    too_old = bool(rules.days) and today - episode.day > timedelta(days=rules.days)
    return too_many or too_old


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What `podcaster update` did to an episode."""

    episode: Episode
    """The episode after the correction."""
    changed: tuple[str, ...] = ()
    """Titles of the stories that were re-recorded."""
    problems: tuple[Problem, ...] = ()
    """Stories whose source could not be fetched again."""


def correct(show: Show, slug: str, context: RunContext) -> Correction:
    """Fetch each of an episode's sources again and re-record what has changed.

    The episode keeps its guid and its date; its audio gets a new address, because apps cache
    audio by address. Only new text is synthesised.

    Raises:
        NotFound: there is no such episode.
        BadInput: none of its stories has an address.
    """
    directory = ShowDir(show.root)
    if directory.interrupted():  # perhaps this very update: its feed must follow its manifest
        with directory.lock(context.wait):
            catalogue.recover(directory, show)
    episode = directory.episode(slug)
    script = episode.script
    if not any(story.url for story in script.stories):
        raise BadInput(f"{slug}: none of its stories has an address to check again")
    writer = Writer(show)
    visitor = Visitor(
        contact=show.daily.contact, cache=directory.fetched_folder, proxy=show.daily.proxy
    )
    stories: list[Story] = []
    changed: list[str] = []
    problems: list[Problem] = []
    for story in script.stories:
        try:
            newer = _newer(story, script, show, visitor, writer)
        except PodcasterError as error:
            problems.append(Problem(source=story.source, reason=str(error)))
            newer = None
        stories.append(newer or story)
        if newer:
            changed.append(newer.title)
    if changed:
        script = replace(script, stories=tuple(stories))
        episode = _rebuild(show, episode, script, context)
    return Correction(episode=episode, changed=tuple(changed), problems=tuple(problems))


def _newer(
    story: Story, script: Script, show: Show, visitor: Visitor, writer: Writer
) -> Story | None:
    """The current version of a story; None if it has not changed."""
    if not story.url:
        return None
    sources = {source.name: source for source in show.sources}
    source = sources.get(story.source, Source(name=story.source))
    found = article_from(visitor.visit(story.url, private=source.private), show.extract_of(source))
    article = _as_before(story, writer.prepare(replace(found, source=story.source)), show)
    newer = _rewritten(story, article, script, show)
    corrected = _rewritten(story, replace(article, is_corrected=True), script, show)
    # An earlier correction left its note in the story: that alone is no change.
    if newer.title == story.title and _said(story) in (_said(newer), _said(corrected)):
        return None
    return corrected


def _as_before(story: Story, article: Article, show: Show) -> Article:
    """The article with the length, voice and section that it was read with."""
    templates = templates_of(show)
    if was_cut(story, templates):
        article = cut(article, len(words(text_of(story, templates))))
    return replace(
        article,
        voice=story.segments[0].voice or None,
        section=story.section,
        source=story.source,
        language=story.language,
    )


def _rewritten(story: Story, article: Article, script: Script, show: Show) -> Story:
    """The article as the script of that edition would have it."""
    limits = engines.limits(show.profiles)
    (newer,) = write_script([article], show, day=script.day, limits=limits).stories
    return replace(newer, identity=story.identity, url=story.url)


def _said(story: Story) -> list[str]:
    """The story's text after its opening, which is worded differently in an update."""
    return [each.written for each in story.segments if each.role is not Role.HEADLINE]


def _rebuild(show: Show, episode: Episode, script: Script, context: RunContext) -> Episode:
    published = ShowDir(show.root).listings()
    return build_episode(
        show,
        script=script,
        executor=context.executor,
        progress=context.progress,
        now=context.now,
        gate=lambda newer, path: faults(show, newer, path, published, now=context.now),
        replaces=episode.slug,
        edition=episode.edition,
        section=episode.section,
        wait=context.wait,
    )
