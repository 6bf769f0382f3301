"""The show directory: read it, write it whole or not at all. No other module knows file names."""

import contextlib
import dataclasses
import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from podcaster import config
from podcaster.errors import BadInput, CannotWrite, Locked, NotFound
from podcaster.model import AudioFile, Episode, Show

log = logging.getLogger(__name__)

MANIFEST = "episode.json"
FEED = "feed.xml"
TRANSCRIPT = "transcript.vtt"
CHAPTERS = "chapters.json"
PART = ".part"
"""Ending of every temporary name: what carries it was never published."""


class ShowDir:
    """A show on disk."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self.episodes_folder = self.root / "episodes"
        self.voices_folder = self.root / config.VOICES
        self.state_folder = self.root / ".podcaster"

    def show(self) -> Show:
        """Read podcaster.toml and the voice profiles."""
        return config.load_show(self.root)

    # -- reading -------------------------------------------------------------------------------

    def episodes(self) -> tuple[Episode, ...]:
        """All manifests, oldest first (by publication, then number)."""
        found = [self.read_manifest(path) for path in self.episodes_folder.glob(f"*/{MANIFEST}")]
        return tuple(sorted(found, key=lambda episode: (episode.published, episode.number)))

    def episode(self, slug: str) -> Episode:
        """The manifest of one episode."""
        path = self.episodes_folder / slug / MANIFEST
        if "/" in slug or not path.is_file():
            known = sorted(p.parent.name for p in self.episodes_folder.glob(f"*/{MANIFEST}"))
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
        promised = {sound.name: sound.sha256 for sound in (episode.audio, *episode.alternates)}
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

    @contextlib.contextmanager
    def lock(self, wait: float = 0) -> Iterator[None]:
        """Hold the show as its one writer; a dead process holds nothing.

        Raises:
            Locked: another process holds it after `wait` seconds.
        """
        from filelock import FileLock, Timeout

        with _writing(self.state_folder):
            self.state_folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.state_folder / "lock", timeout=wait)
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

    def write(self, name: str, content: bytes) -> bool:
        """Replace a file of the show directory; False when it already had that content."""
        return write_whole(self.root / name, content)

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

    def commit(self, episode: Episode, sidecars: Mapping[str, str]) -> Episode:
        """Write an episode's sidecars and, last of all, its manifest: that is the commit."""
        contents = {name: text.encode() for name, text in sidecars.items()}
        files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        episode = dataclasses.replace(episode, files=files)
        pending = self.temporary(episode.slug, MANIFEST)
        with _writing(pending):
            pending.write_bytes(msgspec.json.format(msgspec.json.encode(episode), indent=1) + b"\n")
        for name, content in contents.items():
            write_whole(pending.with_name(name), content)
        self.publish_file(pending, MANIFEST)
        return episode

    def remove_episode(self, slug: str) -> None:
        """Take an episode off the disk, its manifest first: from then on it does not exist."""
        folder = self.episodes_folder / slug
        with _writing(folder):
            (folder / MANIFEST).unlink(missing_ok=True)
            _sync_folder(folder)
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()

    def interrupted(self) -> tuple[Episode, ...]:
        """Episodes whose commit was cut short: their sidecars may be of the edition that never was."""
        pending = self.episodes_folder.glob(f"*/.{MANIFEST}{PART}")
        manifests = (path.with_name(MANIFEST) for path in pending)
        return tuple(self.read_manifest(path) for path in manifests if path.exists())

    def restore_sidecars(self, episode: Episode, sidecars: Mapping[str, str]) -> None:
        """Give a committed episode its own sidecars back."""
        for name, text in sidecars.items():
            write_whole(self.folder(episode) / name, text.encode())

    def clear_leftovers(self) -> None:
        """Remove what a killed run left: temporary files, and audio that no manifest names.

        To be called under the lock, once the feed has been written from the manifests.
        """
        with _writing(self.root):
            for path in (*self.root.glob(f".*{PART}"), *self.episodes_folder.glob(f"*/.*{PART}")):
                _remove(path)
            for folder in self.episodes_folder.glob("????-??-??-*/"):
                self._clear_folder(folder)

    def _clear_folder(self, folder: Path) -> None:
        manifest = folder / MANIFEST
        named = set(self.file_names(self.read_manifest(manifest))) if manifest.exists() else set()
        ours = re.compile(rf"{re.escape(folder.name)}-[0-9a-f]{{8}}\.\w+")
        for path in folder.iterdir():
            if path.name not in named and ours.fullmatch(path.name):
                _remove(path)
        if not manifest.exists():
            for name in (TRANSCRIPT, "transcript.srt", "transcript.json", CHAPTERS, "index.html"):
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


def audio_facts(path: Path, *, name: str, media_type: str, duration: int) -> AudioFile:
    """What the feed must say of a finished, tagged audio file."""
    size = path.stat().st_size
    return AudioFile(
        name=name,
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


def write_whole(path: Path, content: bytes) -> bool:
    """Replace a file so that any instant shows the old or the new; False when nothing changed."""
    with _writing(path):
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    return True


def _remove(path: Path) -> None:
    log.info("%s: left by a run that was interrupted; removed", path)
    path.unlink(missing_ok=True)


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
