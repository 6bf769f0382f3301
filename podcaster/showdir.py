"""The show directory: read it, write it whole or not at all. No other module knows file names."""

import contextlib
import dataclasses
import filecmp
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from podcaster import config, feed
from podcaster.errors import BadInput, CannotWrite, Locked, NotFound
from podcaster.model import AudioFile, Episode, Listing, Milliseconds, Show

MANIFEST = "episode.json"
FEED = "feed.xml"
TRANSCRIPT = "transcript.vtt"
CHAPTERS = "chapters.json"
SIDECARS = (TRANSCRIPT, "transcript.srt", "transcript.json", CHAPTERS)
PAGE = "index.html"
PART = ".part"
"""Ending of every temporary name: what carries it was never published."""
UNLISTED = f".unlisted{PART}"
"""Stands in an episode's folder from its first temporary file until feed and pages show it."""


class ShowDir:
    """A show on disk."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self.episodes_folder = self.root / "episodes"
        self.voices_folder = self.root / config.VOICES
        self.state_folder = self.root / ".podcaster"
        self.log_folder = self.state_folder / "log"
        self.fetched_folder = self.state_folder / "fetched"
        """What servers sent last time."""
        self.saved_links = self.root / "saved.txt"
        """The list of `podcaster add URL`."""

    def show(self) -> Show:
        """Read podcaster.toml and the voice profiles."""
        return config.load_show(self.root)

    # -- reading -------------------------------------------------------------------------------

    def manifests(self) -> tuple[Path, ...]:
        """Where the manifests are, by slug."""
        return tuple(sorted(self.episodes_folder.glob(f"*/{MANIFEST}")))

    def episodes(self) -> tuple[Episode, ...]:
        """All manifests, oldest first (by publication, then number)."""
        found = [self.read_manifest(path) for path in self.manifests()]
        return tuple(sorted(found, key=lambda episode: (episode.published, episode.number)))

    def listings(self) -> tuple[Listing, ...]:
        """The light half of every manifest, oldest first: a hundredth of the reading."""
        found = [self.listing(slug) for slug, _ in self.manifest_states()]
        return tuple(sorted(found, key=lambda episode: (episode.published, episode.number)))

    def listing(self, slug: str) -> Listing:
        """The light half of one manifest."""
        # os, not pathlib, here and below: these are the inner loops of a show of ten thousand.
        file = os.open(f"{self.episodes_folder}/{slug}/{MANIFEST}", os.O_RDONLY)
        try:
            listing = feed.listing_from_head(os.read(file, feed.HEAD))
        finally:
            os.close(file)
        if listing is None or listing.slug != slug:
            return feed.listing_of(self.read_manifest(self.episodes_folder / slug / MANIFEST))
        return listing

    def manifest_states(self) -> Iterator[tuple[str, os.stat_result]]:
        """Slug and state of every manifest, in no order: what tells, unopened, that one changed."""
        with contextlib.suppress(FileNotFoundError), os.scandir(self.episodes_folder) as folders:
            for folder in folders:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    yield folder.name, os.stat(f"{folder.path}/{MANIFEST}")  # noqa: PTH116

    def episode(self, slug: str) -> Episode:
        """The manifest of one episode."""
        path = self.episodes_folder / slug / MANIFEST
        if "/" in slug or not path.is_file():
            known = [manifest.parent.name for manifest in self.manifests()]
            raise NotFound(
                f"no episode {slug!r} in {self.episodes_folder}; the newest are: "
                f"{', '.join(known[-3:]) or 'none'}"
            )
        return self.read_manifest(path)

    def read_manifest(self, path: Path) -> Episode:
        """Decode a manifest, believing nothing: whole, and naming files of its own folder only."""
        try:
            episode = msgspec.json.decode(path.read_bytes(), type=Episode)
        except msgspec.DecodeError as error:
            raise BadInput(
                f"{path}: not a manifest: {error}; restore it, or remove its folder"
            ) from error
        if episode.slug != path.parent.name:
            raise BadInput(
                f"{path}: is of {episode.slug!r}; a manifest stays in the folder it names"
            )
        for name in self.file_names(episode):
            if Path(name).name != name:
                raise BadInput(f"{path}: names the file {name!r}, which is not of its folder")
        return episode

    def folder(self, episode: Episode) -> Path:
        """Where an episode's files are."""
        return self.episodes_folder / episode.slug

    def audio(self, episode: Episode) -> Path:
        """The enclosure's file."""
        return self.folder(episode) / episode.audio.name

    @staticmethod
    def file_names(episode: Episode) -> tuple[str, ...]:
        """Every file that an episode's manifest names, the audio first."""
        sounds = (episode.audio, *episode.alternates)
        return (*(sound.name for sound in sounds), *episode.files)

    def is_whole(self, episode: Episode) -> bool:
        """Whether every file that the manifest names is there, with the content it promises."""
        folder = self.folder(episode)
        sounds = (episode.audio, *episode.alternates)
        promised = {sound.name: sound.sha256 for sound in sounds if not sound.url}
        promised |= episode.files
        return all(
            (folder / name).is_file() and file_sha256(folder / name) == digest
            for name, digest in promised.items()
        )

    def show_sound(self, name: str) -> Path | None:
        """A file of the show's sound, found in voices/ (or named by its path from the show)."""
        if not name:
            return None
        for path in (self.voices_folder / name, self.root / name):
            if path.is_file():
                return path
        raise NotFound(
            f"{self.voices_folder / name}: no such file; podcaster.toml names it in [sound]"
        )

    # -- writing -------------------------------------------------------------------------------

    def make_folders(self) -> None:
        """Make the folders of a show that does not exist yet."""
        for folder in (self.voices_folder, self.episodes_folder):
            with _writing(folder):
                folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def lock(self, wait: float = 0, *, name: str = "lock") -> Iterator[None]:
        """Hold the show as its one writer; a dead process holds nothing.

        Args:
            name: of the file that is held; a daily run holds another one while it gathers, which
                leaves the show itself free.

        Raises:
            Locked: another process holds it after `wait` seconds.
        """
        from filelock import FileLock, Timeout

        with _writing(self.state_folder):
            self.state_folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.state_folder / name, timeout=wait)
            try:
                lock.acquire()
            except Timeout as error:
                raise Locked(
                    f"{self.root}: another run is working on this show; try again later, or --wait"
                ) from error
        try:
            yield
        finally:
            lock.release()

    def write(self, name: str, pieces: Iterable[bytes]) -> bool:
        """Replace a file of the show directory; False when it already had that content."""
        return write_whole(self.root / name, pieces)

    def temporary(self, slug: str, name: str) -> Path:
        """Where to make a file of an episode before it is published under its name."""
        folder = self.episodes_folder / slug
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return folder / f".{name}{PART}"

    def publish_file(self, temporary: Path, name: str) -> Path:
        """Give a finished file its name, once its bytes are on the disk."""
        final = temporary.with_name(name)
        with _writing(final):
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(final)
            _sync_folder(final.parent)
        return final

    def begin(self, slug: str) -> None:
        """Mark an episode as being worked on, until `finish`."""
        mark = self.episodes_folder / slug / UNLISTED
        with _writing(mark):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            _sync_folder(mark.parent)
            _sync_folder(self.episodes_folder)

    def commit(self, episode: Episode, sidecars: Mapping[str, str]) -> Episode:
        """Write an episode's sidecars and, last of all, its manifest: that is the commit."""
        contents = {name: text.encode() for name, text in sidecars.items()}
        files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        episode = dataclasses.replace(episode, files=files)
        self.write_sidecars(episode, sidecars)
        manifest = msgspec.json.format(msgspec.json.encode(episode), indent=1) + b"\n"
        write_whole(self.folder(episode) / MANIFEST, (manifest,))
        return episode

    def write_sidecars(self, episode: Episode, sidecars: Mapping[str, str]) -> None:
        """Give an episode the files that apps fetch beside its audio."""
        for name, text in sidecars.items():
            write_whole(self.folder(episode) / name, (text.encode(),))

    def finish(self, slug: str) -> None:
        """Take the mark of `begin` away, and with it what the episode's manifest does not name."""
        folder = self.episodes_folder / slug
        with _writing(folder):
            self._clear_folder(folder)
            (folder / UNLISTED).unlink(missing_ok=True)

    def remove_episode(self, slug: str) -> None:
        """Take an episode off the disk, its manifest first: from then on it does not exist."""
        folder = self.episodes_folder / slug
        self.begin(slug)
        with _writing(folder):
            (folder / MANIFEST).unlink(missing_ok=True)
            _sync_folder(folder)
        self.finish(slug)

    def interrupted(self) -> tuple[str, ...]:
        """Slugs of the episodes that a killed run was working on."""
        return tuple(sorted({p.parent.name for p in self.episodes_folder.glob(f"*/.*{PART}")}))

    def has_manifest(self, slug: str) -> bool:
        """Whether there is an episode of that name."""
        return (self.episodes_folder / slug / MANIFEST).is_file()

    def is_committed(self, episode: Episode) -> bool:
        """Whether this very version of an episode is the one on the disk."""
        if not self.has_manifest(episode.slug):
            return False
        known = self.episode(episode.slug)
        return (known.modified, known.fingerprint) == (episode.modified, episode.fingerprint)

    def _clear_folder(self, folder: Path) -> None:
        manifest = folder / MANIFEST
        named = set(self.file_names(self.read_manifest(manifest))) if manifest.exists() else set()
        ours = re.compile(rf"\..*{re.escape(PART)}|{re.escape(folder.name)}-[0-9a-f]{{8}}\.\w+")
        for path in folder.iterdir():
            if path.name not in named | {UNLISTED} and ours.fullmatch(path.name):
                path.unlink(missing_ok=True)
        if not manifest.exists():
            for name in (*SIDECARS, PAGE, UNLISTED):
                (folder / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # somebody's own file is in it: it stays
                folder.rmdir()

    def free_slug(self, day: date, title: str) -> str:
        """A folder name for a new episode: its day and the first words of its title."""
        base = f"{day.isoformat()}-{slug_words(title)}"
        slug, number = base, 1
        while (self.episodes_folder / slug / MANIFEST).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug


def slug_words(title: str, most: int = 48) -> str:
    """The first words of a title in ASCII letters, digits and hyphens, else `episode`."""
    import unicodedata

    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > most:
            break
        slug += f"-{word}" if slug else word
    return slug or (words[0][:most] if words else "episode")


def audio_facts(path: Path, media_type: str, duration: Milliseconds) -> AudioFile:
    """What the feed must say of a finished, tagged audio file."""
    size = path.stat().st_size
    return AudioFile(
        name=path.name,
        media_type=media_type,
        size=size,
        sha256=file_sha256(path),
        duration=duration,
        bitrate=round(size * 8000 / duration) if duration else 0,
    )


def file_sha256(path: Path) -> str:
    """Hex digest of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, pieces: Iterable[bytes]) -> bool:
    """Replace a file so that any instant shows the old or the new; False when nothing changed."""
    # One writer per show: the temporary name is fixed, and a killed run leaves one file at most.
    temporary = path.with_name(f".{path.name}{PART}")
    with _writing(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.writelines(pieces)
                file.flush()
                changed = not (path.is_file() and filecmp.cmp(temporary, path, shallow=False))
                if changed:
                    os.fsync(file.fileno())
            if changed:
                temporary.replace(path)
                _sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    return changed


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder last (on systems where a folder can be opened)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"{error.filename or path}: cannot be written: {error.strerror}"
        ) from error
