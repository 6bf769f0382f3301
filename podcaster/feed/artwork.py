"""The pictures that are drawn for a show: its cover, the cards of shared links."""

import hashlib
import io
import logging
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from podcaster.errors import BadInput
from podcaster.feed import drawing, wording
from podcaster.feed.pages import player
from podcaster.model import Episode, Show
from podcaster.show import plain

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

T = TypeVar("T")
log = logging.getLogger(__name__)

SIZE: Final = 3000
"""Pixels per side of a cover, as Apple recommends; flat colours keep the file small."""

SMALL: Final = 600
"""Pixels per side of the copy in each audio file, which is part of every download."""
ALIKE: Final = 4
"""Levels of 255 by which blocks of two copies may differ on average."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"

MARK: Final = "podcaster"
"""Name of the PNG text of a drawn picture that records what it was drawn from."""


def draw_cover(title: str, subtitle: str = "", *, size: int = SIZE) -> bytes:
    """Draw a square RGB PNG: the title, with a figure and colours derived from it."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    name, label = _words(title, subtitle)
    seed = hashlib.sha256(name.encode()).digest()
    ground, accent, colour = drawing.palette(seed)
    picture = Image.new("RGB", (size, size), ground)
    has_title = drawing.can_write(name)
    if name and not has_title:
        log.warning(
            "no font on this machine can write %s: the cover is drawn without its title;"
            " install a font of that script, such as Noto Sans, or use a picture of your own",
            name,
        )
    # Without a title that can be written, the figure has the square to itself.
    drawing.draw(picture, seed, bottom=0.6 if has_title else 0.92, accent=accent)
    draw = ImageDraw.Draw(picture)
    left, right = size * 0.08, size * 0.92
    box = drawing.Box(left, right, size * 0.93, size * 0.26)
    if has_title:
        top = drawing.draw_block(draw, name, box, scale=size, colour=colour)
        line = drawing.Box(left, right, top - size * 0.008, size * 0.05)
        quiet = drawing.blend(colour, ground, 0.25)
        drawing.draw_label(draw, label, line, size=size * 0.034, colour=quiet)
    text = PngInfo()
    text.add_itxt(MARK, f"{_digest(picture)}\n{name}\n{label}")
    return _encoded(picture, "PNG", compress_level=9, pnginfo=text)


def is_outdated(cover: bytes, title: str, subtitle: str = "") -> bool:
    """Whether the cover was drawn here, for another title or then damaged, and not edited since."""

    def differs(picture: "Image.Image") -> bool:
        digest, *words = str(picture.info.get(MARK, "")).split("\n")
        if digest and words == list(_words(title, subtitle)):
            return is_damaged(cover)
        return bool(digest) and _digest(picture) == digest

    return cover.startswith(_PNG) and _seen(cover, differs, False)


