"""Checks of a finished audio file by decoding it."""

from collections.abc import Iterator
from dataclasses import dataclass

from podcaster.model import AudioFile, Lufs, Milliseconds, Show
from podcaster.sound.studio import SoundReport

LOUDNESS: Lufs = 0.5
"""LU off the target at most, read back from the finished file."""
LONGEST_SILENCE: Milliseconds = 3000
"""Unless the show asks for longer pauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be."""

    where: str
    what: str
    fault: bool = True
    """False for what only could be better."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def sound_faults(
    show: Show, sound: AudioFile, heard: SoundReport, *, tolerance: Milliseconds
) -> Iterator[str]:
    """What is wrong with a decoded file.

    Args:
        sound: what the manifest says of it.
        tolerance: how far the decoded duration may be from the manifest's.
    """
    wanted, ceiling = show.audio.loudness, show.audio.true_peak
    if abs(heard.duration - sound.duration) > tolerance:
        yield f"the header says {sound.duration} ms, it decodes to {heard.duration} ms"
    if abs(heard.loudness - wanted) > LOUDNESS:
        yield f"is {heard.loudness:.1f} LUFS loud, not {wanted:.1f} ±{LOUDNESS}"
    if round(heard.true_peak, 1) > ceiling:
        yield f"peaks at {heard.true_peak:.1f} dBTP, over {ceiling:.1f}"
    if heard.longest_silence > max(LONGEST_SILENCE, 2 * show.pauses.story):
        yield f"is silent for {heard.longest_silence / 1000:.1f} s"
    if heard.clipped:
        yield f"has {heard.clipped} clipped samples"
