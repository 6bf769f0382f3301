"""Reading documents in a separate process, so that none can harm the program.

Whatever a hostile or damaged document makes a parser do ends with that process: the document is
refused by name, and the next one is read. The process is reused, and replaced when
it dies. Systems without fork or resource limits read in this process; see docs/sources.md.
"""

import atexit
import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from podcaster import errors
from podcaster.errors import BadInput, PodcasterError
from podcaster.model import Article, Document
from podcaster.sources import cellworker
from podcaster.sources.feeds import FeedEntry
from podcaster.sources.links import LINK

if TYPE_CHECKING:
    from podcaster.articles.document import Review

T = TypeVar("T")

HAS_LIMITS = hasattr(os, "fork") and sys.platform != "win32"
DEEPEST = 3
"""How many links may lead from one to the next."""


def open_document(document: Document) -> tuple[Document, ...]:
    """The web pages and texts in a document.

    Raises:
        BadInput: It holds no article, is damaged, or takes too much time or memory to read.
    """
    return _run("open", document, tuple[Document, ...])


def read_article(document: Document) -> Article:
    """The article of a page or a text; raises as `open_document` does."""
    return _run("article", document, Article)


def review(document: Document) -> "Review":
    """Find where the article of a page or a text may be wrong; raises as `open_document` does."""
    from podcaster.articles.document import Review

    return _run("review", document, Review)


def feed_items(document: Document) -> tuple[FeedEntry, ...]:
    """The items of a feed; raises as `open_document` does."""
    return _run("feed", document, tuple[FeedEntry, ...])


def documents_in(
    document: Document, *, fetch: Callable[[str], Document] | None = None, depth: int = 0
) -> tuple[Document, ...]:
    """The web pages and texts in a document, including those that it links to.

    Args:
        fetch: fetches an address; without it a link is an error.

    Raises:
        BadInput: It holds no article; the message says what it is.
        Unreachable: None of its links could be fetched.
    """
    found: list[Document] = []
    failure: PodcasterError | None = None
    for each in open_document(document):
        if each.media_type != LINK:
            found.append(each)
            continue
        try:
            found += _followed(each, fetch, depth)
        except PodcasterError as error:
            failure = error
    if failure and not found:
        raise failure
    return tuple(found)


def articles_in(
    document: Document,
    *,
    fetch: Callable[[str], Document] | None = None,
    read: Callable[[Document], Article] = read_article,
) -> Iterator[Article]:
    """The articles in a document; if it has several, those without a story are skipped.

    Raises:
        PodcasterError: None can be read; the error is that of the last one.
    """
    failure: PodcasterError | None = None
    found = 0
    for each in documents_in(document, fetch=fetch):
        try:
            article = read(each)
        except PodcasterError as error:
            failure = error
            continue
        found += 1
        yield article
    if failure and not found:
        raise failure


def _followed(
    link: Document, fetch: Callable[[str], Document] | None, depth: int
) -> tuple[Document, ...]:
    if fetch is None or link.url is None:
        raise BadInput(f"{link.name}: a link to {link.url}; name the address itself")
    if depth >= DEEPEST:
        raise BadInput(f"{link.name}: its links lead to further links, without a page")
    return documents_in(fetch(link.url), fetch=fetch, depth=depth + 1)


def _run(job: str, document: Document, kind: type[T]) -> T:
    """Run a job on a document in the cell.

    Args:
        job: a key of `JOBS`.
        kind: the type of its result.

    Raises:
        BadInput: The document is damaged, or takes too much time or memory to read.
    """
    if not HAS_LIMITS:
        found: T = _in_process(job, document)
        return found
    request = msgspec.msgpack.encode((job, document))
    mark, payload = _the_cell().ask(request, len(document.content))
    if mark == cellworker.RESULT:
        return msgspec.msgpack.decode(payload, type=kind)
    if mark == cellworker.ERROR:
        name, message = msgspec.msgpack.decode(payload, type=tuple[str, str])
        kind_of_error = getattr(errors, name, BadInput)
        raise (kind_of_error if issubclass(kind_of_error, PodcasterError) else BadInput)(message)
    raise BadInput(f"{document.name}: {_cause_of_death(document, payload)}")


def _in_process(job: str, document: Document) -> Any:
    try:
        return cellworker.do(job, document)
    except PodcasterError:
        raise
    except Exception as error:
        raise BadInput(cellworker.unforeseen(document, error)) from error


def _cause_of_death(document: Document, payload: bytes) -> str:
    number = int(payload or b"0")
    if number in (signal.SIGXCPU, signal.SIGALRM):
        return f"takes more than {cellworker.seconds(len(document.content))} s to read"
    if number == signal.SIGKILL:
        return "takes too much memory to read"
    return f"cannot be read: it crashed the reader (signal {number})"


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
                self.link.settimeout(cellworker.BUSY * cellworker.seconds(size) + 10)
                cellworker.send(self.link, cellworker.RESULT, request)
                return cellworker.receive(self.link)
            except (OSError, EOFError, struct.error):
                self.close()
                return cellworker.DEATH, b"0"

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
    """Start the process before any thread, while a fork takes only milliseconds."""
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
        cellworker.nurse(there)
    finally:
        os._exit(0)


def _spawned(there: socket.socket) -> int:
    code = "import sys; from podcaster.sources import cellworker; cellworker.main(int(sys.argv[1]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(there.fileno())],
        pass_fds=[there.fileno()],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    process.returncode = 0  # waited for in `close`, by its id
    return process.pid
