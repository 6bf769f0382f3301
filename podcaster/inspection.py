"""Looks at a whole show as a stranger would: is everything there, and is it what is promised?"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from podcaster import artwork, catalogue, feed, studio, tagging
from podcaster.errors import PodcasterError
from podcaster.model import AudioFile, Episode, Lufs, Show
from podcaster.showdir import FEED, ShowDir, file_sha256

HEADER = 1000
"""Milliseconds that a file's own duration may differ from the manifest's (PSP-1: one second)."""
LOUDNESS: Lufs = 0.5
LONGEST_SILENCE = 3000
LARGEST_COVER = 512_000
"""Bytes, as Apple's and PSP-1's advice has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be."""

    where: str
    what: str
    fault: bool = True
    """False for what only could be better."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def inspect(directory: ShowDir, *, audio: bool = False) -> Iterator[Finding]:
    """Check configuration, cover, sounds, manifests, files and feed; with `audio` decode it all.

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
        yield from _of_episode(directory, show, episode, audio=audio)
    yield from _of_order(episodes)
    yield from _of_feed(directory, show)
    for slug in directory.interrupted():
        yield Finding(
            where=slug,
            what="a run was interrupted here; the next one puts it in order",
            fault=False,
        )


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
    cover = directory.root / show.cover
    if not cover.is_file():
        yield Finding(where=show.cover, what="there is no cover; `podcaster feed` draws one")
    else:
        yield from _of_cover(cover, show.cover)
    names = (show.sound.intro, show.sound.sting, show.sound.outro, show.sound.bed.file)
    for name in filter(None, names):
        try:
            path = directory.show_sound(name)
            if path:
                studio.probe(path)
        except PodcasterError as error:
            yield Finding(where="podcaster.toml", what=f"[sound]: {error}")


def _of_cover(path: Path, name: str) -> Iterator[Finding]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Finding(where=name, what=f"cannot be read: {error.strerror}")
        return
    yield from (Finding(where=name, what=what) for what in artwork.faults(content, name))
    if len(content) > LARGEST_COVER:
        yield Finding(
            where=name,
            what=f"has {len(content) // 1000} kB; apps load it often, and 512 will do",
            fault=False,
        )


def _of_episode(
    directory: ShowDir, show: Show, episode: Episode, *, audio: bool
) -> Iterator[Finding]:
    folder = directory.folder(episode)
    for sound in (episode.audio, *episode.alternates):
        if sound.url:
            continue  # at its old home: `podcaster publish --check` asks for it there
        path = folder / sound.name
        wrong = list(_of_file(path, sound.sha256, sound.size))
        yield from (Finding(where=str(path), what=what) for what in wrong)
        if not wrong and not episode.origin:  # others tag and level as they like
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
                what="was written by another version; `podcaster feed` writes it anew",
                fault=False,
            )
    if not episode.origin:
        yield from _of_times(episode)


def _of_file(path: Path, digest: str, size: int | None) -> Iterator[str]:
    if not path.is_file():
        yield "is missing"
    elif size is not None and path.stat().st_size != size:
        yield f"has {path.stat().st_size} bytes, the manifest says {size}"
    elif file_sha256(path) != digest:
        yield "was changed: its hash is not the manifest's"


def _of_sound(path: Path, sound: AudioFile, episode: Episode) -> Iterator[Finding]:
    """What the file's header and tags say."""
    try:
        tags = tagging.read_tags(path)
        duration = tagging.read_duration(path)
    except PodcasterError as error:
        yield Finding(where=str(path), what=str(error))
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
    report = studio.listen(path)
    wanted, ceiling = show.audio.loudness, show.audio.true_peak
    for wrong, what in (
        (
            abs(report.duration - sound.duration) > HEADER,
            f"decodes to {report.duration} ms, the manifest says {sound.duration}",
        ),
        (
            abs(report.loudness - wanted) > LOUDNESS,
            f"is {report.loudness:.1f} LUFS loud, not {wanted:.1f}",
        ),
        (
            report.true_peak > ceiling + 0.05,
            f"peaks at {report.true_peak:.1f} dBTP, over {ceiling:.1f}",
        ),
        (
            report.longest_silence > max(LONGEST_SILENCE, 2 * show.pauses.story),
            f"is silent for {report.longest_silence / 1000:.1f} s",
        ),
        (report.clipped > 0, f"has {report.clipped} clipped samples"),
    ):
        if wrong:
            yield Finding(where=str(path), what=what)


def _of_times(episode: Episode) -> Iterator[Finding]:
    """Chapters and captions lie in order inside the audio."""
    end = episode.audio.duration + HEADER
    for what, spans in (("chapter", episode.chapters), ("caption", episode.captions)):
        times = [(span.start, span.end) for span in spans]
        if any(not 0 <= start < stop <= end for start, stop in times):
            yield Finding(where=episode.slug, what=f"a {what} is not inside the audio")
        if times != sorted(times):
            yield Finding(where=episode.slug, what=f"the {what}s are not in order of time")


def _of_order(episodes: list[Episode]) -> Iterator[Finding]:
    """What must be unique in a show is."""
    ours = [one for one in episodes if not one.origin]  # an old feed may have counted otherwise
    values: Mapping[str, list[object]] = {
        "guid": [one.guid for one in episodes],
        "publication time": [one.published for one in ours],
        "number": [one.number for one in ours],
        "audio file name": [one.audio.name for one in ours],
    }
    for episode in episodes:
        if not episode.guid.strip():
            yield Finding(where=episode.slug, what="has no guid; apps know an episode by it")
    for name, all_values in values.items():
        for value, count in Counter(all_values).items():
            if count > 1:
                yield Finding(where="episodes", what=f"{count} episodes have the {name} {value}")


def _of_feed(directory: ShowDir, show: Show) -> Iterator[Finding]:
    path = directory.root / FEED
    if not path.is_file():
        yield Finding(where=FEED, what="is missing; `podcaster feed` writes it")
        return
    content = path.read_bytes()
    try:
        main = feed.feeds(show, directory.listings())[0]
        written = b"".join(feed.assemble(show, main, feed.item_writer(show)))
    except PodcasterError:
        return  # a broken manifest, which has been named already
    if content != written:
        yield Finding(
            where=FEED,
            what="is not what the manifests say; `podcaster feed` writes it anew",
        )
    yield from (Finding(where=FEED, what=what) for what in _enclosures(directory, show, content))


def _enclosures(directory: ShowDir, show: Show, content: bytes) -> Iterator[str]:
    """Every file that the feed lists exists with the size that it says."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    from podcaster import addresses

    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException) as error:
        yield f"is not XML: {error}"
        return
    base = addresses.base_of(show)
    for enclosure in root.iter("enclosure"):
        address = enclosure.get("url", "")
        if not address.startswith(base):
            continue  # an adopted episode, whose audio is at its old home
        path = directory.root / address.removeprefix(base)
        if not path.is_file():
            yield f"lists {address}, which is not there"
        elif str(size := path.stat().st_size) != (length := enclosure.get("length")):
            yield f"gives {address} a length of {length}, it has {size}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
