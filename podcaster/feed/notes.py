"""Show notes: what an app shows under an episode, as safe HTML and as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from podcaster import addresses, plain, wording
from podcaster.feed.markup import escape
from podcaster.model import Episode, Listing, Show, StoryNote
from podcaster.wording import Phrases

if TYPE_CHECKING:
    from nh3 import Cleaner

LIMIT: Final = 4000
"""Bytes that Apple shows of a description."""

TAGS: Final = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
"""All that Apple renders in a description, and nothing that could do harm."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The same facts twice."""

    html: str
    """With a time stamp, a link and a credit for each story."""
    text: str
    """At most 4000 bytes; what is cut is never the disclosure."""


def write(show: Show, episode: Episode | Listing, *, page: str) -> Notes:
    """The notes of an episode; an adopted one keeps its own.

    Args:
        page: address of the episode's page.
    """
    if episode.origin:
        summary = plain.clean(episode.summary) or wording.title(episode)
        html = sanitise(episode.origin.notes) or f"<p>{escape(summary)}</p>"
        return Notes(html, plain.cut_bytes(summary, LIMIT))
    words = wording.phrases(episode.language)
    stories = [_story(story, words) for story in episode.stories]
    summary = wording.summary(episode)
    disclosure, rights = wording.disclosure(episode), wording.rights(show, words)
    html = (
        f"<p>{escape(summary)}</p>{_list(stories)}<p><em>{escape(disclosure)}</em></p>"
        f'<p><a href="{page}">{words.read_along}</a> · {escape(rights)}</p>'
    )
    return Notes(sanitise(html), _text(summary, stories, f"{disclosure} {rights}"))


def sanitise(html: str) -> str:
    """Leave harmless tags and links to the web only, whatever went in."""
    return _cleaner().clean(html)


class _Story(NamedTuple):
    """A story's line, in parts."""

    clock: str
    title: str
    url: str
    credit: str


def _story(story: StoryNote, words: Phrases) -> _Story:
    url = story.url if story.url and addresses.is_web(story.url) else ""
    return _Story(
        wording.clock(story.start),
        wording.field(story.title),
        addresses.ascii_address(url),
        wording.credit(story, words),
    )


def _list(stories: list[_Story]) -> str:
    return f"<ul>{''.join(_items(stories))}</ul>" if stories else ""


def _items(stories: list[_Story]) -> Iterator[str]:
    for clock, title, url, credit in stories:
        name = f'<a href="{escape(url)}">{escape(title)}</a>' if url else escape(title)
        # In round brackets, a time is what apps turn into a jump.
        yield f"<li>({clock}) {name}{f' – {escape(credit)}' if credit else ''}</li>"


def _text(summary: str, stories: list[_Story], closing: str) -> str:
    lines = [
        f"({clock}) {title}{f' – {credit}' if credit else ''}"
        for clock, title, _, credit in stories
    ]
    opening = "\n\n".join(filter(None, (summary, "\n".join(lines))))
    return f"{plain.cut_bytes(opening, LIMIT - len(closing.encode()) - 2)}\n\n{closing}"


@cache
def _cleaner() -> "Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )
