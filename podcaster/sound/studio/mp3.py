"""Encoding a chunk of the programme as MP3 frames that join those of its neighbours.

Each chunk has its own encoder. Its first frame refers to no earlier one, and what the encoder
flushes at the end is dropped, as it is only the silence with which the next chunk begins. So chunks
can be encoded in parallel and cached between builds.
"""

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import lameenc
import msgspec
import numpy as np
from numpy.typing import NDArray

from podcaster.model import Decibels, Encoding
from podcaster.show.wholefiles import put_whole, read_regular, seal, unseal
from podcaster.sound.studio.chunks import LATENCY, Chunk, frame_of, key_of, mix
from podcaster.sound.studio.decode import Audio, ForwardFile, blocks
from podcaster.sound.studio.frames import counting_frame, nearest_bitrate, sizes
from podcaster.sound.studio.meters import Meter, Stretch

QUALITY = 3
"""LAME's own default; lameenc's is 2, a quarter slower."""
TAKEN = 0.95
"""Factor by which LAME scales its input in CBR, at every bitrate; compensated before."""
OVERSHOOT: Decibels = 0.7
"""dB that encoding commonly adds to peaks; a chunk that exceeds the limit is encoded again."""
DOUBT: Decibels = 0.05
"""dB by which two meters of true peaks may differ."""
TRIES = 5
AT_ONCE = 1 << 16
"""Samples converted to integers at once; a second copy of the whole would double the memory."""
READ = 8
"""Seconds of frames that are decoded and measured at once; two take a fifth longer."""
SHARE = 5
"""Energies are stored per 20 ms, as chunks begin anywhere between two steps of 100 ms."""
LIMIT = 1 << 30
"""Bytes; some 24 hours at 96 kbit/s."""
REVISION = 15
"""Increased when the same chunk would be mixed or encoded differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mp3Settings:
    """How frames are encoded; part of their cache key."""

    rate: int
    channels: int
    bitrate: int
    vbr: int | None
    true_peak: Decibels

    @classmethod
    def of(cls, encoding: Encoding) -> "Mp3Settings":
        """The settings of a show."""
        return cls(
            rate=encoding.rate,
            channels=encoding.channels,
            bitrate=nearest_bitrate(encoding.bitrate, encoding.rate),
            vbr=encoding.vbr,
            true_peak=encoding.true_peak,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Encoded frames, with measurements of the sound that they decode to."""

    frames: bytes
    count: int
    energies: tuple[float, ...]
    """K-weighted mean squares, 20 ms each."""
    peak: float
    silences: tuple[Stretch, ...]
    peaks: bytes
    """Largest sample of each 20 ms, 0 to 100."""


def encode_chunk(chunk: Chunk, settings: Mp3Settings, *, last: bool = False) -> Encoded:
    """Encode a chunk; encode it again with a lower ceiling if its decoded peaks are too high."""
    allowed = 10.0 ** ((settings.true_peak - DOUBT) / 20)
    ceiling = allowed * 10.0 ** (-OVERSHOOT / 20)
    for _ in range(TRIES):
        encoded = _measured(*_frames(chunk, settings, ceiling, last=last), settings)
        if encoded.peak <= allowed:
            break
        ceiling *= allowed / encoded.peak * 0.98
    return encoded


def _frames(
    chunk: Chunk, settings: Mp3Settings, ceiling: float, *, last: bool
) -> tuple[bytes, int]:
    """The frames of a chunk, and their number.

    The last chunk of a programme gets those that its encoder still holds, too.
    """
    frame = frame_of(settings.rate)
    count = -(-(chunk.duration + LATENCY) // frame) if last else chunk.duration // frame
    encoder = _encoder(settings)
    scale = 1.0 if settings.vbr is not None else 1.0 / TAKEN
    parts = [
        encoder.encode(_words(block, scale))
        for block in mix(chunk, settings.rate, settings.channels, ceiling)
    ]
    silence = np.zeros((LATENCY + frame, settings.channels), "<i2")
    content = b"".join([*parts, encoder.encode(silence), encoder.flush()])
    kept = list(islice(sizes(content, settings.rate), count))
    return content[: sum(kept)], len(kept)


def _words(block: Audio, scale: float) -> NDArray[np.int16]:
    """16-bit samples, as the encoder takes them."""
    words = np.empty(block.shape, "<i2")
    for start in range(0, len(block), AT_ONCE):
        some = block[start : start + AT_ONCE] * np.float32(scale * 32767)
        words[start : start + AT_ONCE] = np.clip(np.rint(some, out=some), -32768, 32767, out=some)
    return words


def _encoder(settings: Mp3Settings) -> lameenc.Encoder:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(settings.rate)
    encoder.set_out_sample_rate(settings.rate)
    encoder.set_channels(settings.channels)
    encoder.set_quality(QUALITY)
    if settings.vbr is None:
        encoder.set_bit_rate(settings.bitrate)
    else:
        encoder.set_vbr(4)
        encoder.set_vbr_quality(settings.vbr)
    return encoder


def _measured(content: bytes, count: int, settings: Mp3Settings) -> Encoded:
    """Decode the frames and measure what a listener will hear."""
    meter = Meter(settings.rate, SHARE)
    named = counting_frame(content[:4], settings.rate, count, len(content))
    with ForwardFile(_opened(named + content)) as file:
        for block in blocks(file, READ * settings.rate):
            meter.feed(block)
    return Encoded(
        frames=content,
        count=count,
        energies=tuple(meter.energies),
        peak=meter.peak,
        silences=tuple(meter.contour.silences),
        peaks=bytes(meter.contour.peaks),
    )


def _opened(content: bytes) -> io.BytesIO | int:
    """A source for libsndfile: a file handle, where calls of Python per frame cost a tenth."""
    if sys.platform != "linux":
        return io.BytesIO(content)
    handle = os.memfd_create("frames")
    os.pwrite(handle, content, 0)
    return handle


class FrameCache:
    """A folder of encoded chunks by key, which may be deleted at any time."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> Encoded | None:
        """Look up a chunk; unreadable or damaged ones count as missing."""
        if not self.folder or not key:
            return None
        path = self._path(self.folder, key)
        try:
            content = unseal(read_regular(path))
            if content is None:
                return None
            found = msgspec.msgpack.decode(content, type=Encoded)
        except (OSError, msgspec.MsgspecError):
            return None
        with contextlib.suppress(OSError):  # a cache may be read-only
            os.utime(path)
        return found

    def put(self, key: str, encoded: Encoded) -> None:
        """Store a chunk; errors are ignored, as the cache only saves time."""
        if not self.folder or not key:
            return
        path = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            put_whole(path, seal(msgspec.msgpack.encode(encoded)))

    def encoded(self, chunk: Chunk, settings: Mp3Settings, *, last: bool = False) -> Encoded:
        """A chunk's frames, from the cache or newly encoded; may be called by several threads."""
        name = key_of(chunk, REVISION, settings, last)
        found = self.get(name)
        if found is None:
            found = encode_chunk(chunk, settings, last=last)
            self.put(name, found)
        return found

    def prune(self) -> None:
        """Remove the least recently used chunks if the limit is exceeded."""
        if not self.folder or not self.folder.is_dir():
            return
        with contextlib.suppress(OSError):
            facts = [(path.stat(), path) for path in self.folder.glob("*/*.frames")]
            total = sum(fact.st_size for fact, _ in facts)
            for fact, path in sorted(facts, key=lambda pair: pair[0].st_mtime):
                if total <= LIMIT:
                    break
                path.unlink(missing_ok=True)
                total -= fact.st_size

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.frames"
