"""Encoded chunks kept from one build to the next: after an edit only what changed is encoded."""

import contextlib
import os
from pathlib import Path

import msgspec

from podcaster.model import Encoding
from podcaster.show.wholefiles import put_whole, seal, unseal
from podcaster.sound.studio.chunks import Chunk, key_of
from podcaster.sound.studio.mp3 import Encoded, Mp3Settings, encode_chunk

LIMIT = 1 << 30
"""Bytes; some 24 hours at 96 kbit/s."""


class FrameCache:
    """A folder of encoded chunks by key, which may be deleted at any time."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> Encoded | None:
        """Look up a chunk; unreadable or damaged ones count as missing."""
        if not self.folder or not key:
            return None
        path = self._path(self.folder, key)
        try:
            content = unseal(path.read_bytes())
            if content is None:
                return None
            found = msgspec.msgpack.decode(content, type=Encoded)
        except (OSError, msgspec.MsgspecError):
            return None
        with contextlib.suppress(OSError):  # a cache may be read-only
            os.utime(path)
        return found

    def put(self, key: str, encoded: Encoded) -> None:
        """Store a chunk; errors are ignored, as the cache only saves time."""
        if not self.folder or not key:
            return
        path = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            put_whole(path, seal(msgspec.msgpack.encode(encoded)))

    def prune(self) -> None:
        """Remove the least recently used chunks if the limit is exceeded."""
        if not self.folder or not self.folder.is_dir():
            return
        with contextlib.suppress(OSError):
            facts = [(path.stat(), path) for path in self.folder.glob("*/*.frames")]
            total = sum(fact.st_size for fact, _ in facts)
            for fact, path in sorted(facts, key=lambda pair: pair[0].st_mtime):
                if total <= LIMIT:
                    break
                path.unlink(missing_ok=True)
                total -= fact.st_size

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.frames"


REVISION = 14
"""Increased when the same chunk would be mixed or encoded differently."""


class Pieces:
    """Encoded chunks with one set of settings; may be shared by threads."""

    def __init__(self, encoding: Encoding, folder: Path | None) -> None:
        self.settings = Mp3Settings.of(encoding)
        self._cache = FrameCache(folder)

    def encoded(self, chunk: Chunk, *, last: bool = False) -> Encoded:
        """A chunk's frames, from the cache or newly encoded."""
        name = key_of(chunk, REVISION, self.settings, last)
        found = self._cache.get(name)
        if found is None:
            found = encode_chunk(chunk, self.settings, last=last)
            self._cache.put(name, found)
        return found

    def prune(self) -> None:
        """Remove the least recently used chunks if the limit is exceeded."""
        self._cache.prune()
