"""Checks of a finished audio file by decoding it."""

from collections.abc import Iterator
from dataclasses import dataclass

from podcaster.model import AudioFile, Lufs, Milliseconds, Show
from podcaster.sound.studio import SoundReport

LOUDNESS: Lufs = 0.5
"""Largest deviation from the target loudness, in LU, measured on the finished file."""
LONGEST_SILENCE: Milliseconds = 3000
"""Longest silence in milliseconds, unless the show has longer pauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault or a note."""

    where: str
    what: str
    fault: bool = True
    """False for a note, which is only a suggestion."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def sound_faults(
    show: Show, sound: AudioFile, heard: SoundReport, *, tolerance: Milliseconds
) -> Iterator[str]:
    """The faults of a decoded file.

    Args:
        sound: the manifest's description of it.
        tolerance: by how much the decoded duration may differ from the manifest's.
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
