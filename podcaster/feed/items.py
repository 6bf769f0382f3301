"""Rendering an episode as an RSS item.

Items are written as text, one element per line, which is far faster than building a tree.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import Final
from urllib.parse import quote

from podcaster.feed import addresses, markup, wording
from podcaster.feed.markup import element, escape, safe
from podcaster.model import AudioFile, Chapter, Listing, Origin, Show, timestamp, whole_seconds

_start = attrgetter("start")
_NAME: Final = re.compile(r"<podcast:(\w+)")

SYNTHETIC: Final = '<podcast:txt purpose="ai-content">true</podcast:txt>\n'
SOUNDBITE: Final = (5_000, 120_000)
"""Shortest and longest soundbite in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The parts that all items of a feed share."""

    show: Show
    base: str
    people: str
    rating: str
    cover: str
    sounds: str
    """The base address of audio files, with the prefix that counts downloads."""

    @classmethod
    def of(cls, show: Show, base: str) -> "Frame":
        """The frame for a feed's items."""
        cover = addresses.of_cover(base, show)
        image = f'<itunes:image href="{escape(cover)}"/>\n' if show.cover else ""
        explicit = element("itunes:explicit", "true" if show.explicit else "false")
        prefix = addresses.ascii_address(show.feed.enclosure_prefix)
        return cls(
            show=show,
            base=base,
            people="".join(people(show)),
            rating=explicit,
            cover=image,
            sounds=escape(addresses.counted(f"{base}{addresses.EPISODES}/", prefix)),
        )


def render(frame: Frame, episode: Listing) -> str:
    """The `<item>` of an episode; the transcript has its own files."""
    # Percent-encoded names need no XML escapes.
    folder = f"{escape(frame.base)}{addresses.EPISODES}/{quote(episode.slug, errors='ignore')}/"
    sounds = f"{frame.sounds}{quote(episode.slug, errors='ignore')}/"
    origin = episode.origin
    own = set(_NAME.findall("".join(origin.elements))) if origin else set()
    note = markup.show_notes(frame.show, episode, page=f"{folder}index.html")
    return (
        f"<item>\n<title>{escape(wording.title(episode))}</title>\n"
        f"<link>{_page(episode, folder)}</link>\n"
        f'<guid isPermaLink="false">{safe(episode.guid)}</guid>\n'
        f"<pubDate>{markup.rfc822(episode.published)}</pubDate>\n"
        f"<description>{escape(note.text)}</description>\n"
        f"{markup.cdata('content:encoded', note.html)}"
        f"{_enclosure(episode.audio, sounds)}"
        f"{_numbers(episode, own)}{_rating(frame, episode)}"
        f"{_files(episode, folder)}{_soundbite(episode)}"
        f"{''.join(_voices(episode.voices))}{'' if 'person' in own else frame.people}"
        f"{_disclosure(episode.origin)}"
        f"{''.join(_alternates(episode, sounds))}{_chapters(episode.chapters)}"
        f"{''.join(origin.elements) if origin else ''}</item>\n"
    )


def people(show: Show) -> Iterator[str]:
    """The people who make the show."""
    for name, role in show.feed.people.items():
        yield element("podcast:person", wording.field(name), role=wording.field(role))


def _disclosure(origin: Origin | None) -> str:
    """The declaration of a synthetic voice; an imported episode keeps its own."""
    return SYNTHETIC if origin is None or origin.synthetic else ""


def _page(episode: Listing, folder: str) -> str:
    """The address of an episode's page; an imported episode keeps its old one."""
    old = episode.origin.link if episode.origin else ""
    return markup.href(old) or f"{folder}index.html"


def _rating(frame: Frame, episode: Listing) -> str:
    own = episode.explicit
    if own is None and episode.origin:
        own = episode.origin.explicit
    rating = frame.rating if own is None else element("itunes:explicit", str(own).lower())
    if episode.origin and episode.origin.block:
        rating += "<itunes:block>Yes</itunes:block>\n"
    if episode.image:
        own_picture = addresses.of_file(frame.base, episode.image)
        return f'{rating}<itunes:image href="{escape(own_picture)}"/>\n'
    if episode.origin and (old_picture := markup.href(episode.origin.image)):
        return f'{rating}<itunes:image href="{old_picture}"/>\n'
    return rating + frame.cover


def _address(audio: AudioFile, folder: str) -> str:
    return markup.href(audio.url) or folder + quote(audio.name, errors="ignore")


