"""Measuring a sound once, as needed for planning."""

import hashlib
from pathlib import Path

import numpy as np

from podcaster.errors import BadInput, NotFound
from podcaster.model import Measurement, Sound, Speech
from podcaster.sound.studio.clips import find_edges
from podcaster.sound.studio.decode import Audio, decode, keep_room
from podcaster.sound.studio.limiter import true_peak
from podcaster.sound.studio.weighting import energies


def measure(speech: Speech) -> Measurement:
    """Measure an engine's output; raise BadInput if it is not sound, or silent."""
    keep_room()
    name = f"speech ({speech.media_type})"
    samples = decode(speech.audio, name=name, media_type=speech.media_type, rate=speech.rate or 0)
    mono = _centred(samples.audio)
    edges = find_edges(mono[:, 0], samples.rate)
    if edges is None:
        raise BadInput(f"{name}: nothing is heard in it")
    return _measurement(mono, samples.rate, edges)


def probe(path: Path) -> Sound:
    """Measure one of the show's own sounds; only digital silence is trimmed."""
    if not path.is_file():
        raise NotFound(f"{path}: no such sound file; put it there or take its name out of [sound]")
    samples = decode(path, name=str(path))
    mono = _centred(samples.audio)
    heard = (np.abs(samples.audio).max(axis=1) > 1e-4).nonzero()[0]
    if not len(heard):
        raise BadInput(f"{path}: nothing is heard in it")
    edges = int(heard[0]), int(heard[-1]) + 1
    return Sound(
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        measurement=_measurement(mono, samples.rate, edges, _width(samples.audio, mono)),
    )


def _centred(audio: Audio) -> Audio:
    """One channel without DC offset."""
    mono = audio.mean(axis=1, dtype=np.float32, keepdims=True)
    return np.asarray(mono - np.float32(mono.mean(dtype=np.float64)))


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
