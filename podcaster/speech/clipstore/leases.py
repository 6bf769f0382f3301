"""Who is using the cache: a lock file a running build, named after the moment at which it began.

What a build uses it touches, so an entry touched since the oldest living build began may be in use,
and eviction leaves it alone. The lock goes with its process, however that ends.
"""

import os
import secrets
import time
from pathlib import Path

from filelock import FileLock, Timeout

_SUFFIX = ".lock"


class Lease:
    """Marks the cache as in use, from now until it is released or the process ends.

    Make one, and ask for the oldest, with the cache's lock held.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.began = time.time_ns()
        self._path = folder / f"{self.began}-{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}"
        self._lock = FileLock(self._path, thread_local=False)
        self._lock.acquire()

    def release(self) -> None:
        """Let go of what was in use."""
        self._lock.release()
        self._path.unlink(missing_ok=True)


def oldest(folder: Path) -> int:
    """When the oldest living build began, in nanoseconds; now, if there is none."""
    began = [moment for path in folder.glob(f"*{_SUFFIX}") if (moment := _living_since(path))]
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
