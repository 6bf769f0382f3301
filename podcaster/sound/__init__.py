"""Clips to a tagged audio file: timeline, studio, loudness, tags.

The functions here set what glibc does with the memory of large arrays; elsewhere, they do nothing.
"""

import ctypes
import sys
from functools import lru_cache
from typing import Any, Final

MEASURING = 1
"""Revision of how speech is measured; clips that were measured otherwise are measured again."""
LARGEST: Final = 16 << 20
"""Bytes; no temporary array of the studio is larger."""
_ARENA_MAX: Final = -8
"""glibc's number of the option."""


@lru_cache(maxsize=1)
def share_arena() -> None:
    """Let all threads allocate from one arena.

    By default each thread has one of its own, and what it frees is of no use to the others: a build
    of ten minutes with two threads held 150 MB more. Call it before threads begin to work.
    """
    if libc := _glibc():
        libc.mallopt(_ARENA_MAX, 1)


@lru_cache(maxsize=1)
def keep_room() -> None:
    """Make glibc reuse the memory of large arrays.

    By default, it requests each array of more than 128 kB from the system and returns it: 96,000
    page faults in ten minutes of programme, a tenth of the encoder's time. Once a larger array has
    been freed, it keeps smaller ones: 3,000 page faults. This array is never written to.
    """
    import numpy as np

    share_arena()
    np.empty(LARGEST, np.uint8)


def release() -> None:
    """Return free memory to the system, between two stages of work that need much."""
    if libc := _glibc():
        libc.malloc_trim(0)


@lru_cache(maxsize=1)
def _glibc() -> Any:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None
