"""A single sound, made ready for the programme: decoded, trimmed, faded, resampled.

pydub shapes the fades. It works on integers, sample by sample, so that a fade is drawn once, over a
steady sound, and laid over the clips; their samples stay floating point, since what exceeds full
scale here must reach the limiter whole.
"""

import warnings
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import soxr
from numpy.typing import NDArray

from podcaster.model import Cue, Milliseconds, milliseconds
from podcaster.sound.studio.decode import Audio, Samples, decode

with warnings.catch_warnings():
    # pydub warns that it found no ffmpeg; it is given samples and never starts a process.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

Channel: TypeAlias = NDArray[np.float32]

QUALITY = "MQ"
"""soxr's for 16 bits: -109 dB of what does not belong there, -0.2 dB at 11 of 12 kHz."""
OPPOSITE = -0.375
"""Share of the energy of both sides in their product; -0.5 where one is the other turned over."""
STEADY = 1 << 30
"""What a fade is drawn over, in 32-bit integers."""


def load_speech(cue: Cue, rate: int) -> Audio:
    """What a cue plays of a clip, in one channel."""
    clip = cue.clip
    samples = decode(
        clip.path,
        name=str(clip.path),
        media_type=clip.media_type,
        rate=clip.measurement.rate,
    )
    start, count = (_at(samples, place, rate) for place in (cue.offset, cue.duration))
    mono = _as_channels(samples.audio[start : start + count], 1)[:, 0]
    trimmed = mono - mono.mean() if len(mono) else mono
    _fade(trimmed, samples.rate, milliseconds(cue.fade_in, rate))
    _fade(trimmed[::-1], samples.rate, milliseconds(cue.fade_out, rate))
    return _resampled(trimmed[:, None], samples.rate, rate)


def load_music(cue: Cue, rate: int, channels: int) -> Audio:
    """A sound of the show from its edge on, no longer than its cue; fades are the mixer's."""
    # A bed of ten minutes under a greeting of one is not read to its end.
    until = (cue.offset + cue.duration) / rate + 0.1
    samples = decode(cue.clip.path, name=str(cue.clip.path), until=until)
    start, count = (_at(samples, place, rate) for place in (cue.offset, cue.duration))
    audio = samples.audio[start : start + count]
    audio = upright(audio - audio.mean(axis=0, dtype=np.float64).astype(np.float32))
    return _resampled(_as_channels(audio, channels), samples.rate, rate)[: cue.duration]


def upright(audio: Audio) -> Audio:
    """Stereo whose sides are opposite, and so silent in mono, with one of them inverted."""
    if audio.shape[1] != 2 or np.einsum("s,s->", *audio.T) >= OPPOSITE * np.square(audio).sum():
        return audio
    return audio * np.array([1, -1], np.float32)


def _fade(mono: Channel, rate: int, fade: Milliseconds) -> None:
    """Fade in where the samples are; a view of them from behind is faded out."""
    curve = _fade_curve(rate, fade)[: len(mono)]
    mono[: len(curve)] *= curve


@lru_cache(maxsize=16)
def _fade_curve(rate: int, fade: Milliseconds) -> Channel:
    """From silence to full, as pydub fades a steady sound in."""
    steady = np.full(round(fade * rate / 1000), STEADY, "<i4")
    sound = AudioSegment(steady.tobytes(), sample_width=4, frame_rate=rate, channels=1)
    return np.frombuffer(sound.fade_in(fade).raw_data, "<i4").astype(np.float32) / np.float32(
        STEADY
    )


def _resampled(audio: Audio, rate: int, wanted: int) -> Audio:
    """The same sound at another rate."""
    if rate == wanted or not len(audio):
        return audio
    return np.asarray(soxr.resample(audio, rate, wanted, quality=QUALITY), np.float32)


def _as_channels(audio: Audio, channels: int) -> Audio:
    if audio.shape[1] == channels:
        return audio
    mono = audio.mean(axis=1, dtype=np.float32, keepdims=True)
    return mono if channels == 1 or audio.shape[1] == 1 else audio[:, :channels]


def _at(samples: Samples, place: int, rate: int) -> int:
    return round(place * samples.rate / rate)


STEP = 0.010
"""Seconds a level is taken of."""
DEPTH = 46.0
"""dB below the loud passages of a clip where a breath or a final "f" can still be heard."""
FLOOR = 8.0
"""dB above the clip's own noise that a sound must rise."""


def find_edges(mono: NDArray[np.float32], rate: int) -> tuple[int, int] | None:
    """Samples at which sound begins and ends; None when there is nothing but silence."""
    levels = _levels(mono, rate)
    loud = float(np.percentile(levels, 95) if len(levels) > 20 else levels.max())
    if loud < -80.0:
        return None
    quiet = float(levels.min())
    threshold = loud - DEPTH
    if threshold - FLOOR < quiet < loud - 30.0:
        # A noisy recording; where nothing at all is quiet, speech runs from edge to edge.
        threshold = quiet + FLOOR
    heard = (levels > threshold).nonzero()[0]
    step = round(rate * STEP)
    return int(heard[0]) * step, min((int(heard[-1]) + 1) * step, len(mono))


def _levels(mono: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """dB of each step, of the difference of neighbours as well as of the samples.

    Differences lift an "s" or "f" over hum and a constant offset.
    """
    step = max(round(rate * STEP), 1)
    sharp = np.diff(mono, prepend=mono[:1])
    count = -(-len(sharp) // step)
    padded = np.zeros(count * step, np.float32)
    padded[: len(sharp)] = sharp
    energy = np.square(padded.reshape(count, step)).mean(axis=1, dtype=np.float64)
    # Brought back to the scale of the samples at 1 kHz, where speech has its weight.
    return np.asarray(10.0 * np.log10(energy / (2 * np.pi * 1000 / rate) ** 2 + 1e-12))
