"""From the timeline to the listed episode: record, tag, check, commit, list."""

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

from podcaster.episodes import catalogue
from podcaster.errors import GateFailed
from podcaster.feed import addresses, artwork
from podcaster.model import AudioFile, Episode, Format, Loudness, Recording, Show, Timeline
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import audio_facts
from podcaster.sound import studio, tagging

TOLERATED = 0.5
"""LU by which a finished file may miss its loudness without a warning."""
EXTENSIONS = {"audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg": "opus"}


def produce(
    directory: ShowDir,
    show: Show,
    episode: Episode,
    plan: Timeline,
    *,
    cover: bytes,
    gate: Callable[[Episode, Path], Sequence[str]] | None,
    progress: Callable[[int, int], None] | None,
) -> Episode:
    """Make an episode's files and list it, in an order that is safe at any interruption."""
    directory.begin(episode.slug)
    try:
        recordings = [
            _record(directory, show, episode, plan, format=format, cover=cover, progress=progress)
            for format in show.audio.formats
        ]
        episode = _heard(show, episode, recordings)
        faults = gate(episode, recordings[0].path) if gate else ()
        if faults:
            raise GateFailed(f"{episode.title}: not published: {'; '.join(faults)}")
        episode = _publish(directory, episode, recordings)
    except BaseException:
        # After the commit the marker stays, so that the next run continues from the manifest.
        if not directory.is_committed(episode):
            _restore(directory, episode.slug)
        raise
    catalogue.update(directory, show, [episode])
    directory.finish(episode.slug)
    return episode


def _restore(directory: ShowDir, slug: str) -> None:
    """Restore an episode; if that fails, the mark stays for the next run."""
    # The sidecars may already be those of the new version.
    for old in directory.episodes([slug]) if directory.has_manifest(slug) else ():
        directory.write_sidecars(old, catalogue.sidecars(old))
    directory.finish(slug)


def _record(
    directory: ShowDir,
    show: Show,
    episode: Episode,
    plan: Timeline,
    *,
    format: Format,
    cover: bytes,
    progress: Callable[[int, int], None] | None,
) -> Recording:
    path = directory.temporary(episode.slug, f"{episode.slug}.{format}")
    recording = studio.record(
        plan,
        show.audio,
        path,
        format=format,
        progress=progress,
        cache=directory.frames_folder,
    )
    tagging.write_tags(path, tags(show, episode, cover))
    return recording


def tags(show: Show, episode: Episode, cover: bytes) -> tagging.Tags:
    """The tags of the audio file."""
    base = addresses.base_of(show)
    return tagging.Tags(
        title=episode.title,
        show=show.title,
        artist=show.author or show.title,
        date=episode.published,
        language=episode.language,
        comment=episode.summary,
        lyrics="\n".join(caption.text for caption in episode.captions),
        url=addresses.of_episode(base, episode.slug),
        cover=artwork.shrink(cover),
        cover_type="image/jpeg",
        chapters=episode.chapters,
        number=episode.number,
    )


def _heard(show: Show, episode: Episode, recordings: Sequence[Recording]) -> Episode:
    """The manifest with the facts measured on the finished files."""
    first, *others = recordings
    return dataclasses.replace(
        episode,
        audio=_facts(episode.slug, first),
        alternates=tuple(_facts(episode.slug, other) for other in others),
        loudness=Loudness(
            integrated=round(first.loudness, 2),
            range=round(first.loudness_range, 2),
            true_peak=round(first.true_peak, 2),
        ),
        waveform=first.waveform,
        warnings=(*episode.warnings, *missed_loudness(show, first, "the episode")),
    )


def missed_loudness(show: Show, recording: Recording, what: str) -> Sequence[str]:
    """A warning that names the file if its loudness differs from the show's target."""
    wanted = show.audio.loudness
    if abs(recording.loudness - wanted) <= TOLERATED:
        return ()
    return (f"{what} is at {recording.loudness:.1f} LUFS instead of {wanted:.1f}",)


def _facts(slug: str, recording: Recording) -> AudioFile:
    facts = audio_facts(recording.path, recording.media_type, recording.duration)
    # New audio gets a new name, as apps and caches identify files by address.
    name = f"{slug}-{facts.sha256[:8]}.{EXTENSIONS[recording.media_type]}"
    return dataclasses.replace(facts, name=name)


def _publish(directory: ShowDir, episode: Episode, recordings: Sequence[Recording]) -> Episode:
    names = (sound.name for sound in (episode.audio, *episode.alternates))
    for recording, name in zip(recordings, names, strict=True):
        directory.publish_file(recording.path, name)
    return directory.commit(episode, catalogue.sidecars(episode))
