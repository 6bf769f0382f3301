"""An episode as an RSS item."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Final

from podcaster import addresses, wording
from podcaster.feed import markup, notes
from podcaster.feed.markup import cdata, element, empty
from podcaster.model import AudioFile, Chapter, Episode, Listing, Milliseconds, Show

SOUNDBITE: Final = (5_000, 120_000)
"""Milliseconds. Shorter is no taste of the episode; longer is more than apps take."""


def render(show: Show, episode: Episode | Listing, *, base: str) -> str:
    """The whole `<item>`; a few kilobytes, since the transcript stays in its own files."""
    return "".join(("<item>\n", *_parts(show, episode, base), "</item>\n"))


def _parts(show: Show, episode: Episode | Listing, base: str) -> Iterator[str]:
    yield element("title", wording.title(episode))
    yield element("link", addresses.of_episode(base, episode.slug))
    yield element("guid", episode.guid, isPermaLink="false")
    yield element("pubDate", markup.rfc822(episode.published))
    yield element("description", notes.to_text(show, episode))
    yield cdata("content:encoded", notes.to_html(show, episode, base=base))
    yield _enclosure(episode, base)
    yield from _itunes(show, episode, base)
    yield from _podcasting(show, episode, base)
    yield _chapters(episode.chapters)


def _enclosure(episode: Episode | Listing, base: str) -> str:
    audio = episode.audio
    address = addresses.of_episode(base, episode.slug, audio.name)
    return empty("enclosure", url=address, length=str(audio.size), type=audio.media_type)


def _itunes(show: Show, episode: Episode | Listing, base: str) -> Iterator[str]:
    # Rounded to the nearest second, and never to none.
    yield element("itunes:duration", str(max(1, (episode.audio.duration + 500) // 1000)))
    yield element("itunes:explicit", "true" if show.explicit else "false")
    yield element("itunes:episodeType", episode.kind)
    if episode.number > 0:
        yield element("itunes:episode", str(episode.number))
    if episode.season:
        yield element("itunes:season", str(episode.season))
    if show.cover:
        yield empty("itunes:image", href=addresses.of_file(base, show.cover))


def _podcasting(show: Show, episode: Episode | Listing, base: str) -> Iterator[str]:
    if episode.number > 0:
        yield element("podcast:episode", str(episode.number))
    if episode.season:
        yield element("podcast:season", str(episode.season))
    for name, media_type in addresses.TRANSCRIPTS.items():
        if name in episode.files:
            yield _transcript(episode, base, name, media_type)
    if addresses.CHAPTERS in episode.files:
        address = addresses.of_episode(base, episode.slug, addresses.CHAPTERS)
        yield empty("podcast:chapters", url=address, type=addresses.CHAPTERS_TYPE)
    yield _soundbite(episode)
    yield from people(show, voices=episode.voices)
    yield element("podcast:txt", "true", purpose="ai-content")
    yield _alternate(episode, episode.audio, base, is_default=True)
    for audio in episode.alternates:
        yield _alternate(episode, audio, base)


def _transcript(episode: Episode | Listing, base: str, name: str, media_type: str) -> str:
    return empty(
        "podcast:transcript",
        url=addresses.of_episode(base, episode.slug, name),
        type=media_type,
        language=episode.language,
        rel="captions",
    )


def _soundbite(episode: Episode | Listing) -> str:
    """The headlines: all that is said before the first story."""
    if len(episode.stories) < 2 or not episode.chapters:
        return ""
    first_story = min(story.start for story in episode.stories)
    opening = min(episode.chapters, key=lambda chapter: chapter.start)
    duration = min(opening.end, first_story) - opening.start
    if not SOUNDBITE[0] <= duration <= SOUNDBITE[1]:
        return ""
    return element(
        "podcast:soundbite",
        wording.field(opening.title),
        startTime=f"{opening.start / 1000:.3f}",
        duration=f"{duration / 1000:.3f}",
    )


def people(show: Show, *, voices: Iterable[str] = ()) -> Iterator[str]:
    """Who makes the show; an item names the voices too, since its list replaces the channel's."""
    for name, role in show.feed.people.items():
        yield element("podcast:person", wording.field(name), role=wording.field(role))
    for voice in voices:
        yield element("podcast:person", wording.field(voice), role="narrator")


def _alternate(
    episode: Episode | Listing, audio: AudioFile, base: str, *, is_default: bool = False
) -> str:
    """The same sound with the hash of its file, so that an app can tell a whole download."""
    source = empty("podcast:source", uri=addresses.of_episode(base, episode.slug, audio.name))
    digest = b64encode(bytes.fromhex(audio.sha256)).decode()
    values = {
        "type": audio.media_type,
        "length": str(audio.size),
        "bitrate": str(audio.bitrate) if audio.bitrate else "",
        "default": "true" if is_default else "",
    }
    integrity = empty("podcast:integrity", type="sri", value=f"sha256-{digest}")
    name = "podcast:alternateEnclosure"
    return f"<{name}{markup.attributes(values)}>\n{source}{integrity}</{name}>\n"


def _chapters(chapters: Iterable[Chapter]) -> str:
    """The chapters for apps that fetch no file for them."""
    lines = "".join(
        empty(
            "psc:chapter",
            start=_npt(chapter.start),
            title=wording.field(chapter.title) or "…",
            href=addresses.ascii_address(chapter.url or "")
            if addresses.is_web(chapter.url)
            else "",
        )
        for chapter in sorted(chapters, key=lambda chapter: chapter.start)
    )
    return f'<psc:chapters version="1.2">\n{lines}</psc:chapters>\n' if lines else ""


def _npt(time: Milliseconds) -> str:
    minutes, seconds = divmod(time, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds // 1000:02}.{seconds % 1000:03}"
