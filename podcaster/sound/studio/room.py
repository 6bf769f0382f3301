"""Memory that is used again and again stays with the process."""

from functools import lru_cache

import numpy as np

LARGEST = 16 << 20
"""Bytes; no temporary of the studio is larger."""


@lru_cache(maxsize=1)
def keep_room() -> None:
    """Have glibc hand out large arrays from what it holds.

    At first it asks the system for each array of more than 128 kB, and gives it back: ten minutes
    of programme met 96,000 page faults, a tenth of the encoder's time. Once it has seen a larger
    one freed, it keeps what is smaller: 3,000. Nothing of this array is ever touched.
    """
    np.empty(LARGEST, np.uint8)
