"""Changes to a listed episode without a new recording, including its removal."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

from podcaster.episodes import catalogue, pictures
from podcaster.errors import BadInput, NotFound
from podcaster.feed import artwork
from podcaster.model import Episode, Listing, Show
from podcaster.show import plain
from podcaster.show.manifests import DamagedManifest
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import Withdrawal, note_withdrawn, read_regular

FULL = "full"
"""The edition of episodes that no unattended run makes."""
LATEST = "latest"
NAMED = 3
"""Episodes listed in a message, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """New values; None leaves a value as it is."""

    title: str | None = None
    description: str | None = None
    explicit: bool | None = None
    picture: Path | None = None
    """A square PNG or JPEG of 1400 to 3000 pixels."""
    published: datetime | None = None
    """The new time of publication, with a time zone."""


def edit(show: Show, name: str, edits: Edits, *, now: datetime, wait: float = 0) -> Episode:
    """Change an episode's manifest, page and feed item; its audio is not changed.

    Guid, number and slug never change. Edits are kept when the episode is built again.

    Raises:
        NotFound: there is no such episode.
        BadInput: an empty title, a date in the future or of another episode, a bad picture.
    """
    directory = ShowDir(show.root)
    with directory.lock(wait):
        catalogue.recover(directory, show)
        episode = directory.episode(find(directory, name).slug)
        changes = _changes(directory, episode, edits, now)
        if not changes:
            return episode
        edited = {*episode.edited, *changes} & {"title", "summary"}
        modified = max(now.replace(microsecond=0), episode.modified + timedelta(seconds=1))
        changed = dataclasses.replace(
            episode, **changes, edited=tuple(sorted(edited)), modified=modified
        )
        directory.begin(episode.slug)
        changed = directory.commit(changed, catalogue.sidecars(changed))
        catalogue.update(directory, show, [changed])
        directory.finish(episode.slug)
    return changed


def remove(show: Show, names: tuple[str, ...], *, wait: float = 0) -> tuple[str, ...]:
    """Remove episodes from the feed, then from disk; return their slugs.

    An edition is recorded, so that no later run makes it again or repeats its stories. Those of an
    episode whose manifest is damaged are not known.

    Raises:
        NotFound: there is no such episode; then none is removed.
    """
    directory = ShowDir(show.root)
    with directory.lock(wait):
        catalogue.recover(directory, show)
        found, damaged = find_all(directory, names)
        slugs = (*(one.slug for one in found), *damaged)
        note_withdrawn(
            directory.root,
            [
                Withdrawal(one.day, one.edition, tuple(story.identity for story in one.stories))
                for one in found
                if one.edition != FULL
            ],
        )
        catalogue.update(directory, show, without=slugs)
        for slug in slugs:
            directory.remove_episode(slug)
    return slugs


def find(directory: ShowDir, name: str) -> Listing:
    """Find an episode by `latest`, a number, a day, its guid, or the start of a slug.

    The day may be left out: `harbour` finds `2026-11-24-harbour-bridge-opens`.

    Raises:
        NotFound: no episode matches, or more than one.
    """
    listings = directory.listings()
    if not listings:
        raise NotFound(
            f"{directory.root}: this show has no episodes yet; `podcaster build` makes one"
        )
    if name.casefold() == LATEST:
        return listings[-1]
    found = _named(listings, name.strip().rstrip("/"))
    if len(found) == 1:
        return found[0]
    shown = ", ".join(one.slug for one in (found or listings)[-NAMED:])
    if found:
        raise NotFound(f"{name!r} matches {len(found)} episodes: {shown}; be more specific")
    raise NotFound(f"no episode {name!r} in {directory.episodes_folder}; the newest are: {shown}")


