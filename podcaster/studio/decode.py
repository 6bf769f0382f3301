"""Sound files of any kind become samples: soundfile first, PyAV for what it cannot read."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

import numpy as np
import soundfile
from numpy.typing import NDArray

from podcaster.errors import BadInput, NotFound

Audio: TypeAlias = NDArray[np.float32]
"""One row a sample frame, one column a channel; 1.0 is full scale."""

LONGEST = 30 * 60
"""Seconds; a clip or a show's sound that is longer is a mistake, or an attack on the memory."""
FASTEST = 384_000
"""Hertz."""


@dataclass(frozen=True, slots=True)
class Samples:
    """A decoded sound."""

    audio: Audio
    rate: int


def decode(source: Path | bytes, *, name: str, media_type: str = "", rate: int = 0) -> Samples:
    """Decode a file, or what an engine answered.

    Args:
        source: where the file is, or its bytes.
        name: what to call it in a message.
        media_type: `audio/L16` for bare samples; anything else is found out from the content.
        rate: of bare samples.

    """
    if media_type.partition(";")[0].strip().lower() == "audio/l16":
        return _bare(_content(source, name), rate, name)
    samples = None if _is_strung(source, name) else _with_soundfile(source, name)
    samples = samples or _with_av(source, name)
    if not len(samples.audio):
        raise BadInput(f"{name}: holds no sound")
    if not np.isfinite(samples.audio).all():
        return Samples(np.nan_to_num(samples.audio, posinf=1.0, neginf=-1.0), samples.rate)
    return samples


def _content(source: Path | bytes, name: str) -> bytes:
    return source if isinstance(source, bytes) else _read(source, name)


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"{name}: no such sound file") from error
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror})") from error


def _bare(content: bytes, rate: int, name: str) -> Samples:
    if not 0 < rate <= FASTEST:
        raise BadInput(f"{name}: bare samples need their rate; got {rate}")
    if len(content) < 2:
        raise BadInput(f"{name}: holds no sound")
    if len(content) // 2 > LONGEST * rate:
        raise BadInput(_too_long(name))
    # A reply that was cut off may end in half a sample.
    words = np.frombuffer(content[: len(content) // 2 * 2], "<i2")
    return Samples((words.astype(np.float32) / 32768.0)[:, None], rate)


def _is_strung(source: Path | bytes, name: str) -> bool:
    """Is this several MP3s in a row? libsndfile reads as many frames as the first one names."""
    with _opened(source, name) as stream:
        head = stream.read(4)
        if not head.startswith((b"ID3", b"\xff")):
            return False
        content = head + stream.read()
    return content.count(b"Xing") + content.count(b"Info") > 1


def _with_soundfile(source: Path | bytes, name: str) -> Samples | None:
    with _opened(source, name) as stream:
        try:
            # A file is best read by libsndfile itself: through Python it costs four times as much.
            with ForwardFile(stream if isinstance(source, bytes) else source) as file:
                rate = int(file.samplerate)
                pieces: list[Audio] = []
                total = 0
                # libsndfile clears what it cannot fill: room for a minute costs a short clip 1 ms.
                claimed = min(max(file.frames, 4096), LONGEST * rate)
                for piece in chain(islice(blocks(file, claimed), 1), blocks(file, 8192)):
                    pieces.append(piece)
                    total += len(piece)
                    if total > LONGEST * rate:
                        raise BadInput(_too_long(name))
        except (soundfile.SoundFileError, ValueError, MemoryError):
            return None
    return Samples(np.concatenate(pieces), rate) if pieces else None


class ForwardFile(soundfile.SoundFile):  # type: ignore[misc]
    """A sound file that is read from beginning to end.

    soundfile seeks to where it is after every read. In an MP3 that throws away what later frames
    still need of earlier ones: a glitch at each border of two blocks.
    """

    def seekable(self) -> bool:
        """Never."""
        return False


def blocks(file: ForwardFile, count: int) -> Iterator[Audio]:
    """Read a file to its end, so many sample frames at a time.

    Never by the number of frames that a file claims: a stream may be cut off, and for an MP3
    without Info frame it is a guess (soundfile's own `blocks` then gives memory nobody wrote to).
    """
    while True:
        buffer = np.empty((count, file.channels), np.float32)
        block = file.read(dtype="float32", always_2d=True, out=buffer)
        if not len(block):
            return
        yield np.asarray(block)


def _with_av(source: Path | bytes, name: str) -> Samples:
    import av

    pieces: list[Audio] = []
    rate = total = 0
    with _opened(source, name) as stream:
        try:
            with av.open(stream, "r", metadata_errors="replace") as container:
                for piece, rate in av_frames(container):
                    pieces.append(piece)
                    total += len(piece)
                    if total > LONGEST * rate:
                        raise BadInput(_too_long(name))
        except (av.FFmpegError, ValueError, IndexError) as error:
            # What could be decoded of a damaged file is no more than a guess at what was meant.
            raise BadInput(f"{name}: not a sound file that can be decoded") from error
    return Samples(np.concatenate(pieces) if pieces else np.zeros((0, 1), np.float32), rate)


def av_frames(container: Any) -> Iterator[tuple[Audio, int]]:
    import av

    stream = container.streams.audio[0]
    rate, channels = stream.codec_context.sample_rate, stream.codec_context.channels
    if not 0 < rate <= FASTEST or not channels:
        raise ValueError(f"{rate} Hz, {channels} channels")
    resampler = av.AudioResampler(format="flt", layout=stream.codec_context.layout, rate=rate)
    for frame in container.decode(stream):
        for even in resampler.resample(frame):
            yield np.asarray(even.to_ndarray(), np.float32).reshape(-1, channels), rate


def _opened(source: Path | bytes, name: str) -> IO[bytes]:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return source.open("rb")
    except FileNotFoundError as error:
        raise NotFound(f"{name}: no such sound file") from error
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror})") from error


def _too_long(name: str) -> str:
    return f"{name}: longer than {LONGEST // 60} minutes; a clip or a show's sound must be shorter"
