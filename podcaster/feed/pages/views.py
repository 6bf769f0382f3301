"""The data of templates: records of the model, prepared for a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podcaster import languages
from podcaster.errors import BadConfig
from podcaster.feed import addresses, wording
from podcaster.feed.pages import discovery, player
from podcaster.feed.pages.player import Paragraph, Sentence, paragraphs, sentence
from podcaster.languages.records import Phrases
from podcaster.model import Chapter, Episode, Listing, Milliseconds, Show, StoryNote, clock
from podcaster.show import plain

if TYPE_CHECKING:
    from jinja2 import Environment

RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The data that every page of a show needs."""

    title: str
    description: tuple[str, ...]
    author: str
    copyright: str
    language: str
    direction: str
    words: Phrases
    root: str
    """Relative path from the page to the show's folder."""
    address: str
    """The absolute address of this page; empty while the show has none."""
    cover: str
    """The cover, relative to this page; empty without a cover."""
    card: str
    """Address of the picture that a link to this page shows; empty while the show has none."""
    feed: str
    """The feed, relative to this page."""
    feed_address: str
    apps: tuple[discovery.App, ...]
    qr: str
    """SVG of the show's address; empty while it has none."""
    funding: str
    json_ld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An episode in a list."""

    title: str
    lead: str
    """The title, or only its first headline if the others are listed below."""
    summary: str
    own_summary: str
    """The summary, if it says more than the headlines."""
    day: str
    iso_day: str
    duration: str
    page: str
    """Relative to the show's folder, like `audio`."""
    audio: str
    media_type: str
    seconds: float
    stories: tuple[str, ...]
    others: tuple[str, ...]
    """All headlines but the lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story, with its source."""

    title: str
    clock: str
    seconds: float
    url: str
    site: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterView:
    """A chapter with its transcript."""

    title: str
    clock: str
    seconds: float
    story: StoryView | None
    heading: Sentence | None
    """The sentence that speaks its title, if any; it is shown as the heading."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeView:
    """The data of an episode's page."""

    card: Card
    audio: str
    """Relative to the episode's folder."""
    audio_address: str
    downloads: tuple[tuple[str, str], ...]
    """Name and label of the files to download."""
    lead: str
    """The summary, unless the list or the beginning of the transcript says the same."""
    is_sourced: bool
    """Whether any story has an author or a source."""
    has_list: bool
    """Whether a list is shown, as for more than one story."""
    disclosure: str
    rights: str
    other_stories: tuple[StoryView, ...]
    """Stories at which no chapter begins."""
    chapters: tuple[ChapterView, ...]
    waveform: str
    json_ld: str


CARD = "assets/card.png"
"""The share card of the show's own pages."""


def site(
    show: Show, *, root: str, path: str, cover: str | None, language: str = "", card: str = CARD
) -> Site:
    """The frame of a page at `path`; `root` leads from there to the show's folder."""
    base = addresses.base_of(show)
    words = wording.phrases(language or show.language)
    picture = show.cover if cover is None else cover
    feed = addresses.of_file(base, "feed.xml")
    tag = language or show.language
    return Site(
        title=wording.field(show.title),
        description=_paragraphs_of(show.description),
        author=wording.field(show.author),
        copyright=wording.field(show.copyright),
        language=tag,
        direction="rtl" if languages.base(tag) in RIGHT_TO_LEFT else "ltr",
        words=words,
        root=root,
        address=addresses.of_file(base, path) if show.base_url else "",
        cover=root + addresses.of_file("", picture) if picture else "",
        card=addresses.of_file(base, card) if show.base_url else "",
        feed=f"{root}feed.xml",
        feed_address=feed,
        apps=discovery.apps(feed, show.title, show.feed.directories),
        qr=discovery.qr_svg(base) if show.base_url else "",
        funding=_web(show.feed.funding),
        json_ld=discovery.series_json_ld(show, base) if show.base_url else "",
    )


def card(episode: Listing) -> Card:
    """An episode as lists show it."""
    words = wording.phrases(episode.language)
    lead = wording.lead(episode)
    stories = tuple(wording.field(story.title) for story in episode.stories)
    return Card(
        title=wording.title(episode),
        lead=lead,
        summary=wording.summary(episode),
        own_summary=wording.own_summary(episode),
        day=wording.long_date(episode.day, words),
        iso_day=episode.day.isoformat(),
        duration=_spoken_duration(episode.audio.duration, words),
        page=addresses.of_episode("", episode.slug),
        audio=addresses.of_audio("", episode.slug, episode.audio),
        media_type=episode.audio.media_type,
        seconds=episode.audio.duration / 1000,
        stories=stories,
        others=tuple(one for one in stories if one != lead) if len(stories) > 1 else (),
    )


