"""The show's feeds as OPML 2.0, which podcast apps can import."""

from collections.abc import Iterable
from typing import Any

from podcaster.feed import Feed, addresses, wording
from podcaster.feed.markup import element, empty
from podcaster.model import Show
from podcaster.show import plain


def to_opml(show: Show, feeds: Iterable[Feed[Any]]) -> str:
    """The OPML document, with one outline per feed."""
    base = addresses.base_of(show)
    lines = "".join(_outline(show, feed, base) for feed in feeds)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head>\n{element('title', wording.field(show.title))}"
        f"{element('ownerName', wording.field(show.author))}</head>\n"
        f"<body>\n{lines}</body>\n</opml>\n"
    )


def _outline(show: Show, feed: Feed[Any], base: str) -> str:
    values = {
        "type": "rss",
        "version": "RSS2",
        "text": feed.title,
        "title": feed.title,
        "description": plain.one_line(show.description, 1000),
        "language": wording.field(show.language),
        "htmlUrl": addresses.ascii_address(show.link) if addresses.is_web(show.link) else base,
        # After the other address: podget takes the last one on a line as the feed.
        "xmlUrl": addresses.of_file(base, feed.name),
    }
    return empty("outline", **{name: value for name, value in values.items() if value})
