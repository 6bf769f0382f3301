"""The show as an RSS feed for podcast apps and directories: RSS 2.0, iTunes, Podcasting 2.0.

Pure: the same show and manifests give the same bytes, and nothing is opened or fetched.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from podcaster import languages
from podcaster.feed import addresses, channel, items, markup, notes, wording
from podcaster.feed.selection import E, Feed, feeds, newest_first, whole
from podcaster.feed.stylesheet import stylesheet
from podcaster.model import Episode, Listing, Show
from podcaster.show import plain
from podcaster.show.manifests import HEAD, listing, listing_from_head, listing_of

__all__ = [
    "HEAD",
    "Feed",
    "assemble",
    "feeds",
    "item_key",
    "item_writer",
    "listing",
    "listing_from_head",
    "listing_of",
    "newest_first",
    "pieces",
    "render",
    "stylesheet",
]


def render(
    show: Show,
    episodes: Iterable[Episode | Listing],
    *,
    base_url: str | None = None,
) -> bytes:
    """One feed of all the episodes given, newest first.

    Args:
        base_url: where the show is published, when not where podcaster.toml says.
    """
    return b"".join(pieces(show, whole(show, episodes), base_url=base_url))


def pieces(
    show: Show, feed: Feed[Episode | Listing], *, base_url: str | None = None
) -> Iterator[bytes]:
    """A feed in pieces for a file, so that the longest one is never whole in memory."""
    return assemble(show, feed, item_writer(show, base_url=base_url), base_url=base_url)


def assemble(
    show: Show, feed: Feed[E], item: Callable[[E], bytes], *, base_url: str | None = None
) -> Iterator[bytes]:
    """The same with items from elsewhere, such as those that were written last time."""
    yield channel.opening(
        show,
        base=addresses.base_of(show, base_url),
        name=feed.name,
        identity=feed.identity,
        title=feed.title,
        changed=max((one.modified for one in feed.episodes), default=None),
        links=feed.links,
    ).encode()
    for episode in feed.episodes:
        yield item(episode)
    yield b"</channel>\n</rss>\n"


def item_writer(show: Show, *, base_url: str | None = None) -> Callable[[Episode | Listing], bytes]:
    """What writes an episode's item, the same in each of the show's feeds."""
    frame = items.Frame.of(show, addresses.base_of(show, base_url))
    return lambda episode: items.render(frame, episode).encode()


def item_key(show: Show, *, base_url: str | None = None) -> str:
    """Differs when the same manifest would give another item: other rules, or other code."""
    digest = hashlib.sha256(repr((show.feed, show.explicit, show.cover)).encode(errors="replace"))
    words = [wording.phrases(tag) for tag in languages.known()]
    digest.update(repr((addresses.base_of(show, base_url), words)).encode())
    for module in (addresses, items, markup, notes, plain, wording):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()
