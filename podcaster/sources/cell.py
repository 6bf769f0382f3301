"""A separate process that parses documents, so that none can harm the program.

What a hostile or damaged document makes a parser do, in Python or in C, ends with that process:
the document is refused by name and the next one is read. The process is reused, and replaced when
it dies. Systems without fork or resource limits read in this process; see docs/sources.md.
"""

import atexit
import contextlib
import gc
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from podcaster import errors
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Document
from podcaster.sources import rlimits

T = TypeVar("T")

_HEAD = struct.Struct(">Qc")
_RESULT, _ERROR, _DEATH = b"R", b"E", b"D"
_WORN = 3
"""Exit code of a worker that keeps too much memory."""
_MOST_WORKERS = 10_000
HAS_LIMITS = hasattr(os, "fork") and sys.platform != "win32"


_JOBS = {
    "open": ("podcaster.sources.documents", "open_document"),
    "article": ("podcaster.articles", "article_from_document"),
    "review": ("podcaster.articles.document", "review"),
    "feed": ("podcaster.sources.feeds", "feed_items"),
}
"""What the cell does, and where: each is imported when it is first asked for."""


def _do(job: str, document: Document) -> Any:
    module, name = _JOBS[job]
    return getattr(import_module(module), name)(document)


def run(job: str, document: Document, kind: type[T]) -> T:
    """Run a job on a document in the cell.

    Args:
        job: a key of `_JOBS`.
        kind: the type of its result.

    Raises:
        BadInput: The document is damaged, or takes too much time or memory to read.
    """
    if not HAS_LIMITS:
        found: T = _in_process(job, document)
        return found
    request = msgspec.msgpack.encode((job, document))
    mark, payload = _the_cell().ask(request, len(document.content))
    if mark == _RESULT:
        return msgspec.msgpack.decode(payload, type=kind)
    if mark == _ERROR:
        name, message = msgspec.msgpack.decode(payload, type=tuple[str, str])
        raise _error(name, message)
    raise BadInput(f"{document.name}: {_cause_of_death(document, payload)}")


def _in_process(job: str, document: Document) -> Any:
    try:
        return _do(job, document)
    except PodcasterError:
        raise
    except Exception as error:
        raise BadInput(_unforeseen(document, error)) from error


def _error(name: str, message: str) -> PodcasterError:
    kind = getattr(errors, name, BadInput)
    return kind(message) if issubclass(kind, PodcasterError) else BadInput(message)


def _unforeseen(document: Document, error: BaseException) -> str:
    if isinstance(error, MemoryError):
        most = rlimits.megabytes(len(document.content))
        return f"{document.name}: takes more than {most} MB of memory to read"
    words = " ".join(f"{type(error).__name__} {error}".split())[:200]
    return f"{document.name}: damaged, or in a form that cannot be read ({words})"


def _cause_of_death(document: Document, payload: bytes) -> str:
    number = int(payload or b"0")
    if number in (signal.SIGXCPU, signal.SIGALRM):
        return f"takes more than {rlimits.seconds(len(document.content))} s to read"
    if number == signal.SIGKILL:
        return "takes too much memory to read"
    return f"cannot be read: it crashed the reader (signal {number})"


# -- this side -----------------------------------------------------------------------------------


@dataclass
class _Cell:
    """A reading process and the socket that leads to it."""

    pid: int
    link: socket.socket
    owner: int
    lock: threading.Lock

    def ask(self, request: bytes, size: int) -> tuple[bytes, bytes]:
        """Send a job and wait for its answer; after silence the cell is closed."""
        with self.lock:
            try:
                self.link.settimeout(rlimits.BUSY * rlimits.seconds(size) + 10)
                _send(self.link, _RESULT, request)
                return _receive(self.link)
            except (OSError, EOFError, struct.error):
                self.close()
                return _DEATH, b"0"

    def close(self) -> None:
        """End the process and its worker."""
        self.link.close()
        if self.owner != os.getpid():
            return
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.waitpid(self.pid, 0)


_current: _Cell | None = None
_opening = threading.Lock()


def _the_cell() -> _Cell:
    global _current  # noqa: PLW0603 - one for the process: it is what costs time to start
    with _opening:
        cell = _current
        if cell is None or cell.owner != os.getpid() or cell.link.fileno() < 0:
            cell = _current = _open()
            atexit.register(cell.close)
        return cell