def episode(show: Show, episode: Episode) -> EpisodeView:
    """An episode in full."""
    words = wording.phrases(episode.language)
    stories = tuple(_story(story, words) for story in episode.stories)
    chapters = tuple(_chapters(episode, stories))
    base = addresses.base_of(show)
    covered = {chapter.story for chapter in chapters}
    return EpisodeView(
        card=card(episode),
        audio=_web(episode.audio.url) or addresses.of_file("", episode.audio.name),
        audio_address=addresses.of_audio(base, episode.slug, episode.audio)
        if show.base_url
        else "",
        downloads=tuple(_downloads(episode)),
        lead=_lead(episode),
        is_sourced=any(story.credit or story.url for story in stories),
        has_list=len(episode.stories) != 1 or len(chapters) > 2 or stories[0] not in covered,
        disclosure=wording.disclosure(episode),
        rights=wording.rights(show, words),
        other_stories=tuple(story for story in stories if story not in covered),
        chapters=chapters,
        waveform=player.waveform_path(episode.waveform),
        json_ld=discovery.episode_json_ld(show, episode, base) if show.base_url else "",
    )


def _lead(episode: Episode) -> str:
    text = wording.own_summary(episode)
    said = plain.one_line(" ".join(caption.text for caption in episode.captions))
    # A summary that was taken from the story is in the transcript word for word.
    return "" if text.rstrip(" …") in said else text


def _story(story: StoryNote, words: Phrases) -> StoryView:
    return StoryView(
        title=wording.field(story.title),
        clock=clock(story.start),
        seconds=story.start / 1000,
        url=_web(story.url),
        site=plain.one_line(story.site or "", 80),
        credit=wording.credit(story, words),
    )


def _chapters(episode: Episode, stories: Sequence[StoryView]) -> Iterator[ChapterView]:
    """The chapters with their transcripts; an episode without chapters is one chapter."""
    whole = Chapter(title=wording.title(episode), start=0, end=episode.audio.duration)
    marks = sorted(episode.chapters, key=lambda chapter: chapter.start) or [whole]
    several = len({caption.speaker for caption in episode.captions}) > 1
    ends = [*(chapter.start for chapter in marks[1:]), None]
    for index, (chapter, end) in enumerate(zip(marks, ends, strict=True)):
        # Anything said before the first mark belongs to the first chapter.
        start = chapter.start if index else 0
        said = [
            caption
            for caption in episode.captions
            if start <= caption.start and (end is None or caption.start < end)
        ]
        title = wording.field(chapter.title) or "…"
        says_title = bool(said) and _bare(said[0].text) == _bare(title)
        yield ChapterView(
            title=title,
            clock=clock(chapter.start),
            seconds=chapter.start / 1000,
            story=next((s for s in stories if s.seconds == chapter.start / 1000), None),
            heading=sentence(said[0]) if says_title else None,
            paragraphs=tuple(paragraphs(said[1:] if says_title else said, is_named=several)),
        )


def _bare(text: str) -> str:
    return plain.one_line(text).rstrip(".!?…。").casefold()


def _downloads(episode: Episode) -> Iterator[tuple[str, str]]:
    for audio in (episode.audio, *episode.alternates):
        megabytes = audio.size / 1_000_000
        kind = audio.name.rpartition(".")[2].upper()
        yield _web(audio.url) or addresses.of_file("", audio.name), f"{kind}, {megabytes:.1f} MB"
    for name in addresses.TRANSCRIPTS:
        if name in episode.files:
            yield name, name.rpartition(".")[2].upper()


def _spoken_duration(duration: Milliseconds, words: Phrases) -> str:
    if duration < 60_000:
        return f"{max(0, round(duration / 1000))} s"
    return words.minutes.format(count=round(duration / 60_000))


def _paragraphs_of(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (plain.one_line(part) for part in text.split("\n"))))


def _web(address: str | None) -> str:
    """An address for a link; empty unless it is http or https."""
    return addresses.ascii_address(address) if address and addresses.is_web(address) else ""


def render_template(name: str, overrides: Path | None, **values: object) -> str:
    """Render a template, a show's own if it has one of that name.

    Raises:
        BadConfig: one of the show's own templates has an error.
    """
    from jinja2 import TemplateError

    try:
        return _environment(overrides).get_template(name).render(values)
    except TemplateError as error:
        where = getattr(error, "filename", None) or name
        line = getattr(error, "lineno", None)
        raise BadConfig(
            f"{where}{f', line {line}' if line else ''}: {error.message or type(error).__name__}; "
            "fix this template, or remove it to use the built-in one"
        ) from error


@cache
def _environment(overrides: Path | None) -> "Environment":
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    own = PackageLoader("podcaster.feed.pages")
    loaders = [FileSystemLoader(overrides), own] if overrides else [own]
    return Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _clean(value: Any) -> Any:
    """Clean each value that is put into a page; our own markup stays as it is."""
    return plain.clean(value) if type(value) is str else value
