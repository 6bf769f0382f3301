"""MPEG audio frames."""

from collections.abc import Iterable, Iterator

from fastcrc import crc16

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


DELAY = 576
"""Samples that LAME prepends; decoders add 529 of their own and know it."""


def counting_frame(first: bytes, rate: int, frames: int, size: int) -> bytes:
    """Say how many frames follow, so that a decoder need not guess.

    What it decodes then begins with the encoder's delay: its own 529 samples it takes off.
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
    """Describe the frames that follow.

    Args:
        first: header of the first of them.
        frames: how many there are.
        size: their bytes.
        marks: (frame, byte) at the start of each stretch, in order, with the end as the last.
        duration: samples that shall be heard.
        crc: CRC-16/ARC of their bytes.

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
    """For each hundredth of the time, where it begins, in 256ths of the size."""
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
