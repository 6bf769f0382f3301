"""Sound files of any duration, read block by block."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from podcaster.errors import BadInput, NotFound
from podcaster.sound.studio.decode import (
    FASTEST,
    MOST_CHANNELS,
    SLOWEST,
    Audio,
    ForwardFile,
    av_frames,
    blocks,
    codec_of,
    metadata_text,
    open_with_av,
)
from podcaster.sound.studio.frames import is_for_soundfile

SECONDS = 10


@dataclass(frozen=True, slots=True)
class Stream:
    """An open sound file."""

    rate: int
    channels: int
    blocks: Iterator[Audio]
    """Blocks of ten seconds; the last may be shorter."""


@contextmanager
def open_stream(path: Path) -> Iterator[Stream]:
    """Open a sound file; raise BadInput if it is not sound, NotFound if it is missing."""
    if not path.is_file():
        raise NotFound(f"{path}: no such sound file")
    if not path.stat().st_size:
        raise BadInput(f"{path}: the file is empty")
    file = _with_soundfile(path)
    if file is None:
        with _open_with_av(path) as stream:
            yield stream
        return
    with file:
        if not SLOWEST <= file.samplerate <= FASTEST or file.channels > MOST_CHANNELS:
            raise BadInput(
                f"{path}: {file.channels} channels at {file.samplerate} Hz are not supported"
            )
        yield Stream(file.samplerate, file.channels, blocks(file, SECONDS * file.samplerate))


def _with_soundfile(path: Path) -> ForwardFile | None:
    try:
        with path.open("rb") as stream:
            if not is_for_soundfile(stream):
                return None
        return ForwardFile(path)
    except soundfile.SoundFileError:
        return None
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror})") from error


@contextmanager
def _open_with_av(path: Path) -> Iterator[Stream]:
    import av

    try:
        with open_with_av(str(path)) as container:
            first = codec_of(container)
            count = SECONDS * first.sample_rate
            yield Stream(first.sample_rate, first.channels, _even(av_frames(container), count))
    except (av.FFmpegError, OSError, ValueError, IndexError) as error:
        raise BadInput(f"{path}: not a sound file that can be decoded") from error


def _even(pieces: Iterator[Audio], count: int) -> Iterator[Audio]:
    """Blocks of equal size; the last may be shorter."""
    held: list[Audio] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= count:
            whole = np.concatenate(held)
            yield whole[:count]
            held, size = [whole[count:]], size - count
    if size:
        yield np.concatenate(held)


def facts(path: Path) -> dict[str, Any]:
    """A file's tags: chapters (title, start and end in ms) and transcript."""
    import av

    try:
        with open_with_av(str(path)) as container:
            found = [
                (
                    metadata_text(str(chapter["metadata"].get("title", ""))),
                    round(chapter["start"] * (chapter["time_base"] or 0) * 1000),
                    round(chapter["end"] * (chapter["time_base"] or 0) * 1000),
                )
                for chapter in container.chapters()
            ]
            tags = {**container.metadata, **container.streams.audio[0].metadata}
            words = [text for name, text in tags.items() if name.lower().startswith("lyrics")]
            return {
                "chapters": sorted(found, key=lambda one: one[1]),
                "words": metadata_text(" ".join(words)),
            }
    except (av.FFmpegError, ValueError, IndexError):
        return {"chapters": [], "words": ""}
