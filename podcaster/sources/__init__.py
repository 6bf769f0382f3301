"""Source → Document: all ways of reading bytes from outside, within limits.

All of it takes whatever it is given for hostile: sizes, times and redirects have limits, an address
is checked before it is connected to, and documents are parsed in a process of their own.
"""

from podcaster.sources.cell import feed_items, open_document, prepare, read_article, review
from podcaster.sources.command import from_command
from podcaster.sources.credentials import Credentials
from podcaster.sources.door import articles_in, documents_in
from podcaster.sources.feeds import FeedEntry, count_words, opml_feeds, page_of, read_feed
from podcaster.sources.files import (
    SavedLink,
    from_path,
    inbox_files,
    read_saved,
    save_link,
)
from podcaster.sources.http import Limits, Reply, fetch, request
from podcaster.sources.imap import unread_mails
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
