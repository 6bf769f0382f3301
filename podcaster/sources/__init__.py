"""Source → Document: every way in which bytes come in from outside, bounded and checked.

Nothing here understands what it reads; that is the extractor's work. All of it takes whatever it is
given for hostile: sizes, times and redirects have limits, and an address is looked at before it is
connected to.
"""

from podcaster.sources.command import from_command
from podcaster.sources.feeds import FeedEntry, feed_items
from podcaster.sources.files import (
    SavedLink,
    documents_in,
    from_path,
    inbox_files,
    read_saved,
    save_link,
)
from podcaster.sources.http import Limits, Reply, fetch, request
from podcaster.sources.visitor import ServerTime, Visitor

__all__ = [
    "FeedEntry",
    "Limits",
    "Reply",
    "SavedLink",
    "ServerTime",
    "Visitor",
    "documents_in",
    "feed_items",
    "fetch",
    "from_command",
    "from_path",
    "inbox_files",
    "read_saved",
    "request",
    "save_link",
]
