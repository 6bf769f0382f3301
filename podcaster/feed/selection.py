"""The feeds of a show: which there are, and which episodes each lists."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from podcaster.feed import addresses, wording
from podcaster.feed.markup import element, empty
from podcaster.model import Listing, Show
from podcaster.show import plain

MAIN = "feed.xml"
ALL = "feed-all.xml"
"""The feed of all episodes beside a limited main one."""
OTHER = re.compile(r"feed-(?:all|archive-\d+|(?:section|language|edition)-[\w-]+)\.xml")
"""Names of all other feeds that a show may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """An item taken from an earlier feed, because the episode's manifest cannot be read."""

    guid: str
    published: datetime
    modified: datetime
    number: int
    item: bytes
    section: str = ""
    language: str = ""
    edition: str = ""
    parts: frozenset[str] = frozenset()
    """Names of the feeds of sections, languages and editions that had it."""


E = TypeVar("E", bound=Listing | KeptItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Generic[E]):
    """A feed file with its title and its episodes, newest first."""

    name: str
    title: str
    episodes: Sequence[E]
    identity: str = MAIN
    """Name of the feed whose podcast:guid it has; pages share the main feed's."""
    links: Mapping[str, str] = field(default_factory=dict)
    """File names of the other pages by link relation (RFC 5005)."""


def whole(show: Show, episodes: Iterable[E]) -> Feed[E]:
    """A single feed of all episodes."""
    return Feed(name=MAIN, identity=MAIN, title=_title(show), episodes=newest_first(episodes))


def feeds(show: Show, episodes: Iterable[E]) -> tuple[Feed[E], ...]:
    """Every feed of the show, the main one first.

    With `[feed] limit` the main feed holds the newest only, `feed-all.xml` holds everything,
    and the older ones are found page by page from the main feed. Shows of several sections,
    languages or editions have a feed for each.
    """
    ordered = newest_first(episodes)
    return (*_main(show, ordered), *_parts(show, ordered))


def newest_first(episodes: Iterable[E]) -> tuple[E, ...]:
    """The order of a feed; equal times are ordered by number, then guid."""
    return tuple(
        sorted(episodes, key=lambda one: (one.published, one.number, one.guid), reverse=True)
    )


def _main(show: Show, ordered: tuple[E, ...]) -> Iterator[Feed[E]]:
    limit, title = show.feed.limit, _title(show)
    if not limit or len(ordered) <= limit:
        yield Feed(name=MAIN, title=title, episodes=ordered)
        return
    archives = _archives(ordered, limit)
    names = [f"feed-archive-{number}.xml" for number in range(1, len(archives) + 1)]
    yield Feed(name=MAIN, title=title, episodes=ordered[:limit], links=_older(names[-1]))
    yield Feed(name=ALL, title=title, episodes=ordered)
    for number, archive in enumerate(archives):
        older = _older(names[number - 1]) if number else {}
        yield Feed(
            name=names[number],
            title=title,
            episodes=archive,
            links={"current": MAIN, "first": MAIN, **older},
        )


def _archives(ordered: Sequence[E], limit: int) -> list[Sequence[E]]:
    """The older episodes in pages, counted from the oldest.

    A full page therefore never changes; the newest page may overlap with the main feed.
    """
    oldest_first = ordered[::-1]
    ends = range(limit, len(ordered), limit)
    return [oldest_first[end - limit : end][::-1] for end in ends]


def _parts(show: Show, ordered: Sequence[E]) -> Iterator[Feed[E]]:
    """A feed for each section, language and edition, if there are several."""
    for kind, value_of in _KINDS.items():
        # Case is ignored, as on some file systems. The section of a kept item is unknown.
        values = {
            value_of(one).casefold(): value_of(one)
            for one in ordered[::-1]
            if not isinstance(one, KeptItem)
        }
        if len(values) < 2:
            continue
        for key in sorted(filter(None, values)):
            name = f"feed-{kind}-{_file_part(key)}.xml"
            yield Feed(
                name=name,
                identity=name,
                title=wording.field(f"{_title(show)} – {values[key]}"),
                episodes=tuple(
                    one
                    for one in ordered
                    if (
                        name in one.parts
                        if isinstance(one, KeptItem)
                        else value_of(one).casefold() == key
                    )
                ),
            )


_KINDS: Mapping[str, Callable[[Listing | KeptItem], str]] = {
    kind: attrgetter(kind) for kind in ("section", "language", "edition")
}


def _file_part(value: str) -> str:
    """A section's name for a file name, in ASCII as Apple requires."""
    plain_letters = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")
    # Names that differ only in what ASCII lost must not share a file.
    return words if words == value else f"{words}-{_digest(value)}".strip("-")


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode(errors="ignore")).hexdigest()[:6]


def _older(name: str) -> dict[str, str]:
    # Apps that read pages follow `next`; RFC 5005's archived feeds are followed by `prev-archive`.
    return {"next": name, "prev-archive": name}


def _title(show: Show) -> str:
    return wording.field(show.title) or "Podcast"


def to_opml(show: Show, listed: Iterable[Feed[Any]]) -> str:
    """The feeds as OPML 2.0, which podcast apps can import."""
    base = addresses.base_of(show)
    lines = "".join(_outline(show, one, base) for one in listed)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head>\n{element('title', wording.field(show.title))}"
        f"{element('ownerName', wording.field(show.author))}</head>\n"
        f"<body>\n{lines}</body>\n</opml>\n"
    )


def _outline(show: Show, one: Feed[Any], base: str) -> str:
    values = {
        "type": "rss",
        "version": "RSS2",
        "text": one.title,
        "title": one.title,
        "description": plain.one_line(show.description, 1000),
        "language": wording.field(show.language),
        "htmlUrl": addresses.ascii_address(show.link) if addresses.is_web(show.link) else base,
        # After the other address: podget takes the last one on a line as the feed.
        "xmlUrl": addresses.of_file(base, one.name),
    }
    return empty("outline", **{name: value for name, value in values.items() if value})
