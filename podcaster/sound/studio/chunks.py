"""Stretches of a timeline that can be encoded on their own: cut in pauses, on encoder frames."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from podcaster.model import Cue, Samples, Timeline

LEAD = 2
"""Frames of silence before the first sound of a chunk, for the encoder to settle."""
LATENCY = 1105
"""Delay of a decoded MP3 in samples: the encoder's 576 plus the decoder's 529."""
LONG = 20.0
"""Seconds; a chunk of this length ends at the next pause of any kind."""
PARAGRAPH = 0.5
"""Seconds; a chunk always ends at such a pause, so that edits affect few chunks."""


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
