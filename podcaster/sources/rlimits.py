"""The resource limits of the process that reads documents."""

import contextlib
import math
import signal
from pathlib import Path

from podcaster.sources.files import LARGEST

SECONDS = 9
"""CPU seconds that any document may take."""
SECONDS_A_MEGABYTE = 4
"""CPU seconds for each megabyte of a large document."""
BUSY = 10
"""Elapsed time, as a multiple of CPU time, on a busy machine."""
MEMORY = 195_000_000
"""Bytes that any document may take, besides those of a process that has read nothing."""
MEMORY_FACTOR = 5
"""Bytes for each byte of a document."""
WORN = 100_000_000
"""Bytes that a process may keep from the documents that it has read."""


class Allowance:
    """The limits of one process, counted from its use before the first document.

    Memory is limited by RLIMIT_DATA: the address space would count libraries that are only mapped,
    which differ between systems by hundreds of megabytes.
    """

    def __init__(self) -> None:
        self._start = _status("VmData")
        self._resident = _status("VmHWM")
        self._peak = 0

    def begin(self, size: int) -> None:
        """Limit this process while it reads a document of a size, in bytes."""
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds(size))
        if self._start:
            _limit(resource.RLIMIT_DATA, self._start + MEMORY + MEMORY_FACTOR * size)
        signal.setitimer(signal.ITIMER_REAL, BUSY * seconds(size))
        self._peak = _status("VmHWM")

    def end(self) -> None:
        """Remove the limits of memory and elapsed time."""
        import resource

        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit(resource.RLIMIT_DATA, resource.RLIM_INFINITY)

    def is_nearly_used(self, size: int) -> bool:
        """Whether most of the memory is used; doubling a buffer would need the rest."""
        near = self._resident + (MEMORY + MEMORY_FACTOR * size) // 2
        return bool(self._start) and _status("VmHWM") > max(self._peak, near)

    def is_worn(self) -> bool:
        """Whether the process holds so much memory that it should be replaced."""
        return bool(self._start) and _status("VmData") - self._start > WORN


def seconds(size: int) -> int:
    """Seconds of CPU time that a document of a size, in bytes, may take."""
    return max(SECONDS, SECONDS_A_MEGABYTE * min(size, LARGEST) // 1_000_000)


def megabytes(size: int) -> int:
    """Megabytes of memory that a document of a size, in bytes, may take."""
    return (MEMORY + MEMORY_FACTOR * size) // 1_000_000


def _status(name: str) -> int:
    """Bytes of a line of /proc/self/status; 0 if the system has none."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)


def _limit(which: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY and (value > hard or value == resource.RLIM_INFINITY):
        value = hard
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (value, hard))
