"""The resource limits of the process that reads documents."""

import contextlib
import math
import os
import signal
from pathlib import Path

from podcaster.sources.files import LARGEST

SECONDS = 9
"""CPU seconds that any document may take."""
SECONDS_A_MEGABYTE = 4
"""CPU seconds for each megabyte of a large document."""
BUSY = 10
"""Elapsed time, as a multiple of CPU time, on a busy machine."""
MEMORY = 300_000_000
"""Bytes that any document may take, besides those of the idle process."""
MEMORY_FACTOR = 12
"""Bytes for each byte of a large document: the tree of a page takes ten times its size."""


def set_limits(size: int) -> None:
    """Limit this process while it reads a document of a size, in bytes."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds(size))
    if address_space := _address_space():
        _limit(resource.RLIMIT_AS, address_space + MEMORY + MEMORY_FACTOR * size)
    signal.setitimer(signal.ITIMER_REAL, BUSY * seconds(size))


def seconds(size: int) -> int:
    """Seconds of CPU time that a document of a size may take."""
    return max(SECONDS, SECONDS_A_MEGABYTE * min(size, LARGEST) // 1_000_000)


def has_met_the_limit(before: int, size: int) -> bool:
    """Whether a document made this process map nearly all the memory that it may."""
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    near = limit - (MEMORY + MEMORY_FACTOR * size) // 2
    return limit != resource.RLIM_INFINITY and peak() > max(before, near)


def peak() -> int:
    """The most bytes that this process has mapped; 0 if the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(one.split()[1]) * 1024 for one in lines if one.startswith("VmPeak:")), 0)


def lift_limits() -> None:
    """Remove the limits of memory and elapsed time."""
    import resource

    signal.setitimer(signal.ITIMER_REAL, 0)
    _limit(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def _limit(which: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY and (value > hard or value == resource.RLIM_INFINITY):
        value = hard
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (value, hard))


def _address_space() -> int:
    """Bytes that this process maps; 0 if the system does not say, and cannot limit them."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def megabytes(size: int) -> int:
    """Megabytes of memory that a document of a size may take."""
    return (MEMORY + MEMORY_FACTOR * size) // 1_000_000
