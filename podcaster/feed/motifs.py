"""The figures on covers and share cards, each drawn from the bytes of a title's hash."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

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
