"""Atoms of an M4A file. Chapters are written with the audio, as mutagen can only read them."""

from datetime import UTC
from pathlib import Path

from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from podcaster.model import Chapter
from podcaster.sound.tagging.fields import Tags, language, line, padding, parsed_date, plain, url

LANGUAGE = "----:com.apple.iTunes:LANGUAGE"


def write(path: Path, tags: Tags) -> None:
    """Replace all tags of an M4A file."""
    file = MP4(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    file.tags.update(_atoms(tags))
    file.save(padding=padding)


def read(path: Path) -> Tags:
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
        chapters=_chapters(file),
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


def _chapters(file: MP4) -> tuple[Chapter, ...]:
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
