"""Markup as strings, which is far faster than building a tree: XML, show notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from podcaster.feed import addresses, wording
from podcaster.languages.records import Phrases
from podcaster.model import Listing, Show, StoryNote, clock
from podcaster.show import plain

if TYPE_CHECKING:
    from nh3 import Cleaner

LIMIT: Final = 4000
"""Bytes of a description that Apple accepts."""

TAGS: Final = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
"""The tags that Apple renders in a description; all are harmless."""


def escape(text: str) -> str:
    """Escape clean text for XML and HTML, also within double quotes."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def safe(text: str) -> str:
    """Clean and escape a text."""
    return escape(plain.clean(text))


@lru_cache(maxsize=512)  # an item repeats titles and addresses
def shown(text: str) -> str:
    """A title or name in markup."""
    return escape(wording.field(text))


@lru_cache(maxsize=512)
def href(address: str | None) -> str:
    """A link's address in markup; empty unless it is http or https."""
    if not address or not addresses.is_web(address):
        return ""
    return escape(addresses.ascii_address(address))


def element(name: str, text: str, **values: str) -> str:
    """An element with text; nothing if the text is empty."""
    return f"<{name}{attributes(values)}>{safe(text)}</{name}>\n" if text else ""


def empty(name: str, **values: str) -> str:
    """An element without content."""
    return f"<{name}{attributes(values)}/>\n"


def cdata(name: str, html: str) -> str:
    """An element with HTML in a CDATA section."""
    return f"<{name}><![CDATA[{html.replace(']]>', ']]&gt;')}]]></{name}>\n"


def rfc822(time: datetime) -> str:
    """The date format of RSS, which is always in English."""
    return format_datetime(time.astimezone(UTC), usegmt=True)


def attributes(values: dict[str, str]) -> str:
    """The attributes of a start tag; those with empty values are left out."""
    return "".join(f' {name}="{safe(value)}"' for name, value in values.items() if value)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes in both formats."""

    html: str
    """With a time stamp, a link and a credit for each story."""
    text: str
    """At most 4000 bytes; the disclosure is never cut."""


def show_notes(show: Show, episode: Listing, *, page: str) -> Notes:
    """The notes of an episode; an imported one keeps its own.

    Args:
        page: address of the episode's page.
    """
    if episode.origin:
        summary = plain.clean(episode.summary) or wording.title(episode)
        html = sanitise(episode.origin.notes) or f"<p>{escape(summary)}</p>"
        return Notes(html, plain.cut_bytes(summary, LIMIT))
    words = wording.phrases(episode.language)
    lines = list(_lines(episode.stories, words))
    # The list has the headlines, so a summary that only repeats them is left out.
    summary = wording.own_summary(episode) if len(lines) > 1 else wording.summary(episode)
    summary = summary or words.stories
    disclosure, rights = wording.disclosure(episode), wording.rights(show, words)
    html = (
        f"<p>{escape(summary)}</p>{_list(lines)}<p><em>{escape(disclosure)}</em></p>"
        f'<p><a href="{page}">{words.read_along}</a> · {escape(rights)}</p>'
    )
    # Made of escaped text and checked links only: nh3 would change nothing (tests verify this)
    # and take a quarter of an item's time.
    return Notes(html, _text(summary, lines, f"{disclosure} {rights}"))


def sanitise(html: str) -> str:
    """Remove all but harmless tags and web links."""
    return _cleaner().clean(html)


def _lines(stories: Iterable[StoryNote], words: Phrases) -> Iterator[tuple[StoryNote, str, str]]:
    """Each story with its start time and its credit."""
    for story in stories:
        credit = wording.credit(story, words)
        # Apps turn a time in round brackets into a link.
        yield story, f"({clock(story.start)})", f" – {credit}" if credit else ""


def _list(lines: list[tuple[StoryNote, str, str]]) -> str:
    return f"<ul>{''.join([_list_item(*line) for line in lines])}</ul>" if lines else ""


def _list_item(story: StoryNote, place: str, credit: str) -> str:
    name, url = shown(story.title), href(story.url)
    link = f'<a href="{url}">{name}</a>' if url else name
    return f"<li>{place} {link}{escape(credit)}</li>"


def _text(summary: str, lines: list[tuple[StoryNote, str, str]], closing: str) -> str:
    stories = "\n".join(
        [f"{place} {wording.field(story.title)}{credit}" for story, place, credit in lines]
    )
    opening = f"{summary}\n\n{stories}" if stories else summary
    return f"{plain.cut_bytes(opening, LIMIT - len(closing.encode()) - 2)}\n\n{closing}"


@cache
def _cleaner() -> "Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )
