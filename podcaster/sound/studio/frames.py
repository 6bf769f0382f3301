"""MPEG audio frames."""

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO

from fastcrc import crc16

BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Kilobits a second of MPEG 1 Layer III, by index from 1."""
LOW_BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Bitrates of MPEG 2, below 32 kHz."""
RATES = {44100: 0, 48000: 1, 32000: 2, 22050: 0, 24000: 1, 16000: 2}
KNOWN = (b"RIFF", b"RIFX", b"RF64", b"FORM", b"fLaC", b"OggS", b".snd", b"caff", b"riff")
"""First bytes of files that libsndfile reads."""
MPEG_1 = (44100, 48000, 32000)
HALVED = {3: 0, 2: 1, 0: 2}
"""How often these rates are halved, by version; version 1 does not exist."""
HEAD = 44
"""First bytes of a frame, which contain Info, Xing or VBRI if it is such a frame."""
OLD_TAG = 128
"""Bytes of an ID3v1 tag, after the sound."""


def bitrates(rate: int) -> tuple[int, ...]:
    """Bitrates that a sample rate can have."""
    return BITRATES if rate >= 32000 else LOW_BITRATES


def nearest_bitrate(bitrate: int, rate: int) -> int:
    """The MP3 bitrate nearest to the requested one."""
    return min(bitrates(rate), key=lambda one: (abs(one - bitrate), one))


def sizes(frames: bytes, rate: int) -> Iterator[int]:
    """The size of each frame in an encoder's output, in bytes."""
    known = _sizes(rate)
    place = 0
    while place + 4 <= len(frames):
        size = known[frames[place + 2]]
        if frames[place] != 0xFF or frames[place + 1] & 0xE0 != 0xE0 or not size:
            raise ValueError(f"no frame at byte {place}")
        yield size
        place += size


@lru_cache(maxsize=8)
def _sizes(rate: int) -> tuple[int, ...]:
    """The size of a frame by the third byte of its header; 0 where that has no bitrate."""
    rates = dict(enumerate(bitrates(rate), start=1))
    return tuple(
        frame_size(rates[byte >> 4], rate) + (byte >> 1 & 1) if byte >> 4 in rates else 0
        for byte in range(256)
    )


def frame_size(bitrate: int, rate: int) -> int:
    """Bytes of a frame without padding."""
    return (144 if rate >= 32000 else 72) * bitrate * 1000 // rate


DELAY = 576
"""Samples that LAME prepends; decoders add 529 of their own and know it."""


def counting_frame(first: bytes, rate: int, frames: int, size: int) -> bytes:
    """A frame that says how many follow, so that a decoder need not guess.

    The decoded sound then begins with the encoder's delay; a decoder removes its own 529 samples.
    """
    header, side = _header(first, rate, 0)
    own = frame_size(bitrates(rate)[(header[2] >> 4) - 1], rate)
    tag = header + bytes(side) + b"Info" + (3).to_bytes(4, "big")
    tag += frames.to_bytes(4, "big") + (size + own).to_bytes(4, "big")
    return tag + bytes(own - len(tag))


def info_frame(
    *,
    first: bytes,
    rate: int,
    vbr: bool,
    bitrate: int,
    frames: int,
    size: int,
    marks: Iterable[tuple[int, int]],
    duration: int,
    crc: int,
) -> bytes:
    """The Info (or Xing) frame, which describes the frames after it.

    Args:
        first: header of the first frame.
        frames: their number.
        size: their size in bytes.
        marks: (frame, byte) at the start of each stretch, in order, with the end as the last.
        duration: samples to play.
        crc: CRC-16/ARC of all frames.

    """
    header, side = _header(first, rate, bitrate)
    own = frame_size(bitrates(rate)[(header[2] >> 4) - 1], rate)
    total = size + own
    padding = frames * (1152 if rate >= 32000 else 576) - DELAY - duration
    tag = bytearray(header + bytes(side))
    tag += b"Xing" if vbr else b"Info"
    tag += (0x0F).to_bytes(4, "big") + frames.to_bytes(4, "big") + total.to_bytes(4, "big")
    tag += _contents(marks, frames, own, total) + (60).to_bytes(4, "big")
    tag += b"LAME3.100" + bytes([4 if vbr else 1, 0]) + bytes(8) + bytes([0])
    tag += bytes([min(bitrate, 255)]) + (DELAY << 12 | min(max(padding, 0), 0xFFF)).to_bytes(
        3, "big"
    )
    tag += bytes(4) + total.to_bytes(4, "big") + crc.to_bytes(2, "big")
    tag += crc16.arc(bytes(tag)).to_bytes(2, "big")
    return bytes(tag) + bytes(own - len(tag))


