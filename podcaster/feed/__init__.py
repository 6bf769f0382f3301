"""The show as an RSS feed for podcast apps and directories: RSS 2.0, iTunes, Podcasting 2.0.

Pure: the same show and manifests give the same bytes, and nothing is opened or fetched.
"""

from collections.abc import Iterable, Iterator

from podcaster import addresses
from podcaster.feed import channel, items
from podcaster.feed.manifests import HEAD, listing, listing_from_head, listing_of
from podcaster.feed.selection import Feed, feeds, whole
from podcaster.feed.stylesheet import stylesheet
from podcaster.model import Episode, Listing, Show

__all__ = [
    "HEAD",
    "Feed",
    "feeds",
    "listing",
    "listing_from_head",
    "listing_of",
    "pieces",
    "render",
    "stylesheet",
]


def render(
    show: Show,
    episodes: Iterable[Episode | Listing],
    *,
    base_url: str | None = None,
    name: str = "feed.xml",
) -> bytes:
    """One feed of all the episodes given, newest first.

    Args:
        base_url: where the show is published, when not where podcaster.toml says.
        name: of the feed's file, which is part of its own address.
    """
    return b"".join(pieces(show, whole(show, episodes, name), base_url=base_url))


def pieces(show: Show, feed: Feed, *, base_url: str | None = None) -> Iterator[bytes]:
    """A feed in pieces for a file, so that the longest one is never whole in memory."""
    base = addresses.base_of(show, base_url)
    yield channel.opening(
        show,
        base=base,
        name=feed.name,
        title=feed.title,
        changed=max((one.modified for one in feed.episodes), default=None),
        links=feed.links,
    ).encode()
    frame = items.Frame.of(show, base)
    for episode in feed.episodes:
        yield items.render(frame, episode).encode()
    yield b"</channel>\n</rss>\n"
