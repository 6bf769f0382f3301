"""Checking a whole show: whether its files exist as its manifests describe them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from podcaster import feed
from podcaster.episodes.checks import feedfile
from podcaster.episodes.checks.episode import Finding, of_episode
from podcaster.episodes.kept import kept_items
from podcaster.episodes.publicfiles import find_public
from podcaster.errors import PodcasterError
from podcaster.feed import KeptItem, addresses, artwork
from podcaster.model import Episode, Listing, Show
from podcaster.script.templates import template_faults
from podcaster.show.config import cover_copy
from podcaster.show.showdir import FEED, ShowDir
from podcaster.sound import studio

__all__ = ["Finding", "feed_of", "has_number", "inspect", "is_cover_copied", "shared_identities"]


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
    yield from _of_show(directory, show)
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
    yield from _of_feed(directory, show)
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


def _of_order(episodes: Sequence[Episode]) -> Iterator[Finding]:
    """Guids, numbers and other values that must be unique in a show."""
    for episode in episodes:
        if not episode.guid.strip():
            yield Finding(where=episode.slug, what="has no guid; apps know an episode by it")
    ours = [one for one in episodes if not one.origin]
    others: Mapping[str, Mapping[str, object]] = {
        "publication time": {one.slug: one.published for one in ours},
        "audio file name": {one.slug: one.audio.name for one in ours},
    }
    faults = [*shared_identities(episodes)]
    faults += [each for name, by_slug in others.items() for each in _shared(name, by_slug)]
    yield from (Finding(where="episodes", what=what) for what in faults)


def shared_identities(episodes: Sequence[Episode]) -> Iterator[str]:
    """Guids, and numbers of a season, that two episodes share.

    An imported feed may have counted differently.
    """
    yield from _shared("guid", {one.slug: one.guid for one in episodes})
    numbered = [one for one in episodes if not one.origin and has_number(one)]
    for season in sorted({one.season or 0 for one in numbered}):
        own = {one.slug: one.number for one in numbered if (one.season or 0) == season}
        yield from _shared("number", own)


def has_number(episode: Listing) -> bool:
    """Whether its number counts: a trailer or bonus may have none."""
    return episode.number > 0 or episode.kind == "full"


def _shared(name: str, by_slug: Mapping[str, object]) -> Iterator[str]:
    for value, count in Counter(by_slug.values()).items():
        if count > 1:
            slugs = sorted(slug for slug, each in by_slug.items() if each == value)
            yield f"{count} episodes have the {name} {value}: {', '.join(slugs)}"


LARGEST_COVER = 512_000
"""Bytes, as recommended by Apple and PSP-1."""


def _of_show(directory: ShowDir, show: Show) -> Iterator[Finding]:
    if not show.base_url:
        yield Finding(
            where="podcaster.toml",
            what="`base_url` is not set: apps cannot reach the feed's addresses",
            fault=False,
        )
    for key in ("description", "email"):
        if not getattr(show, key):
            yield Finding(
                where="podcaster.toml",
                what=f"`{key}` is empty; directories ask for it",
                fault=False,
            )
    yield from (Finding(where="podcaster.toml", what=fault) for fault in template_faults(show))
    cover = directory.root / show.cover
    if not cover.is_file():
        yield Finding(where=show.cover, what="there is no cover; `podcaster feed` draws one")
    else:
        yield from _of_cover(cover, show.cover)
        if show.cover_copy and not is_cover_copied(directory, show):
            what = "is not the cover's content; `podcaster feed` writes it again"
            yield Finding(where=show.cover_copy, what=what)
    names = (show.sound.intro, show.sound.sting, show.sound.outro, show.sound.bed.file)
    for name in filter(None, names):
        try:
            path = directory.show_sound(name)
            if path:
                studio.probe(path)
        except PodcasterError as error:
            yield Finding(where="podcaster.toml", what=f"[sound]: {error}")


def is_cover_copied(directory: ShowDir, show: Show) -> bool:
    """Whether the file that the feed is to name for the cover has the cover's content."""
    name = cover_copy(directory.root / show.cover)
    return not name or cover_copy(directory.root / name) == name


def _of_cover(path: Path, name: str) -> Iterator[Finding]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Finding(where=name, what=f"cannot be read: {error.strerror}")
        return
    yield from (Finding(where=name, what=what) for what in artwork.faults(content, name))
    if len(content) > LARGEST_COVER:
        yield Finding(
            where=name,
            what=f"has {len(content) // 1000} kB; apps load it often, and 512 will do",
            fault=False,
        )


def _of_feed(directory: ShowDir, show: Show) -> Iterator[Finding]:
    path = directory.root / FEED
    if not path.is_file():
        yield Finding(where=FEED, what="is missing; `podcaster feed` writes it")
        return
    content = path.read_bytes()
    try:
        written = feed_of(directory, show)
    except PodcasterError:
        return  # a damaged manifest, reported already
    if content != written:
        yield Finding(
            where=FEED,
            what="is not what the manifests say; `podcaster feed` writes it again",
        )
    yield from (Finding(where=FEED, what=what) for what in _enclosures(directory, show, content))


def feed_of(directory: ShowDir, show: Show) -> bytes:
    """The main feed as the manifests and podcaster.toml have it."""
    listings, damaged = directory.survey()
    kept = kept_items(directory, damaged, {one.guid for one in listings})
    listed: list[Listing | KeptItem] = [*listings, *kept]
    return b"".join(feed.pieces(show, feed.feeds(show, listed)[0]))


def _enclosures(directory: ShowDir, show: Show, content: bytes) -> Iterator[str]:
    """Faults of files in the feed: missing, private, or of a different size."""
    try:
        channel = feedfile.read_channel(content, FEED)
    except PodcasterError as error:
        yield str(error).removeprefix(f"{FEED}: ")
        return
    for what, value in feedfile.repeated(channel):
        # An old feed's own audio is as it was there.
        if what == "guid" or addresses.own_name(value, show):
            yield f"two episodes have the {what} {value}"
    yield from feedfile.absent(channel, show, lambda name: bool(find_public(directory.root, name)))
    for file in feedfile.named_files(channel):
        own = addresses.own_name(file.url, show) if file.what == "enclosure" else ""
        found = find_public(directory.root, own) if own else None
        if found and found.size != file.size:
            yield f"gives {file.url} a length of {file.size}, it has {found.size}"
