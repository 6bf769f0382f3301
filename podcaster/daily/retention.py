"""Which episodes a show keeps. What leaves, leaves the feed first and then the disk."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from podcaster.episodes import catalogue
from podcaster.model import Listing, Retention, Show
from podcaster.show.showdir import ShowDir


def expired(listings: Iterable[Listing], rules: Retention, today: date) -> tuple[str, ...]:
    """Slugs of the episodes that are no longer kept, oldest first.

    Each kind of edition is counted for itself, and none ever loses its newest episode.
    """
    kinds: defaultdict[tuple[str, str], list[Listing]] = defaultdict(list)
    for each in sorted(listings, key=lambda each: (each.published, each.number), reverse=True):
        kinds[each.edition, each.section].append(each)
    gone = [
        each
        for kind in kinds.values()
        for place, each in enumerate(kind)
        if place and _is_expired(each, place, rules, today)
    ]
    return tuple(each.slug for each in sorted(gone, key=lambda each: each.published))


def prune(show: Show, *, today: date, dry_run: bool = False, wait: float = 0) -> tuple[str, ...]:
    """Remove what the show's retention does not keep; the slugs come back.

    Raises:
        Locked: another run holds the show.
        CannotWrite: the show directory cannot be written.
    """
    directory = ShowDir(show.root)
    if dry_run:
        return expired(directory.listings(), show.retention, today)
    with directory.lock(wait):
        catalogue.recover(directory, show)
        slugs = expired(directory.listings(), show.retention, today)
        if slugs:
            catalogue.update(directory, show, without=slugs)
            for slug in slugs:
                directory.remove_episode(slug)
    return slugs


def _is_expired(episode: Listing, place: int, rules: Retention, today: date) -> bool:
    too_many = bool(rules.episodes) and place >= rules.episodes
    too_old = bool(rules.days) and today - episode.day > timedelta(days=rules.days)
    return too_many or too_old
