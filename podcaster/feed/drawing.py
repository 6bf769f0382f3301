"""What pictures are drawn of: a title's lettering over a figure made from its hash."""

import math
import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

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
    ((246, 236, 216), (206, 62, 44), (38, 26, 30)),  # paper, vermilion
    ((214, 236, 228), (20, 112, 104), (12, 38, 42)),  # mist, pine
    ((255, 214, 92), (34, 60, 140), (24, 24, 40)),  # lemon, blue
    ((248, 214, 206), (150, 34, 84), (50, 16, 40)),  # blush, wine
    ((206, 222, 250), (62, 52, 190), (20, 22, 60)),  # ice, violet
    ((60, 60, 20), (222, 226, 92), (248, 250, 232)),  # olive, lime
)
"""Ground, accent and lettering; the lettering has a contrast above 9:1 on each ground."""

Bytes: TypeAlias = Sequence[int]

SHARES: Final = (0.15, 0.13, 0.11, 0.095, 0.08, 0.068, 0.057, 0.048)
"""Letter sizes to try, largest first, as a share of the scale."""
LEADING: Final = 1.12
"""Line height, as a multiple of the letter size."""
MOST_FONTS: Final = 600
"""Number of installed fonts to examine if our own lacks a script."""


class Box(NamedTuple):
    """The place of a text, in pixels."""

    left: float
    right: float
    bottom: float
    height: float


def can_write(text: str) -> bool:
    """Whether a font has every letter; otherwise the picture has no text."""
    return bool(text.strip()) and _family(_marks(text)) is not None


def draw_block(
    draw: "ImageDraw.ImageDraw", text: str, box: Box, *, scale: float, colour: Colour
) -> float:
    """Draw a text at the bottom of its box, as large as fits; return the position of its top.

    Args:
        scale: size of the picture in pixels, for the letter sizes.
    """
    if not can_write(text):
        return box.bottom
    lines, font = _fit(text, width=box.right - box.left, height=box.height, scale=scale)
    spacing = round(font.size * LEADING)
    top = box.bottom - spacing * len(lines)
    for number, line in enumerate(lines):
        _draw_line(draw, line, font, (box.left, box.right, top + number * spacing), colour)
    return top


def draw_label(
    draw: "ImageDraw.ImageDraw", text: str, box: Box, *, size: float, colour: Colour
) -> None:
    """Draw a text on one line at the bottom of its box, smaller if it does not fit."""
    if not can_write(text):
        return
    font = _font(text, "SemiBold", size)
    share = min(1.0, (box.right - box.left) / max(1.0, font.getlength(text)))
    font = _font(text, "SemiBold", size * share)
    _draw_line(draw, text, font, (box.left, box.right, box.bottom - size * 1.2), colour)


def _draw_line(
    draw: "ImageDraw.ImageDraw",
    line: str,
    font: "ImageFont.FreeTypeFont",
    place: tuple[float, float, float],
    colour: Colour,
) -> None:
    left, right, top = place
    if _is_right_to_left(line):
        left = right - font.getlength(line)
    draw.text((left, top), line, font=font, fill=colour)


