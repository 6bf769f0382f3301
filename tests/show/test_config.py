"""podcaster.toml: what is wrong is named, with the key and the nearest right one."""

from pathlib import Path

import pytest

from podcaster.errors import BadConfig, NotFound
from podcaster.show.config import find_voice, load_show


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "anchor.toml").write_text('engine = "tone"\n', "utf-8")
    return tmp_path


def write(folder: Path, config: str) -> Path:
    (folder / "podcaster.toml").write_text(config, "utf-8")
    return folder


def test_a_title_is_enough(folder: Path) -> None:
    show = load_show(write(folder, 'title = "Morning"'))
    assert show.title == "Morning"
    assert show.root == folder
    assert show.audio.bitrate == 96
    assert show.profiles["anchor"].engine == "tone"


def test_every_table_is_read(folder: Path) -> None:
    show = load_show(
        write(
            folder,
            'title = "M"\n[pauses]\nsentence = 250\n[sound.bed]\nduck = -6\n'
            '[[sources]]\nname = "Desk"\nfeed = "https://example.org/rss"\nstories = 2\n',
        )
    )
    assert show.pauses.sentence == 250
    assert show.sound.bed.duck == -6
    assert show.sources[0].stories == 2


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ('titel = "M"', "unknown key `titel`; did you mean `title`?"),
        ('title = "M"\n[sound]\nintr = "a.wav"', "unknown key `sound.intr`; did you mean `intro`?"),
        (
            'title = "M"\n[[sources]]\nname = "a"\nfed = "x"',
            "unknown key `sources[0].fed`; did you mean `feed`?",
        ),
        (
            'title = "M"\n[audio]\nbitrate = "high"',
            "`audio.bitrate`: expected a whole number, got text in quotes",
        ),
        ('title = "M"\n[audio]\nbitrate = 4000', "`audio.bitrate`"),
        ('title = "M"\n[audio]\nformats = ["wav"]', "`audio.formats[0]`"),
        ('title = "M"\nroot = "/"', "unknown key `root`"),
        ('title = "  "', "`title`: is empty"),
        ("description = 'x'", "`title` is missing"),
        ('title = "M"\nbase_url = "ftp://example.org"', "`base_url`"),
        ('title = "M"\nbase_url = "http://["', "`base_url`"),
        ('title = "M"\ntimezone = "Mars/Olympus"', "`timezone`: no zone named 'Mars/Olympus'"),
        ('title = "M"\n[voices]\ndefault = "bob"', "no profile voices/bob.toml; available: anchor"),
        ('title = "M"\n[[sources]]\nname = "a"', "needs one of feed, opml, page, inbox"),
        ('title = "M"\nbase_url = "https://example.org/a b"', "`base_url`"),
        ('title = "M"\nbase_url = "https://example.org/?feed"', "not a folder's address"),
        ('title = "M"\nlanguage = ""', "`language`: '' is not a language tag"),
        ('title = "M"\ncover = ""', "`cover`: '' is not a PNG or JPEG"),
        ('title = "M"\ncover = "../cover.png"', "in the show directory"),
        ('title = "M"\ncover = "podcaster.toml"', "one is cover.png"),
        ('title = "M"\nemail = "desk at x"', "`email`: 'desk at x' is not an e-mail"),
        ('title = "M"\n[audio]\nformats = []', "`audio.formats`: name one or more of mp3, m4a"),
        ('title = "M"\n[audio]\nformats = ["mp3", "mp3"]', "each only once"),
        ('title = "M"\n[feed]\nguid = "mine"', "`feed.guid`: 'mine' is not a UUID"),
        (
            'title = "M"\n[pauses]\nsentence = -5',
            "`pauses.sentence`: the value is not allowed; use a whole number, 0 to 60000",
        ),
        (
            'title = "M"\n[pauses]\nstory = 100000000',
            "`pauses.story`: the value is not allowed; use a whole number, 0 to 60000",
        ),
        (
            'title = "M"\n[sound]\ngain = 200.0',
            "`sound.gain`: the value is not allowed; use a number, -60 to 20",
        ),
        ('title = "M"\n[sound.bed]\ngain = nan', "`sound.bed.gain`"),
        ('title = "M"\ncategory = "Newz"', "`category`: podcast directories have no 'Newz'; did"),
        (
            'title = "M"\ncategory = "Arts"',
            "`subcategory`: podcast directories have no 'Daily News'",
        ),
        ("title = ", "the value is not TOML; put text in straight quotes"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, config: str, words: str) -> None:
    with pytest.raises(BadConfig) as caught:
        load_show(write(folder, config))
    assert words in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_no_show_is_not_a_bad_show(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="podcaster init"):
        load_show(tmp_path)


def test_a_config_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "podcaster.toml").write_bytes('title = "Früh"'.encode("latin-1"))
    with pytest.raises(BadConfig, match="not UTF-8"):
        load_show(folder)


def test_a_fallback_must_exist(folder: Path) -> None:
    (folder / "voices" / "google.toml").write_text('engine = "gtts"\nfallback = "bob"\n', "utf-8")
    with pytest.raises(BadConfig, match=r"voices/google\.toml: `fallback`: no voice named 'bob'"):
        load_show(write(folder, 'title = "M"'))


def test_the_nearest_voice_is_named(folder: Path) -> None:
    show = load_show(write(folder, 'title = "M"'))
    with pytest.raises(NotFound, match="did you mean 'anchor'"):
        find_voice(show, "ancor")
