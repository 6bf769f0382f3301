"""Timeline and clips become a finished file: decode, trim, level, mix, limit, encode, measure.

pydub handles a single clip; the programme streams through numpy blocks at constant memory.
"""

from pathlib import Path
from typing import Literal

from podcaster.model import Encoding, Recording, Timeline
from podcaster.studio.avfile import record_av
from podcaster.studio.jingles import write_sounds
from podcaster.studio.listening import SoundReport, listen, waveform_peaks
from podcaster.studio.measuring import measure, probe
from podcaster.studio.picture import draw_report
from podcaster.studio.progress import Progress
from podcaster.studio.recording import record_mp3

__all__ = [
    "SoundReport",
    "draw_report",
    "listen",
    "measure",
    "probe",
    "record",
    "waveform_peaks",
    "write_sounds",
]


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
        path: where to write; making it appear under its final name is the caller's.
        progress: told (samples done, samples in all).
        workers: threads that encode MP3; never changes the bytes.
        cache: folder of encoded pieces of MP3, so that only what changed is encoded again.

    """
    if format == "mp3":
        return record_mp3(timeline, encoding, path, progress=progress, workers=workers, cache=cache)
    return record_av(timeline, encoding, path, format=format, progress=progress)
