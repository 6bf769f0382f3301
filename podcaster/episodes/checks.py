"""Checking a whole show: whether its files exist as its manifests describe them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from podcaster import feed
from podcaster.episodes import catalogue, feedfile, pictures
from podcaster.episodes.feedfile import kept_items
from podcaster.episodes.publicfiles import find_public
from podcaster.errors import PodcasterError
from podcaster.feed import KeptItem, addresses
from podcaster.model import AudioFile, Episode, Listing, Lufs, Milliseconds, Show
from podcaster.script.write import template_faults
from podcaster.show import ownfiles
from podcaster.show.showdir import FEED, ShowDir
from podcaster.show.wholefiles import file_sha256
from podcaster.sound import studio, tagging
from podcaster.sound.studio import SoundReport

HEADER: Milliseconds = 1000
"""Milliseconds by which a file's duration may differ from the manifest's (PSP-1)."""
LOUDNESS: Lufs = 0.5
"""Largest deviation from the target loudness, in LU, measured on the finished file."""
LONGEST_SILENCE: Milliseconds = 3000
"""Longest silence in milliseconds, unless the show has longer pauses."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or a note."""

    where: str
    what: str
    fault: bool = True
    """False for a note, which is only a suggestion."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def inspect(
    directory: ShowDir, *, audio: bool = False, now: datetime | None = None
) -> Iterator[Finding]:
    """Check configuration, cover, sounds, manifests, files and feed; with `audio` decode it all.

    Args:
        now: the current time; episodes dated later are reported.

    Raises:
        PodcasterError: podcaster.toml itself cannot be read.
    """
    show = directory.show()
    yield from _of_show(directory, show)
    episodes: list[Episode] = []
    for path in directory.manifests():
        try:
            episodes.append(directory.read_manifest(path))
        except PodcasterError as error:
            yield Finding(where=str(path), what=str(error).removeprefix(f"{path}: "))
    for episode in episodes:
        yield from of_episode(directory, show, episode, audio=audio)
    yield from _of_order(episodes)
    yield from _of_the_future(episodes, now)
    yield from _of_feed(directory, show)
    for slug in directory.interrupted():
        yield Finding(
            where=slug,
            what="a run was interrupted here; the next one repairs it",
            fault=False,
        )


def _of_the_future(episodes: list[Episode], now: datetime | None) -> Iterator[Finding]:
    """Episodes dated in the future by a wrong clock: apps hide them, or keep them on top."""
    for episode in episodes:
        if now and episode.published > now + timedelta(days=1):
            yield Finding(
                where=episode.slug,
                what=f"is dated {episode.published:%Y-%m-%d %H:%M}, in the future: "
                f"the clock was wrong; `podcaster remove {episode.slug}` removes it",
            )


def _of_order(episodes: Sequence[Episode]) -> Iterator[Finding]:
    """Guids, numbers and other values that must be unique in a show."""
    for episode in episodes:
        if not episode.guid.strip():
            yield Finding(where=episode.slug, what="has no guid, by which apps identify it")
    ours = [one for one in episodes if not one.origin]
    others: Mapping[str, Mapping[str, object]] = {
        "publication time": {one.slug: one.published for one in ours},
        "audio file name": {one.slug: one.audio.name for one in ours},
    }
    faults = [*shared_identities(episodes)]
    faults += [each for name, by_slug in others.items() for each in _shared(name, by_slug)]
    yield from (Finding(where="episodes", what=what) for what in faults)


def shared_identities(episodes: Sequence[Episode]) -> Iterator[str]:
    """Guids, and numbers of a season, that two episodes share.

    An imported feed may have counted differently.
    """
    yield from _shared("guid", {one.slug: one.guid for one in episodes})
    numbered = [one for one in episodes if not one.origin and has_number(one)]
    for season in sorted({one.season or 0 for one in numbered}):
        own = {one.slug: one.number for one in numbered if (one.season or 0) == season}
        yield from _shared("number", own)


def has_number(episode: Listing) -> bool:
    """Whether its number counts: a trailer or bonus may have none."""
    return episode.number > 0 or episode.kind == "full"


def _shared(name: str, by_slug: Mapping[str, object]) -> Iterator[str]:
    for value, count in Counter(by_slug.values()).items():
        if count > 1:
            slugs = sorted(slug for slug, each in by_slug.items() if each == value)
            yield f"{count} episodes have the {name} {value}: {', '.join(slugs)}"


def _of_show(directory: ShowDir, show: Show) -> Iterator[Finding]:
    if not show.base_url:
        yield Finding(
            where="podcaster.toml",
            what="`base_url` is not set: apps cannot reach the feed's addresses",
            fault=False,
        )
    for key in ("description", "email"):
        if not getattr(show, key):
            yield Finding(
                where="podcaster.toml",
                what=f"`{key}` is empty; directories ask for it",
                fault=False,
            )
    yield from (Finding(where="podcaster.toml", what=fault) for fault in template_faults(show))
    for damaged in ownfiles.damaged_settings(directory.root, directory.state_folder):
        where = damaged.relative_to(directory.root).as_posix()
        yield Finding(where=where, what=ownfiles.DAMAGED)
    if not (directory.root / show.cover).exists():
        yield Finding(where=show.cover, what="is missing; `podcaster feed` draws a cover")
    else:
        yield from (Finding(*fault) for fault in pictures.cover_faults(directory, show))
    names = (show.sound.intro, show.sound.sting, show.sound.outro, show.sound.bed.file)
    for name in filter(None, names):
        try:
            path = directory.show_sound(name)
            if path:
                studio.probe(path)
        except PodcasterError as error:
            yield Finding(where="podcaster.toml", what=f"[sound]: {error}")


def _of_feed(directory: ShowDir, show: Show) -> Iterator[Finding]:
    path = directory.root / FEED
    if not path.is_file():
        yield Finding(where=FEED, what="is missing; `podcaster feed` writes it")
        return
    content = path.read_bytes()
    try:
        written = next(feeds_of(directory, show))[1]
    except PodcasterError:
        return  # a damaged manifest, reported already
    if content != written:
        yield Finding(
            where=FEED,
            what="does not match the manifests; `podcaster feed` regenerates it",
        )
    yield from (Finding(where=FEED, what=what) for what in _enclosures(directory, show, content))


def feeds_of(directory: ShowDir, show: Show) -> Iterator[tuple[str, bytes]]:
    """Each feed by name, the main one first, as the manifests and podcaster.toml have it."""
    show = replace(show, cover_copy=pictures.copy_name(directory, show))
    listings, damaged = directory.survey()
    kept = kept_items(directory, damaged, {one.guid for one in listings})
    listed: list[Listing | KeptItem] = [*listings, *kept]
    for one in feed.feeds(show, listed):
        yield one.name, b"".join(feed.pieces(show, one))


def _enclosures(directory: ShowDir, show: Show, content: bytes) -> Iterator[str]:
    """Faults of files in the feed: missing, private, or of a different size."""
    try:
        channel = feedfile.read_channel(content, FEED)
    except PodcasterError as error:
        yield str(error).removeprefix(f"{FEED}: ")
        return
    for what, value in feedfile.repeated(channel):
        # An old feed's own audio is as it was there.
        if what == "guid" or addresses.own_name(value, show):
            yield f"two episodes have the {what} {value}"
    yield from feedfile.absent(channel, show, lambda name: bool(find_public(directory.root, name)))
    for file in feedfile.named_files(channel):
        own = addresses.own_name(file.url, show) if file.what == "enclosure" else ""
        found = find_public(directory.root, own) if own else None
        if found and found.size != file.size:
            yield f"gives {file.url} a length of {file.size}, it has {found.size}"


def of_episode(
    directory: ShowDir, show: Show, episode: Episode, *, audio: bool
) -> Iterator[Finding]:
    """Check an episode's files against its manifest; with `audio`, decode them."""
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
    if episode.image:
        yield from (Finding(*fault) for fault in pictures.own_faults(directory, episode.image))
    fresh = catalogue.sidecars(episode)
    for name, digest in episode.files.items():
        wrong = list(_of_file(folder / name, digest, None))
        yield from (Finding(where=str(folder / name), what=what) for what in wrong)
        if not wrong and name in fresh and _sha256(fresh[name]) != digest:
            yield Finding(
                where=str(folder / name),
                what="was written by another version; `podcaster feed` regenerates it",
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
        yield "was changed: its hash does not match the manifest"


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
            yield f"the {early} is out of order"


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
