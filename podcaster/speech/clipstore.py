"""The clip cache, content-addressed, so that no text is synthesised twice.

A running build holds a lock file that is named after its starting time, and touches the entries
that it uses. Entries touched since the oldest running build began may be in use, and are not
evicted. The lock ends with its process, however that ends.

A cache that cannot be written costs no episode: its clips are still read, and new ones are kept in
a temporary folder until the process ends.
"""

import atexit
import logging
import os
import secrets
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from podcaster.errors import CannotWrite
from podcaster.model import Clip, ClipKey, Measurement, Speech
from podcaster.speech import clipfile

log = logging.getLogger(__name__)

DEFAULT_LIMIT = 2 << 30
"""Bytes: about twelve hours of hibari, or seventy of gTTS."""
_ROOM = 0.9
"""Eviction goes down to this share of the limit, so that it is rarely needed."""
_ABANDONED = 3600
"""Seconds after which a file that belongs to no entry is removed."""
_FORMAT = "clips-1"
_LOCK_SUFFIX = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """The figures that `podcaster cache info` prints."""

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
    """Clips by key. Clips that it has returned are kept until it is closed."""

    def __init__(self, root: Path, *, limit: int = DEFAULT_LIMIT) -> None:
        self.root = root
        self.limit = limit
        self.faults: list[str] = []
        """Damaged entries that were removed, one line each."""
        self._clips = root / _FORMAT
        self._users = root / "in-use"
        self._lease: _Lease | None = None
        self._size: int | None = None
        self._full_at = limit

    def __enter__(self) -> "ClipStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the clips that were returned, so that they may be evicted."""
        if self._lease:
            self._lease.release()
            self._lease = None

    def get(self, key: ClipKey) -> Clip | None:
        """Look a clip up; a damaged one is removed and listed in `faults`."""
        path = clipfile.record_path(self._clips, key)
        spare = _SPARES.get(self.root)
        if not path.is_file():
            return spare.get(key) if spare else None
        try:
            if not spare:
                self._use(path)
            return clipfile.read(path)
        except FileNotFoundError:
            return None
        except clipfile.Damaged as error:
            return spare.get(key) if spare else self._repaired(key, error)
        except OSError as error:
            return self._spare(error).get(key)

    def put(self, key: ClipKey, speech: Speech, measurement: Measurement) -> Clip:
        """Store a clip; evict the least recently used ones if the limit is exceeded.

        If another process has stored it already, that one is kept, as it may be in use.

        Raises:
            CannotWrite: neither the cache nor a temporary folder can be written.
        """
        if spare := _SPARES.get(self.root):
            return spare.put(key, speech, measurement)
        try:
            with self._locked():
                clip = self._sound(key)
                if clip is None:
                    clip = clipfile.write(self._clips, key, speech, measurement)
                self._touch(clipfile.record_path(self._clips, key))
                self._make_room(len(speech.audio))
        except OSError as error:
            return self._spare(error).put(key, speech, measurement)
        return clip

    def info(self) -> StoreFacts:
        """Count the stored clips and their size."""
        stored = list(self._stored())
        size = sum(clip.size for clip in stored)
        return StoreFacts(root=self.root, entries=len(stored), size=size, limit=self.limit)

    def clear(self) -> int:
        """Remove all clips except those that may be in use; return how many."""
        if not self.root.is_dir():
            return 0
        with self._lock():
            return self._evict(down_to=-1)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the cache's lock, with a lease that protects the clips in use."""
        self.root.mkdir(parents=True, exist_ok=True)
        with self._lock():
            # Made under the lock, as an unfinished lease looks like one whose owner has died.
            self._lease = self._lease or _Lease(self._users)
            yield

    def _spare(self, error: OSError) -> "ClipStore":
        """The temporary store that replaces one that cannot be written."""
        reason = error.strerror or str(error)
        failure = CannotWrite(
            f"clip cache {self.root}: {reason}; PODCASTER_CACHE names another folder"
        )
        if self in _SPARES.values():
            raise failure
        if self.root not in _SPARES:
            try:
                folder = Path(tempfile.mkdtemp(prefix="podcaster-clips-"))
            except OSError:
                raise failure from error
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            _SPARES[self.root] = ClipStore(folder, limit=self.limit)
            log.warning(
                "clip cache %s: %s; new clips are kept only until this run ends; PODCASTER_CACHE "
                "names another folder",
                *(self.root, reason),
            )
        return _SPARES[self.root]

    def _use(self, record: Path) -> None:
        """Mark a clip as used; a cache that cannot be written evicts nothing."""
        try:
            with self._locked():
                self._touch(record)
        except FileNotFoundError:
            raise
        except OSError as error:
            self._spare(error)

    def _touch(self, record: Path) -> None:
        """Note the use; the file system's clock may lag behind the lease's by milliseconds."""
        began = self._lease.began if self._lease else 0
        now = max(time.time_ns(), began)
        os.utime(record, ns=(now, now))

    def _lock(self) -> FileLock:
        return FileLock(self.root / "lock", poll_interval=0.005)

    def _make_room(self, added: int) -> None:
        """Evict if the limit is exceeded; all files are counted only occasionally."""
        if self._size is None:
            self._size = self.info().size
        else:
            self._size += added
        if self._size > self._full_at:
            gone = self._evict(down_to=int(self.limit * _ROOM))
            log.info("clip cache: %d clips evicted", gone)
            self._size = self.info().size
            # If one run uses more than the limit, nothing can be evicted.
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
        """Remove the remains of killed processes: partial files, audio without a record."""
        for path in self._clips.glob("*/*"):
            if path.suffix == clipfile.RECORD or path.with_suffix(clipfile.RECORD).exists():
                continue
            try:
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()
            except FileNotFoundError:
                continue

    def _sound(self, key: ClipKey) -> Clip | None:
        """The clip, if it is stored and intact; the caller holds the lock."""
        try:
            return clipfile.read(clipfile.record_path(self._clips, key))
        except (FileNotFoundError, clipfile.Damaged):
            return None

    def _repaired(self, key: ClipKey, error: clipfile.Damaged) -> Clip | None:
        """Remove a damaged clip, unless another process has replaced it by a good one."""
        try:
            with self._locked():
                if clip := self._sound(key):
                    return clip
                _remove(clipfile.record_path(self._clips, key))
        except OSError as problem:
            return self._spare(problem).get(key)
        message = f"clip cache: a damaged clip was removed ({error})"
        log.info(message)  # the caller reports it to the user
        self.faults.append(message)
        return None


