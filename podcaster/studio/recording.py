"""The programme, recorded: chunks are encoded side by side and written in their order."""

import os
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from math import log10
from pathlib import Path
from typing import IO

from podcaster import loudness
from podcaster.errors import BadInput, CannotWrite
from podcaster.model import Encoding, Recording, Timeline
from podcaster.studio.chunks import Chunk, frame_of, key_of, split
from podcaster.studio.contour import PICTURED, LongestSilence, drawn
from podcaster.studio.framecache import FrameCache
from podcaster.studio.frames import joined_checksum
from podcaster.studio.infoframe import DELAY, info_frame
from podcaster.studio.mp3 import SHARE, Encoded, Mp3Settings, encode_chunk
from podcaster.studio.progress import Progress

REVISION = 11
"""Changes when the same chunk would be mixed or encoded differently."""


def record_mp3(
    timeline: Timeline,
    encoding: Encoding,
    path: Path,
    *,
    progress: Progress | None = None,
    workers: int | None = None,
    cache: Path | None = None,
) -> Recording:
    """Write the programme as an MP3; the bytes are the same for any number of workers."""
    if not timeline.duration:
        raise BadInput("the programme is empty: nothing is said and nothing is played")
    settings = Mp3Settings.of(encoding)
    desk = _Desk(timeline, settings, FrameCache(cache))
    try:
        with path.open("w+b") as file:
            _write(desk, file, workers or min(4, os.cpu_count() or 1), progress)
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror or error}") from error
    desk.cache.prune()
    return desk.recording(path)


@dataclass(slots=True)
class _Desk:
    """What is known of the file while it is written."""

    timeline: Timeline
    settings: Mp3Settings
    cache: FrameCache
    first: bytes = b""
    marks: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    crc: int = 0
    peak: float = 0.0
    energies: "array[float]" = field(default_factory=lambda: array("f"))
    silence: LongestSilence = field(init=False)
    peaks: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.silence = LongestSilence(self.timeline.duration, self.settings.rate // 50)

    def encode(self, chunk: Chunk) -> Encoded:
        """Take a chunk's frames from the cache, or make them."""
        last = chunk.end == self.timeline.duration
        key = key_of(chunk, REVISION, self.settings, last)
        if (known := self.cache.get(key)) is not None:
            return known
        encoded = encode_chunk(chunk, self.settings, last=last)
        self.cache.put(key, encoded)
        return encoded

    def note(self, encoded: Encoded) -> None:
        """Add what the next chunk is to what is known of the whole."""
        frame, byte = self.marks[-1]
        self.first = self.first or encoded.frames[:4]
        self.marks.append((frame + encoded.count, byte + len(encoded.frames)))
        self.crc = joined_checksum(self.crc, encoded.crc, len(encoded.frames))
        self.peak = max(self.peak, encoded.peak)
        start = frame * frame_of(self.settings.rate)
        place = (start - DELAY) * loudness.STEPS_A_SECOND * SHARE / self.settings.rate
        _lay(self.energies, encoded.energies, max(round(place), 0))
        for low, high in encoded.silences:
            if start + high > DELAY:
                self.silence.add(max(start + low - DELAY, 0), start + high - DELAY)
        self.peaks += encoded.peaks

    def info(self) -> bytes:
        """Make the first frame."""
        frames, size = self.marks[-1]
        return info_frame(
            first=self.first,
            rate=self.settings.rate,
            vbr=self.settings.vbr is not None,
            bitrate=self.settings.bitrate,
            frames=frames,
            size=size,
            marks=self.marks,
            duration=self.timeline.duration,
            crc=self.crc,
        )

    def recording(self, path: Path) -> Recording:
        """Say what was heard when the frames were decoded."""
        rate, duration = self.settings.rate, self.timeline.duration
        start, end = self.silence.found
        return Recording(
            path=path,
            media_type="audio/mpeg",
            duration=round(duration * 1000 / rate),
            loudness=round(loudness.integrated(self.energies), 2),
            loudness_range=round(loudness.loudness_range(self.energies), 2),
            true_peak=round(20 * log10(max(self.peak, 1e-6)), 2),
            longest_silence=round((end - start) * 1000 / rate),
            waveform=drawn(self.peaks, PICTURED),
        )


def _write(desk: _Desk, file: IO[bytes], workers: int, progress: Progress | None) -> None:
    """Write all frames behind room for the first, which describes them."""
    started = False
    for encoded, done in _encoded(desk, workers):
        desk.note(encoded)
        if not started:
            file.write(bytes(len(desk.info())))
            started = True
        file.write(encoded.frames)
        if progress:
            progress(min(done, desk.timeline.duration), desk.timeline.duration)
    file.seek(0)
    file.write(desk.info())


def _encoded(desk: _Desk, workers: int) -> Iterator[tuple[Encoded, int]]:
    """Chunks in order as they are finished, a few of them under way at any time."""
    chunks = split(desk.timeline)
    with ThreadPoolExecutor(workers, thread_name_prefix="studio") as pool:
        ahead: deque[tuple[Future[Encoded], int]] = deque()
        try:
            for chunk in islice(chunks, 2 * workers):
                ahead.append((pool.submit(desk.encode, chunk), chunk.end))
            while ahead:
                future, end = ahead.popleft()
                yield future.result(), end
                ahead.extend(
                    (pool.submit(desk.encode, chunk), chunk.end) for chunk in islice(chunks, 1)
                )
        finally:
            for future, _ in ahead:
                future.cancel()


def _lay(programme: "array[float]", energies: Sequence[float], place: int) -> None:
    """Add a chunk's energies to a programme's steps, from its nearest fifth of a step on.

    Shared out between two steps, they would be smoothed, and come out 0.05 LU too low.
    """
    end = -(-(place + len(energies)) // SHARE)
    programme.extend(array("f", [0.0]) * (end - len(programme)))
    for number, energy in enumerate(energies, start=place):
        programme[number // SHARE] += energy / SHARE
