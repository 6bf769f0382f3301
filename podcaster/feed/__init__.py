"""Rendering a show as RSS 2.0 with the iTunes, Podcasting 2.0 namespaces.

This is pure: the same show and manifests give the same bytes, and no file is opened.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from podcaster.feed import addresses, channel, items, wording
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
    """One feed of the given episodes, newest first.

    Args:
        base_url: replaces the show's own.
    """
    return b"".join(pieces(show, whole(show, episodes), base_url=base_url))


def pieces(
    show: Show, feed: Feed[Listing] | Feed[Listing | KeptItem], *, base_url: str | None = None
) -> Iterator[bytes]:
    """A feed in pieces, so that a long one need not fit in memory."""
    base = addresses.base_of(show, base_url)
    yield channel.opening(
        show,
        base=base,
        name=feed.name,
        identity=feed.identity,
        title=feed.title,
        changed=max((one.modified for one in feed.episodes), default=None),
        links=feed.links,
        synthetic=wording.share_synthetic(feed.episodes),
    ).encode()
    frame = items.Frame.of(show, base)
    for episode in feed.episodes:
        if isinstance(episode, KeptItem):
            yield episode.item
        else:
            yield items.render(frame, episode).encode()
    yield b"</channel>\n</rss>\n"


def stylesheet() -> dict[str, bytes]:
    """The style sheet for people who open a feed in a browser, by file name."""
    return {channel.CSS: files(__package__).joinpath(channel.CSS).read_bytes()}
