"""MPEG audio frames: their headers and their sizes."""

from collections.abc import Iterator

BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Kilobits a second of MPEG 1 Layer III, by index from 1."""
LOW_BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Of MPEG 2, below 32 kHz."""
RATES = {44100: 0, 48000: 1, 32000: 2, 22050: 0, 24000: 1, 16000: 2}


def bitrates(rate: int) -> tuple[int, ...]:
    """Those that a sample rate can have."""
    return BITRATES if rate >= 32000 else LOW_BITRATES


def nearest_bitrate(bitrate: int, rate: int) -> int:
    """The bitrate of MP3 that comes nearest to what was asked for."""
    return min(bitrates(rate), key=lambda one: (abs(one - bitrate), one))


def sizes(frames: bytes, rate: int) -> Iterator[int]:
    """Size of each frame of an encoder's output."""
    place = 0
    while place + 4 <= len(frames):
        if frames[place] != 0xFF or frames[place + 1] & 0xE0 != 0xE0:
            raise ValueError(f"no frame at byte {place}")
        size = frame_size(bitrates(rate)[(frames[place + 2] >> 4) - 1], rate)
        size += frames[place + 2] >> 1 & 1
        yield size
        place += size


def frame_size(bitrate: int, rate: int) -> int:
    """Bytes of a frame without padding."""
    return (144 if rate >= 32000 else 72) * bitrate * 1000 // rate
