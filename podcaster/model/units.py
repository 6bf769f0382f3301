"""The units that field names promise."""

from typing import TypeAlias

Milliseconds: TypeAlias = int
Samples: TypeAlias = int
"""A count of sample frames; the rate stands beside it."""
Decibels: TypeAlias = float
Lufs: TypeAlias = float
"""Loudness units relative to full scale (ITU-R BS.1770-4)."""
