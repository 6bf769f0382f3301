"""The cover that a show has until it brings its own: drawn from its title, the same each time."""

import hashlib
import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from podcaster.errors import BadInput
from podcaster.feed import lettering, motifs
from podcaster.show import plain

if TYPE_CHECKING:
    from PIL import Image

log = logging.getLogger(__name__)

SIZE: Final = 3000
"""Pixels a side: what Apple recommends. Flat colours keep the file small."""

SMALL: Final = 600
"""For the copy inside each audio file, which travels with every download."""

MARK: Final = "podcaster"
"""Name of the text in a drawn cover that says what it was drawn from."""


def draw_cover(title: str, subtitle: str = "", *, size: int = SIZE) -> bytes:
    """A square RGB PNG: a figure and colours that belong to this title alone, and the title."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    name, label = _words(title, subtitle)
    seed = hashlib.sha256(name.encode()).digest()
    ground, accent, colour = motifs.palette(seed)
    picture = Image.new("RGB", (size, size), ground)
    has_title = lettering.can_write(name)
    if name and not has_title:
        log.warning(
            "no font on this machine can write %s: the cover is drawn without its title;"
            " install a font of that script, such as Noto Sans, or use a picture of your own",
            name,
        )
    # Without a title that can be written, the figure has the square to itself.
    motifs.draw(picture, seed, bottom=0.6 if has_title else 0.92, accent=accent)
    draw = ImageDraw.Draw(picture)
    left, right = size * 0.08, size * 0.92
    box = lettering.Box(left, right, size * 0.93, size * 0.26)
    if has_title:
        top = lettering.draw_block(draw, name, box, scale=size, colour=colour)
        line = lettering.Box(left, right, top - size * 0.008, size * 0.05)
        quiet = motifs.blend(colour, ground, 0.25)
        lettering.draw_label(draw, label, line, size=size * 0.034, colour=quiet)
    text = PngInfo()
    text.add_itxt(MARK, f"{_digest(picture)}\n{name}\n{label}")
    return _encoded(picture, "PNG", compress_level=9, pnginfo=text)


def is_outdated(cover: bytes, title: str, subtitle: str = "") -> bool:
    """Whether it was drawn here from other words, and nobody has changed it since."""
    from PIL import Image

    if not cover.startswith(b"\x89PNG"):
        return False
    try:
        with Image.open(io.BytesIO(cover)) as picture:
            digest, *words = str(picture.info.get(MARK, "")).split("\n")
            if not digest or words == list(_words(title, subtitle)):
                return False
            return _digest(picture) == digest
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _words(title: str, subtitle: str) -> tuple[str, str]:
    """What the cover would say; no subtitle without a title."""
    name = plain.one_line(title, 120)
    return name, plain.one_line(subtitle, 60) if lettering.can_write(name) else ""


def _digest(picture: "Image.Image") -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()


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


def _encoded(picture: "Image.Image", kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