def find_all(
    directory: ShowDir, names: Sequence[str]
) -> tuple[tuple[Listing, ...], tuple[str, ...]]:
    """Find episodes as `find` does, and the slugs of those whose manifests are damaged.

    A damaged one is named by its folder, or by the start of its slug if no other fits.

    Raises:
        NotFound: a name matches no episode, or more than one.
    """
    damaged = directory.survey()[1]
    found: dict[str, Listing] = {}
    unread = []
    for name in names:
        wanted = PurePath(name.strip()).name
        fits = [slug for slug in damaged if wanted and slug.startswith(wanted)]
        if wanted in damaged or (len(fits) == 1 and not _named(directory.listings(), wanted)):
            unread.append(wanted if wanted in damaged else fits[0])
        else:
            one = find(directory, name)
            found[one.slug] = one
    return tuple(found.values()), tuple(dict.fromkeys(unread))


def _named(listings: Sequence[Listing], name: str) -> list[Listing]:
    """The episodes that match a name, by the strictest rule that gives a match."""
    if not name:
        return []
    number = int(name.removeprefix("#")) if re.fullmatch(r"#?[0-9]{1,9}", name) else None
    ways: tuple[Callable[[Listing], bool], ...] = (
        lambda one: name in (one.slug, one.guid),
        lambda one: one.number == number,
        lambda one: one.day.isoformat() == name,
        lambda one: one.slug.startswith(name),
        lambda one: one.slug.removeprefix(f"{one.day.isoformat()}-").startswith(name),
    )
    return next((found for fits in ways if (found := [*filter(fits, listings)])), [])


def accept(directory: ShowDir, *, now: datetime) -> tuple[str, ...]:
    """Accept manifests that were edited by hand or lack hashes; return their slugs.

    Raises:
        BadInput: a manifest is invalid; nothing was changed.
    """
    taken: list[Episode] = []
    for path in directory.manifests():
        try:
            episode = directory.read_manifest(path)
        except DamagedManifest as error:
            if error.episode is None:
                raise
            taken.append(dataclasses.replace(error.episode, modified=now))
        else:
            if not directory.is_sealed(path):
                taken.append(episode)
    for episode in taken:
        directory.commit(episode, catalogue.sidecars(episode))
    return tuple(episode.slug for episode in taken)


def _changes(directory: ShowDir, episode: Episode, edits: Edits, now: datetime) -> dict[str, Any]:
    """The fields of a manifest that change."""
    wanted: dict[str, Any] = {"explicit": edits.explicit}
    if edits.title is not None:
        wanted["title"] = plain.one_line(edits.title)
        if not wanted["title"]:
            raise BadInput("--title: an episode needs a title")
    if edits.description is not None:
        wanted["summary"] = plain.clean(edits.description).strip()
    if edits.picture is not None:
        wanted["image"] = _published_picture(directory, edits.picture)
    if edits.published is not None:
        wanted["published"] = _free_time(directory, episode, edits.published, now)
    return {
        name: value
        for name, value in wanted.items()
        if value is not None and value != getattr(episode, name)
    }


def _published_picture(directory: ShowDir, path: Path) -> str:
    """Copy a picture to assets/, named by its hash, because apps cache pictures by address."""
    try:
        content = read_regular(path)
    except OSError as error:
        raise NotFound(f"{path}: cannot be read: {(error.strerror or '').lower()}") from error
    for fault in artwork.faults(content, path.name):
        raise BadInput(f"{path}: {fault}")
    ending = ".png" if content.startswith(b"\x89PNG") else ".jpg"
    name = f"assets/picture-{hashlib.sha256(content).hexdigest()[:8]}{ending}"
    small = artwork.shrink(content)
    directory.write(name, (content,))
    directory.write(pictures.small_picture(name), (small,))
    return name


def _free_time(
    directory: ShowDir, episode: Episode, published: datetime, now: datetime
) -> datetime:
    moment = published.astimezone(UTC).replace(microsecond=0)
    if moment > now:
        raise BadInput("--date: is in the future; apps would hide the episode or show it first")
    for other in directory.listings():
        if other.slug != episode.slug and other.published == moment:
            raise BadInput(f"--date: {other.slug} has the same time; choose another minute")
    return moment
