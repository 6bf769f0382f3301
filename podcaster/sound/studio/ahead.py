"""What is known of a programme is encoded while the rest of it is still being spoken.

The pieces go where the recording looks for them. Nothing is decided here: a file comes out the same
with these pieces and without.
"""

import logging
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType

from podcaster.errors import PodcasterError
from podcaster.model import CueKind, Encoding, Timeline
from podcaster.sound.studio.chunks import Chunk, split
from podcaster.sound.studio.pieces import Pieces
from podcaster.sound.studio.room import keep_room

log = logging.getLogger(__name__)


class Ahead:
    """A thread that encodes MP3 until it is left."""

    def __init__(self, encoding: Encoding, cache: Path) -> None:
        self._pieces = Pieces(encoding, cache)
        self._changed = Condition()
        self._newest: Timeline | None = None
        self._is_over = False
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
        with self._changed:
            self._is_over = True
            self._changed.notify()
        self._thread.join()

    def take(self, beginning: Timeline) -> None:
        """Take the plan of a programme's beginning, longer than the one before."""
        with self._changed:
            self._newest = beginning
            self._changed.notify()

    def _work(self) -> None:
        keep_room()
        while timeline := self._next():
            for chunk in _known(timeline):
                if self._is_over:
                    return
                try:
                    self._pieces.prepare(chunk)
                except PodcasterError as error:
                    log.info("not encoded ahead: %s", error)  # the recording says it to the user
                    return

    def _next(self) -> Timeline | None:
        """The newest plan, when there is one; None when this is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest or self._is_over)
            plan, self._newest = self._newest, None
            return None if self._is_over else plan


def _known(beginning: Timeline) -> Iterator[Chunk]:
    """Chunks that end before the last words do: what follows those is not known yet."""
    words = (cue.start for cue in beginning.cues if cue.kind is CueKind.SPEECH)
    last = max(words, default=0)
    return takewhile(lambda chunk: chunk.end <= last, split(beginning))
