"""Tags in containers other than MP3: atoms of M4A, Vorbis comments of Opus.

Chapters of M4A are written with the audio, as mutagen can only read them.
"""

import base64
import binascii
import re
from datetime import UTC
from pathlib import Path

from mutagen.flac import Picture, error
from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm
from mutagen.oggopus import OggOpus

from podcaster.model import Chapter, Milliseconds, timestamp
from podcaster.sound.tagging.fields import Tags, language, line, padding, parsed_date, plain, url

LANGUAGE = "----:com.apple.iTunes:LANGUAGE"
FRONT_COVER = 3
PICTURE = "metadata_block_picture"


def write_m4a(path: Path, tags: Tags) -> None:
    """Replace all tags of an M4A file."""
    file = MP4(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    file.tags.update(_atoms(tags))
    file.save(padding=padding)


def read_m4a(path: Path) -> Tags:
    """Read the tags of an M4A file, and the chapters in it."""
    file = MP4(path)
    atoms = file.tags or {}
    cover = next(iter(atoms.get("covr", [])), None)
    is_png = cover is not None and cover.imageformat == MP4Cover.FORMAT_PNG
    return Tags(
        title=_first(atoms, "\xa9nam"),
        show=_first(atoms, "\xa9alb"),
        artist=_first(atoms, "\xa9ART"),
        date=parsed_date(_first(atoms, "\xa9day")),
        language=bytes(next(iter(atoms.get(LANGUAGE, [b"und"])))).decode("utf-8", "replace"),
        comment=_first(atoms, "\xa9cmt"),
        lyrics=_first(atoms, "\xa9lyr"),
        url=_first(atoms, "purl"),
        copyright=_first(atoms, "cprt"),
        number=next((pair[0] for pair in atoms.get("trkn", []) if pair[0]), None),
        cover=bytes(cover) if cover is not None else None,
        cover_type="image/png" if is_png else "image/jpeg",
        chapters=_m4a_chapters(file),
    )


def _atoms(tags: Tags) -> dict[str, object]:
    texts = {
        "\xa9nam": line(tags.title),
        "\xa9alb": line(tags.show),
        "\xa9ART": line(tags.artist),
        "\xa9cmt": plain(tags.comment),
        "\xa9lyr": plain(tags.lyrics),
        "\xa9gen": "Podcast",
        "cprt": line(tags.copyright),
        "\xa9day": tags.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if tags.date else "",
        "purl": url(tags.url),
    }
    atoms: dict[str, object] = {name: [text] for name, text in texts.items() if text}
    atoms["pcst"] = True
    code = language(tags.language).encode()
    atoms[LANGUAGE] = [MP4FreeForm(code, dataformat=AtomDataType.UTF8)]
    if tags.number:
        atoms["trkn"] = [(min(tags.number, 65535), 0)]
    if tags.cover:
        png = tags.cover_type == "image/png"
        image = MP4Cover.FORMAT_PNG if png else MP4Cover.FORMAT_JPEG
        atoms["covr"] = [MP4Cover(tags.cover, imageformat=image)]
    return atoms


def _m4a_chapters(file: MP4) -> tuple[Chapter, ...]:
    if not file.chapters:
        return ()
    starts = [round(chapter.start * 1000) for chapter in file.chapters]
    ends = [*starts[1:], round(file.info.length * 1000)]
    return tuple(
        Chapter(title=chapter.title, start=start, end=end)
        for chapter, start, end in zip(file.chapters, starts, ends, strict=True)
    )


def _first(atoms: dict[str, list[object]], name: str) -> str:
    found = atoms.get(name) or [""]
    return found[0].decode("utf-8", "replace") if isinstance(found[0], bytes) else str(found[0])


def write_opus(path: Path, tags: Tags) -> None:
    """Replace all tags of an Opus file."""
    file = OggOpus(path)
    file.tags.clear()
    for name, value in _comments(tags).items():
        if value:
            file.tags[name] = [value]
    file.save(padding=padding)


def read_opus(path: Path) -> Tags:
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
        chapters=_opus_chapters(comments, round(file.info.length * 1000)),
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


def _opus_chapters(comments: dict[str, str], duration: Milliseconds) -> tuple[Chapter, ...]:
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
