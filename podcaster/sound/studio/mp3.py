"""A chunk of the programme becomes MP3 frames that join those of its neighbours.

Each chunk has an encoder of its own. Its first frame points at no earlier one, and what an encoder
flushes at the end is left out, since it only holds the silence in which the next chunk begins. So
frames can be encoded side by side and kept from one build to the next.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import lameenc
import numpy as np
from numpy.typing import NDArray

from podcaster.model import Decibels, Encoding
from podcaster.sound.studio.chunks import LATENCY, Chunk, frame_of
from podcaster.sound.studio.contour import Contour, Stretch
from podcaster.sound.studio.decode import Audio, ForwardFile, blocks
from podcaster.sound.studio.frames import counting_frame, nearest_bitrate, sizes
from podcaster.sound.studio.mixing import mix
from podcaster.sound.studio.weighting import Meter

QUALITY = 3
"""LAME's own default; lameenc's is 2, a quarter slower."""
TAKEN = 0.95
"""What LAME scales its input by, in CBR at every bitrate; given back before."""
OVERSHOOT: Decibels = 0.7
"""dB that encoding commonly adds to peaks; what exceeds all the same is encoded again."""
DOUBT: Decibels = 0.05
"""dB by which two meters of true peaks may differ."""
TRIES = 5
AT_ONCE = 1 << 16
"""Samples that are made whole numbers; another copy of all would be the most memory of a chunk."""
SHARE = 5
"""Energies of frames are kept for 20 ms: chunks begin anywhere between two steps of 100 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mp3Settings:
    """How frames are encoded; part of the name that they are kept under."""

    rate: int
    channels: int
    bitrate: int
    vbr: int | None
    true_peak: Decibels

    @classmethod
    def of(cls, encoding: Encoding) -> "Mp3Settings":
        """Those of a show."""
        return cls(
            rate=encoding.rate,
            channels=encoding.channels,
            bitrate=nearest_bitrate(encoding.bitrate, encoding.rate),
            vbr=encoding.vbr,
            true_peak=encoding.true_peak,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Frames, and what was measured when they were decoded again."""

    frames: bytes
    count: int
    energies: tuple[float, ...]
    """K-weighted mean squares, 20 ms each."""
    peak: float
    silences: tuple[Stretch, ...]
    peaks: bytes
    """Largest sample of each 20 ms, 0 to 100."""


def encode_chunk(chunk: Chunk, settings: Mp3Settings, *, last: bool = False) -> Encoded:
    """Encode a chunk, again with a lower ceiling when its decoded peaks exceed what is allowed."""
    allowed = 10.0 ** ((settings.true_peak - DOUBT) / 20)
    ceiling = allowed * 10.0 ** (-OVERSHOOT / 20)
    for _ in range(TRIES):
        encoded = _measured(_frames(chunk, settings, ceiling, last=last), settings)
        if encoded.peak <= allowed:
            break
        ceiling *= allowed / encoded.peak * 0.98
    return encoded


def _frames(chunk: Chunk, settings: Mp3Settings, ceiling: float, *, last: bool) -> list[bytes]:
    """As many frames as a chunk has; the last chunk of a programme gets what is still under way."""
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
    return list(islice(_cut(content, settings.rate), count))


def _words(block: Audio, scale: float) -> NDArray[np.int16]:
    """16-bit samples, which the encoder takes as they lie in memory."""
    words = np.empty(block.shape, "<i2")
    for start in range(0, len(block), AT_ONCE):
        some = block[start : start + AT_ONCE] * np.float32(scale * 32767)
        words[start : start + AT_ONCE] = np.clip(np.rint(some, out=some), -32768, 32767, out=some)
    return words


def _cut(content: bytes, rate: int) -> Iterator[bytes]:
    place = 0
    for size in sizes(content, rate):
        yield content[place : place + size]
        place += size


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


def _measured(frames: list[bytes], settings: Mp3Settings) -> Encoded:
    """Decode the frames and look at what a listener will hear."""
    content = b"".join(frames)
    meter, contour = Meter(settings.rate, SHARE), Contour(settings.rate)
    named = counting_frame(content[:4], settings.rate, len(frames), len(content))
    with ForwardFile(io.BytesIO(named + content)) as file:
        for block in blocks(file, 2 * settings.rate):
            meter.feed(block)
            contour.feed(block)
    return Encoded(
        frames=content,
        count=len(frames),
        energies=tuple(meter.energies),
        peak=meter.peak,
        silences=tuple(contour.silences),
        peaks=bytes(contour.peaks),
    )
