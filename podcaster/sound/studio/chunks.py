"""Chunks of the programme, which are encoded on their own: cut in pauses, mixed into blocks."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from podcaster.model import Cue, CueKind, Samples, Timeline
from podcaster.sound.studio.clips import limit_clip, load_music, load_speech
from podcaster.sound.studio.decode import Audio
from podcaster.sound.studio.limiter import limit_stream

LEAD = 2
"""Frames of silence before the first sound of a chunk, for the encoder to settle."""
LATENCY = 1105
"""Delay of a decoded MP3 in samples: the encoder's 576 plus the decoder's 529."""
LONG = 20.0
"""Seconds; a chunk of this length ends at the next pause of any kind."""
PARAGRAPH = 0.5
"""Seconds; a chunk always ends at such a pause, so that edits affect few chunks."""
SECONDS = 16
"""Seconds per block. Never `combined += clip`, which copies the whole programme."""
SEAM = 1.0
"""Seconds of cross-fade where a bed loops, at most a quarter of its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """The cues of one section of the programme."""

    start: Samples
    """In the programme."""
    duration: Samples
    cues: tuple[Cue, ...]

    @property
    def end(self) -> Samples:
        """In the programme."""
        return self.start + self.duration


def frame_of(rate: int) -> Samples:
    """Samples in an MP3 frame."""
    return 1152 if rate >= 32000 else 576


def split(timeline: Timeline) -> Iterator[Chunk]:
    """Cut a programme into chunks that join seamlessly.

    Each cut is a fixed time before the following sound, so that a chunk's contents, and its frames,
    do not depend on its position in the programme.
    """
    start = 0
    cues: list[Cue] = []
    for group in _together(timeline.cues):
        if cues:
            cut = group[0].start - LEAD * frame_of(timeline.rate)
            if _is_good(cut, start, max(cue.end for cue in cues), timeline.rate):
                yield Chunk(start=start, duration=cut - start, cues=tuple(cues))
                start, cues = cut, []
        cues.extend(group)
    yield Chunk(start=start, duration=timeline.duration - start, cues=tuple(cues))


def key_of(chunk: Chunk, *settings: object) -> str:
    """Hash of everything that affects a chunk's bytes; empty if that cannot be determined."""
    if not all(cue.clip.key for cue in chunk.cues):
        return ""
    content = [
        (
            cue.kind,
            cue.clip.key,
            cue.clip.media_type,
            cue.start - chunk.start,
            cue.offset,
            cue.duration,
        )
        for cue in chunk.cues
    ]
    shapes = [
        (cue.gain, cue.shelf, cue.fade_in, cue.fade_out, cue.loops, cue.curve) for cue in chunk.cues
    ]
    facts = (content, shapes, chunk.duration, settings)
    encoded = msgspec.json.encode(facts, enc_hook=str, order="deterministic")
    return hashlib.sha256(encoded).hexdigest()


def overlaps(cues: Sequence[Cue]) -> bool:
    """Whether any two cues overlap."""
    end = 0
    for cue in cues:
        if cue.start < end:
            return True
        end = max(end, cue.end)
    return False


def _together(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    """Groups of cues that overlap or follow each other without silence."""
    group: list[Cue] = []
    end = 0
    for cue in cues:
        if group and cue.start >= end:
            yield group
            group = []
        group.append(cue)
        end = max(end, cue.end)
    if group:
        yield group


def _is_good(cut: Samples, start: Samples, silent_from: Samples, rate: int) -> bool:
    """Whether a cut here has enough silence before it and is useful."""
    frame = frame_of(rate)
    silence = cut - silent_from
    if cut % frame or silence < LATENCY + frame:
        return False
    pause = (silence + LEAD * frame) / rate
    return pause >= PARAGRAPH or cut - start >= LONG * rate


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
