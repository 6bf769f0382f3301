"""The programme as AAC in an M4A file or as Opus in Ogg, through PyAV, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soxr

from podcaster.errors import BadInput, CannotWrite
from podcaster.model import (
    Chapter,
    Encoding,
    Progress,
    Recording,
    Timeline,
    milliseconds,
)
from podcaster.sound import loudness
from podcaster.sound.studio.chunks import mix, split
from podcaster.sound.studio.decode import Audio
from podcaster.sound.studio.listening import open_stream
from podcaster.sound.studio.meters import PICTURED, Meter, drawn, longest
from podcaster.sound.studio.mp3 import DOUBT, OVERSHOOT

if TYPE_CHECKING:
    import av
    import av.container

TRIES = 3


@dataclass(frozen=True, slots=True)
class Codec:
    """The codec and container of a format."""

    encoder: str
    container: str
    media_type: str
    rate: int = 0
    """Sample rate in hertz that the codec requires; 0 for the programme's."""
    most: int = 320
    """Most kbit/s per channel. At low sample rates, the AAC encoder itself caps it."""


CODECS = {
    "m4a": Codec("aac", "ipod", "audio/mp4"),
    "opus": Codec("libopus", "ogg", "audio/ogg", 48000, most=256),
}


def record_av(
    timeline: Timeline,
    encoding: Encoding,
    path: Path,
    *,
    format: str,
    progress: Progress | None = None,
) -> Recording:
    """Write the programme, again with a lower ceiling if its decoded peaks are too high."""
    import av

    if not timeline.duration:
        raise BadInput("the programme is empty: nothing is said and nothing is played")
    codec = CODECS[format]
    allowed = 10.0 ** ((encoding.true_peak - DOUBT) / 20)
    ceiling = allowed * 10.0 ** (-OVERSHOOT / 20)
    for _ in range(TRIES):
        try:
            _write(timeline, encoding, path, codec, _blocks(timeline, ceiling, progress))
        except (av.FFmpegError, OSError) as error:
            raise CannotWrite(f"{path}: {error.strerror or error}") from error
        recording, peak = _heard(path, codec, timeline.duration / timeline.rate)
        if peak <= allowed:
            break
        ceiling *= allowed / peak * 0.99
    return recording


def _write(
    timeline: Timeline,
    encoding: Encoding,
    path: Path,
    codec: Codec,
    blocks: Iterator[Audio],
) -> None:
    import av

    # Bit-exact: without it, the time and a random number are written into the file. `faststart`
    # puts the index first, so that a player can start before the download is complete.
    options = {"fflags": "+bitexact"}
    if codec.container == "ipod":
        options["movflags"] = "+faststart"
    with av.open(str(path), "w", format=codec.container, options=options) as container:
        stream = _stream(container, codec, timeline, encoding)
        if codec.container == "ipod":
            container.set_chapters(_chapters(timeline.chapters))
        place = 0
        for block in _at_rate(blocks, timeline, codec):
            if len(block):
                frame = _frame(block, stream.codec_context.sample_rate, place)
                container.mux(stream.encode(frame))
                place += len(block)
        container.mux(stream.encode(None))


def _stream(
    container: "av.container.OutputContainer", codec: Codec, timeline: Timeline, encoding: Encoding
) -> Any:
    stream: Any = container.add_stream(codec.encoder, rate=codec.rate or timeline.rate)
    stream.codec_context.layout = "mono" if timeline.channels == 1 else "stereo"
    bitrate = min(encoding.bitrate, codec.most * timeline.channels)
    stream.codec_context.bit_rate = bitrate * 1000
    return stream


def _blocks(timeline: Timeline, ceiling: float, progress: Progress | None) -> Iterator[Audio]:
    for chunk in split(timeline):
        yield from mix(chunk, timeline.rate, timeline.channels, ceiling)
        if progress:
            progress(chunk.end, timeline.duration)


def _at_rate(blocks: Iterator[Audio], timeline: Timeline, codec: Codec) -> Iterator[Audio]:
    if codec.rate in (0, timeline.rate):
        yield from blocks
        return
    resampler = soxr.ResampleStream(
        timeline.rate, codec.rate, timeline.channels, dtype="float32", quality="HQ"
    )
    for block in blocks:
        yield resampler.resample_chunk(block)
    yield resampler.resample_chunk(np.zeros((0, timeline.channels), np.float32), last=True)


def _frame(block: Audio, rate: int, place: int) -> "av.AudioFrame":
    import av

    planes = np.ascontiguousarray(block.T)
    frame = av.AudioFrame.from_ndarray(planes, "fltp", "mono" if len(planes) == 1 else "stereo")
    frame.sample_rate, frame.pts = rate, place
    return frame


def _chapters(chapters: tuple[Chapter, ...]) -> list[Any]:
    from fractions import Fraction

    return [
        {
            "id": number,
            "start": chapter.start,
            "end": chapter.end,
            "time_base": Fraction(1, 1000),
            "metadata": {"title": chapter.title},
        }
        for number, chapter in enumerate(chapters)
    ]


def _heard(path: Path, codec: Codec, seconds: float) -> tuple[Recording, float]:
    """Decode the file and measure what a listener will hear."""
    with open_stream(path) as stream:
        meter = Meter(stream.rate)
        for block in stream.blocks:
            meter.feed(block)
    contour = meter.contour
    start, end = longest(contour.silences, contour.heard, stream.rate // 50)
    recording = Recording(
        path=path,
        media_type=codec.media_type,
        # The last frame is longer than the programme; players drop the rest.
        duration=round(min(contour.heard / stream.rate, seconds) * 1000),
        loudness=round(loudness.integrated(meter.energies), 2),
        loudness_range=round(loudness.loudness_range(meter.energies), 2),
        true_peak=round(20 * log10(max(meter.peak, 1e-6)), 2),
        longest_silence=milliseconds(end - start, stream.rate),
        waveform=drawn(contour.peaks, PICTURED),
    )
    return recording, meter.peak
