"""The drawn cover meets what directories ask of one, whatever the show is called."""

import hashlib
import io

import pytest
from hostile import PIECES
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from podcaster.errors import BadInput
from podcaster.feed import artwork, drawing

TITLES = (
    "Morning Brief",
    "Die Woche in Zürich",
    "Новости дня",
    "日本のニュース",
    "",
    "A",
    "long " * 60,
)


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_it_is_what_apple_asks_for():
    content = artwork.draw_cover("Morning Brief", "The Morning Desk")
    picture = opened(content)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (3000, 3000))
    assert len(content) <= 512_000


@pytest.mark.parametrize("title", TITLES)
def test_no_cover_is_blank(title):
    picture = opened(artwork.draw_cover(title, size=600))
    colours = sorted(picture.getcolors(600 * 600), reverse=True)
    assert len(colours) > 10
    assert colours[0][0] < 0.93 * 600 * 600, "something is drawn on the ground"


def test_the_same_title_has_the_same_cover_and_another_has_another():
    covers = [artwork.draw_cover(title, size=300) for title in ("Brief", "Brief", "Letter")]
    assert covers[0] == covers[1] != covers[2]


def test_letters_that_the_font_lacks_are_left_out_rather_than_boxed():
    one, other = (artwork.draw_cover("日本", text, size=300) for text in ("", "東京"))
    assert one == other


@pytest.mark.parametrize("piece", PIECES)
def test_no_title_is_too_much(piece):
    assert opened(artwork.draw_cover(piece, piece, size=300)).size == (300, 300)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(50), b"<svg/>"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(BadInput, match="not a picture"):
        artwork.shrink(content)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK", "L"])
def test_the_small_copy_fits_into_an_audio_file(mode):
    stream = io.BytesIO()
    Image.new("RGB", (1400, 1400), (90, 20, 30)).convert(mode).save(stream, "TIFF")
    content = artwork.shrink(stream.getvalue())
    picture = opened(content)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (600, 600))
    assert len(content) < 500_000


def test_shows_differ_in_figure_and_colours():
    titles = [f"Show {number}" for number in range(40)]
    digests = [hashlib.sha256(title.encode()).digest() for title in titles]
    assert len({drawing.palette(digest) for digest in digests}) > 6
    assert len({digest[-2] % len(drawing.FIGURES) for digest in digests}) == len(drawing.FIGURES)


@pytest.mark.parametrize(("ground", "_", "letters"), drawing.PALETTES)
def test_titles_can_be_read_on_every_ground(ground, _, letters):
    def light(colour) -> float:
        parts = (one / 255 for one in colour)
        linear = [one / 12.92 if one <= 0.04 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(ground), light(letters)))
    assert (bright + 0.05) / (dark + 0.05) > 9


def test_a_script_that_no_font_here_can_write_is_named(caplog):
    artwork.draw_cover("\ue123\ue124", size=300)  # private letters: no font has them
    assert "no font on this machine can write" in caplog.text
    assert not drawing.can_write("\ue123")
    assert drawing.can_write("Zürich, Новости, Ελλάδα")


def test_a_drawn_cover_is_outdated_once_the_title_is_another():
    cover = artwork.draw_cover("Brief", "Desk", size=300)
    assert not artwork.is_outdated(cover, "Brief", "Desk")
    assert artwork.is_outdated(cover, "Letter", "Desk")


def test_a_cover_that_somebody_changed_is_never_outdated():
    picture = opened(artwork.draw_cover("Brief", size=300))
    picture.putpixel((5, 5), (1, 2, 3))
    stream = io.BytesIO()
    text = PngInfo()
    text.add_itxt(artwork.MARK, picture.info[artwork.MARK])
    picture.save(stream, "PNG", pnginfo=text)
    assert not artwork.is_outdated(stream.getvalue(), "Letter")
    assert not artwork.is_outdated(b"", "Letter")
    assert not artwork.is_outdated(b"\x89PNG\r\n\x1a\n" + bytes(50), "Letter")
