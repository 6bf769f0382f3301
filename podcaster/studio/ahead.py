"""What is known of a programme is encoded while the rest of it is still being spoken.

The pieces go where the recording looks for them. Nothing is decided here: a file comes out the same
with these pieces and without.
"""

import logging
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from types import TracebackType

from podcaster.errors import PodcasterError
from podcaster.model import CueKind, Encoding, Timeline
from podcaster.studio.chunks import Chunk, split
from podcaster.studio.framecache import FrameCache
from podcaster.studio.mp3 import Mp3Settings, encode_chunk
from podcaster.studio.recording import name_of
from podcaster.studio.room import keep_room

log = logging.getLogger(__name__)


class Ahead:
    """A thread that encodes MP3 until it is left."""

    def __init__(self, encoding: Encoding, cache: Path) -> None:
        self._settings = Mp3Settings.of(encoding)
        self._cache = FrameCache(cache)
        self._plans: SimpleQueue[Timeline | None] = SimpleQueue()
        self._over = Event()
        self._thread = Thread(target=self._work, name="studio-ahead")

    def __enter__(self) -> "Ahead":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        self._plans.put(None)
        self._thread.join()

    def take(self, beginning: Timeline) -> None:
        """Take the plan of a programme's beginning, longer than the one before."""
        self._plans.put(beginning)

    def _work(self) -> None:
        keep_room()
        while timeline := self._plans.get():
            for chunk in _known(timeline):
                if self._over.is_set():
                    return
                name = name_of(chunk, self._settings)
                if self._cache.has(name):
                    continue
                try:
                    self._cache.put(name, encode_chunk(chunk, self._settings))
                except PodcasterError as error:
                    log.info("not encoded ahead: %s", error)  # the recording says it to the user
                    return


def _known(beginning: Timeline) -> Iterator[Chunk]:
    """Chunks that end before the last words do: what follows those is not known yet."""
    words = (cue.start for cue in beginning.cues if cue.kind is CueKind.SPEECH)
    last = max(words, default=0)
    return takewhile(lambda chunk: chunk.end <= last, split(beginning))
