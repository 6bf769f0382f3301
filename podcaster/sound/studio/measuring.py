"""Measuring a sound once, as needed for planning."""

import hashlib
import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from podcaster.errors import BadInput, NotFound
from podcaster.model import Measurement, Sound, Speech
from podcaster.sound import keep_room
from podcaster.sound.studio.clips import centred, softened, tilt, upright
from podcaster.sound.studio.decode import (
    Audio,
    ForwardFile,
    codec_of,
    decode,
    open_with_av,
)
from podcaster.sound.studio.frames import is_for_soundfile
from podcaster.sound.studio.limiter import true_peak
from podcaster.sound.studio.meters import energies

log = logging.getLogger(__name__)

CUT = 0.97
"""Share of what a file claims to hold below which it was cut off."""
CUT_OFF = "is cut off in the middle; it is played up to there"
MOST_CLAIMED = 1 << 30
"""Bytes or samples; a larger claim is a placeholder."""

STEP = 0.010
"""Seconds per level."""
DEPTH = 46.0
"""dB below the loud passages of a clip at which a breath or a final "f" is still audible."""
FLOOR = 8.0
"""dB by which a sound must exceed the clip's own noise."""


def measure(speech: Speech) -> Measurement:
    """Measure an engine's output; raise BadInput if it is not sound, or silent."""
    keep_room()
    name = f"speech ({speech.media_type})"
    samples = decode(speech.audio, name=name, media_type=speech.media_type, rate=speech.rate or 0)
    if len(samples.audio) < CUT * _announced(speech.audio):
        raise BadInput(f"{name}: was cut off in the middle")
    mono = softened(centred(upright(samples.audio)), samples.rate)
    edges = find_edges(mono, samples.rate)
    if edges is None:
        raise BadInput(f"{name}: is silent")
    return replace(
        _measurement(mono[:, None], samples.rate, edges),
        tilt=tilt(mono[slice(*edges)], samples.rate),
    )


def _announced(content: bytes) -> int:
    """Samples that the header of a FLAC file announces; 0 if it does not, or is another file."""
    is_flac = content.startswith((b"fLaC\0", b"fLaC\x80"))
    return int.from_bytes(content[21:26], "big") & (1 << 36) - 1 if is_flac else 0


def probe(path: Path) -> Sound:
    """Measure one of the show's own sounds; only digital silence is trimmed."""
    if not path.is_file():
        raise NotFound(f"{path}: no such sound file; put it there or take its name out of [sound]")
    samples = decode(path, name=str(path))
    audio = upright(samples.audio)
    mono = centred(audio)[:, None]
    if fault := _fault(path, len(audio)):
        log.warning("%s: %s", path, fault)
    heard = (np.abs(audio).max(axis=1) > 1e-4).nonzero()[0]
    if not len(heard) or np.abs(mono).max() <= 1e-4:  # nothing but a constant offset
        raise BadInput(f"{path}: is silent")
    edges = int(heard[0]), int(heard[-1]) + 1
    return Sound(
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        measurement=_measurement(mono, samples.rate, edges, _width(audio, mono)),
    )


def _fault(path: Path, heard: int) -> str:
    """What is wrong with a file that can be played nevertheless; empty if nothing."""
    content = path.read_bytes()
    if content.count(b"OggS\0\2") > 1:
        return "holds more than one recording; only the first is played"
    return CUT_OFF if _is_cut_wav(content) or heard < CUT * _claimed(path, content) else ""


def _is_cut_wav(content: bytes) -> bool:
    """Whether a WAV file is shorter than its header says; what was streamed claims gigabytes."""
    size = int.from_bytes(content[4:8], "little") if content[:4] == b"RIFF" else 0
    return len(content) < CUT * size < MOST_CLAIMED


def _claimed(path: Path, content: bytes) -> int:
    """Samples that a file claims to hold; 0 if it does not say."""
    import av

    try:
        with path.open("rb") as stream:
            # libmpg123 complains of a damaged file on standard error.
            is_quiet = is_for_soundfile(stream)
        if is_quiet:
            with ForwardFile(path) as file:
                return int(file.frames) if file.frames < MOST_CLAIMED else 0
        with open_with_av(str(path)) as container:
            if container.format.name == "mp3" and not (b"Xing" in content or b"Info" in content):
                return 0  # a guess from the bitrate of its first frames
            rate = codec_of(container).sample_rate
            return int((container.duration or 0) / 1e6 * rate)
    except (soundfile.SoundFileError, av.FFmpegError, ValueError, IndexError, OSError):
        return 0


def _width(audio: Audio, mono: Audio) -> float:
    """Energy of both channels relative to that of their mono sum; 1.0 for mono."""
    if audio.shape[1] == 1:
        return 1.0
    whole = float(np.square(audio[:, :2], dtype=np.float64).sum())
    return whole / max(2 * float(np.square(mono, dtype=np.float64).sum()), 1e-12)


def _measurement(mono: Audio, rate: int, edges: tuple[int, int], width: float = 1.0) -> Measurement:
    start, end = edges
    return Measurement(
        rate=rate,
        duration=len(mono),
        start=start,
        end=end,
        energies=energies(mono[start:end], rate).tolist(),
        peak=true_peak(mono[start:end]),
        width=min(width, 8.0),
    )


def find_edges(mono: NDArray[np.float32], rate: int) -> tuple[int, int] | None:
    """Samples at which sound begins and ends; None if there is only silence."""
    levels = _levels(mono, rate)
    loud = float(np.percentile(levels, 95) if len(levels) > 20 else np.max(levels))
    if loud < -80.0:
        return None
    quiet = float(np.min(levels))
    threshold = loud - DEPTH
    if threshold - FLOOR < quiet < loud - 30.0:
        # A noisy recording; if no part is quiet, speech fills the clip.
        threshold = quiet + FLOOR
    heard = (levels > threshold).nonzero()[0]
    step = round(rate * STEP)
    return int(heard[0]) * step, min((int(heard[-1]) + 1) * step, len(mono))


def _levels(mono: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """Level of each step in dB, of the differences between neighbouring samples.

    Differences lift an "s" or "f" over hum and a constant offset.
    """
    step = max(round(rate * STEP), 1)
    count = -(-len(mono) // step)
    sharp = np.zeros(count * step, np.float32)
    np.subtract(mono[1:], mono[:-1], out=sharp[1 : len(mono)])
    steps = sharp.reshape(count, step)
    energy = np.einsum("st,st->s", steps, steps).astype(np.float64) / step
    # Scaled so that a tone of 1 kHz, in the range of speech, keeps its level.
    return np.asarray(10.0 * np.log10(energy / (2 * np.pi * 1000 / rate) ** 2 + 1e-12))
