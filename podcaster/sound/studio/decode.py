"""Decoding sound files: soundfile first, PyAV for formats that it cannot read."""

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

import numpy as np
import soundfile
from numpy.typing import NDArray

from podcaster.errors import BadInput, NotFound
from podcaster.sound.studio.frames import is_for_soundfile

Audio: TypeAlias = NDArray[np.float32]
"""One row a sample frame, one column a channel; 1.0 is full scale."""

LONGEST = 15 * 60
"""Seconds; a longer clip is a mistake or an attack on the memory."""
SLOWEST, FASTEST = 1000, 384_000
"""Sample rates that are accepted, in hertz."""
LOUDEST = 1e6
"""Amplitude beyond which floating-point samples are damaged; squares of it still fit."""
MOST_CHANNELS = 8
BEARABLE = 2
"""Packets that may be broken, in addition to one in twenty."""
AT_ONCE = 1 << 23
"""Most samples to allocate before their number is known."""


def magnitudes(audio: Audio) -> NDArray[np.float32]:
    """The absolute value of each sample, of the larger one where there are several channels."""
    sizes = np.abs(audio)
    return sizes[:, 0] if sizes.shape[1] == 1 else np.asarray(sizes.max(axis=1))


@dataclass(frozen=True, slots=True)
class Samples:
    """A decoded sound."""

    audio: Audio
    rate: int


def decode(
    source: Path | bytes,
    *,
    name: str,
    media_type: str = "",
    rate: int = 0,
    until: float | None = None,
) -> Samples:
    """Decode a file or an engine's reply.

    Args:
        source: path or content.
        name: how error messages call it.
        media_type: `audio/L16` for raw samples; other formats are detected by content.
        rate: of raw samples, in hertz.
        until: seconds after which decoding may stop.

    """
    if media_type.partition(";")[0].strip().lower() == "audio/l16":
        with _opened(source, name) as stream, _reading(name):
            return _bare(stream.read(), rate, name)
    with _opened(source, name) as stream, _reading(name):
        if not stream.read(1):
            raise BadInput(f"{name}: the file is empty")
    # libsndfile does not say which channel is which.
    samples = _with_soundfile(source, name, until, most=2) or _with_av(source, name, until)
    return Samples(_sane(samples.audio), samples.rate)


def _sane(audio: Audio) -> Audio:
    """Samples that can be computed with: finite, and not beyond `LOUDEST`."""
    with np.errstate(over="ignore", invalid="ignore"):
        energy = float(np.einsum("sc,sc->", audio, audio))
    if energy <= LOUDEST**2:
        return audio
    finite = np.nan_to_num(audio, posinf=1.0, neginf=-1.0)
    return np.asarray(np.clip(finite, -LOUDEST, LOUDEST))


PLACES = {
    "FL": (1, 0), "FR": (0, 1), "FC": (0.7, 0.7), "LFE": (0, 0), "LFE2": (0, 0),
    "BL": (0.7, 0), "BR": (0, 0.7), "SL": (0.7, 0), "SR": (0, 0.7), "BC": (0.7, 0.7),
    "FLC": (1, 0), "FRC": (0, 1),
}  # fmt: skip
"""Gain left and right of each channel of surround sound (ITU-R BS.775), without low effects."""
ORDERS = {
    3: "FL FR FC", 4: "FL FR BL BR", 5: "FL FR FC BL BR", 6: "FL FR FC LFE BL BR",
    7: "FL FR FC LFE BC SL SR", 8: "FL FR FC LFE BL BR SL SR",
}  # fmt: skip
"""The usual order, by the number of channels, for files that do not name them."""


def folded(audio: Audio, names: Sequence[str]) -> Audio:
    """Surround sound as stereo, with its centre; mono and stereo unchanged."""
    count = audio.shape[1]
    if count < 3:
        return audio
    known = names if all(name in PLACES for name in names) else ORDERS[count].split()
    return audio @ np.asarray([PLACES[name] for name in known], np.float32)


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Translate the errors of opening and reading a file."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound(f"{name}: no such sound file") from error
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror})") from error


