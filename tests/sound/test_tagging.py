"""Tags of MP3, M4A and Opus: written, read back, written again without touching the audio."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import mutagen
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from programmes import a_programme

from podcaster.errors import BadInput, NotFound
from podcaster.model import Chapter, Encoding
from podcaster.sound import studio
from podcaster.sound.tagging import Tags, read_tags, write_tags
from podcaster.sound.tagging.fields import language

FORMATS = ("mp3", "m4a", "opus")
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 400
CHAPTERS = (
    Chapter(title="Introduction", start=0, end=900),
    Chapter(
        title="A title of more than fifty-one letters, which readers of ID3v2.4 got wrong — 日本",
        start=1000,
        end=3000,
        url="https://example.org/a?b=1&c=2",
    ),
    Chapter(title="Third", start=3500, end=5200, url="https://example.org/third"),
)
TAGS = Tags(
    title="Bridges & buses — “the” évening",
    show="Morning Brief",
    artist="The Morning Desk",
    date=datetime(2026, 11, 24, 6, 30, tzinfo=UTC),
    language="en-GB",
    comment="Two lines.\nHere is the second.",
    lyrics="Good morning.\nThat was all.",
    url="https://example.org/brief/1",
    copyright="© 2026 The Morning Desk",
    number=12,
    cover=PICTURE,
    chapters=CHAPTERS,
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recorded")
    plan = replace(a_programme(folder, 2), chapters=CHAPTERS)
    for format in FORMATS:
        studio.record(plan, Encoding(bitrate=48), folder / f"a.{format}", format=format)
    return folder


@pytest.fixture
def sound(recorded: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A fresh copy of a recorded file, under a name that says nothing."""
    path = tmp_path / ".episode.part"
    path.write_bytes((recorded / f"a.{request.param}").read_bytes())
    return path


each_format = pytest.mark.parametrize("sound", FORMATS, indirect=True)
mp3_only = pytest.mark.parametrize("sound", ["mp3"], indirect=True)


@each_format
def test_what_is_written_is_read_back(sound: Path) -> None:
    write_tags(sound, TAGS)
    found = read_tags(sound)
    for name in ("title", "show", "artist", "comment", "lyrics", "url", "copyright", "number"):
        assert getattr(found, name) == getattr(TAGS, name), name
    assert found.language == "eng"
    assert found.cover == PICTURE
    assert found.date is not None
    assert abs(found.date - TAGS.date) < timedelta(minutes=1)
    assert [(one.title, one.start) for one in found.chapters] == [
        (one.title, one.start) for one in CHAPTERS
    ]


@each_format
def test_the_sound_is_what_it_was(sound: Path) -> None:
    before = studio.listen(sound)
    write_tags(sound, TAGS)
    after = studio.listen(sound)
    assert (after.duration, after.loudness, after.true_peak) == (
        before.duration,
        before.loudness,
        before.true_peak,
    )


@each_format
def test_a_correction_moves_no_audio(sound: Path) -> None:
    """It fits into the room that the first writing left, so that the rest of the file stays."""
    write_tags(sound, TAGS)
    before = sound.read_bytes()
    size, inode = sound.stat().st_size, sound.stat().st_ino
    write_tags(sound, replace(TAGS, title="A corrected title" * 5, lyrics=TAGS.lyrics * 40))
    assert (sound.stat().st_size, sound.stat().st_ino) == (size, inode)
    assert sound.read_bytes()[-10_000:] == before[-10_000:]
    assert read_tags(sound).title == "A corrected title" * 5


@each_format
def test_the_same_tags_give_the_same_bytes(sound: Path) -> None:
    write_tags(sound, TAGS)
    once = sound.read_bytes()
    write_tags(sound, TAGS)
    assert sound.read_bytes() == once


@each_format
def test_only_what_is_known_is_written(sound: Path) -> None:
    write_tags(sound, TAGS)
    write_tags(sound, Tags(title="Plain", show="Show"))
    found = read_tags(sound)
    assert (found.artist, found.lyrics, found.url, found.cover, found.number, found.date) == (
        *("", "", ""),
        *(None, None, None),
    )


@mp3_only
def test_a_tag_of_version_2_3_holds_no_frame_of_2_4(sound: Path) -> None:
    write_tags(sound, TAGS)
    content = sound.read_bytes()
    size = int.from_bytes(bytes(content[6:10]), "big")
    size = sum(((size >> 8 * n) & 0x7F) << 7 * n for n in range(4))
    tag = content[10 : 10 + size]
    assert content[:4] == b"ID3\x03"
    for name in (b"TYER", b"TDAT", b"TIT2", b"TALB", b"TCON", b"USLT", b"COMM", b"APIC", b"WOAF"):
        assert name in tag
    assert b"TDRC" not in tag
    assert "Podcast".encode("utf-16-le") in tag


