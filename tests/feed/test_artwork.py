"""The drawn cover meets what directories ask of one, whatever the show is called."""

import io

import pytest
from hostile import PIECES
from PIL import Image

from podcaster.errors import BadInput
from podcaster.feed import artwork

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
