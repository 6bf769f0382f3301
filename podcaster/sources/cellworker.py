"""The process that reads documents: its jobs, its limits, its answers."""

import contextlib
import gc
import math
import os
import signal
import socket
import struct
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from podcaster.errors import PodcasterError
from podcaster.model import Document
from podcaster.sources.files import LARGEST

SECONDS = 7
"""CPU seconds that any document may take to be read; the start of the program is not counted."""
SECONDS_A_MEGABYTE = 4
"""CPU seconds for each megabyte of a document after its first two."""
BUSY = 10
"""Elapsed time, as a multiple of CPU time, on a busy machine."""
MEMORY = 195_000_000
"""Bytes that any document may take, besides those of a process that has read nothing."""
MEMORY_FACTOR = 5
"""Bytes for each byte of a document."""
WORN = 100_000_000
"""Bytes that a process may keep from the documents that it has read."""
DETECTOR = 125_000_000
"""Bytes of the language detector, which stays from the first document that names no language."""
HEAD = struct.Struct(">Qc")
RESULT, ERROR, DEATH = b"R", b"E", b"D"
EMPTY = ("empty", "no story", "without text")
"""Words in refusals of documents that are empty or seem so."""
WORN_OUT = 3
"""Exit code of a worker that keeps too much memory."""
MOST_WORKERS = 10_000

JOBS = {
    "open": ("podcaster.sources.documents", "open_document"),
    "article": ("podcaster.articles", "article_from_document"),
    "review": ("podcaster.articles.document", "review"),
    "feed": ("podcaster.sources.feeds", "feed_items"),
}
"""The jobs, as module and function; each is imported on first use."""


def do(job: str, document: Document) -> Any:
    """Run a job of `JOBS` on a document."""
    module, name = JOBS[job]
    return getattr(import_module(module), name)(document)


def main(descriptor: int) -> None:
    """Run a cell in a fresh interpreter."""
    nurse(socket.socket(fileno=descriptor))


def nurse(link: socket.socket) -> None:
    """Keep one worker running on the socket, and report each that dies."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    # OpenBLAS, which numpy loads, keeps 32 MB ready for each thread: none of it is used here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import_module("podcaster.sources.documents")  # for every worker
    gc.freeze()  # what all workers share is not scanned, and so not copied, in each
    for born in range(MOST_WORKERS):
        if born == 1:
            # Import what pages need; the first worker does so only if there is a page.
            import_module("podcaster.articles.page")
            gc.freeze()
        pid = os.fork()
        if pid == 0:
            code = 0
            try:
                code = _work(link)
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == WORN_OUT:
            continue
        if not os.WIFSIGNALED(status):
            return
        try:
            send(link, DEATH, str(os.WTERMSIG(status)).encode())
        except OSError:
            return


def _work(link: socket.socket) -> int:
    """Read documents until the link ends (0), or until a fresh process should (`WORN_OUT`)."""
    gc.set_threshold(50_000, 20, 50)  # a page makes many objects and few circles: 5 % of its time
    decode = partial(msgspec.msgpack.decode, type=tuple[str, Document])
    allowance = Allowance()
    while not allowance.is_worn():
        try:
            _, request = receive(link)
        except (OSError, EOFError):
            return 0
        job, document = decode(request)
        allowance.begin(len(document.content))
        try:
            mark, payload = RESULT, msgspec.msgpack.encode(do(job, document))
        except PodcasterError as error:
            message = str(error)
            # libxml2 gives up in silence when memory is refused: the page then looks empty.
            looks_empty = any(words in message for words in EMPTY)
            if looks_empty and allowance.is_nearly_used(len(document.content)):
                message = unforeseen(document, MemoryError())
            mark, payload = ERROR, msgspec.msgpack.encode((type(error).__name__, message))
        except Exception as error:  # noqa: BLE001 - whatever a parser raises costs its document only
            message = unforeseen(document, error)
            mark, payload = ERROR, msgspec.msgpack.encode(("BadInput", message))
        allowance.end()
        send(link, mark, payload)
    return WORN_OUT


def unforeseen(document: Document, error: BaseException) -> str:
    """The message for an error that no reader expects."""
    if isinstance(error, MemoryError):
        most = megabytes(len(document.content))
        return f"{document.name}: takes more than {most} MB of memory to read"
    words = " ".join(f"{type(error).__name__} {error}".split())[:200]
    return f"{document.name}: damaged, or in a form that cannot be read ({words})"


class Allowance:
    """The limits of one process, counted from its use before the first document.

    Memory is limited by RLIMIT_DATA: the address space would count libraries that are only mapped,
    which differ between systems by hundreds of megabytes.
    """

    def __init__(self) -> None:
        self._start = _status("VmData")
        self._resident = _status("VmHWM")
        self._peak = 0

    def begin(self, size: int) -> None:
        """Limit this process while it reads a document of a size, in bytes."""
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds(size))
        if self._start:
            # What an earlier document has left is not charged to this one.
            left = max(0, self._left())
            most = self._start + _kept() + left + MEMORY + MEMORY_FACTOR * size
            _limit(resource.RLIMIT_DATA, most)
        signal.setitimer(signal.ITIMER_REAL, BUSY * seconds(size))
        self._peak = _status("VmHWM")

    def end(self) -> None:
        """Remove the limits of memory and elapsed time."""
        import resource

        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit(resource.RLIMIT_DATA, resource.RLIM_INFINITY)

    def is_nearly_used(self, size: int) -> bool:
        """Whether most of the memory is used; doubling a buffer would need the rest."""
        near = self._resident + _kept() + (MEMORY + MEMORY_FACTOR * size) // 2
        return bool(self._start) and _status("VmHWM") > max(self._peak, near)

    def is_worn(self) -> bool:
        """Whether the process holds so much memory that it should be replaced."""
        if not self._start:
            return False
        if self._left() > WORN:
            gc.collect()
        return self._left() > WORN

    def _left(self) -> int:
        """Bytes that this process holds of the documents that it has read."""
        return _status("VmData") - self._start - _kept()


def _kept() -> int:
    """Bytes kept by a library, which do not count for any document."""
    return DETECTOR if "py3langid" in sys.modules else 0


def seconds(size: int) -> int:
    """Seconds of CPU time that a document of a size, in bytes, may take."""
    return SECONDS + SECONDS_A_MEGABYTE * max(0, min(size, LARGEST) - 2_000_000) // 1_000_000


def megabytes(size: int) -> int:
    """Megabytes of memory that a document of a size, in bytes, may take."""
    return (MEMORY + MEMORY_FACTOR * size) // 1_000_000


def _status(name: str) -> int:
    """Bytes of a line of /proc/self/status; 0 if the system has none."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)


def _limit(which: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY and (value > hard or value == resource.RLIM_INFINITY):
        value = hard
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (value, hard))


def send(link: socket.socket, mark: bytes, payload: bytes) -> None:
    """Write one frame: its size, its mark, its payload."""
    link.sendall(HEAD.pack(len(payload), mark) + payload)


def receive(link: socket.socket) -> tuple[bytes, bytes]:
    """Read one frame: its mark, its payload."""
    size, mark = HEAD.unpack(_exactly(link, HEAD.size))
    return mark, bytes(_exactly(link, size))


def _exactly(link: socket.socket, size: int) -> bytearray:
    content = bytearray()
    while len(content) < size:
        piece = link.recv(min(1 << 20, size - len(content)))
        if not piece:
            raise EOFError
        content += piece
    return content
