"""Changes to a show directory, ordered so that an interruption leaves nothing half done."""

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
from podcaster.show import manifests, ownfiles
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
    note_removed,
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
]


class ShowDir(ShowReader):
    """A show directory that can be written; while `lock` is held, by this process only."""

    def make_folders(self) -> None:
        """Create the folders of a new show."""
        for folder in (self.voices_folder, self.episodes_folder):
            with writing(folder):
                folder.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def lock(self, wait: float = 0, *, name: str = "lock") -> Iterator[None]:
        """Lock the show; the lock of a process that died is released.

        Args:
            wait: seconds to wait for another process.
            name: of the lock file; a daily run holds another one while it gathers, so that the
                show itself stays free.

        Raises:
            Locked: another process holds it after `wait` seconds.
            BadConfig: settings were damaged since the last run.
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
                        " keep the show on a local disk, or mount it with locking"
                    ) from error
                if not isinstance(error, Timeout):
                    raise
                raise Locked(
                    f"{self.root}: another run is working on this show; "
                    "try again later, or use --wait"
                ) from error
        try:
            ownfiles.check_settings(self.root, self.state_folder)
            yield
        finally:
            lock.release()

    def write(
        self, name: str, pieces: Iterable[bytes], *, note: Callable[[str], object] | None = None
    ) -> bool:
        """Replace a file of the show directory; False if it had that content already.

        Args:
            note: called with the SHA-256 of the new content just before the file is replaced.
        """
        return write_whole(self.root / name, pieces, note=note)

    def temporary(self, slug: str, name: str) -> Path:
        """The temporary path at which a file of an episode is made."""
        folder = self.episodes_folder / slug
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return folder / f".{name}{PART}"

    def publish_file(self, temporary: Path, name: str) -> Path:
        """Rename a finished file to its final name, after its content is on the disk."""
        final = temporary.with_name(name)
        with writing(final):
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(final)
            sync_folder(final.parent)
        return final

    def begin(self, slug: str) -> None:
        """Mark an episode as in progress until `finish`."""
        mark = self.episodes_folder / slug / UNLISTED
        with writing(mark):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            sync_folder(mark.parent)
            sync_folder(self.episodes_folder)

    def commit(self, episode: Episode, sidecars: Mapping[str, str]) -> Episode:
        """Write an episode's sidecars, then its manifest, which is the commit."""
        contents = {name: text.encode() for name, text in sidecars.items()}
        files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        episode = dataclasses.replace(episode, files=files)
        self.write_sidecars(episode, sidecars)
        write_whole(self.folder(episode) / MANIFEST, (manifests.encode(episode),))
        return episode

    def write_sidecars(self, episode: Episode, sidecars: Mapping[str, str]) -> None:
        """Write the files that apps fetch with an episode's audio."""
        for name, text in sidecars.items():
            write_whole(self.folder(episode) / name, (text.encode(),))

    def finish(self, slug: str) -> None:
        """Remove the mark of `begin`, and files that the episode's manifest does not name."""
        folder = self.episodes_folder / slug
        with writing(folder):
            self._clear_folder(folder)
            (folder / UNLISTED).unlink(missing_ok=True)

    def remove_episode(self, slug: str) -> None:
        """Remove an episode from the disk, its manifest first."""
        folder = self.episodes_folder / slug
        self.begin(slug)
        manifest = folder / MANIFEST
        with writing(folder):
            if manifest.is_dir() and not manifest.is_symlink():
                # What is in it is not ours to delete.
                manifest.rename(folder / f"{MANIFEST}.old")
                with contextlib.suppress(OSError):
                    (folder / f"{MANIFEST}.old").rmdir()
            manifest.unlink(missing_ok=True)
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
            with contextlib.suppress(OSError):  # it contains a file of the user's
                folder.rmdir()

    def free_slug(self, day: date, title: str) -> str:
        """An unused folder name for a new episode: its day and the first words of its title."""
        base = f"{day.isoformat()}-{slug_words(title)}"
        if not self._is_taken(base):
            return base
        # By halving, since a feed may have thousands of items of one title and day.
        taken, free = 1, 2
        while self._is_taken(f"{base}-{free}"):
            taken, free = free, 2 * free
        while free - taken > 1:
            middle = (taken + free) // 2
            taken, free = (middle, free) if self._is_taken(f"{base}-{middle}") else (taken, middle)
        return f"{base}-{free}"

    def _is_taken(self, slug: str) -> bool:
        return (self.episodes_folder / slug / MANIFEST).exists()


def _cannot_lock(path: Path) -> str:
    """Why the file system cannot lock a file; empty if it can, or if the file cannot be opened."""
    try:
        import fcntl
    except ImportError:
        return ""
    try:
        file = path.open("rb")
    except OSError:
        return ""
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return ""
        except OSError as error:
            return error.strerror or "unknown error"
    return ""