def _header(first: bytes, rate: int, bitrate: int) -> tuple[bytes, int]:
    """A frame header with room for the tag, and the size of its side information."""
    mono = first[3] >> 6 == 3
    side = (17 if mono else 32) if rate >= 32000 else (9 if mono else 17)
    need = 4 + side + 156
    index = next(
        index
        for index, one in enumerate(bitrates(rate), start=1)
        if one >= bitrate and frame_size(one, rate) >= need
    )
    return bytes([0xFF, first[1] | 1, index << 4 | RATES[rate] << 2, first[3]]), side


def _contents(marks: Iterable[tuple[int, int]], frames: int, own: int, total: int) -> bytes:
    """The seek table: where each hundredth of the duration begins, in 256ths of the size."""
    table = []
    later = iter(marks)
    (left, low), (right, high) = next(later), next(later)
    for percent in range(100):
        frame = frames * percent / 100
        while frame >= right and right < frames:
            (left, low), (right, high) = (right, high), next(later)
        place = own + low + (high - low) * (frame - left) / max(right - left, 1)
        table.append(min(255, int(256 * place / total)))
    return bytes(table)


def is_for_soundfile(stream: IO[bytes]) -> bool:
    """Whether libsndfile reads a file to its end, without messages on standard error."""
    start = stream.read(10)
    if start.startswith(KNOWN):
        return True
    if not start.startswith((b"ID3", b"\xff")):
        return False
    stream.seek(_tag_size(start))
    return _is_whole(stream)


def _tag_size(start: bytes) -> int:
    if not start.startswith(b"ID3"):
        return 0
    return 10 + sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(start[6:10])))


def _is_whole(stream: IO[bytes]) -> bool:
    """Whether the frames are contiguous, and as many as the first one says."""
    head = stream.read(HEAD)
    kind, promised = head[1:2], _promised(head)
    found = 0
    while head[1:2] == kind and (size := _frame(head)):
        if found and _promised(head) is not None:
            return False
        rest = max(size - len(head), 0)
        if len(stream.read(rest)) < rest:
            return False
        found += 1
        head = stream.read(HEAD)
    tail = head + stream.read(OLD_TAG)
    is_clean = not tail or (tail.startswith(b"TAG") and len(tail) == OLD_TAG)
    return promised is not None and found == promised + 1 and is_clean


def _promised(head: bytes) -> int | None:
    """The number of following frames, according to the first one."""
    for mark, place in ((b"Xing", 8), (b"Info", 8), (b"VBRI", 14)):
        at = head.find(mark)
        if at > 0 and len(head) >= at + place + 4:
            return int(struct.unpack_from(">I", head, at + place)[0])
    return None


def _frame(head: bytes) -> int:
    """Size of the Layer III frame that begins here, in bytes; 0 if none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bitrate, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in HALVED or not 0 < bitrate < 15 or rate == 3:
        return 0
    hertz = MPEG_1[rate] >> HALVED[version]
    rates = BITRATES if version == 3 else LOW_BITRATES
    return frame_size(rates[bitrate - 1], hertz) + (head[2] >> 1 & 1)
