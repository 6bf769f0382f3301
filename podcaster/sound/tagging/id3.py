"""ID3v2.3 of an MP3: the version that every player reads, chapters with long titles included."""

from datetime import UTC
from pathlib import Path

from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TCOP,
    TDRC,
    TIME,
    TIT2,
    TLAN,
    TPE1,
    TRCK,
    USLT,
    WOAF,
    WXXX,
    CTOCFlags,
    ID3NoHeaderError,
)

from podcaster.model import Chapter
from podcaster.sound.tagging.fields import (
    MOST_CHAPTERS,
    Tags,
    language,
    line,
    padding,
    parsed_date,
    plain,
    url,
)

UTF16 = 1
"""UTF-8 is not allowed in a tag of version 2.3."""
UNUSED = 0xFFFFFFFF
"""Value of a chapter's unused byte offsets; readers then use its times."""
LAST = 0xFFFFFFFE
FRONT_COVER = 3


class _Ordered(ID3):  # type: ignore[misc]
    """Tags with chapters in order of time; mutagen would sort frames by size.

    ffmpeg lists chapters in file order.
    """

    def _write(self, config: object) -> bytearray:
        content = bytes(super()._write(config))
        chapters: list[bytes] = []
        others: list[bytes] = []
        place = 0
        while place < len(content):
            size = 10 + int.from_bytes(content[place + 4 : place + 8], "big")
            frame = content[place : place + size]
            (chapters if frame[:4] == b"CHAP" else others).append(frame)
            place += size
        return bytearray(b"".join([*others, *sorted(chapters, key=_start)]))


def write(path: Path, tags: Tags) -> None:
    """Replace all tags of an MP3."""
    frames = _Ordered()
    for frame in _frames(tags):
        frames.add(frame)
    # Without this, frames of version 2.4 (the date) stay in a tag that says 2.3.
    frames.update_to_v23()
    if tags.date:
        # mutagen leaves it out at the full hour.
        frames.add(TIME(UTF16, [tags.date.astimezone(UTC).strftime("%H%M")]))
    frames.save(path, v1=0, v2_version=3, padding=padding)


def read(path: Path) -> Tags:
    """Read the tags of an MP3."""
    try:
        frames = ID3(path)
    except ID3NoHeaderError:
        return Tags(title="", show="", language="und")
    cover = next(iter(frames.getall("APIC")), None)
    return Tags(
        title=_text(frames, "TIT2"),
        show=_text(frames, "TALB"),
        artist=_text(frames, "TPE1"),
        date=parsed_date(_text(frames, "TDRC")),
        language=_text(frames, "TLAN") or "und",
        comment=next((str(frame) for frame in frames.getall("COMM")), ""),
        lyrics=next((str(frame) for frame in frames.getall("USLT")), ""),
        url=next((frame.url for frame in frames.getall("WOAF")), ""),
        copyright=_text(frames, "TCOP"),
        number=_number(_text(frames, "TRCK")),
        cover=cover.data if cover else None,
        cover_type=cover.mime if cover else "image/jpeg",
        chapters=tuple(map(_chapter, sorted(frames.getall("CHAP"), key=lambda f: f.start_time))),
    )


def _frames(tags: Tags) -> list[object]:
    code = language(tags.language)
    found: list[object] = [
        TIT2(UTF16, [line(tags.title)]),
        TALB(UTF16, [line(tags.show)]),
        TCON(UTF16, ["Podcast"]),
        TLAN(UTF16, [code]),
    ]
    if artist := line(tags.artist):
        found.append(TPE1(UTF16, [artist]))
    if tags.date:
        found.append(TDRC(UTF16, [tags.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")]))
    if comment := plain(tags.comment):
        found.append(COMM(UTF16, code, "", [comment]))
    if lyrics := plain(tags.lyrics):
        found.append(USLT(UTF16, code, "", lyrics))
    if address := url(tags.url):
        found.append(WOAF(address))
    if owner := line(tags.copyright):
        found.append(TCOP(UTF16, [owner]))
    if tags.number:
        found.append(TRCK(UTF16, [str(tags.number)]))
    if tags.cover:
        found.append(APIC(UTF16, tags.cover_type, FRONT_COVER, "", tags.cover))
    return found + _chapters(tags.chapters[:MOST_CHAPTERS])


def _chapters(chapters: tuple[Chapter, ...]) -> list[object]:
    if not chapters:
        return []
    names = [f"chp{number}" for number in range(len(chapters))]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    contents = CTOC("toc", flags, names, [TIT2(UTF16, ["Chapters"])])
    return [contents, *(_chap(name, one) for name, one in zip(names, chapters, strict=True))]


def _chap(name: str, chapter: Chapter) -> CHAP:
    about: list[object] = [TIT2(UTF16, [line(chapter.title)])]
    if chapter.url and (address := url(chapter.url)):
        about.append(WXXX(UTF16, "chapter url", address))
    start = min(max(chapter.start, 0), LAST - 1)
    end = min(max(chapter.end, start + 1), LAST)
    return CHAP(name, start, end, UNUSED, UNUSED, about)


def _start(frame: bytes) -> tuple[int, bytes]:
    """Start time in a CHAP frame, after its header and NUL-terminated name."""
    times = frame.index(b"\0", 10) + 1
    return int.from_bytes(frame[times : times + 4], "big"), frame


def _text(frames: ID3, name: str) -> str:
    return str(frames[name].text[0]) if name in frames and frames[name].text else ""


def _chapter(frame: CHAP) -> Chapter:
    links = frame.sub_frames.getall("WXXX")
    return Chapter(
        title=next((str(title) for title in frame.sub_frames.getall("TIT2")), ""),
        start=frame.start_time,
        end=frame.end_time,
        url=links[0].url if links else None,
    )


def _number(text: str) -> int | None:
    first = text.partition("/")[0]
    return int(first) if first.isdigit() else None
