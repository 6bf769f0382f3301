"""The show as an RSS feed: RSS 2.0 with the iTunes, Podcasting 2.0 namespaces.

Pure: the same show and manifests give the same bytes, and nothing is opened or fetched.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from podcaster.feed import addresses, channel, items
from podcaster.feed.selection import Feed, KeptItem, feeds, newest_first, whole
from podcaster.model import Listing, Show
from podcaster.show.manifests import HEAD, listing, listing_from_head

__all__ = [
    "HEAD",
    "Feed",
    "KeptItem",
    "feeds",
    "listing",
    "listing_from_head",
    "newest_first",
    "pieces",
    "render",
    "stylesheet",
]


def render(
    show: Show,
    episodes: Iterable[Listing],
    *,
    base_url: str | None = None,
) -> bytes:
    """One feed of all the episodes given, newest first.

    Args:
        base_url: where the show is published, when not where podcaster.toml says.
    """
    return b"".join(pieces(show, whole(show, episodes), base_url=base_url))


def pieces(
    show: Show, feed: Feed[Listing] | Feed[Listing | KeptItem], *, base_url: str | None = None
) -> Iterator[bytes]:
    """A feed in pieces for a file, so that the longest one is never whole in memory."""
    base = addresses.base_of(show, base_url)
    yield channel.opening(
        show,
        base=base,
        name=feed.name,
        identity=feed.identity,
        title=feed.title,
        changed=max((one.modified for one in feed.episodes), default=None),
        links=feed.links,
        is_synthetic=not feed.episodes or any(map(_is_synthetic, feed.episodes)),
    ).encode()
    frame = items.Frame.of(show, base)
    for episode in feed.episodes:
        if isinstance(episode, KeptItem):
            yield episode.item
        else:
            yield items.render(frame, episode).encode()
    yield b"</channel>\n</rss>\n"


def stylesheet() -> dict[str, bytes]:
    """File name to content of what stands beside the feed, for people who open it in a browser."""
    return {channel.CSS: files(__package__).joinpath(channel.CSS).read_bytes()}


def _is_synthetic(episode: Listing | KeptItem) -> bool:
    """Whether a machine speaks in an episode; an adopted one says so itself."""
    origin = None if isinstance(episode, KeptItem) else episode.origin
    return origin is None or origin.synthetic
