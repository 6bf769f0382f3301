"""The picture that a shared link shows: 1200 by 630 pixels, drawn like the cover."""

import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from podcaster.feed import lettering, motifs, wording
from podcaster.feed.pages import waveform
from podcaster.model import Episode, Show

if TYPE_CHECKING:
    from PIL import ImageDraw

WIDTH, HEIGHT = 1200, 630
REVISION: Final = 1
"""Raised when the same words would be drawn differently."""
MARK: Final = "podcaster"
"""Name of the text in a card that says what it was drawn from."""

MARGIN: Final = 72
BARS: Final = 66
SMOOTH: Final = 2
"""Drawn so many times too large, and reduced, which smooths the edges."""


def of_show(show: Show, known: bytes = b"") -> bytes:
    """The card of the show's own pages.

    Args:
        known: the card that there is; it comes back where it would be drawn the same.
    """
    return _card(show, wording.field(show.title), wording.field(show.author), (), known)


def of_episode(show: Show, episode: Episode, known: bytes = b"") -> bytes:
    """The card of an episode's page: its lead, show and day over the programme's waveform."""
    day = wording.long_date(episode.day, wording.phrases(episode.language))
    label = f"{wording.field(show.title)} · {day}"
    return _card(show, wording.lead(episode), label, episode.waveform, known)


def _card(show: Show, title: str, label: str, peaks: Sequence[int], known: bytes) -> bytes:
    seed = hashlib.sha256(wording.field(show.title).encode()).digest()
    facts = repr((REVISION, show.title, title, label, tuple(peaks)))
    digest = hashlib.sha256(facts.encode(errors="replace")).hexdigest()
    return known if _mark(known) == digest else _drawn(seed, title, label, peaks, digest)


def _mark(card: bytes) -> str:
    """What a card was drawn from; its text stands before the picture, which is not decoded."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(card)) as picture:
            picture.verify()
            return str(picture.info.get(MARK, ""))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def _drawn(seed: bytes, title: str, label: str, peaks: Sequence[int], digest: str) -> bytes:
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    ground, accent, colour = motifs.palette(seed)
    picture = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), ground)
    draw = ImageDraw.Draw(picture)
    left, right = MARGIN * SMOOTH, (WIDTH - MARGIN) * SMOOTH
    quiet = motifs.blend(colour, ground, 0.25)
    line = lettering.Box(left, right, 112 * SMOOTH, 40 * SMOOTH)
    lettering.draw_label(draw, label, line, size=30 * SMOOTH, colour=quiet)
    box = lettering.Box(left, right, 410 * SMOOTH, 270 * SMOOTH)
    lettering.draw_block(draw, title, box, scale=600 * SMOOTH, colour=colour)
    _draw_bars(draw, waveform.heights(peaks or _invented(seed), BARS), accent)
    text = PngInfo()
    text.add_text(MARK, digest)
    stream = io.BytesIO()
    picture.reduce(SMOOTH).quantize(64).save(stream, "PNG", optimize=False, pnginfo=text)
    return stream.getvalue()


def _invented(seed: bytes) -> list[int]:
    """A waveform for what has none: the title's own."""
    longer = hashlib.shake_128(seed).digest(BARS)
    return [25 + 75 * one // 255 for one in longer]


def _draw_bars(draw: "ImageDraw.ImageDraw", heights: Sequence[int], colour: motifs.Colour) -> None:
    step = (WIDTH - 2 * MARGIN) * SMOOTH / BARS
    width = step * 0.56
    for index, height in enumerate(heights):
        left = MARGIN * SMOOTH + index * step + (step - width) / 2
        tall = max(width, height / 100 * 130 * SMOOTH)
        top = 505 * SMOOTH - tall / 2
        draw.rounded_rectangle((left, top, left + width, top + tall), radius=width / 2, fill=colour)