def _enclosure(audio: AudioFile, folder: str) -> str:
    # Whole seconds, as Apple requires, at least one; left out if unknown.
    seconds = max(1, whole_seconds(audio.duration)) if audio.duration or not audio.url else 0
    duration = f"<itunes:duration>{seconds}</itunes:duration>\n" if seconds else ""
    return (
        f'<enclosure url="{_address(audio, folder)}" '
        f'length="{audio.size}" type="{safe(audio.media_type)}"/>\n{duration}'
    )


def _numbers(episode: Listing, own: Set[str]) -> str:
    """Type and numbers; those that an imported episode keeps as they were come later."""
    kind = f"<itunes:episodeType>{safe(episode.kind)}</itunes:episodeType>\n"
    numbers = {"episode": episode.number, "season": episode.season}
    return kind + "".join(_number(name, one, name in own) for name, one in numbers.items())


def _number(name: str, number: int | None, is_kept: bool) -> str:
    if not number or number < 0:  # apps refuse these
        return ""
    ours = "" if is_kept else f"<podcast:{name}>{number}</podcast:{name}>\n"
    return f"<itunes:{name}>{number}</itunes:{name}>\n{ours}"


def _files(episode: Listing, folder: str) -> str:
    language = safe(episode.language)
    lines = [
        f'<podcast:transcript url="{folder}{name}" type="{media_type}" language="{language}" '
        'rel="captions"/>\n'
        for name, media_type in addresses.TRANSCRIPTS.items()
        if name in episode.files
    ]
    if addresses.CHAPTERS in episode.files:
        where = f'url="{folder}{addresses.CHAPTERS}" type="{addresses.CHAPTERS_TYPE}"'
        lines.append(f"<podcast:chapters {where}/>\n")
    if episode.origin:
        lines += _old_files(episode.origin)
    return "".join(lines)


def _old_files(origin: Origin) -> Iterator[str]:
    """Transcripts and chapters of an imported episode, at their old addresses."""
    for old in origin.transcripts:
        if url := markup.href(old.url):
            language = f' language="{safe(old.language)}"' if old.language else ""
            yield f'<podcast:transcript url="{url}" type="{safe(old.media_type)}"{language}/>\n'
    for old in origin.chapters:
        if url := markup.href(old.url):
            yield f'<podcast:chapters url="{url}" type="{safe(old.media_type)}"/>\n'


def _soundbite(episode: Listing) -> str:
    """The headlines, which come before the first story, as a soundbite."""
    if len(episode.stories) < 2 or not episode.chapters:
        return ""
    first_story = min([story.start for story in episode.stories])
    opening = min(episode.chapters, key=_start)
    duration = min(opening.end, first_story) - opening.start
    if not SOUNDBITE[0] <= duration <= SOUNDBITE[1]:
        return ""
    return (
        f'<podcast:soundbite startTime="{opening.start / 1000:.3f}" '
        f'duration="{duration / 1000:.3f}">{markup.shown(opening.title)}'
        "</podcast:soundbite>\n"
    )


def _voices(voices: Iterable[str]) -> Iterator[str]:
    """The voices as persons; an item's list replaces the channel's, so it has all people."""
    for voice in voices:
        if name := markup.shown(voice):
            yield f'<podcast:person role="narrator">{name}</podcast:person>\n'


def _alternates(episode: Listing, folder: str) -> Iterator[str]:
    """Every audio file with its hash, by which an app can verify a download."""
    for audio in (episode.audio, *episode.alternates):
        # Episodes at their old host have no hash.
        digest = b64encode(bytes.fromhex(audio.sha256)).decode()
        line = f'<podcast:integrity type="sri" value="sha256-{digest}"/>\n'
        integrity = line if digest else ""
        bitrate = f' bitrate="{audio.bitrate}"' if audio.bitrate else ""
        default = ' default="true"' if audio is episode.audio else ""
        yield (
            f'<podcast:alternateEnclosure type="{safe(audio.media_type)}" length="{audio.size}"'
            f"{bitrate}{default}>\n"
            f'<podcast:source uri="{_address(audio, folder)}"/>\n'
            f"{integrity}</podcast:alternateEnclosure>\n"
        )


def _chapters(chapters: Iterable[Chapter]) -> str:
    """The chapters for apps that fetch no file for them."""
    lines = "".join([_chapter(one) for one in sorted(chapters, key=_start)])
    return f'<psc:chapters version="1.2">\n{lines}</psc:chapters>\n' if lines else ""


def _chapter(chapter: Chapter) -> str:
    title, url = markup.shown(chapter.title) or "…", markup.href(chapter.url)
    href = f' href="{url}"' if url else ""
    return f'<psc:chapter start="{timestamp(chapter.start)}" title="{title}"{href}/>\n'
