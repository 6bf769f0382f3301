"""Sources → documents: reading input of any kind from outside, within limits.

All input is treated as hostile: size, time and redirects are limited, addresses are checked before
connecting, and documents are parsed in a separate process. Each name is imported when it is first
used: a file on disk needs no HTTP client.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from podcaster.sources.cell import (
        articles_in,
        documents_in,
        feed_items,
        open_document,
        prepare,
        read_article,
        review,
    )
    from podcaster.sources.feeds import (
        FeedEntry,
        check_address,
        count_words,
        page_of,
        read_feed,
    )
    from podcaster.sources.files import (
        SavedLink,
        from_command,
        from_path,
        inbox_files,
        read_saved,
        save_link,
    )
    from podcaster.sources.http import Credentials, Limits, Reply, fetch, request
    from podcaster.sources.links import opml_feeds
    from podcaster.sources.mail import unread_mails
    from podcaster.sources.visitor import ServerTime, Visitor

__all__ = [
    "Credentials",
    "FeedEntry",
    "Limits",
    "Reply",
    "SavedLink",
    "ServerTime",
    "Visitor",
    "articles_in",
    "check_address",
    "count_words",
    "documents_in",
    "feed_items",
    "fetch",
    "from_command",
    "from_path",
    "inbox_files",
    "open_document",
    "opml_feeds",
    "page_of",
    "prepare",
    "read_article",
    "read_feed",
    "read_saved",
    "request",
    "review",
    "save_link",
    "unread_mails",
]


def __getattr__(name: str) -> Any:
    # Those that need least come first.
    for module in (
        ("files", "cell", "feeds", "links", "http", "visitor", "mail") if name in __all__ else ()
    ):
        found = import_module(f"{__name__}.{module}")
        if hasattr(found, name):
            return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
