"""Which decoder takes a file: found out from its bytes before a C library sees them.

libsndfile is the quickest, but what it does not know it hands to a decoder of MP3, which looks for
frames in anything and complains on standard error; and of an MP3 it reads as many frames as the
first one names: of several in a row, one, and where none names a number, as many as it guesses.
"""

import struct
from typing import IO

from podcaster.sound.studio.frames import BITRATES, LOW_BITRATES, frame_size

KNOWN = (b"RIFF", b"RIFX", b"RF64", b"FORM", b"fLaC", b"OggS", b".snd", b"caff", b"riff")
"""How files begin that libsndfile reads."""
MPEG_1 = (44100, 48000, 32000)
HALVED = {3: 0, 2: 1, 0: 2}
"""How often these rates are halved in each version; there is no version 1."""
HEAD = 44
"""Bytes of a frame in which Info, Xing or VBRI stands, if any does."""
OLD_TAG = 128
"""Bytes of an ID3v1 tag, which stands behind the sound."""


def is_for_soundfile(stream: IO[bytes]) -> bool:
    """Does libsndfile read this to its end, in silence?"""
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
    """Do all frames follow each other, as many as the first of them says?"""
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
    """How many frames a first frame says that follow."""
    for mark, place in ((b"Xing", 8), (b"Info", 8), (b"VBRI", 14)):
        at = head.find(mark)
        if at > 0 and len(head) >= at + place + 4:
            return int(struct.unpack_from(">I", head, at + place)[0])
    return None


def _frame(head: bytes) -> int:
    """Bytes of the frame of Layer III that begins here; 0 when none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bitrate, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in HALVED or not 0 < bitrate < 15 or rate == 3:
        return 0
    hertz = MPEG_1[rate] >> HALVED[version]
    rates = BITRATES if version == 3 else LOW_BITRATES
    return frame_size(rates[bitrate - 1], hertz) + (head[2] >> 1 & 1)
