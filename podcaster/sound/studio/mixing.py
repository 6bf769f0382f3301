"""Mixing a chunk of the timeline into blocks of samples, a few seconds at a time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from podcaster.model import Cue, CueKind
from podcaster.sound.studio.chunks import Chunk, overlaps
from podcaster.sound.studio.clips import limit_clip, load_music, load_speech
from podcaster.sound.studio.decode import Audio
from podcaster.sound.studio.limiter import limit_stream

SECONDS = 16
"""Seconds per block. Never `combined += clip`, which copies the whole programme."""
SEAM = 1.0
"""Seconds of cross-fade where a bed loops, at most a quarter of its length."""


def mix(chunk: Chunk, rate: int, channels: int, ceiling: float) -> Iterator[Audio]:
    """Blocks of a chunk, no true peak above the ceiling (linear)."""
    blocks = _sums(chunk, rate, channels, ceiling)
    return limit_stream(blocks, ceiling, rate) if overlaps(chunk.cues) else blocks


def _sums(chunk: Chunk, rate: int, channels: int, ceiling: float) -> Iterator[Audio]:
    waiting = list(chunk.cues)
    sounding: list[tuple[Cue, Audio]] = []
    for start in range(chunk.start, chunk.end, SECONDS * rate):
        end = min(start + SECONDS * rate, chunk.end)
        while waiting and waiting[0].start < end:
            cue = waiting.pop(0)
            sounding.append((cue, _load(cue, rate, channels, ceiling)))
        block = np.empty((end - start, channels), np.float32)
        filled = 0
        for cue, audio in sounding:
            filled = _add(block, start, filled, cue, audio)
        block[filled:] = 0.0
        sounding = [(cue, audio) for cue, audio in sounding if cue.end > end]
        yield block


def _load(cue: Cue, rate: int, channels: int, ceiling: float) -> Audio:
    if cue.kind is CueKind.SPEECH:
        return limit_clip(load_speech(cue, rate), cue.gain, ceiling, rate)
    audio = load_music(cue, rate, channels)
    if cue.loops and len(audio) < cue.duration:
        audio = _seamless(audio, rate)
    return (
        audio if cue.loops or cue.curve else limit_clip(_faded(audio, cue), cue.gain, ceiling, rate)
    )


def _faded(audio: Audio, cue: Cue) -> Audio:
    return audio * _fades(cue, np.arange(len(audio)))[:, None]


def _add(block: Audio, start: int, filled: int, cue: Cue, audio: Audio) -> int:
    """Mix a cue into a block; return how far the block is filled."""
    low, high = max(cue.start, start), min(cue.end, start + len(block))
    if low >= high or not len(audio):
        return filled
    piece = audio[low - cue.start : high - cue.start]
    if cue.loops or cue.curve:
        places = np.arange(low - cue.start, high - cue.start)
        piece = audio[places % len(audio)] if cue.loops else piece
        piece = piece * _envelope(cue, places[: len(piece)])[:, None]
    at, end = low - start, low - start + len(piece)
    both = min(max(filled - at, 0), len(piece))
    block[filled:at] = 0.0
    block[at : at + both] += piece[:both]
    block[at + both : end] = piece[both:]
    return max(filled, end)


def _envelope(cue: Cue, places: NDArray[np.int64]) -> NDArray[np.float32]:
    gain = np.full(len(places), cue.gain)
    if cue.curve:
        points, levels = zip(*cue.curve, strict=True)
        gain += np.interp(places, points, levels)
    return (10.0 ** (gain / 20) * _fades(cue, places)).astype(np.float32)


def _fades(cue: Cue, places: NDArray[np.int64]) -> NDArray[np.float32]:
    shape = np.ones(len(places), np.float32)
    if cue.fade_in:
        shape *= np.clip((places + 1) / (cue.fade_in + 1), 0, 1)
    if cue.fade_out:
        shape *= np.clip((cue.duration - places) / (cue.fade_out + 1), 0, 1)
    return shape


def _seamless(audio: Audio, rate: int) -> Audio:
    """Cross-fade the end into the beginning, at equal power, so that a loop has no seam."""
    seam = min(round(SEAM * rate), len(audio) // 4)
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)[:, None]
    joined = audio[-seam:] * np.cos(angle) + audio[:seam] * np.sin(angle)
    return np.concatenate([joined, audio[seam:-seam]])
