"""The lettering of drawn pictures: a font for the text, lines that fit a box."""

import os
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from podcaster.show import plain

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

Colour: TypeAlias = tuple[int, int, int]

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
