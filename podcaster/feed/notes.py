"""Show notes: what an app shows under an episode, as safe HTML and as plain text."""

from collections.abc import Iterator
from typing import Final

from podcaster import addresses, plain, wording
from podcaster.feed.markup import escape
from podcaster.model import Episode, Listing, Show, StoryNote
from podcaster.wording import Phrases

LIMIT: Final = 4000
"""Bytes that Apple shows of a description."""

TAGS: Final = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
"""All that Apple renders in a description, and nothing that could do harm."""


def to_html(show: Show, episode: Episode | Listing, *, base: str) -> str:
    """The notes with a time stamp, a link and a credit for each story."""
    words = wording.phrases(episode.language)
    return sanitise("".join(_paragraphs(show, episode, base, words)))


def to_text(show: Show, episode: Episode | Listing) -> str:
    """The same facts without markup, at most 4000 bytes; what is cut is never the disclosure."""
    words = wording.phrases(episode.language)
    closing = f"{wording.disclosure(episode)} {wording.rights(show, words)}"
    stories = "\n".join(_story_line(story, words) for story in episode.stories)
    opening = "\n\n".join(filter(None, (wording.summary(episode), stories)))
    return f"{plain.cut_bytes(opening, LIMIT - len(closing.encode()) - 2)}\n\n{closing}"


def sanitise(html: str) -> str:
    """Leave harmless tags and links to the web only, whatever went in."""
    import nh3

    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )


def _paragraphs(show: Show, episode: Episode | Listing, base: str, words: Phrases) -> Iterator[str]:
    yield f"<p>{escape(wording.summary(episode))}</p>"
    if episode.stories:
        yield f"<ul>{''.join(_story_item(story, words) for story in episode.stories)}</ul>"
    yield f"<p><em>{escape(wording.disclosure(episode))}</em></p>"
    yield f"<p>{_link(addresses.of_episode(base, episode.slug), words.read_along)} · "
    yield f"{escape(wording.rights(show, words))}</p>"


def _story_item(story: StoryNote, words: Phrases) -> str:
    by = escape(wording.credit(story, words))
    name = _link(story.url, wording.field(story.title))
    return f"<li>({wording.clock(story.start)}) {name}{f' – {by}' if by else ''}</li>"


def _story_line(story: StoryNote, words: Phrases) -> str:
    by = wording.credit(story, words)
    line = f"({wording.clock(story.start)}) {wording.field(story.title)}"
    return f"{line} – {by}" if by else line


def _link(address: str | None, text: str) -> str:
    if not address or not addresses.is_web(address):
        return escape(text)
    return f'<a href="{escape(addresses.ascii_address(address))}">{escape(text)}</a>'
