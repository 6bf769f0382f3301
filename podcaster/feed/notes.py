"""Show notes: what an app shows under an episode, as safe HTML and as plain text."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from podcaster import addresses, plain
from podcaster.feed import markup
from podcaster.model import Episode, Listing, Show, StoryNote

LIMIT: Final = 4000
"""Bytes that Apple shows of a description."""

TAGS: Final = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
"""All that Apple renders in a description, and nothing that could do harm."""

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""`strftime` would ask the machine's locale."""


def to_html(show: Show, episode: Episode | Listing, *, base: str) -> str:
    """The notes with a time stamp, a link and a credit for each story."""
    return sanitise("".join(_paragraphs(show, episode, base)))


def to_text(show: Show, episode: Episode | Listing) -> str:
    """The same facts without markup, at most 4000 bytes; what is cut is never the disclosure."""
    closing = f"{disclosure(episode)} {rights(markup.field(show.feed.license))}"
    stories = "\n".join(map(_story_line, episode.stories))
    opening = "\n\n".join(filter(None, (summary(episode), stories)))
    return f"{plain.cut_bytes(opening, LIMIT - len(closing.encode()) - 2)}\n\n{closing}"


def summary(episode: Episode | Listing) -> str:
    """What the episode is about; its title where nobody wrote a summary."""
    return plain.one_line(episode.summary, 1000) or title(episode)


def title(episode: Episode | Listing) -> str:
    """The episode's title, fit for a feed; its day where it has none."""
    return markup.field(episode.title) or long_date(episode.day)


def disclosure(episode: Episode | Listing) -> str:
    """Says plainly that no person speaks, as Apple asks of each episode."""
    names = [name for voice in episode.voices if (name := plain.one_line(voice, 60))]
    kind = "synthetic (AI-generated)"
    voices = f"{kind} voices" if len(names) > 1 else f"a {kind} voice"
    return f"Read by {voices}{': ' if names else ''}{', '.join(names)}."


def rights(licence: str) -> str:
    """Whose the words are, and under which licence the programme is given."""
    programme = f" This programme is licensed under {licence}." if licence else ""
    return f"The stories belong to their authors and publishers.{programme}"


def credit(story: StoryNote) -> str:
    """Who wrote a story, where and when, as far as is known."""
    known = [plain.one_line(part, 120) for part in (story.byline, story.site) if part]
    if story.published:
        known.append(long_date(story.published))
    return ", ".join(filter(None, known))


def long_date(day: date) -> str:
    """A date that nobody reads as another one."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def sanitise(html: str) -> str:
    """Leave harmless tags and links to the web only, whatever went in."""
    import nh3

    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )


def _paragraphs(show: Show, episode: Episode | Listing, base: str) -> Iterator[str]:
    yield f"<p>{markup.escape(summary(episode))}</p>"
    if episode.stories:
        yield f"<ul>{''.join(map(_story_item, episode.stories))}</ul>"
    yield f"<p><em>{markup.escape(disclosure(episode))}</em></p>"
    yield f"<p>{_link(addresses.of_episode(base, episode.slug), 'Listen and read along')}"
    yield f" · {rights(_link(show.feed.license_url, show.feed.license))}</p>"


def _story_item(story: StoryNote) -> str:
    name = plain.one_line(story.title, markup.FIELD)
    by = credit(story)
    return (
        f"<li>({markup.clock(story.start)}) {_link(story.url, name)}"
        f"{f' – {markup.escape(by)}' if by else ''}</li>"
    )


def _story_line(story: StoryNote) -> str:
    by = credit(story)
    line = f"({markup.clock(story.start)}) {plain.one_line(story.title, markup.FIELD)}"
    return f"{line} – {by}" if by else line


def _link(address: str | None, text: str) -> str:
    words = markup.escape(plain.one_line(text, markup.FIELD))
    if not address or not addresses.is_web(address):
        return words
    return f'<a href="{markup.escape(addresses.ascii_address(address))}">{words}</a>'
