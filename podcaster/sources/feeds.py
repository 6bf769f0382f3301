"""The items of an RSS or Atom feed, however broken; feedparser's one home."""

import calendar
import io
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from podcaster.errors import BadInput
from podcaster.model import Document

LARGEST = 5_000_000
"""Bytes; the feed validator's own limit."""
MOST = 200
"""Items looked at; an edition takes five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """What a feed says of one story."""

    title: str
    url: str
    published: datetime | None = None
    """Aware, UTC."""
    text: str = ""
    """HTML of the whole story where the feed carries it, else of its summary."""


def feed_items(document: Document) -> tuple[FeedEntry, ...]:
    """List a feed's stories in the feed's order; items without an address are left out.

    Raises:
        BadInput: It is not a feed.
    """
    if len(document.content) > LARGEST:
        raise BadInput(f"{document.name}: a feed of more than {LARGEST // 1_000_000} MB")
    parsed = _parse(document)
    entries = tuple(entry for item in parsed.entries[:MOST] if (entry := _entry(item)))
    if not entries and not parsed.get("version"):
        raise BadInput(f"{document.name}: neither an RSS nor an Atom feed")
    return entries


def _parse(document: Document) -> Any:
    import feedparser

    headers = {"content-type": document.media_type} if document.media_type else {}
    if document.url:
        headers["content-location"] = document.url
    try:
        # Always a stream: given bytes, feedparser first looks for a file of that name.
        return feedparser.parse(io.BytesIO(document.content), response_headers=headers)
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        RecursionError,
    ) as error:
        # What its parsers were seen to let through on mutilated feeds.
        raise BadInput(f"{document.name}: a feed too broken to read ({error})") from error


def _entry(item: Any) -> FeedEntry | None:
    url = str(item.get("link", "")).strip()
    if not url.startswith(("http://", "https://")):
        return None
    return FeedEntry(
        title=" ".join(str(item.get("title", "")).split()),
        url=url,
        published=_moment(_date(item)),
        text=_text(item),
    )


def _text(item: Any) -> str:
    contents = [str(content.get("value", "")) for content in item.get("content", ())]
    return max([*contents, str(item.get("summary", ""))], key=len)


def _date(item: Any) -> time.struct_time | None:
    # Asked for a missing `updated`, feedparser warns and answers with `published`: look first.
    known = (item[name] for name in ("published_parsed", "updated_parsed") if name in item)
    return next((each for each in known if each), None)


def _moment(parsed: time.struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
