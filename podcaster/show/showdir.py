"""Changes to a show directory, in the order in which nothing can be half done."""

import contextlib
import dataclasses
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from podcaster.errors import CannotWrite, Locked
from podcaster.model import Episode
from podcaster.show import manifests
from podcaster.show.records import note_removed
from podcaster.show.showreader import (
    CARD,
    CHAPTERS,
    FEED,
    MANIFEST,
    PAGE,
    SIDECARS,
    TRANSCRIPT,
    UNLISTED,
    ShowReader,
    slug_words,
)
from podcaster.show.wholefiles import (
    PART,
    audio_facts,
    file_sha256,
    sync_folder,
    write_whole,
    writing,
)

__all__ = [
    "CARD",
    "CHAPTERS",
    "FEED",
    "MANIFEST",
    "PAGE",
    "SIDECARS",
    "TRANSCRIPT",
    "UNLISTED",
    "ShowDir",
    "audio_facts",
    "file_sha256",
    "slug_words",
    "write_whole",
]


class ShowDir(ShowReader):
    """A show on disk, and its one writer while `lock` is held."""

    def make_folders(self) -> None:
        """Make the folders of a show that does not exist yet."""
        for folder in (self.voices_folder, self.episodes_folder):
            with writing(folder):
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

        with writing(self.state_folder):
            self.state_folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.state_folder / name, timeout=wait)
            try:
                lock.acquire()
            except (OSError, NotImplementedError) as error:  # Timeout is one
                if reason := _cannot_lock(self.state_folder / name):
                    raise CannotWrite(
                        f"{self.state_folder / name}: this file system has no locks ({reason});"
                        " keep the show on a local disk, or mount it with locks"
                    ) from error
                if not isinstance(error, Timeout):
                    raise
                raise Locked(
                    f"{self.root}: another run is working on this show; try again later, or --wait"
                ) from error
        try:
            yield
        finally:
            lock.release()

    def write(
        self, name: str, pieces: Iterable[bytes], *, note: Callable[[str], object] | None = None
    ) -> bool:
        """Replace a file of the show directory; False when it already had that content.

        Args:
            note: is given the new content's SHA-256 just before the file is replaced.
        """
        return write_whole(self.root / name, pieces, note=note)

    def temporary(self, slug: str, name: str) -> Path:
        """Where to make a file of an episode before it is published under its name."""
        folder = self.episodes_folder / slug
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return folder / f".{name}{PART}"

    def publish_file(self, temporary: Path, name: str) -> Path:
        """Give a finished file its name, once its bytes are on the disk."""
        final = temporary.with_name(name)
        with writing(final):
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(final)
            sync_folder(final.parent)
        return final

    def begin(self, slug: str) -> None:
        """Mark an episode as being worked on, until `finish`."""
        mark = self.episodes_folder / slug / UNLISTED
        with writing(mark):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            sync_folder(mark.parent)
            sync_folder(self.episodes_folder)

    def commit(self, episode: Episode, sidecars: Mapping[str, str]) -> Episode:
        """Write an episode's sidecars and, last of all, its manifest: that is the commit."""
        contents = {name: text.encode() for name, text in sidecars.items()}
        files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        episode = dataclasses.replace(episode, files=files)
        self.write_sidecars(episode, sidecars)
        write_whole(self.folder(episode) / MANIFEST, (manifests.encode(episode),))
        return episode

    def write_sidecars(self, episode: Episode, sidecars: Mapping[str, str]) -> None:
        """Give an episode the files that apps fetch beside its audio."""
        for name, text in sidecars.items():
            write_whole(self.folder(episode) / name, (text.encode(),))

    def finish(self, slug: str) -> None:
        """Take the mark of `begin` away, and with it what the episode's manifest does not name."""
        folder = self.episodes_folder / slug
        with writing(folder):
            self._clear_folder(folder)
            (folder / UNLISTED).unlink(missing_ok=True)

    def remove_episode(self, slug: str) -> None:
        """Take an episode off the disk, its manifest first: from then on it does not exist."""
        folder = self.episodes_folder / slug
        self.begin(slug)
        with writing(folder):
            (folder / MANIFEST).unlink(missing_ok=True)
            sync_folder(folder)
        self.finish(slug)

    def _clear_folder(self, folder: Path) -> None:
        manifest = folder / MANIFEST
        named = set(self.file_names(self.read_manifest(manifest))) if manifest.exists() else set()
        ours = re.compile(rf"\..*{re.escape(PART)}|{re.escape(folder.name)}-[0-9a-f]{{8}}\.\w+")
        there = manifest.exists()
        gone = [
            path
            for path in folder.iterdir()
            if path.name not in named | {UNLISTED} and ours.fullmatch(path.name)
        ]
        if not there:
            gone += [folder / name for name in (*SIDECARS, PAGE, CARD) if (folder / name).exists()]
        public = [f"episodes/{folder.name}/{path.name}" for path in gone if path.suffix != PART]
        note_removed(self.state_folder, public, superseded=there)
        for path in gone:
            path.unlink(missing_ok=True)
        if not there:
            (folder / UNLISTED).unlink(missing_ok=True)
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


def _cannot_lock(path: Path) -> str:
    """Why a file cannot be locked at all; empty when somebody else holds the lock."""
    try:
        import fcntl
    except ImportError:
        return ""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return ""
    except OSError as error:
        return error.strerror or "unknown error"
    return ""
