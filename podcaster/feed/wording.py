"""The wording of feed, pages: an episode's title, date, credits, disclosure."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from podcaster.languages import page_date
from podcaster.languages.records import Phrases, language_file
from podcaster.model import Listing, Show, StoryNote
from podcaster.show import plain

Share: TypeAlias = Literal["all", "some", "none"]

FIELD = 255
"""Characters that Apple accepts in a tag other than a description."""


def phrases(language: str) -> Phrases:
    """The wording of a language; English if it has no translation."""
    words = language_file(language).pages or language_file("en").pages
    assert words  # the conformance test has it
    return words


@lru_cache(maxsize=512)  # an item repeats its titles
def field(text: str) -> str:
    """Text for titles and names: one line of at most 255 characters."""
    return plain.one_line(text, FIELD)


def title(episode: Listing) -> str:
    """The episode's title, or its day."""
    return field(episode.title) or long_date(episode.day, phrases(episode.language))


def summary(episode: Listing) -> str:
    """The episode's summary, or its title."""
    return plain.one_line(episode.summary, 1000) or title(episode)


def lead(episode: Listing) -> str:
    """The first headline, as the title above a list of all."""
    own = title(episode)
    first = field(episode.stories[0].title) if len(episode.stories) > 1 else ""
    return first if first and own.startswith(first) else own


def own_summary(episode: Listing) -> str:
    """The summary if it says more than the title and the headlines; otherwise empty."""
    text = summary(episode)
    listed = [field(story.title).rstrip(".") for story in episode.stories[:2]]
    says_headlines = len(listed) > 1 and all(one in text for one in listed)
    return "" if says_headlines or text == title(episode) else text


def share_synthetic(episodes: Iterable[object]) -> Share:
    """How many of a feed's episodes have a synthetic voice; all, if there are none yet."""
    found = {is_synthetic(one) for one in episodes} or {True}
    return "some" if len(found) == 2 else "all" if True in found else "none"


def is_synthetic(episode: object) -> bool:
    """Whether an episode has a synthetic voice; imported ones declare it."""
    origin = getattr(episode, "origin", None)
    return origin is None or bool(origin.synthetic)


def show_disclosure(show: Show, synthetic: Share) -> str:
    """The statement that voices are synthetic; empty if none is."""
    words = phrases(show.language)
    texts = {"all": words.by_synthetic_voices, "some": words.partly_synthetic, "none": ""}
    return texts[synthetic]


def disclosure(episode: Listing) -> str:
    """The statement that the voice is synthetic, as Apple asks; empty for imported episodes."""
    if episode.origin:
        return ""
    return _disclosure(episode.voices, phrases(episode.language))


@lru_cache(maxsize=100)  # a show has few voices
def _disclosure(voices: tuple[str, ...], words: Phrases) -> str:
    names = [name for voice in voices if (name := plain.one_line(voice, 60))]
    opening = words.several_voices if len(names) > 1 else words.one_voice
    return f"{opening}{': ' if names else ''}{', '.join(names)}."


def rights(show: Show, words: Phrases) -> str:
    """The rights in the text, and the licence of the programme."""
    licence = field(show.feed.license)
    programme = words.licence.format(licence=licence) if licence else ""
    return f"{words.rights} {programme}".strip()


def credit(story: StoryNote, words: Phrases) -> str:
    """Author, site and date of a story, as far as known."""
    author = plain.one_line(story.byline, 120) if story.byline else ""
    site = plain.one_line(story.site, 120) if story.site else ""
    day = long_date(story.published, words) if story.published else ""
    return ", ".join([part for part in (author, site, day) if part])


def long_date(day: date, words: Phrases) -> str:
    """An unambiguous date."""
    return page_date(day, words.tag)
