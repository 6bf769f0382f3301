"""An item of an old feed → the manifest of an episode."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from podcaster.episodes.adopt import values
from podcaster.episodes.adopt.oldfeed import OldItem
from podcaster.errors import BadInput
from podcaster.model import AudioFile, Episode, Loudness, Script
from podcaster.show.showdir import audio_facts, file_sha256, slug_words
from podcaster.sound import tagging

NOT_MEASURED = Loudness(integrated=0.0, range=0.0, true_peak=0.0)


def manifest(item: OldItem, *, slug: str, number: int, language: str, now: datetime) -> Episode:
    """The manifest, with the audio at its old address."""
    audio = AudioFile(
        name=file_name(item),
        media_type=item.media_type,
        size=item.size,
        sha256="",
        duration=item.duration,
        url=item.url,
    )
    day = item.published.date()
    return Episode(
        slug=slug,
        guid=item.guid,
        number=number,
        title=item.title,
        summary=item.summary,
        day=day,
        published=item.published,
        modified=now,
        language=language,
        audio=audio,
        chapters=item.chapters,
        stories=(),
        voices=(),
        engines={},
        loudness=NOT_MEASURED,
        fingerprint="",
        season=item.season,
        kind=item.kind,
        origin=item.origin,
        captions=(),
        script=Script(title=item.title, day=day, language=language),
    )


def with_sound(episode: Episode, path: Path, *, now: datetime) -> Episode:
    """The manifest with downloaded audio, and the duration measured from the file."""
    try:
        duration = tagging.read_duration(path)
    except BadInput:
        duration = episode.audio.duration
    with path.open("rb") as file:
        media_type = values.sniffed(file.read(64))[0] or episode.audio.media_type
    return replace(episode, audio=audio_facts(path, media_type, duration), modified=now)


def sound_name(episode: Episode, path: Path) -> str:
    """The name of a downloaded file, with part of its hash so that changes rename it."""
    with path.open("rb") as file:
        ending = values.sniffed(file.read(64))[1]
    ending = ending or values.ending_of(episode.audio.media_type, episode.audio.url)
    return f"{episode.slug}-{file_sha256(path)[:8]}{ending}"


def file_name(item: OldItem) -> str:
    """The old file name, reduced to plain characters."""
    old = PurePosixPath(unquote(urlsplit(item.url).path))
    return f"{slug_words(old.stem)}{values.ending_of(item.media_type, item.url)}"
