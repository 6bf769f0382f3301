"""The clip cache, content-addressed: what was once spoken is not spoken again.

A running build holds a lock file that is named after the moment at which it began. What it uses it
touches, so an entry touched since the oldest living build began may be in use, and eviction leaves
it alone. The lock goes with its process, however that ends.
"""

import logging
import os
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from podcaster.errors import CannotWrite
from podcaster.model import Clip, ClipKey, Measurement, Speech
from podcaster.speech import clipfile

log = logging.getLogger(__name__)

DEFAULT_LIMIT = 2 << 30
"""Bytes: about twelve hours of hibari, or seventy of gTTS."""
_ROOM = 0.9
"""Eviction goes down to this share of the limit, so that it is not needed again at once."""
_ABANDONED = 3600
"""Seconds after which a file that belongs to no entry is swept."""
_FORMAT = "clips-1"
_LOCK_SUFFIX = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What `podcaster cache info` tells."""

    root: Path
    entries: int
    size: int
    limit: int


@dataclass(frozen=True, slots=True)
class _Stored:
    record: Path
    used: int
    size: int


class ClipStore:
    """Clips by key. Whatever it gave out stays until it is closed, whoever else evicts."""

    def __init__(self, root: Path, *, limit: int = DEFAULT_LIMIT) -> None:
        self.root = root
        self.limit = limit
        self.faults: list[str] = []
        """Damaged entries that were thrown away, one line each."""
        self._clips = root / _FORMAT
        self._users = root / "in-use"
        self._lease: _Lease | None = None
        self._size: int | None = None
        self._full_at = limit

    def __enter__(self) -> "ClipStore":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say that the clips given out are no longer in use."""
        if self._lease:
            self._lease.release()
            self._lease = None

    def get(self, key: ClipKey) -> Clip | None:
        """Look a clip up; a damaged one is thrown away and told in `faults`."""
        path = clipfile.record_path(self._clips, key)
        if not path.is_file():
            return None
        try:
            with self._locked():
                self._touch(path)
            return clipfile.read(path)
        except FileNotFoundError:
            return None
        except clipfile.Damaged as error:
            return self._repaired(key, error)

    def put(self, key: ClipKey, speech: Speech, measurement: Measurement) -> Clip:
        """Store a clip; the least recently used ones go when there are too many.

        If another process was quicker, its clip is the one: somebody may be reading it.
        """
        try:
            with self._locked():
                clip = self._sound(key)
                if clip is None:
                    clip = clipfile.write(self._clips, key, speech, measurement)
                self._touch(clipfile.record_path(self._clips, key))
                self._make_room(len(speech.audio))
        except OSError as error:
            raise CannotWrite(f"clip cache {self.root}: {error.strerror or error}") from error
        return clip

    def info(self) -> StoreFacts:
        """Count what is there."""
        stored = list(self._stored())
        size = sum(clip.size for clip in stored)
        return StoreFacts(root=self.root, entries=len(stored), size=size, limit=self.limit)

    def clear(self) -> int:
        """Remove all clips but those that a running build may be using; say how many went."""
        if not self.root.is_dir():
            return 0
        with self._lock():
            return self._evict(down_to=-1)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep eviction away, having said that we are here."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with self._lock():
                # Under the lock: half made, a lease would look like one whose owner has died.
                self._lease = self._lease or _Lease(self._users)
                yield
        except PermissionError as error:
            raise CannotWrite(f"clip cache {self.root}: {error.strerror}") from error

    def _touch(self, record: Path) -> None:
        """Note the use. A file system's own clock may lag some milliseconds behind the lease's."""
        began = self._lease.began if self._lease else 0
        now = max(time.time_ns(), began)
        os.utime(record, ns=(now, now))

    def _lock(self) -> FileLock:
        return FileLock(self.root / "lock", poll_interval=0.005)

    def _make_room(self, added: int) -> None:
        """Evict when the limit is passed, but look at all files only now and then."""
        if self._size is None:
            self._size = self.info().size
        else:
            self._size += added
        if self._size > self._full_at:
            gone = self._evict(down_to=int(self.limit * _ROOM))
            log.info("clip cache: %d clips evicted", gone)
            self._size = self.info().size
            # One run may use more than the limit; then nothing can go, and looking is of no use.
            self._full_at = max(self.limit, self._size + self.limit // 20)

    def _evict(self, *, down_to: int) -> int:
        """Remove the least recently used entries; the caller holds the lock."""
        spared = _oldest_lease(self._users)
        stored = sorted(self._stored(), key=lambda clip: clip.used)
        size = sum(clip.size for clip in stored)
        gone = 0
        for clip in stored:
            if size <= down_to or clip.used >= spared:
                break
            _remove(clip.record)
            size -= clip.size
            gone += 1
        self._sweep()
        return gone

    def _stored(self) -> Iterator[_Stored]:
        for folder in self._clips.glob("*/"):
            sizes: Counter[str] = Counter()
            used = {}
            for file in os.scandir(folder):
                stem, _, suffix = file.name.partition(".")
                try:
                    facts = file.stat()
                except FileNotFoundError:
                    continue
                sizes[stem] += facts.st_size
                if f".{suffix}" == clipfile.RECORD:
                    used[stem] = facts.st_mtime_ns
            for stem, moment in used.items():
                yield _Stored(folder / f"{stem}{clipfile.RECORD}", moment, sizes[stem])

    def _sweep(self) -> None:
        """Remove what a killed process left: parts, and audio without a record."""
        for path in self._clips.glob("*/*"):
            if path.suffix == clipfile.RECORD or path.with_suffix(clipfile.RECORD).exists():
                continue
            try:
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()
            except FileNotFoundError:
                continue

    def _sound(self, key: ClipKey) -> Clip | None:
        """The clip, if it is there and whole; the caller holds the lock."""
        try:
            return clipfile.read(clipfile.record_path(self._clips, key))
        except (FileNotFoundError, clipfile.Damaged):
            return None

    def _repaired(self, key: ClipKey, error: clipfile.Damaged) -> Clip | None:
        """Throw a damaged clip away, unless another process has done so and made it anew."""
        with self._locked():
            if clip := self._sound(key):
                return clip
            _remove(clipfile.record_path(self._clips, key))
        message = f"clip cache: a damaged clip was thrown away ({error})"
        log.info(message)  # whoever asked for the clip says it to the user
        self.faults.append(message)
        return None


def _remove(record: Path) -> None:
    record.unlink(missing_ok=True)
    for audio in record.parent.glob(f"{record.stem}.*"):
        audio.unlink(missing_ok=True)


class _Lease:
    """Marks the cache as in use, from now until it is released or the process ends.

    Make one, and ask for the oldest, with the cache's lock held.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.began = time.time_ns()
        self._path = folder / f"{self.began}-{os.getpid()}-{secrets.token_hex(4)}{_LOCK_SUFFIX}"
        self._lock = FileLock(self._path, thread_local=False)
        self._lock.acquire()

    def release(self) -> None:
        """Let go of what was in use."""
        self._lock.release()
        self._path.unlink(missing_ok=True)


def _oldest_lease(folder: Path) -> int:
    """When the oldest living build began, in nanoseconds; now, if there is none."""
    began = [moment for path in folder.glob(f"*{_LOCK_SUFFIX}") if (moment := _living_since(path))]
    return min(began, default=time.time_ns())


def _living_since(path: Path) -> int | None:
    """The start of a lease that is held; one that nobody holds any more is cleared away."""
    moment = path.name.partition("-")[0]
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return int(moment) if moment.isdigit() else None
    path.unlink(missing_ok=True)
    lock.release()
    return None