def _bare(content: bytes, rate: int, name: str) -> Samples:
    if not SLOWEST <= rate <= FASTEST:
        raise BadInput(f"{name}: raw samples need their rate; got {rate}")
    if len(content) < 2:
        raise BadInput(f"{name}: contains no audio")
    if len(content) // 2 > LONGEST * rate:
        raise BadInput(_too_long(name))
    # A reply that was cut off may end in half a sample.
    words = np.frombuffer(content[: len(content) // 2 * 2], "<i2")
    return Samples((words.astype(np.float32) / 32768.0)[:, None], rate)


def _with_soundfile(
    source: Path | bytes, name: str, until: float | None, *, most: int
) -> Samples | None:
    with _opened(source, name) as stream:
        if not is_for_soundfile(stream):
            return None
        try:
            with ForwardFile(_rewound(stream), closefd=False) as file:
                rate = int(file.samplerate)
                _check(rate, file.channels, most)
                # libsndfile clears what it cannot fill: room for a minute costs a short clip 1 ms.
                claimed = min(max(file.frames, 4096), AT_ONCE // file.channels, LONGEST * rate)
                pieces = chain(islice(blocks(file, claimed), 1), blocks(file, 16384))
                return _gathered(pieces, rate, name, until)
        except (soundfile.SoundFileError, ValueError, MemoryError):
            return None


def _rewound(stream: IO[bytes]) -> IO[bytes] | int:
    """A source for libsndfile: a file handle, as reading through Python takes four times longer."""
    stream.seek(0)
    if isinstance(stream, io.BytesIO):
        return stream
    return os.lseek(stream.fileno(), 0, os.SEEK_SET) or stream.fileno()


def _gathered(pieces: Iterable[Audio], rate: int, name: str, until: float | None) -> Samples | None:
    """All that was decoded as one array; None if it is empty."""
    found: list[Audio] = []
    total = 0
    for piece in pieces:
        found.append(piece)
        total += len(piece)
        if until is not None and total >= until * rate:
            break
        if total > LONGEST * rate:
            raise BadInput(_too_long(name))
    if not total:
        return None
    return Samples(found[0] if len(found) == 1 else np.concatenate(found), rate)


def _check(rate: int, channels: int, most: int = MOST_CHANNELS) -> None:
    if not SLOWEST <= rate <= FASTEST or not 0 < channels <= most:
        raise ValueError(f"{rate} Hz, {channels} channels")


class ForwardFile(soundfile.SoundFile):  # type: ignore[misc]
    """A sound file that is read from beginning to end.

    soundfile seeks to its position after every read. In an MP3 this discards data of earlier frames
    that later ones need: a glitch at each border of two blocks.
    """

    def seekable(self) -> bool:
        """Whether the stream is seekable: never."""
        return False


def blocks(file: ForwardFile, count: int) -> Iterator[Audio]:
    """Read a file to its end, `count` sample frames at a time.

    The number of frames that a file claims is not used: a stream may be cut off, and for an MP3
    without Info frame it is a guess (soundfile's `blocks` then returns uninitialised memory).
    """
    # 16-bit samples are converted to floating point three times as fast here.
    kind = np.int16 if file.subtype == "PCM_16" else np.float32
    while len(block := file.read(out=np.empty((count, file.channels), kind))):
        yield block if kind is np.float32 else block * np.float32(1 / 32768)


def _with_av(source: Path | bytes, name: str, until: float | None) -> Samples:
    import av

    with _opened(source, name) as stream:
        try:
            with open_with_av(stream) as container:
                context = codec_of(container)
                names = [channel.name for channel in context.layout.channels]
                rate = context.sample_rate
                samples = _gathered(av_frames(container), rate, name, until)
        except (av.FFmpegError, OSError, ValueError, IndexError, MemoryError) as error:
            # A damaged file is refused, even if a part of it can be decoded.
            raise BadInput(f"{name}: not a sound file that can be decoded") from error
    if samples is None:
        raise BadInput(f"{name}: contains no audio")
    return Samples(folded(samples.audio, names), rate)


DEMUXERS = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,loas,matroska,webm,mov,mp4,m4a,"
    "mp3,mpeg,mpegts,ogg,rm,tta,w64,wav,wv"
)
"""FFmpeg's formats that hold sound themselves. Playlists and session descriptions, which make it
open other files or listen on the network, are not among them."""


def codec_of(container: Any) -> Any:
    """The decoder of the first sound; raise ValueError if there is none for it."""
    if (context := container.streams.audio[0].codec_context) is None:
        raise ValueError("no decoder for this sound")
    return context


def open_with_av(source: str | IO[bytes]) -> Any:
    """Open a sound file with PyAV, whatever the encoding of its metadata.

    PyAV 19 reads metadata that is not UTF-8 as surrogates (see `metadata_text`); older versions
    raise an error unless they are asked to replace it, and 19 refuses to be asked.
    """
    import av

    is_19 = int(av.__version__.split(".")[0]) >= 19
    asked: dict[str, Any] = {} if is_19 else {"metadata_errors": "replace"}
    return av.open(source, "r", options={"format_whitelist": DEMUXERS}, **asked)


def metadata_text(text: str) -> str:
    """A value of the metadata without surrogates, which cannot be written as UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def av_frames(container: Any) -> Iterator[Audio]:
    """Decode what PyAV has opened, piece by piece."""
    import av

    context = codec_of(container)
    rate, channels = context.sample_rate, context.channels
    _check(rate, channels)
    resampler = av.AudioResampler(format="flt", layout=context.layout, rate=rate)
    for frame in _bearable(container):
        for even in resampler.resample(frame):
            yield np.asarray(even.to_ndarray(), np.float32).reshape(-1, channels)


def _bearable(container: Any) -> Iterator[Any]:
    """Frames of a file that may be slightly damaged: a cut in the middle, zeros at its end."""
    import av

    whole = broken = 0
    for packet in container.demux(audio=0):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            broken += 1
            if broken > BEARABLE + whole // 20:
                raise
            continue
        whole += 1
        yield from frames


def _opened(source: Path | bytes, name: str) -> IO[bytes]:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    with _reading(name):
        return source.open("rb")


def _too_long(name: str) -> str:
    return f"{name}: longer than {LONGEST // 60} minutes; a clip or a show's sound must be shorter"