_SPARES: dict[Path, ClipStore] = {}
"""This process's substitutes for stores that cannot be written, by folder."""


def _remove(record: Path) -> None:
    record.unlink(missing_ok=True)
    for audio in record.parent.glob(f"{record.stem}.*"):
        audio.unlink(missing_ok=True)


class _Lease:
    """Marks the cache as in use until it is released or the process ends.

    Hold the cache's lock to create one or to ask for the oldest.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.began = time.time_ns()
        self._path = folder / f"{self.began}-{os.getpid()}-{secrets.token_hex(4)}{_LOCK_SUFFIX}"
        self._lock = FileLock(self._path, thread_local=False)
        self._lock.acquire()

    def release(self) -> None:
        """End the lease."""
        self._lock.release()
        self._path.unlink(missing_ok=True)


def _oldest_lease(folder: Path) -> int:
    """When the oldest running build began, in nanoseconds; the current time if none runs."""
    began = [moment for path in folder.glob(f"*{_LOCK_SUFFIX}") if (moment := _living_since(path))]
    return min(began, default=time.time_ns())


def _living_since(path: Path) -> int | None:
    """The start of a lease that is held; an abandoned lease is removed."""
    moment = path.name.partition("-")[0]
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return int(moment) if moment.isdigit() else None
    path.unlink(missing_ok=True)
    lock.release()
    return None
