"""The encoded pieces of a programme: kept from an earlier time, or made."""

from pathlib import Path

from podcaster.model import Encoding
from podcaster.sound.studio.chunks import Chunk, key_of
from podcaster.sound.studio.framecache import FrameCache
from podcaster.sound.studio.mp3 import Encoded, Mp3Settings, encode_chunk

REVISION = 13
"""Changes when the same chunk would be mixed or encoded differently."""


class Pieces:
    """Chunks as frames, of one encoding; threads may share it."""

    def __init__(self, encoding: Encoding, folder: Path | None) -> None:
        self.settings = Mp3Settings.of(encoding)
        self._cache = FrameCache(folder)

    def encoded(self, chunk: Chunk, *, last: bool = False) -> Encoded:
        """Find a chunk's frames, or make and keep them."""
        name = key_of(chunk, REVISION, self.settings, last)
        found = self._cache.get(name)
        if found is None:
            found = encode_chunk(chunk, self.settings, last=last)
            self._cache.put(name, found)
        return found

    def prune(self) -> None:
        """Let go of what was not used for longest, when too much is kept."""
        self._cache.prune()
