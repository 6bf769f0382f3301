"""Checking a whole show: whether its files exist as its manifests describe them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from podcaster.episodes.checks.episode import of_episode
from podcaster.episodes.checks.heard import Finding
from podcaster.episodes.checks.show import of_feed, of_show
from podcaster.errors import PodcasterError
from podcaster.model import Episode
from podcaster.show.showdir import ShowDir


def inspect(
    directory: ShowDir, *, audio: bool = False, now: datetime | None = None
) -> Iterator[Finding]:
    """Check configuration, cover, sounds, manifests, files and feed; with `audio` decode it all.

    Args:
        now: the current time; episodes dated later are reported.

    Raises:
        PodcasterError: podcaster.toml itself cannot be read.
    """
    show = directory.show()
    yield from of_show(directory, show)
    episodes: list[Episode] = []
    for path in directory.manifests():
        try:
            episodes.append(directory.read_manifest(path))
        except PodcasterError as error:
            yield Finding(where=str(path), what=str(error).removeprefix(f"{path}: "))
    for episode in episodes:
        yield from of_episode(directory, show, episode, audio=audio)
    yield from _of_order(episodes)
    yield from _of_the_future(episodes, now)
    yield from of_feed(directory, show)
    for slug in directory.interrupted():
        yield Finding(
            where=slug,
            what="a run was interrupted here; the next one puts it in order",
            fault=False,
        )


def _of_the_future(episodes: list[Episode], now: datetime | None) -> Iterator[Finding]:
    """Episodes dated in the future by a wrong clock: apps hide them, or keep them on top."""
    for episode in episodes:
        if now and episode.published > now + timedelta(days=1):
            yield Finding(
                where=episode.slug,
                what=f"is dated {episode.published:%Y-%m-%d %H:%M}, in the future: "
                f"the clock was wrong when it was made; `podcaster remove {episode.slug}`",
            )


def _of_order(episodes: list[Episode]) -> Iterator[Finding]:
    """Guids, numbers and other values that must be unique in a show."""
    ours = [one for one in episodes if not one.origin]  # an old feed may have counted differently
    values: Mapping[str, list[object]] = {
        "guid": [one.guid for one in episodes],
        "publication time": [one.published for one in ours],
        "number": [one.number for one in ours],
        "audio file name": [one.audio.name for one in ours],
    }
    for episode in episodes:
        if not episode.guid.strip():
            yield Finding(where=episode.slug, what="has no guid; apps know an episode by it")
    for name, all_values in values.items():
        for value, count in Counter(all_values).items():
            if count > 1:
                yield Finding(where="episodes", what=f"{count} episodes have the {name} {value}")


__all__ = ["Finding", "inspect"]
