"""Checks of an episode's files: present, as the manifest says, and sounding right."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from podcaster.episodes import catalogue
from podcaster.errors import PodcasterError
from podcaster.model import AudioFile, Episode, Lufs, Milliseconds, Show
from podcaster.show.showdir import ShowDir, file_sha256
from podcaster.sound import studio, tagging
from podcaster.sound.studio import SoundReport

HEADER: Milliseconds = 1000
"""Milliseconds by which a file's duration may differ from the manifest's (PSP-1)."""
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


def of_episode(
    directory: ShowDir, show: Show, episode: Episode, *, audio: bool
) -> Iterator[Finding]:
    folder = directory.folder(episode)
    for sound in (episode.audio, *episode.alternates):
        if sound.url:
            continue  # at its old address, where `podcaster publish --check` requests it
        path = folder / sound.name
        wrong = list(_of_file(path, sound.sha256, sound.size))
        yield from (Finding(where=str(path), what=what) for what in wrong)
        if not wrong and not episode.origin:  # other programs tag and level differently
            yield from _of_sound(path, sound, episode)
            if audio:
                yield from _of_what_is_heard(path, sound, show)
    fresh = catalogue.sidecars(episode)
    for name, digest in episode.files.items():
        wrong = list(_of_file(folder / name, digest, None))
        yield from (Finding(where=str(folder / name), what=what) for what in wrong)
        if not wrong and name in fresh and _sha256(fresh[name]) != digest:
            yield Finding(
                where=str(folder / name),
                what="was written by another version; `podcaster feed` writes it again",
                fault=False,
            )
    if not episode.origin:
        for what in time_faults(episode, tolerance=HEADER):
            yield Finding(where=episode.slug, what=what)


def _of_file(path: Path, digest: str, size: int | None) -> Iterator[str]:
    if not path.is_file():
        yield "is missing"
    elif size is not None and path.stat().st_size != size:
        yield f"has {path.stat().st_size} bytes, the manifest says {size}"
    elif file_sha256(path) != digest:
        yield "was changed: its hash is not the manifest's"


def _of_sound(path: Path, sound: AudioFile, episode: Episode) -> Iterator[Finding]:
    """Faults in the file's header and tags."""
    try:
        tags = tagging.read_tags(path)
        duration = tagging.read_duration(path)
    except PodcasterError as error:
        yield Finding(where=str(path), what=str(error).removeprefix(f"{path}: "))
        return
    if abs(duration - sound.duration) > HEADER:
        yield Finding(
            where=str(path),
            what=f"lasts {duration} ms by its header, {sound.duration} ms by the manifest",
        )
    if len(tags.chapters) != len(episode.chapters):
        yield Finding(
            where=str(path),
            what=f"has {len(tags.chapters)} chapters, the manifest {len(episode.chapters)}",
        )
    if not tags.cover:
        yield Finding(where=str(path), what="has no cover")


def _of_what_is_heard(path: Path, sound: AudioFile, show: Show) -> Iterator[Finding]:
    try:
        report = studio.listen(path)
    except PodcasterError as error:
        yield Finding(where=str(path), what=str(error).removeprefix(f"{path}: "))
        return
    for what in sound_faults(show, sound, report, tolerance=HEADER):
        yield Finding(where=str(path), what=what)


def time_faults(episode: Episode, *, tolerance: Milliseconds) -> Iterator[str]:
    """Chapters and captions that are not inside the audio, or not in order of time.

    Args:
        tolerance: by how much they may end after the audio.
    """
    end = episode.audio.duration + tolerance
    chapters = [(f"chapter “{one.title}”", one.start, one.end) for one in episode.chapters]
    captions = [(f"caption “{one.text[:60]}”", one.start, one.end) for one in episode.captions]
    for spans in (chapters, captions):
        outside = (what for what, start, stop in spans if not 0 <= start < stop <= end)
        if what := next(outside, ""):
            yield f"the {what} is not inside the audio"
        if early := next((b[0] for a, b in pairwise(spans) if b[1:] < a[1:]), ""):
            yield f"the {early} is not in order of time"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


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
