"""Vorbis comments of an Opus file, chapters included."""

import base64
import binascii
import re
from datetime import UTC
from pathlib import Path

from mutagen.flac import Picture, error
from mutagen.oggopus import OggOpus

from podcaster.model import Chapter, Milliseconds, timestamp
from podcaster.sound.tagging.fields import Tags, language, line, padding, parsed_date, plain, url

FRONT_COVER = 3
PICTURE = "metadata_block_picture"


def write(path: Path, tags: Tags) -> None:
    """Replace all tags of an Opus file."""
    file = OggOpus(path)
    file.tags.clear()
    for name, value in _comments(tags).items():
        if value:
            file.tags[name] = [value]
    file.save(padding=padding)


def read(path: Path) -> Tags:
    """Read the tags of an Opus file."""
    file = OggOpus(path)
    comments = {name: values[0] for name, values in file.tags.as_dict().items()}
    cover = _picture(comments.get(PICTURE, ""))
    return Tags(
        title=comments.get("title", ""),
        show=comments.get("album", ""),
        artist=comments.get("artist", ""),
        date=parsed_date(comments.get("date", "")),
        language=comments.get("language", "und"),
        comment=comments.get("description", ""),
        lyrics=comments.get("lyrics", ""),
        url=comments.get("contact", ""),
        copyright=comments.get("copyright", ""),
        number=int(comments["tracknumber"]) if comments.get("tracknumber", "").isdigit() else None,
        cover=cover.data if cover else None,
        cover_type=cover.mime if cover else "image/jpeg",
        chapters=_chapters(comments, round(file.info.length * 1000)),
    )


def _comments(tags: Tags) -> dict[str, str]:
    comments = {
        "title": line(tags.title),
        "album": line(tags.show),
        "artist": line(tags.artist),
        "date": tags.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if tags.date else "",
        "genre": "Podcast",
        "language": language(tags.language),
        "description": plain(tags.comment),
        "lyrics": plain(tags.lyrics),
        "contact": url(tags.url),
        "copyright": line(tags.copyright),
        "tracknumber": str(tags.number or ""),
        PICTURE: _encoded(tags.cover, tags.cover_type) if tags.cover else "",
    }
    for number, chapter in enumerate(tags.chapters[:999]):
        name = f"chapter{number:03}"
        comments[name] = timestamp(chapter.start)
        comments[f"{name}name"] = line(chapter.title)
        comments[f"{name}url"] = url(chapter.url or "")
    return comments


def _encoded(image: bytes, media_type: str) -> str:
    picture = Picture()
    picture.type, picture.mime, picture.data = FRONT_COVER, media_type, image
    return base64.b64encode(picture.write()).decode("ascii")


def _picture(text: str) -> Picture | None:
    try:
        return Picture(base64.b64decode(text)) if text else None
    except (binascii.Error, error):
        return None


def _chapters(comments: dict[str, str], duration: Milliseconds) -> tuple[Chapter, ...]:
    names = sorted(name for name in comments if re.fullmatch(r"chapter\d{3}", name))
    if not names:
        return ()
    starts = [_milliseconds(comments[name]) for name in names]
    return tuple(
        Chapter(
            title=comments.get(f"{name}name", ""),
            start=start,
            end=end,
            url=comments.get(f"{name}url") or None,
        )
        for name, start, end in zip(names, starts, [*starts[1:], duration], strict=True)
    )


def _milliseconds(clock: str) -> Milliseconds:
    found = re.fullmatch(r"(\d+):(\d\d):(\d\d)\.(\d{3})", clock)
    if not found:
        return 0
    hours, minutes, seconds, rest = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
