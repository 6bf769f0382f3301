"""Wording shared by feed, pages: an episode's title, date, credits, disclosure."""

from datetime import date
from functools import lru_cache

from podcaster.languages.dates import page_date
from podcaster.languages.records import Phrases, language_file
from podcaster.model import Listing, Milliseconds, Show, StoryNote
from podcaster.show import plain

FIELD = 255
"""Most characters that Apple takes in a tag which is not a description."""


def phrases(language: str) -> Phrases:
    """The words for a tag; English where nobody has translated them yet."""
    words = language_file(language).pages or language_file("en").pages
    assert words  # the conformance test has it
    return words


def field(text: str) -> str:
    """Text as titles and names want it: one line of at most 255 characters."""
    return plain.one_line(text, FIELD)


def title(episode: Listing) -> str:
    """The episode's title; its day where it has none."""
    return field(episode.title) or long_date(episode.day, phrases(episode.language))


def summary(episode: Listing) -> str:
    """What the episode is about; its title where nobody wrote a summary."""
    return plain.one_line(episode.summary, 1000) or title(episode)


def lead(episode: Listing) -> str:
    """What stands over the episode where its other headlines are listed below: the first one."""
    own = title(episode)
    first = field(episode.stories[0].title) if len(episode.stories) > 1 else ""
    return first if first and own.startswith(first) else own


def own_summary(episode: Listing) -> str:
    """The summary where it says more than the title and the headlines do, else nothing."""
    text = summary(episode)
    listed = [field(story.title).rstrip(".") for story in episode.stories[:2]]
    says_headlines = len(listed) > 1 and all(one in text for one in listed)
    return "" if says_headlines or text == title(episode) else text


def disclosure(episode: Listing) -> str:
    """Says plainly that no person speaks, as Apple asks; in an adopted episode one may."""
    if episode.origin:
        return ""
    return _disclosure(episode.voices, phrases(episode.language))


@lru_cache(maxsize=100)  # a show has few voices
def _disclosure(voices: tuple[str, ...], words: Phrases) -> str:
    names = [name for voice in voices if (name := plain.one_line(voice, 60))]
    opening = words.several_voices if len(names) > 1 else words.one_voice
    return f"{opening}{': ' if names else ''}{', '.join(names)}."


def rights(show: Show, words: Phrases) -> str:
    """Whose the words are, and under which licence the programme is given."""
    licence = field(show.feed.license)
    programme = words.licence.format(licence=licence) if licence else ""
    return f"{words.rights} {programme}".strip()


def credit(story: StoryNote, words: Phrases) -> str:
    """Who wrote a story, where and when, as far as is known."""
    author = plain.one_line(story.byline, 120) if story.byline else ""
    site = plain.one_line(story.site, 120) if story.site else ""
    day = long_date(story.published, words) if story.published else ""
    return ", ".join([part for part in (author, site, day) if part])


def long_date(day: date, words: Phrases) -> str:
    """A date that nobody reads as another one."""
    return page_date(day, words.tag)


def clock(time: Milliseconds) -> str:
    """`M:SS`, or `H:MM:SS` from an hour on: what apps recognise as a place to jump to."""
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
