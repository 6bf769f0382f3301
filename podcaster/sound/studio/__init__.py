"""From a timeline to a finished file: decode, trim, level, mix, limit, encode, measure.

pydub fades a clip's edges; the programme streams through numpy blocks at constant memory.
"""

from dataclasses import replace
from pathlib import Path
from typing import Literal

from podcaster.model import Decibels, Encoding, Progress, Recording, Timeline
from podcaster.sound.memory import keep_room
from podcaster.sound.studio.avfile import record_av
from podcaster.sound.studio.listening import SoundReport, draw_report, listen, waveform_peaks
from podcaster.sound.studio.measuring import measure, probe
from podcaster.sound.studio.recording import record_mp3

__all__ = [
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
        return once(_louder(timeline, round(missing, 1)))
    return recording


def _louder(timeline: Timeline, gain: Decibels) -> Timeline:
    cues = tuple(replace(cue, gain=round(cue.gain + gain, 1)) for cue in timeline.cues)
    return replace(timeline, cues=cues)
