"""Changes to a listed episode without a new recording, including its removal."""

import dataclasses
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from podcaster.episodes import catalogue, lookup
from podcaster.errors import BadInput, NotFound
from podcaster.feed import artwork
from podcaster.model import Episode, Show
from podcaster.show import plain
from podcaster.show.records import Withdrawal, note_withdrawn
from podcaster.show.showdir import ShowDir

FULL = "full"
"""The edition of episodes that no unattended run makes."""


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
        episode = directory.episode(lookup.find(directory, name).slug)
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
        found, damaged = lookup.find_all(directory, names)
        slugs = (*(one.slug for one in found), *damaged)
        note_withdrawn(
            directory.state_folder,
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
        content = path.read_bytes()
    except OSError as error:
        raise NotFound(f"{path}: cannot be read: {(error.strerror or '').lower()}") from error
    for fault in artwork.faults(content, path.name):
        raise BadInput(f"{path}: {fault}")
    ending = ".png" if content.startswith(b"\x89PNG") else ".jpg"
    name = f"assets/picture-{hashlib.sha256(content).hexdigest()[:8]}{ending}"
    directory.write(name, (content,))
    directory.write(catalogue.small_picture(name), (artwork.shrink(content),))
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
