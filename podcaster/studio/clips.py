"""A single sound, made ready for the programme: decoded, trimmed, faded, resampled.

pydub fades the edges of a speech clip, and only these are made integers for it; gain is applied
later and in floating point, since what exceeds full scale here must reach the limiter whole.
"""

import warnings
from typing import TypeAlias

import numpy as np
import soxr
from numpy.typing import NDArray

from podcaster.model import Cue, Milliseconds
from podcaster.studio.decode import Audio, Samples, decode

with warnings.catch_warnings():
    # pydub warns that it found no ffmpeg; it is given samples and never starts a process.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

Channel: TypeAlias = NDArray[np.float32]

HEADROOM = 8.0
"""What a sample may exceed full scale by in pydub's 32-bit integers: an MP3 decodes above 1.0."""
SCALE = 2.0**31 / HEADROOM


def load_speech(cue: Cue, rate: int) -> Audio:
    """One channel of speech, exactly as long as its cue."""
    samples = decode(cue.path, name=str(cue.path), media_type=cue.media_type, rate=cue.source_rate)
    mono = _as_channels(samples.audio, 1)[:, 0]
    start, count = (_at(samples, place, rate) for place in (cue.offset, cue.duration))
    trimmed = mono[start : start + count] - mono.mean(dtype=np.float64).astype(np.float32)
    _fade(
        trimmed, samples.rate, *(_milliseconds(fade, rate) for fade in (cue.fade_in, cue.fade_out))
    )
    return _fitted(_resampled(trimmed[:, None], samples.rate, rate), cue.duration)


def load_music(cue: Cue, rate: int, channels: int) -> Audio:
    """A sound of the show from its edge on, no longer than its cue; fades are the mixer's."""
    # A bed of ten minutes under a greeting of one is not read to its end.
    until = (cue.offset + cue.duration) / rate + 0.1
    samples = decode(cue.path, name=str(cue.path), until=until)
    start, count = (_at(samples, place, rate) for place in (cue.offset, cue.duration))
    audio = samples.audio[start : start + count]
    audio = audio - audio.mean(axis=0, dtype=np.float64).astype(np.float32)
    return _resampled(_as_channels(audio, channels), samples.rate, rate)[: cue.duration]


def _fade(mono: Channel, rate: int, fade_in: Milliseconds, fade_out: Milliseconds) -> None:
    """Fade both edges where they are: the rest of the clip never passes through pydub."""
    head, tail = (round(fade * rate / 1000) for fade in (fade_in, fade_out))
    if head := min(head, len(mono)):
        mono[:head] = _samples(_segment(mono[:head], rate).fade_in(fade_in))
    if tail := min(tail, len(mono)):
        mono[-tail:] = _samples(_segment(mono[-tail:], rate).fade_out(fade_out))


def _segment(mono: Channel, rate: int) -> AudioSegment:
    words = np.rint(np.clip(mono, -HEADROOM, HEADROOM * (1 - 1e-6)) * SCALE).astype("<i4")
    return AudioSegment(words.tobytes(), sample_width=4, frame_rate=rate, channels=1)


def _samples(segment: AudioSegment) -> Channel:
    words = np.frombuffer(segment.raw_data, "<i4")
    return words.astype(np.float32) / np.float32(SCALE)


def _resampled(audio: Audio, rate: int, wanted: int) -> Audio:
    if rate == wanted or not len(audio):
        return audio
    return np.asarray(soxr.resample(audio, rate, wanted, quality="HQ"), np.float32)


def _fitted(audio: Audio, duration: int) -> Audio:
    if len(audio) >= duration:
        return audio[:duration]
    return np.concatenate([audio, np.zeros((duration - len(audio), audio.shape[1]), np.float32)])


def _as_channels(audio: Audio, channels: int) -> Audio:
    if audio.shape[1] == channels:
        return audio
    mono = audio.mean(axis=1, dtype=np.float32, keepdims=True)
    return mono if channels == 1 or audio.shape[1] == 1 else audio[:, :channels]


def _at(samples: Samples, place: int, rate: int) -> int:
    return round(place * samples.rate / rate)


def _milliseconds(count: int, rate: int) -> Milliseconds:
    return round(count * 1000 / rate)