def close() -> None:
    """End the process; the next document starts another."""
    if _current:
        _current.close()


def process_id() -> int:
    """The process group of the cell; 0 before the first document."""
    return _current.pid if _current else 0


def prepare() -> None:
    """Start the process while no thread runs: forked, it costs milliseconds."""
    if HAS_LIMITS:
        _the_cell()


def _open() -> _Cell:
    here, there = socket.socketpair()
    pid = _forked(here, there) if _is_single_threaded() else _spawned(there)
    there.close()
    return _Cell(pid=pid, link=here, owner=os.getpid(), lock=threading.Lock())


def _is_single_threaded() -> bool:
    """Whether a fork is safe: threads of libraries count as well, and hold locks unseen."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _forked(here: socket.socket, there: socket.socket) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        here.close()
        os.setsid()
        _nurse(there)
    finally:
        os._exit(0)


def _spawned(there: socket.socket) -> int:
    code = "import sys; from podcaster.sources import cell; cell.main(int(sys.argv[1]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(there.fileno())],
        pass_fds=[there.fileno()],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    process.returncode = 0  # waited for in `close`, by its id
    return process.pid


# -- the other side ------------------------------------------------------------------------------


def main(descriptor: int) -> None:
    """Run a cell in a fresh interpreter."""
    _nurse(socket.socket(fileno=descriptor))


def _nurse(link: socket.socket) -> None:
    """Keep a worker at the socket; when one dies, say so in its place."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    # OpenBLAS, which numpy loads, keeps 32 MB ready for each thread: none of it is used here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import_module("podcaster.sources.documents")  # for every worker
    gc.freeze()  # what every worker shares is not looked at, and so not copied, in each
    for born in range(_MOST_WORKERS):
        if born == 1:
            _preload()
        pid = os.fork()
        if pid == 0:
            code = 0
            try:
                code = _work(link)
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _WORN:
            continue
        if not os.WIFSIGNALED(status):
            return
        try:
            _send(link, _DEATH, str(os.WTERMSIG(status)).encode())
        except OSError:
            return


def _preload() -> None:
    """Import what pages need; the first worker does so only if there is a page."""
    from podcaster.articles import page  # noqa: F401

    gc.freeze()


def _work(link: socket.socket) -> int:
    """Read documents until the link ends (0), or until a fresh process should (`_WORN`)."""
    gc.set_threshold(50_000, 20, 50)  # a page makes many objects and few circles: 5 % of its time
    decode = partial(msgspec.msgpack.decode, type=tuple[str, Document])
    allowance = rlimits.Allowance()
    while not allowance.is_worn():
        try:
            _, request = _receive(link)
        except (OSError, EOFError):
            return 0
        job, document = decode(request)
        allowance.begin(len(document.content))
        try:
            mark, payload = _RESULT, msgspec.msgpack.encode(_do(job, document))
        except PodcasterError as error:
            # libxml2 gives up in silence when memory is refused: the page then looks empty.
            is_full = allowance.is_nearly_used(len(document.content))
            message = _unforeseen(document, MemoryError()) if is_full else str(error)
            mark, payload = _ERROR, msgspec.msgpack.encode((type(error).__name__, message))
        except Exception as error:  # noqa: BLE001 - whatever a parser raises costs its document only
            message = _unforeseen(document, error)
            mark, payload = _ERROR, msgspec.msgpack.encode(("BadInput", message))
        allowance.end()
        _send(link, mark, payload)
    return _WORN


# -- frames --------------------------------------------------------------------------------------


def _send(link: socket.socket, mark: bytes, payload: bytes) -> None:
    link.sendall(_HEAD.pack(len(payload), mark) + payload)


def _receive(link: socket.socket) -> tuple[bytes, bytes]:
    size, mark = _HEAD.unpack(_exactly(link, _HEAD.size))
    return mark, bytes(_exactly(link, size))


def _exactly(link: socket.socket, size: int) -> bytearray:
    content = bytearray()
    while len(content) < size:
        piece = link.recv(min(1 << 20, size - len(content)))
        if not piece:
            raise EOFError
        content += piece
    return content
