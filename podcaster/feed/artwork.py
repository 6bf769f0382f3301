"""The cover that a show has until it brings its own: drawn from its title, the same each time."""

import hashlib
import io
import math
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeAlias

from podcaster.errors import BadInput
from podcaster.show import plain

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

Colour: TypeAlias = tuple[int, int, int]

PALETTES: Final[tuple[tuple[Colour, Colour, Colour], ...]] = (
    ((16, 37, 66), (245, 178, 66), (250, 246, 236)),  # night, amber
    ((18, 62, 58), (244, 140, 106), (244, 246, 238)),  # forest, coral
    ((62, 24, 66), (255, 158, 128), (252, 243, 240)),  # plum, peach
    ((116, 28, 40), (255, 205, 120), (255, 245, 235)),  # brick, straw
    ((24, 28, 36), (94, 214, 190), (240, 246, 246)),  # ink, mint
    ((30, 50, 116), (132, 206, 255), (244, 248, 255)),  # cobalt, sky
)
"""Ground, accent and lettering; the lettering has a contrast above 9:1 on each ground."""

SIZE: Final = 3000
"""Pixels a side: what Apple recommends. Flat colours keep the file small."""

SMALL: Final = 600
"""For the copy inside each audio file, which travels with every download."""

BARS: Final = 17
SMOOTH: Final = 4
"""Shapes are drawn this many times too large and reduced, which smooths their edges."""


def draw_cover(title: str, subtitle: str = "", *, size: int = SIZE) -> bytes:
    """A square RGB PNG: a waveform that belongs to this title alone, and the title below it."""
    from PIL import Image, ImageDraw

    name = plain.one_line(title, 120)
    seed = hashlib.sha256(name.encode()).digest()
    ground, accent, lettering = PALETTES[seed[-1] % len(PALETTES)]
    picture = Image.new("RGB", (size, size), ground)
    # Without a title that can be written, the waveform has the square to itself.
    centre = 0.33 if _has_letters_for(name) else 0.5
    _draw_waveform(picture, seed, centre, (accent, ground))
    draw = ImageDraw.Draw(picture)
    top = _draw_title(draw, name, size, lettering)
    _draw_line(draw, plain.one_line(subtitle, 60), size, top, accent)
    return _encoded(picture, "PNG", compress_level=9)


def shrink(cover: bytes) -> bytes:
    """A small JPEG of any cover, to be embedded in audio files and shown on pages.

    Raises:
        BadInput: it is no picture, a damaged one, or one of a size that no cover has.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(cover)) as picture:
            # A gap of two is reduced by averaging first: a quarter of the time, and no eye or
            # meter tells the pictures apart (above 45 dB PSNR).
            small = picture.convert("RGB").resize(
                (SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0
            )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadInput("the cover is not a picture that can be read") from error
    return _encoded(small, "JPEG", quality=85, optimize=True)


def is_picture(content: bytes) -> bool:
    """Whether it begins as a picture does that we can read; nothing is decoded."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)):
            return True
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return False


def faults(cover: bytes, name: str = "") -> Iterator[str]:
    """What directories would not like about a cover (Apple: square, 1400 to 3000 pixels, RGB)."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(cover)) as picture:
            kind, mode, (width, height) = picture.format, picture.mode, picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        yield "is not a picture that can be read"
        return
    if kind not in ("PNG", "JPEG"):
        yield f"is {kind}; directories take PNG and JPEG"
    elif name and name.lower().endswith(".png") is not (kind == "PNG"):
        yield f"is a {kind} by its content; its name must say the same"
    if width != height or not 1400 <= width <= 3000:
        yield f"has {width} x {height} pixels; it must be square, 1400 to 3000"
    if mode not in ("RGB", "L", "P"):
        yield f"is {mode}; directories take RGB without transparency"


def _draw_waveform(
    picture: "Image.Image", seed: bytes, centre: float, colours: tuple[Colour, Colour]
) -> None:
    """Rounded bars from edge to edge, louder in the middle, like a spoken sentence."""
    size, (accent, ground) = picture.width, colours
    step = size * 0.84 / BARS
    width = round(step * 0.56)
    for index in range(BARS):
        middle = math.sin(math.pi * (index + 0.5) / BARS)
        height = max(width, round(size * 0.46 * (0.18 + 0.82 * seed[index] / 255) * middle))
        left = round(size * 0.08 + index * step)
        # Every third bar stands back, which gives the picture depth.
        colour = _blend(accent, ground, 0.55) if (index + seed[20]) % 3 == 0 else accent
        mask = _bar(width, height)
        picture.paste(colour, (left, round(size * centre - height / 2)), mask)


def _bar(width: int, height: int) -> "Image.Image":
    from PIL import Image, ImageDraw

    mask = Image.new("L", (width * SMOOTH, height * SMOOTH))
    box = (0, 0, mask.width - 1, mask.height - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius=mask.width // 2, fill=255)
    return mask.reduce(SMOOTH)


def _draw_title(draw: "ImageDraw.ImageDraw", name: str, size: int, colour: Colour) -> int:
    """Set the title in the lower part, as large as it goes; returns where it begins."""
    bottom = round(size * 0.92)
    if not _has_letters_for(name):
        return bottom
    lines, font = _fit(name, width=size * 0.84, height=size * 0.27, size=size)
    spacing = round(font.size * 1.08)
    top = bottom - spacing * len(lines)
    for number, line in enumerate(lines):
        draw.text((size * 0.08, top + number * spacing), line, font=font, fill=colour)
    return top


def _draw_line(
    draw: "ImageDraw.ImageDraw", text: str, size: int, below: int, colour: Colour
) -> None:
    """Set the subtitle on one line above the title."""
    if not _has_letters_for(text):
        return
    height = size * 0.034
    font = _font("SemiBold", height)
    scale = min(1.0, size * 0.84 / max(1.0, font.getlength(text)))
    font = _font("SemiBold", height * scale)
    draw.text((size * 0.083, below - size * 0.052), text, font=font, fill=colour)


def _fit(
    text: str, *, width: float, height: float, size: int
) -> tuple[list[str], "ImageFont.FreeTypeFont"]:
    """The largest lettering, and its lines, that fit the box; the smallest is cut to fit."""
    for share in (0.15, 0.13, 0.11, 0.095, 0.08, 0.068, 0.057, 0.048):
        font = _font("ExtraBold", size * share)
        lines = list(_wrap(text, font, width))
        fits = all(font.getlength(line) <= width for line in lines)
        if fits and len(lines) * font.size * 1.08 <= height:
            return lines, font
    room = int(height / (font.size * 1.08))
    return [_cut(line, font, width) for line in lines[:room]], font


def _wrap(text: str, font: "ImageFont.FreeTypeFont", width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def _cut(line: str, font: "ImageFont.FreeTypeFont", width: float) -> str:
    while line and font.getlength(line + plain.ELLIPSIS) > width:
        line = line[:-1]
    return line + plain.ELLIPSIS


def _has_letters_for(text: str) -> bool:
    """Whether the font can write this; a cover without letters is better than one with boxes."""
    font = _font("ExtraBold", 40)
    missing = bytes(font.getmask("\U0010ffff"))
    return bool(text) and all(
        bytes(font.getmask(mark)) != missing for mark in set(text) if not mark.isspace()
    )


def _font(weight: str, size: float) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    # Pillow's own font has hardly more than the letters of English.
    name = files("font_manrope") / "files" / f"Manrope-{weight}.ttf"
    return ImageFont.truetype(str(name), round(size))


def _blend(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _encoded(picture: "Image.Image", kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
