"""Writes what a file is about into it: ID3v2.3 for MP3, atoms for M4A, Vorbis comments for Opus.

The one home of mutagen. Size and hash of a file are taken after this.
"""

from pathlib import Path

import mutagen

from podcaster.errors import BadInput, CannotWrite
from podcaster.tagging import id3, mp4, vorbis
from podcaster.tagging.id3 import Format
from podcaster.tagging.record import Tags

__all__ = ["Tags", "read_tags", "write_tags"]

FORMATS: dict[str, Format] = {
    ".mp3": id3,
    ".m4a": mp4,
    ".mp4": mp4,
    ".opus": vorbis,
    ".ogg": vorbis,
}


def write_tags(path: Path, tags: Tags, *, kind: str = "") -> None:
    """Replace the tags of a file; the audio stays where it is when they fit into the room left.

    Args:
        kind: ending that tells the format, such as `.mp3`, when the file's own name does not.

    """
    try:
        _format(path, kind).write(path, tags)
    except mutagen.MutagenError as error:
        if isinstance(error.__cause__ or error.__context__, OSError):
            raise CannotWrite(f"{path}: tags cannot be written ({error})") from error
        raise BadInput(f"{path}: not a file that can be tagged ({error})") from error
    except OSError as error:
        raise CannotWrite(f"{path}: tags cannot be written ({error.strerror})") from error


def read_tags(path: Path, *, kind: str = "") -> Tags:
    """Read the tags of a file, as another program would find them."""
    try:
        return _format(path, kind).read(path)
    except (mutagen.MutagenError, OSError) as error:
        raise BadInput(f"{path}: tags cannot be read ({error})") from error


def _format(path: Path, kind: str) -> Format:
    ending = (kind or path.suffix).lower()
    try:
        return FORMATS[ending]
    except KeyError as error:
        raise BadInput(
            f"{path}: no tags are known for {ending or 'a file without ending'}"
        ) from error