def _is_right_to_left(text: str) -> bool:
    kinds = (unicodedata.bidirectional(mark) for mark in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def _fit(
    text: str, *, width: float, height: float, scale: float
) -> tuple[list[str], "ImageFont.FreeTypeFont"]:
    """Lines and font in the largest size that fits; in the smallest one, the text is cut."""
    for share in SHARES:
        font = _font(text, "ExtraBold", scale * share)
        lines = list(_wrap(text, font, width))
        fits = all(font.getlength(line) <= width for line in lines)
        if fits and len(lines) * font.size * LEADING <= height:
            return lines, font
    room = max(1, int(height / (font.size * LEADING)))
    shown = [_cut(line, font, width) for line in lines[:room]]
    if len(lines) > room and not shown[-1].endswith(plain.ELLIPSIS):
        shown[-1] = _cut(f"{shown[-1]} ", font, width, always=True)
    return shown, font


def _wrap(text: str, font: "ImageFont.FreeTypeFont", width: float) -> Iterator[str]:
    line = ""
    for word in _words(text):
        longer = f"{line}{word}"
        if line.strip() and font.getlength(longer.strip()) > width:
            yield line.strip()
            longer = word
        line = longer
    yield line.strip()


def _words(text: str) -> Iterator[str]:
    """Pieces after which a line may break: words with a space, or Chinese characters."""
    for word in text.split():
        if any(unicodedata.east_asian_width(mark) in "WF" for mark in word):
            yield from word[:-1]
            yield f"{word[-1]} "
        else:
            yield f"{word} "


def _cut(line: str, font: "ImageFont.FreeTypeFont", width: float, *, always: bool = False) -> str:
    if not always and font.getlength(line) <= width:
        return line
    while line and font.getlength(line.rstrip() + plain.ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip() + plain.ELLIPSIS


def _font(text: str, weight: str, size: float) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    ours = _manrope("ExtraBold")
    family = _family(_marks(text)) or ours
    return ImageFont.truetype(str(_manrope(weight) if family == ours else family), round(size))


def _manrope(weight: str) -> Path:
    # Pillow's own font has few letters beyond English.
    return Path(str(files("font_manrope") / "files" / f"Manrope-{weight}.ttf"))


def _marks(text: str) -> frozenset[str]:
    return frozenset(mark for mark in text if not mark.isspace())


@cache
def _family(marks: frozenset[str]) -> Path | None:
    """The file of a font that has all these letters: ours, else an installed one."""
    paths = (_manrope("ExtraBold"), *_installed())
    return next((path for path in paths if _has(path, marks)), None)


@cache
def _installed() -> tuple[Path, ...]:
    """Fonts of this machine, those first that look like ours."""
    home = Path.home()
    folders = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        Path(os.environ.get("WINDIR", "/nowhere")) / "Fonts",
    )
    found = (
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix.lower() in (".ttf", ".otf", ".ttc")
    )
    return tuple(sorted(found, key=_rank)[:MOST_FONTS])


def _rank(path: Path) -> tuple[bool, bool, bool, str]:
    name = path.name.casefold()
    is_odd = any(word in name for word in ("serif", "mono", "italic", "oblique", "condensed"))
    return is_odd, "noto" not in name, "bold" not in name, name


def _has(path: Path, marks: frozenset[str]) -> bool:
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(str(path), 40)
        missing = bytes(font.getmask("\U0010ffff"))
        return all(bytes(font.getmask(mark)) != missing for mark in marks)
    except (OSError, ValueError):  # no font after all
        return False


def palette(seed: Bytes) -> tuple[Colour, Colour, Colour]:
    """The colours of a title."""
    return PALETTES[seed[-1] % len(PALETTES)]


def draw(picture: "Image.Image", seed: Bytes, *, bottom: float, accent: Colour) -> None:
    """Draw a title's figure into the upper part of a square picture.

    Args:
        bottom: where its part ends, as a share of the height.
    """
    from PIL import Image, ImageDraw

    size = picture.width
    # Large pictures are shown reduced, which smooths edges; small ones are drawn larger first.
    scale = 1 if size >= 1000 else 4
    mask = Image.new("L", (size * scale, size * scale))
    figure = FIGURES[seed[-2] % len(FIGURES)]
    figure(ImageDraw.Draw(mask), seed, mask.width, mask.width * bottom)
    picture.paste(accent, (0, 0), mask.reduce(scale) if scale > 1 else mask)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """The first colour with so much of the second."""
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


FULL, HALF = 255, 120


def _bars(draw: "ImageDraw.ImageDraw", seed: Bytes, size: int, bottom: float) -> None:
    """A waveform: rounded bars from edge to edge, louder in the middle, like a sentence."""
    count = 9 + 2 * (seed[22] % 7)
    step = size * 0.84 / count
    width = step * 0.56
    for index in range(count):
        middle = math.sin(math.pi * (index + 0.5) / count)
        height = max(width, bottom * 0.74 * (0.18 + 0.82 * seed[index] / 255) * middle)
        left = size * 0.08 + index * step + (step - width) / 2
        box = (left, (bottom - height) / 2 + bottom * 0.04, left + width)
        # Every third bar stands back, which gives the picture depth.
        tone = HALF if (index + seed[23]) % 3 == 0 else FULL
        draw.rounded_rectangle((*box, box[1] + height), radius=width / 2, fill=tone)


def _rings(draw: "ImageDraw.ImageDraw", seed: Bytes, size: int, bottom: float) -> None:
    """A transmitter: arcs of different weight around a point near one edge."""
    x = size * (0.2 + 0.6 * seed[0] / 255)
    y = bottom * 0.98
    radius = size * 0.055
    draw.pieslice((x - radius, y - radius, x + radius, y + radius), 180, 360, fill=FULL)
    for index in range(1, 6):
        gap = size * (0.03 + 0.03 * seed[index] / 255)
        weight = size * (0.022 + 0.045 * seed[index + 8] / 255)
        radius += gap + weight
        box = (x - radius, y - radius, x + radius, y + radius)
        tone = HALF if (index + seed[23]) % 3 == 0 else FULL
        draw.arc(box, 180, 360, fill=tone, width=round(weight))
    draw.rectangle((0, y, size, size), fill=0)


def _dots(draw: "ImageDraw.ImageDraw", seed: Bytes, size: int, bottom: float) -> None:
    """Newsprint: a grid of dots, whose sizes are two waves over each other."""
    count = 8 + seed[22] % 4
    step = size * 0.84 / count
    rows = int((bottom - size * 0.08) / step)
    for row in range(rows):
        for column in range(count):
            phase = column * (0.4 + seed[1] / 400) + row * (0.3 + seed[2] / 500) + seed[3]
            share = 0.5 + 0.5 * math.sin(phase) * math.cos(row * seed[4] / 300 - column / 3)
            radius = step * (0.07 + 0.38 * share)
            x, y = size * 0.08 + (column + 0.5) * step, size * 0.08 + (row + 0.5) * step
            box = (x - radius, y - radius, x + radius, y + radius)
            draw.ellipse(box, fill=HALF if (row + column + seed[5]) % 5 == 0 else FULL)


def _lines(draw: "ImageDraw.ImageDraw", seed: Bytes, size: int, bottom: float) -> None:
    """Lines of text that tremble like a voice."""
    count = 5 + seed[22] % 4
    step = (bottom - size * 0.1) / count
    for row in range(count):
        y = size * 0.1 + (row + 0.5) * step
        swing = step * (0.12 + 0.36 * seed[row] / 255)
        waves = 2 + seed[row + 8] % 7
        middle = [
            (at / 480, swing * math.sin(at / 480 * waves * math.tau + seed[row + 16]))
            for at in range(481)
        ]
        points = [
            (size * (0.08 + 0.84 * share), y + shift * math.sin(math.pi * share))
            for share, shift in middle
        ]
        weight = step * (0.08 + 0.1 * seed[row + 12] / 255)
        above = [(x, at - weight) for x, at in points]
        below = [(x, at + weight) for x, at in reversed(points)]
        tone = HALF if (row + seed[23]) % 3 == 0 else FULL
        draw.polygon([*above, *below], fill=tone)


def _sunrise(draw: "ImageDraw.ImageDraw", seed: Bytes, size: int, bottom: float) -> None:
    """A morning: a round sun that bars of cloud cut across."""
    radius = bottom * (0.3 + 0.12 * seed[0] / 255)
    x, y = size * (0.3 + 0.4 * seed[1] / 255), bottom * 0.56
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=FULL)
    top = y - radius * 0.1
    for index in range(5):
        height = radius * (0.05 + 0.05 * index)
        draw.rectangle((x - radius, top, x + radius, top + height), fill=0)
        top += height + radius * (0.1 + 0.1 * seed[index + 2] / 255)
    for index in range(4):
        left = size * (0.08 + 0.55 * seed[index + 8] / 255)
        length = size * (0.12 + 0.18 * seed[index + 12] / 255)
        height = size * 0.018
        at = bottom * (0.16 + 0.2 * index)
        box = (left, at, min(left + length, size * 0.92), at + height)
        draw.rounded_rectangle(box, radius=height / 2, fill=HALF)


FIGURES: Final = (_bars, _rings, _dots, _lines, _sunrise)