@mp3_only
def test_chapters_stand_in_order_behind_one_table_of_contents(sound: Path) -> None:
    many = tuple(
        Chapter(title="x" * (90 - 3 * n), start=n * 100, end=n * 100 + 90) for n in range(30)
    )
    write_tags(sound, replace(TAGS, chapters=many))
    content = sound.read_bytes()
    places = [content.index(b"chp%d\0" % n, content.index(b"CHAP")) for n in range(30)]
    assert places == sorted(places)
    frames = ID3(sound)
    (contents,) = frames.getall("CTOC")
    assert contents.child_element_ids == [f"chp{n}" for n in range(30)]
    assert contents.flags == 3
    assert [str(title) for title in contents.sub_frames.getall("TIT2")] == ["Chapters"]
    for frame in frames.getall("CHAP"):
        assert frame.start_offset == frame.end_offset == 0xFFFFFFFF
        assert frame.start_time < frame.end_time


@mp3_only
def test_more_chapters_than_a_table_can_count(sound: Path) -> None:
    many = tuple(Chapter(title=str(n), start=n * 10, end=n * 10 + 5) for n in range(400))
    write_tags(sound, replace(TAGS, chapters=many))
    assert len(read_tags(sound).chapters) == 255


@mp3_only
def test_a_chapter_without_duration_gets_one(sound: Path) -> None:
    """The specification wants an end behind the start."""
    odd = (Chapter(title="a", start=-5, end=-9), Chapter(title="b", start=2**40, end=0))
    write_tags(sound, replace(TAGS, chapters=odd))
    for chapter in read_tags(sound).chapters:
        assert 0 <= chapter.start < chapter.end <= 0xFFFFFFFE


@each_format
@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "a\0b",
        "\ud800 half a character \udfff",
        "x" * 10_000,
        "line\r\nbreak\u2028here",
        "\x1b[31mred\x07",
        "日本語のタイトル 🎙",
        "=;/\\\"'<&>",
        "",
    ],
)
def test_hostile_strings_do_not_break_tags(sound: Path, text: str) -> None:
    chapters = (Chapter(title=text, start=0, end=100, url=text),)
    write_tags(
        sound,
        Tags(
            title=text,
            show=text,
            artist=text,
            comment=text,
            lyrics=text,
            url=text,
            copyright=text,
            language=text,
            chapters=chapters,
        ),
    )
    found = read_tags(sound)
    assert "\0" not in found.title + found.lyrics
    assert len(found.title) <= 1000
    assert mutagen.File(sound) is not None


@mp3_only
@given(st.text(max_size=80), st.text(alphabet=st.characters(), max_size=80))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives(sound: Path, title: str, lyrics: str) -> None:
    write_tags(sound, Tags(title=title, show="Show", lyrics=lyrics))
    found = read_tags(sound)
    assert found.title.split() == " ".join(found.title.split()).split()
    assert found.show == "Show"
    letters = [letter for letter in title if letter.isalnum() and letter.isascii()]
    assert [letter for letter in found.title if letter.isalnum() and letter.isascii()] == letters


@each_format
def test_dates_are_written_in_utc(sound: Path) -> None:
    east = timezone(timedelta(hours=9))
    write_tags(sound, replace(TAGS, date=datetime(2026, 1, 1, 3, tzinfo=east)))
    found = read_tags(sound).date
    assert found is not None
    assert (found.year, found.month, found.day, found.hour) == (2025, 12, 31, 18)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *(("en", "eng"), ("en-GB", "eng"), ("de_AT", "deu"), ("zh-Hant-TW", "zho")),
        *(("ast", "ast"), ("", "und"), ("x-klingon", "und"), ("\0", "und")),
    ],
)
def test_languages(tag: str, code: str) -> None:
    assert language(tag) == code


def test_a_file_without_tags_says_nothing(recorded: Path) -> None:
    assert read_tags(recorded / "a.mp3") == Tags(title="", show="", language="und")


@pytest.mark.parametrize("content", [b"OggS but no more", b"\0\0\0\x20ftypM4A and no more"])
def test_what_is_no_such_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.part"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"a\.part"):
        write_tags(path, TAGS)
    with pytest.raises(BadInput):
        read_tags(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="gone"):
        read_tags(tmp_path / "gone.mp3")
    with pytest.raises(NotFound, match="gone"):
        write_tags(tmp_path / "gone.mp3", TAGS)
