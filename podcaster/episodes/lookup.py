"""Finding an episode of a show, by name or by its stories."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath

from podcaster.episodes import manifest
from podcaster.errors import NotFound
from podcaster.model import Episode, Listing, Script, Story, StoryNote
from podcaster.show.showdir import ShowDir

LATEST = "latest"
NAMED = 3
"""Episodes listed in a message, at most."""
SHARED = 0.5
"""Share of three-word sequences that an edited version must keep."""


def find(directory: ShowDir, name: str) -> Listing:
    """Find an episode by `latest`, a number, a day, its guid, or the start of a slug.

    The day may be left out: `harbour` finds `2026-11-24-harbour-bridge-opens`.

    Raises:
        NotFound: no episode matches, or more than one.
    """
    listings = directory.listings()
    if not listings:
        raise NotFound(
            f"{directory.root}: this show has no episode yet; `podcaster build` makes one"
        )
    if name.casefold() == LATEST:
        return listings[-1]
    found = _named(listings, name.strip().rstrip("/"))
    if len(found) == 1:
        return found[0]
    shown = ", ".join(one.slug for one in (found or listings)[-NAMED:])
    if found:
        raise NotFound(f"{name!r} matches {len(found)} episodes: {shown}; give more of the name")
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


def previous_of(directory: ShowDir, script: Script, edition: str) -> Episode | None:
    """The newest episode with the stories of a script, whatever the day of either.

    Stories are compared by identity. Without address and date, the identity includes the day of the
    edition; on another day, it is the same story only if most of its text is the same, since a
    column called "Letters" appears every week.
    """
    wanted = {story.identity for story in script.stories}
    for known in reversed(directory.listings()):
        if known.edition != edition or len(known.stories) != len(wanted):
            continue
        if {story.identity for story in known.stories} == wanted:
            return directory.episode(known.slug)
        if _timeless(known.stories, known.day) == _timeless(script.stories, script.day):
            episode = directory.episode(known.slug)
            if _has_same_texts(episode.script.stories, episode.day, script):
                return episode
    return None


def _timeless(stories: Iterable[Story | StoryNote], day: date) -> set[str]:
    return {_without_day(story, day) for story in stories}


def _without_day(story: Story | StoryNote, day: date) -> str:
    """The identity without the day of the edition."""
    if story.url or story.published:
        return story.identity
    return story.identity.removeprefix(f"{day.isoformat()} ")


def _has_same_texts(known: Sequence[Story], day: date, script: Script) -> bool:
    """Whether each story shares most of its text with the known version."""
    texts = {_without_day(story, day): _phrases(story) for story in known}
    return all(
        _shared(_phrases(story), texts.get(_without_day(story, script.day), set())) >= SHARED
        for story in script.stories
    )


def _phrases(story: Story) -> set[str]:
    """All sequences of three words."""
    words = manifest.text_of(story).casefold().split()
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