def _seen(content: bytes, look: "Callable[[Image.Image], T]", otherwise: T) -> T:
    """The result of looking at a picture; `otherwise` if it cannot be opened."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            return look(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return otherwise


def _words(title: str, subtitle: str) -> tuple[str, str]:
    """The words on a cover; there is no subtitle without a title."""
    name = plain.one_line(title, 120)
    return name, plain.one_line(subtitle, 60) if drawing.can_write(name) else ""


def _digest(picture: "Image.Image") -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()


@lru_cache(maxsize=2)
def shrink(cover: bytes) -> bytes:
    """A small JPEG of a cover, for audio files and pages.

    Raises:
        BadInput: it is not an image, or a damaged or far too large one.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(cover)) as picture:
            # With a gap of two, averaging comes first: a quarter of the time, with no visible
            # difference (above 45 dB PSNR).
            # `convert` copies even what is RGB already: 36 MB for a usual cover.
            whole = picture if picture.mode == "RGB" else picture.convert("RGB")
            small = whole.resize((SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadInput("the cover is not a picture that can be read") from error
    return _encoded(small, "JPEG", quality=85, optimize=True)


def is_damaged(content: bytes) -> bool:
    """Whether a picture's checksums are wrong (PNG), or it cannot be decoded."""
    if content.startswith(_PNG):
        return is_damaged_png(content)
    try:
        shrink(content)
    except BadInput:
        return True
    return False


def is_damaged_png(content: bytes) -> bool:
    """Whether a picture is a PNG with wrong checksums, or one that was cut."""
    return content.startswith(_PNG) and not _has_right_checksums(content)


def _has_right_checksums(png: bytes) -> bool:
    """Whether each chunk has its CRC, and the last one ends the picture."""
    at, kind = len(_PNG), b""
    while at + 12 <= len(png) and kind != b"IEND":
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        kind = png[at + 4 : at + 8]
        if zlib.crc32(png[at + 4 : end]) != int.from_bytes(png[end : end + 4], "big"):
            return False
        at = end + 4
    return kind == b"IEND"


def is_small(content: bytes) -> bool:
    """Whether a picture is a copy that `shrink` may have made, by kind and size."""
    return _seen(content, lambda one: (one.format, one.size) == ("JPEG", (SMALL, SMALL)), False)


def is_alike(content: bytes, other: bytes) -> bool:
    """Whether a picture can be decoded and looks like another, as by another JPEG library."""
    from PIL import ImageChops, ImageStat

    one, two = (
        _seen(each, lambda picture: picture.convert("RGB"), None) for each in (content, other)
    )
    if one is None or two is None or one.size != two.size:
        return False
    difference = ImageChops.difference(one, two)
    return max(ImageStat.Stat(difference.reduce(8)).extrema, key=lambda each: each[1])[1] <= ALIKE


def is_picture(content: bytes) -> bool:
    """Whether a file's header is that of an image; nothing is decoded."""
    return _seen(content, lambda _: True, False)


def faults(cover: bytes, name: str = "") -> Iterator[str]:
    """The faults for which directories refuse a cover (Apple: square, 1400 to 3000 pixels, RGB)."""
    found = _seen(cover, lambda picture: (picture.format, picture.mode, picture.size), None)
    if found is None:
        yield "is not a picture that can be read"
        return
    kind, mode, (width, height) = found
    if kind not in ("PNG", "JPEG"):
        yield f"is {kind}; podcast directories accept PNG and JPEG"
    elif name and name.lower().endswith(".png") is not (kind == "PNG"):
        yield f"is a {kind} by its content; its file extension must match"
    if width != height or not 1400 <= width <= 3000:
        yield f"has {width} x {height} pixels; it must be square, 1400 to 3000"
    if mode not in ("RGB", "L", "P"):
        yield f"is {mode}; podcast directories accept RGB without transparency"
    if is_damaged(cover):
        yield "is damaged: it cannot be decoded, or its checksums are wrong"


def _encoded(picture: "Image.Image", kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


CARD_WIDTH, CARD_HEIGHT = 1200, 630
CARD_REVISION: Final = 1
"""Increased when the same words would be drawn differently."""
MARGIN: Final = 72
BARS: Final = 66
SMOOTH: Final = 2
"""Factor by which a card is drawn larger and then reduced, which smooths the edges."""


def show_card(show: Show, known: bytes = b"") -> bytes:
    """The picture, 1200 by 630 pixels, shown for a link to the show.

    Args:
        known: the present card; it is returned if it would be drawn the same.
    """
    return _card(show, wording.field(show.title), wording.field(show.author), (), known)


def episode_card(show: Show, episode: Episode, known: bytes = b"") -> bytes:
    """The picture for a link to an episode: title, show and day over the waveform."""
    day = wording.long_date(episode.day, wording.phrases(episode.language))
    label = f"{wording.field(show.title)} · {day}"
    return _card(show, wording.lead(episode), label, episode.waveform, known)


def _card(show: Show, title: str, label: str, peaks: Sequence[int], known: bytes) -> bytes:
    seed = hashlib.sha256(wording.field(show.title).encode()).digest()
    facts = repr((CARD_REVISION, show.title, title, label, tuple(peaks)))
    digest = hashlib.sha256(facts.encode(errors="replace")).hexdigest()
    return known if _mark(known) == digest else _drawn(seed, title, label, peaks, digest)


def _mark(card: bytes) -> str:
    """What a card was drawn from; the picture is not decoded."""

    def mark(picture: "Image.Image") -> str:
        picture.verify()
        return str(picture.info.get(MARK, ""))

    return _seen(card, mark, "")


def _drawn(seed: bytes, title: str, label: str, peaks: Sequence[int], digest: str) -> bytes:
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    ground, accent, colour = drawing.palette(seed)
    picture = Image.new("RGB", (CARD_WIDTH * SMOOTH, CARD_HEIGHT * SMOOTH), ground)
    draw = ImageDraw.Draw(picture)
    left, right = MARGIN * SMOOTH, (CARD_WIDTH - MARGIN) * SMOOTH
    quiet = drawing.blend(colour, ground, 0.25)
    line = drawing.Box(left, right, 112 * SMOOTH, 40 * SMOOTH)
    drawing.draw_label(draw, label, line, size=30 * SMOOTH, colour=quiet)
    box = drawing.Box(left, right, 410 * SMOOTH, 270 * SMOOTH)
    drawing.draw_block(draw, title, box, scale=600 * SMOOTH, colour=colour)
    _draw_bars(draw, player.bar_heights(peaks or _invented(seed), BARS), accent)
    text = PngInfo()
    text.add_text(MARK, digest)
    stream = io.BytesIO()
    few = picture.reduce(SMOOTH).quantize(64, Image.Quantize.FASTOCTREE)
    few.save(stream, "PNG", optimize=False, pnginfo=text)
    return stream.getvalue()


def _invented(seed: bytes) -> list[int]:
    """A waveform for a show, which has none, derived from its title."""
    longer = hashlib.shake_128(seed).digest(BARS)
    return [25 + 75 * one // 255 for one in longer]


def _draw_bars(draw: "ImageDraw.ImageDraw", heights: Sequence[int], colour: drawing.Colour) -> None:
    step = (CARD_WIDTH - 2 * MARGIN) * SMOOTH / BARS
    width = step * 0.56
    for index, height in enumerate(heights):
        left = MARGIN * SMOOTH + index * step + (step - width) / 2
        tall = max(width, height / 100 * 130 * SMOOTH)
        top = 505 * SMOOTH - tall / 2
        draw.rounded_rectangle((left, top, left + width, top + tall), radius=width / 2, fill=colour)
