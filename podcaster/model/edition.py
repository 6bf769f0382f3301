"""The daily edition as podcaster.toml describes it: each field is a key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta

Positive = Annotated[int, Meta(gt=0)]
Natural = Annotated[int, Meta(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`[[sources]]`: where a daily edition's stories come from; one of feed … saved is set."""

    name: str
    """What the source is called in show notes, `voices.sources` and messages."""
    feed: str = ""
    """Address of an RSS, Atom or JSON feed, or of a page that names one."""
    opml: str = ""
    """File, relative to the show, or address of an OPML list: each feed in it is a source."""
    imap: str = ""
    """Mailbox: `imaps://user@host/folder`; each unread mail is an article or more."""
    password: str = ""
    """For `imap` and `login`: `$NAME` of an environment variable, or `file:PATH`."""
    login: str = ""
    """User name for a feed or pages behind HTTP basic authentication."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with each request to the source's own site; values may be `$NAME` or `file:PATH`."""
    cookies: str = ""
    """A cookies.txt file, relative to the show, as browsers export it."""
    page: str = ""
    """Address of one article."""
    inbox: str = ""
    """Folder, relative to the show, whose files are articles."""
    command: tuple[str, ...] = ()
    """Program whose output is an article."""
    saved: bool = False
    """Read the list that `podcaster add URL` keeps."""
    stories: Positive = 5
    """Most stories that one edition takes."""
    weight: Annotated[float, Meta(gt=0, le=100)] = 1.0
    """With 2, the second story ranks with the first of other sources."""
    brief: Natural = 0
    """Read only so many paragraphs of each story; 0 stands for the number in `[script]`."""
    writer: str = ""
    """Command that rewrites this source's stories; empty for that of `[script]`."""
    max_age_hours: Positive = 48
    """Older stories are left out."""
    include: tuple[str, ...] = ()
    """Only stories whose title or text has one of these words."""
    exclude: tuple[str, ...] = ()
    """No stories whose title or text has one of these words."""
    drop: tuple[str, ...] = ()
    """Left out of this source's articles, besides `extract.drop`."""
    keep: tuple[str, ...] = ()
    """Kept in this source's articles, besides `extract.keep`."""
    section: str = ""
    """Section of the edition that its stories belong to."""
    voice: str = ""
    """Voice that reads its stories."""
    private: bool = False
    """Allow private and loopback addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyRules:
    """`[daily]`: the contents of an edition, and notifications."""

    target_minutes: Positive = 15
    """Length of an edition that stories are chosen and cut to."""
    memory_days: Natural = 14
    """A story reported within these days is not reported again."""
    update_share: Annotated[float, Meta(ge=0, le=1)] = 0.3
    """A reported story whose first paragraph has more than this share of new words is an update."""
    look_back_days: Natural = 3
    """Stories reported within these days are checked again: a fact may have changed."""
    max_updates: Natural = 3
    """Updates in one edition."""
    max_characters: Natural = 0
    """Most characters that an edition sends to online voices; 0 sets no limit."""
    sections: tuple[str, ...] = ()
    """The order of sections; others follow."""
    no_news: str = ""
    """What to say when there is nothing; empty means no episode."""
    editions: tuple[str, ...] = ("full",)
    """Editions of a day to build."""
    contact: str = ""
    """Address or URL in the User-Agent of requests."""
    proxy: str = ""
    """HTTP proxy for everything that is fetched; `env` takes HTTPS_PROXY or HTTP_PROXY."""
    healthcheck: str = ""
    """URL that is requested after a run."""
    on_success: tuple[str, ...] = ()
    """Program to run after an edition was made, such as `git push`."""
    on_failure: tuple[str, ...] = ()
    """Program to run after a failed run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """`[retention]`: 0 keeps everything."""

    episodes: Natural = 0
    """Keep this many of the newest; 0 keeps all."""
    days: Natural = 0
    """Keep episodes this many days; 0 keeps all."""
