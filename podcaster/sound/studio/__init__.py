"""From a timeline to a finished file: decode, trim, level, mix, limit, encode, measure.

pydub fades a clip's edges; the programme streams through numpy blocks at constant memory.
"""

import os
from array import array
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from math import log10
from pathlib import Path
from typing import IO, Literal

from fastcrc import crc16

from podcaster.errors import BadInput, CannotWrite
from podcaster.model import Encoding, Progress, Recording, Timeline, milliseconds
from podcaster.sound import keep_room, loudness
from podcaster.sound.studio.avfile import record_av
from podcaster.sound.studio.chunks import Chunk, frame_of, split
from podcaster.sound.studio.frames import DELAY, info_frame
from podcaster.sound.studio.listening import SoundReport, draw_report, listen, waveform_peaks
from podcaster.sound.studio.measuring import measure, probe
from podcaster.sound.studio.meters import LongestSilence, Picture
from podcaster.sound.studio.mp3 import REVISION, SHARE, Encoded, FrameCache, Mp3Settings

__all__ = [
    "REVISION",
    "SoundReport",
    "draw_report",
    "listen",
    "measure",
    "probe",
    "record",
    "waveform_peaks",
]

TOLERATED = 0.3
"""LU by which a finished file may miss its target. A larger error occurs only if the encoder drops
much of the sound (noisy music at a low bitrate); the file is then recorded again."""
FAR = 6.0
"""LU beyond which another gain would not help."""


def record(
    timeline: Timeline,
    encoding: Encoding,
    path: Path,
    *,
    format: Literal["mp3", "m4a", "opus"] = "mp3",
    progress: Progress | None = None,
    workers: int | None = None,
    cache: Path | None = None,
) -> Recording:
    """Mix, level, encode and measure a programme.

    Args:
        path: where to write; renaming it to its final name is left to the caller.
        progress: called with (samples done, samples in total).
        workers: threads that encode MP3; never changes the bytes.
        cache: folder of encoded MP3 chunks, so that only changed ones are encoded again.

    """

    def once(plan: Timeline) -> Recording:
        if format == "mp3":
            return record_mp3(plan, encoding, path, progress=progress, workers=workers, cache=cache)
        return record_av(plan, encoding, path, format=format, progress=progress)

    keep_room()
    recording = once(timeline)
    missing = encoding.loudness - recording.loudness
    if TOLERATED < abs(missing) < FAR:
        more = round(missing, 1)
        cues = tuple(replace(cue, gain=round(cue.gain + more, 1)) for cue in timeline.cues)
        return once(replace(timeline, cues=cues))
    return recording


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
    desk = _Desk(timeline, Mp3Settings.of(encoding), FrameCache(cache))
    try:
        with path.open("w+b") as file:
            _write(desk, file, workers or min(4, os.cpu_count() or 1), progress)
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror or error}") from error
    desk.cache.prune()
    return desk.recording(path)


@dataclass(slots=True)
class _Desk:
    """The state of the file while it is written."""

    timeline: Timeline
    settings: Mp3Settings
    cache: FrameCache
    first: bytes = b""
    starts: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    """Frame at which each chunk starts, and where the last one ends."""
    places: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    """The byte offsets of the same."""
    crc: int = 0
    peak: float = 0.0
    lane: loudness.Lane = field(default_factory=lambda: loudness.Lane(SHARE))
    silence: LongestSilence = field(init=False)
    picture: Picture = field(init=False)

    def __post_init__(self) -> None:
        duration, rate = self.timeline.duration, self.settings.rate
        self.silence = LongestSilence(duration, rate // 50)
        self.picture = Picture(duration, rate)

    def encode(self, chunk: Chunk) -> Encoded:
        """A chunk's frames, from the cache or newly encoded."""
        is_last = chunk.end == self.timeline.duration
        return self.cache.encoded(chunk, self.settings, last=is_last)

    def note(self, encoded: Encoded) -> None:
        """Add the next chunk to the state."""
        frame = self.starts[-1]
        self.first = self.first or encoded.frames[:4]
        self.starts.append(frame + encoded.count)
        self.places.append(self.places[-1] + len(encoded.frames))
        self.crc = crc16.arc(encoded.frames, self.crc)
        self.peak = max(self.peak, encoded.peak)
        start = frame * frame_of(self.settings.rate)
        place = (start - DELAY) * loudness.STEPS_A_SECOND * SHARE / self.settings.rate
        self.lane.lay(encoded.energies, max(round(place), 0))
        for low, high in encoded.silences:
            if start + high > DELAY:
                self.silence.add(max(start + low - DELAY, 0), start + high - DELAY)
        self.picture.add(max(start - DELAY, 0), encoded.peaks)

    def info(self) -> bytes:
        """Make the first frame."""
        return info_frame(
            first=self.first,
            rate=self.settings.rate,
            vbr=self.settings.vbr is not None,
            bitrate=self.settings.bitrate,
            frames=self.starts[-1],
            size=self.places[-1],
            marks=zip(self.starts, self.places, strict=True),
            duration=self.timeline.duration,
            crc=self.crc,
        )

    def recording(self, path: Path) -> Recording:
        """The measurements of the decoded frames."""
        rate, duration = self.settings.rate, self.timeline.duration
        start, end = self.silence.found
        gauge = self.lane.finished()
        return Recording(
            path=path,
            media_type="audio/mpeg",
            duration=milliseconds(duration, rate),
            loudness=round(gauge.integrated, 2),
            loudness_range=round(gauge.loudness_range, 2),
            true_peak=round(20 * log10(max(self.peak, 1e-6)), 2),
            longest_silence=milliseconds(end - start, rate),
            waveform=self.picture.drawn(),
        )


def _write(desk: _Desk, file: IO[bytes], workers: int, progress: Progress | None) -> None:
    """Write all frames, then fill in the first one, which describes them."""
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
    """Encoded chunks in order, with a few in progress at a time."""
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
