"""A picture of a sound report: waveform, chapters, silences."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from podcaster.errors import CannotWrite
from podcaster.sound.studio.listening import SoundReport

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDTH, HEIGHT = 1280, 360
LEFT, RIGHT, TOP, BOTTOM = 20, 20, 74, 34
PAPER, INK, WAVE, GAP, MARK = "#ffffff", "#222222", "#3a6ea5", "#f6d8a8", "#b03a2e"


def draw_report(report: SoundReport, path: Path, title: str = "") -> None:
    """Write the picture of a report as a PNG."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    _draw_silences(pen, report)
    _draw_waveform(pen, report)
    _draw_chapters(pen, report)
    _draw_times(pen, report)
    pen.text((LEFT, 8), _headline(report, title), INK, _font(16))
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    try:
        path.write_bytes(stream.getvalue())
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror}") from error


def _headline(report: SoundReport, title: str) -> str:
    facts = (
        f"{report.loudness:.1f} LUFS   {report.true_peak:.1f} dBTP   "
        f"range {report.loudness_range:.1f} LU   "
        f"longest silence {report.longest_silence / 1000:.1f} s"
    )
    return f"{title[:60]}   {facts}" if title else facts


def _draw_silences(pen: "ImageDraw.ImageDraw", report: SoundReport) -> None:
    for start, end in report.silences:
        left, right = _across(start, report), _across(end, report)
        pen.rectangle((left, TOP, max(right, left + 1), HEIGHT - BOTTOM), GAP)


def _draw_waveform(pen: "ImageDraw.ImageDraw", report: SoundReport) -> None:
    middle, reach = (TOP + HEIGHT - BOTTOM) / 2, (HEIGHT - BOTTOM - TOP) / 2
    count = len(report.waveform)
    for number, peak in enumerate(report.waveform):
        place = LEFT + number * (WIDTH - LEFT - RIGHT) / count
        half = max(reach * peak / 100, 0.5)
        pen.line((place, middle - half, place, middle + half), WAVE)


def _draw_chapters(pen: "ImageDraw.ImageDraw", report: SoundReport) -> None:
    free = 0.0
    for chapter in report.chapters:
        place = _across(chapter.start, report)
        pen.line((place, TOP - 22, place, HEIGHT - BOTTOM), MARK)
        if place >= free:
            name = _shown(chapter.title)
            pen.text((place + 4, TOP - 24), name, MARK, _font(13))
            free = place + 12 + pen.textlength(name, _font(13))


def _draw_times(pen: "ImageDraw.ImageDraw", report: SoundReport) -> None:
    seconds = report.duration / 1000
    step = next((one for one in (5, 15, 30, 60, 300, 600, 1800) if seconds / one <= 16), 3600)
    for second in range(0, int(seconds) + 1, step):
        place = _across(second * 1000, report)
        clock = f"{second // 60}:{second % 60:02}"
        pen.line((place, HEIGHT - BOTTOM, place, HEIGHT - BOTTOM + 5), INK)
        pen.text((place, HEIGHT - BOTTOM + 8), clock, INK, _font(12), anchor="ma")


def _across(time: int, report: SoundReport) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * min(time / max(report.duration, 1), 1.0)


def _shown(title: str) -> str:
    return title if len(title) <= 32 else title[:31].rstrip() + "…"


def _font(size: int) -> "ImageFont.FreeTypeFont | ImageFont.ImageFont":
    from PIL import ImageFont

    return ImageFont.load_default(size)
