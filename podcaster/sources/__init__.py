"""Sources → documents: reading input of any kind from outside, within limits.

All input is treated as hostile: size, time and redirects are limited, addresses are checked before
connecting, and documents are parsed in a separate process.
"""

from podcaster.sources.cell import prepare
from podcaster.sources.door import (
    articles_in,
    documents_in,
    feed_items,
    open_document,
    read_article,
    review,
)
from podcaster.sources.feeds import FeedEntry, count_words, opml_feeds, page_of, read_feed
from podcaster.sources.files import (
    SavedLink,
    from_command,
    from_path,
    inbox_files,
    read_saved,
    save_link,
)
from podcaster.sources.http import Limits, Reply, fetch, request
from podcaster.sources.logins import Credentials, unread_mails
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
