"""Tags of audio files: ID3v2.3 for MP3, atoms for M4A, Vorbis comments for Opus.

The one home of mutagen. Size and hash of a file are taken after this.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import mutagen

from podcaster.errors import BadInput, CannotWrite, NotFound
from podcaster.model import Milliseconds
from podcaster.sound.tagging import containers, id3
from podcaster.sound.tagging.fields import Tags

__all__ = ["Tags", "read_duration", "read_tags", "write_tags"]


def write_tags(path: Path, tags: Tags) -> None:
    """Replace the tags of a file; the audio is not moved if they fit into the padding."""
    try:
        _format(path).write(path, tags)
    except FileNotFoundError as error:
        raise NotFound(f"{path}: no such file") from error
    except mutagen.MutagenError as error:
        if isinstance(error.__cause__ or error.__context__, OSError):
            raise CannotWrite(f"{path}: tags cannot be written ({error})") from error
        raise BadInput(f"{path}: not a file that can be tagged ({error})") from error
    except OSError as error:
        raise CannotWrite(f"{path}: tags cannot be written ({error.strerror})") from error


def read_tags(path: Path) -> Tags:
    """Read the tags of a file as other programs do."""
    try:
        return _format(path).read(path)
    except FileNotFoundError as error:
        raise NotFound(f"{path}: no such file") from error
    except (mutagen.MutagenError, OSError) as error:
        raise BadInput(f"{path}: tags cannot be read ({error})") from error


def read_duration(path: Path) -> Milliseconds:
    """The duration in a file's header, which players show before decoding."""
    try:
        file = mutagen.File(path)
    except (mutagen.MutagenError, OSError) as error:
        raise BadInput(f"{path}: its header cannot be read ({error})") from error
    if file is None:
        raise BadInput(f"{path}: not an audio file")
    return round(float(file.info.length) * 1000)


class _Format(NamedTuple):
    write: Callable[[Path, Tags], None]
    read: Callable[[Path], Tags]


def _format(path: Path) -> _Format:
    """Detect the format by content, as the file may have a temporary name."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"OggS"):
        return _Format(containers.write_opus, containers.read_opus)
    if head[4:] == b"ftyp":
        return _Format(containers.write_m4a, containers.read_m4a)
    return _Format(id3.write, id3.read)
