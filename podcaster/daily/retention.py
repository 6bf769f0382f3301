"""Retention: removing old episodes from the feed, then from disk."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from podcaster.episodes import catalogue
from podcaster.model import Listing, Retention, Show
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import writing


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
            _remember(directory, [story.identity for each in gone for story in each.stories])
        # Even with none gone, to list a manifest that could not be read last time.
        catalogue.update(directory, show, without=slugs)
        for slug in slugs:
            directory.remove_episode(slug)
    return slugs


def pruned_stories(directory: ShowDir) -> frozenset[str]:
    """Identities of stories from removed episodes, so that undated ones are not repeated."""
    try:
        lines = _memory(directory).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(line for line in lines if line)


def _remember(directory: ShowDir, identities: Iterable[str]) -> None:
    text = "".join(f"{each}\n" for each in identities)
    with writing(_memory(directory)), _memory(directory).open("ab") as stream:
        stream.write(text.encode("utf-8", "replace"))


def _memory(directory: ShowDir) -> Path:
    return directory.state_folder / "reported.txt"


def _is_expired(episode: Listing, place: int, rules: Retention, today: date) -> bool:
    too_many = bool(rules.episodes) and place >= rules.episodes
    too_old = bool(rules.days) and today - episode.day > timedelta(days=rules.days)
    return too_many or too_old
