"""Makes a try cheap: work that asks nothing of the file system is done once, for all tries.

The forked children inherit what this process has worked out. A picture, a QR code or an encoded
stretch of sound follows from what goes in; every file operation before and after it is still made.
"""

import gc
import hashlib
import os
import pickle
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

import lameenc

from podcaster.feed import artwork
from podcaster.feed.pages import discovery
from podcaster.sound import studio
from podcaster.sound.studio import mp3
from podcaster.sources import cell

Setting = tuple[str, tuple[Any, ...]]


def remember_pure_work() -> None:
    """Keep the results of pure functions that take long; to be called before the first command."""
    for module, name in (
        (artwork, "draw_cover"),
        (artwork, "_drawn"),
        (discovery, "qr_svg"),
        (studio, "measure"),
        (mp3, "_measured"),
    ):
        setattr(module, name, _remembered(getattr(module, name)))
    mp3._measured = _opened_again(mp3._measured)
    lameenc.Encoder = RememberingEncoder


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[bytes, Any] = {}

    @wraps(function)
    def answer(*values: Any, **named: Any) -> Any:
        key = hashlib.sha256(pickle.dumps((values, named))).digest()
        if key not in known:
            known[key] = function(*values, **named)
        return known[key]

    return answer


def _opened_again(measured: Callable[..., Any]) -> Callable[..., Any]:
    def answer(content: bytes, *values: Any) -> Any:
        # libsndfile looks for files beside the one that it is given.
        with mp3.ForwardFile(mp3._opened(content)):
            return measured(content, *values)

    return answer


class RememberingEncoder:
    """LAME, which is asked once for each stretch of sound; it hands over all frames at the end."""

    real = lameenc.Encoder
    known: ClassVar[dict[bytes, bytes]] = {}

    def __init__(self) -> None:
        self._settings: list[Setting] = []
        self._blocks: list[Any] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *values: self._settings.append((name, values))

    def encode(self, block: Any) -> bytes:
        """Take some sound."""
        self._blocks.append(block.copy())
        return b""

    def flush(self) -> bytes:
        """The frames of all of it."""
        content = b"".join(block.tobytes() for block in self._blocks)
        key = hashlib.sha256(repr(self._settings).encode() + content).digest()
        if key not in self.known:
            encoder = self.real()
            for name, values in self._settings:
                getattr(encoder, name)(*values)
            frames = [bytes(encoder.encode(block)) for block in self._blocks]
            self.known[key] = b"".join([*frames, bytes(encoder.flush())])
        return self.known[key]


def freeze() -> None:
    """Take what is in memory now out of the children's garbage collections."""
    gc.collect()
    gc.freeze()


class SharedCell:
    """The process that reads documents, used by one child after the other.

    Each would start its own otherwise. A new one is started after a run that did not end well, as
    an answer that nobody took may be left in it.
    """

    pid = 0

    def renew(self) -> None:
        """Start another."""
        cell.close()
        cell.prepare()
        self.pid = cell.process_id()

    def take(self) -> None:
        """Use it in this child."""
        if self.pid and cell._current:
            cell._current.owner = os.getpid()

    def leave(self) -> None:
        """Let it live on after this child, unless it ended."""
        if self.pid and cell._current and cell.process_id() == self.pid:
            cell._current.owner = 0
