"""Measuring a finished file, as a sound engineer would."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

from podcaster.errors import BadInput, CannotWrite, NotFound
from podcaster.model import Chapter, Decibels, Lufs, Milliseconds, milliseconds
from podcaster.sound import loudness
from podcaster.sound.studio.decode import (
    FASTEST,
    MOST_CHANNELS,
    SLOWEST,
    Audio,
    ForwardFile,
    av_frames,
    blocks,
    codec_of,
    magnitudes,
    metadata_text,
    open_with_av,
)
from podcaster.sound.studio.frames import is_for_soundfile
from podcaster.sound.studio.meters import PICTURED, Contour, Meter, drawn, joined, longest

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

FULL = 32767 / 32768
"""Level from which a sample counts as clipped in 16-bit audio."""
NOTED: Milliseconds = 800
"""Shortest silence that is reported or drawn, in milliseconds."""
WIDTH, HEIGHT = 1280, 360
LEFT, RIGHT, TOP, BOTTOM = 20, 20, 74, 34
PAPER, INK, WAVE, GAP, MARK = "#ffffff", "#222222", "#3a6ea5", "#f6d8a8", "#b03a2e"
SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundReport:
    """The measurements of a file."""

    duration: Milliseconds
    rate: int
    """Sample rate in hertz."""
    channels: int
    bitrate: int
    """Bits per second, including tags."""
    loudness: Lufs
    loudness_range: float
    true_peak: Decibels
    clipped: int
    """Samples at full scale."""
    longest_silence: Milliseconds
    """Longest silence between the first and the last sound."""
    silence_at: Milliseconds
    """Start of the longest silence."""
    silences: tuple[tuple[Milliseconds, Milliseconds], ...]
    """(start, end) of each silence of 0.8 s or more."""
    speech_rate: float
    """Words per minute, without silences; 0 if the file has no transcript."""
    chapters: tuple[Chapter, ...]
    waveform: tuple[int, ...] = ()
    """Largest sample of each step of equal time, 0 to 100."""


def listen(path: Path) -> SoundReport:
    """Decode a file of any duration from end to end and measure it, at constant memory."""
    ear = _Ear(path)
    contour = ear.meter.contour
    said = facts(path)
    rate, count = contour.rate, contour.heard
    start, end = longest(contour.silences, count, rate // 50)
    quiet = joined(contour.silences, rate // 50)
    heard = count - sum(high - low for low, high in quiet)
    words = len(str(said["words"]).split())
    return SoundReport(
        duration=milliseconds(count, rate),
        rate=rate,
        channels=ear.channels,
        bitrate=round(path.stat().st_size * 8 * rate / count),
        loudness=_rounded(loudness.integrated(ear.meter.energies)),
        loudness_range=round(loudness.loudness_range(ear.meter.energies), 1),
        true_peak=_rounded(20 * log10(max(ear.meter.peak, 1e-6))),
        clipped=ear.clipped,
        longest_silence=milliseconds(end - start, rate),
        silence_at=milliseconds(start, rate),
        silences=tuple(
            (milliseconds(low, rate), milliseconds(high, rate))
            for low, high in quiet
            if milliseconds(high - low, rate) >= NOTED
        ),
        speech_rate=round(words * 60 * rate / heard, 1) if heard else 0.0,
        chapters=tuple(
            Chapter(title=title, start=start, end=end) for title, start, end in said["chapters"]
        ),
        waveform=drawn(contour.peaks, PICTURED * 3),
    )


def waveform_peaks(path: Path, count: int) -> tuple[int, ...]:
    """A number of evenly spaced peaks of a file, 0 to 100, for a waveform."""
    with open_stream(path) as stream:
        contour = Contour(stream.rate)
        for block in stream.blocks:
            contour.feed(magnitudes(block))
    if not contour.heard:
        raise BadInput(f"{path}: contains no audio")
    return drawn(contour.peaks, count)


class _Ear:
    """Collects measurements in one pass over a file."""

    def __init__(self, path: Path) -> None:
        self.clipped = 0
        with open_stream(path) as stream:
            self.channels = stream.channels
            self.meter = Meter(stream.rate)
            for block in stream.blocks:
                sound = np.nan_to_num(block[:, :2], posinf=1.0, neginf=-1.0)
                self.clipped += int((np.abs(sound) >= FULL).sum())
                self.meter.feed(sound)
        if not self.meter.contour.heard:
            raise BadInput(f"{path}: contains no audio")


def _rounded(value: float) -> float:
    return round(max(value, -120.0), 2)


def draw_report(report: SoundReport, path: Path, title: str = "") -> None:
    """Draw the waveform of a report as a PNG."""
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


@dataclass(frozen=True, slots=True)
class Stream:
    """An open sound file."""

    rate: int
    channels: int
    blocks: Iterator[Audio]
    """Blocks of ten seconds; the last may be shorter."""


@contextmanager
def open_stream(path: Path) -> Iterator[Stream]:
    """Open a sound file; raise BadInput if it is not sound, NotFound if it is missing."""
    if not path.is_file():
        raise NotFound(f"{path}: no such sound file")
    if not path.stat().st_size:
        raise BadInput(f"{path}: the file is empty")
    file = _with_soundfile(path)
    if file is None:
        with _open_with_av(path) as stream:
            yield stream
        return
    with file:
        if not SLOWEST <= file.samplerate <= FASTEST or file.channels > MOST_CHANNELS:
            raise BadInput(
                f"{path}: {file.channels} channels at {file.samplerate} Hz are not supported"
            )
        yield Stream(file.samplerate, file.channels, blocks(file, SECONDS * file.samplerate))


def _with_soundfile(path: Path) -> ForwardFile | None:
    try:
        with path.open("rb") as stream:
            if not is_for_soundfile(stream):
                return None
        return ForwardFile(path)
    except soundfile.SoundFileError:
        return None
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from error


@contextmanager
def _open_with_av(path: Path) -> Iterator[Stream]:
    import av

    try:
        with open_with_av(str(path)) as container:
            first = codec_of(container)
            count = SECONDS * first.sample_rate
            yield Stream(first.sample_rate, first.channels, _even(av_frames(container), count))
    except (av.FFmpegError, OSError, ValueError, IndexError) as error:
        raise BadInput(f"{path}: not a sound file that can be decoded") from error


def _even(pieces: Iterator[Audio], count: int) -> Iterator[Audio]:
    """Blocks of equal size; the last may be shorter."""
    held: list[Audio] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= count:
            whole = np.concatenate(held)
            yield whole[:count]
            held, size = [whole[count:]], size - count
    if size:
        yield np.concatenate(held)


def facts(path: Path) -> dict[str, Any]:
    """A file's tags: chapters (title, start and end in ms) and transcript."""
    import av

    try:
        with open_with_av(str(path)) as container:
            found = [
                (
                    metadata_text(str(chapter["metadata"].get("title", ""))),
                    round(chapter["start"] * (chapter["time_base"] or 0) * 1000),
                    round(chapter["end"] * (chapter["time_base"] or 0) * 1000),
                )
                for chapter in container.chapters()
            ]
            tags = {**container.metadata, **container.streams.audio[0].metadata}
            words = [text for name, text in tags.items() if name.lower().startswith("lyrics")]
            return {
                "chapters": sorted(found, key=lambda one: one[1]),
                "words": metadata_text(" ".join(words)),
            }
    except (av.FFmpegError, ValueError, IndexError):
        return {"chapters": [], "words": ""}
