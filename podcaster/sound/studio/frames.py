"""MPEG audio frames: their headers, their sizes, and the checksum that LAME's tag has over them."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Kilobits a second of MPEG 1 Layer III, by index from 1."""
LOW_BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Of MPEG 2, below 32 kHz."""
ROW = 128
"""Bytes of a row of the checksum."""
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


def checksum(content: bytes) -> int:
    """CRC-16 (ARC, as LAME has it)."""
    if len(content) < ROW:
        return _small_checksum(content)
    # Rows are worked off side by side, two bytes at a time, then strung together. Zeros in front
    # change nothing, so that there can be as many rows as halve well.
    count = 1 << (-(-len(content) // ROW) - 1).bit_length()
    words = np.frombuffer(bytes(count * ROW - len(content)) + content, "<u2").reshape(count, -1)
    parts = np.zeros(count, np.uint16)
    for column in np.ascontiguousarray(words.T):
        parts = _table()[parts ^ column]
    size = ROW
    while len(parts) > 1:
        low, high = _skip_tables(size)
        parts = low[parts[::2] & 0xFF] ^ high[parts[::2] >> 8] ^ parts[1::2]
        size *= 2
    return int(parts[0])


def _small_checksum(content: bytes) -> int:
    crc = 0
    table = _plain_table()
    for byte in content:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc


@lru_cache(maxsize=64)
def _skip_tables(size: int) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """What so many zero bytes make of a checksum, by its low and its high byte."""
    skip = _skipping(size)
    low = [_skipped(byte, skip) for byte in range(256)]
    high = [_skipped(byte << 8, skip) for byte in range(256)]
    return np.array(low, np.uint16), np.array(high, np.uint16)


def joined_checksum(first: int, second: int, size: int) -> int:
    """Checksum of two pieces in a row, the second of this size and checksum."""
    return _skipped(first, _skipping(size)) ^ second


@lru_cache(maxsize=1)
def _plain_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint16]:
    """What becomes of a checksum that has met two more bytes."""
    one, crc = np.array(_plain_table(), np.uint16), np.arange(1 << 16).astype(np.uint16)
    for _ in range(2):
        crc = crc >> 8 ^ one[crc & 0xFF]
    return np.asarray(crc)


@lru_cache(maxsize=64)
def _skipping(size: int) -> tuple[int, ...]:
    """What so many zero bytes make of each single bit of a checksum: they act on bits apart."""
    one = tuple(_plain_table()[bit & 0xFF] ^ bit >> 8 for bit in (1 << n for n in range(16)))
    result = tuple(1 << n for n in range(16))
    while size:
        if size & 1:
            result = tuple(_skipped(bit, one) for bit in result)
        one = tuple(_skipped(bit, one) for bit in one)
        size >>= 1
    return result


def _skipped(crc: int, skip: tuple[int, ...]) -> int:
    result = 0
    for n in range(16):
        if crc >> n & 1:
            result ^= skip[n]
    return result
