"""Executors from their description: `auto`, `4`, `processes:2`, `tcp://scheduler:8786`."""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import (
    Executor,
    Future,
    InvalidStateError,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, ParamSpec, Protocol, TypeVar, runtime_checkable
from urllib.parse import urlsplit

from podcaster.errors import BadConfig, EngineError, EngineUnavailable, extra_hint

_CLUSTER = ("tcp://", "tls://", "ws://", "wss://", "ucx://")
_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

_TIMEOUT = 20.0
"""Seconds to wait for a scheduler and its first worker, which may still be starting."""
_LONELY = 60.0
"""Seconds to wait for a new worker once all are gone; Dask would wait forever."""

P = ParamSpec("P")
T = TypeVar("T")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def open_executor(spec: str = "auto") -> Iterator[Executor]:
    """Open an executor, and close it afterwards.

    Threads are the default: the heavy parts of our engines run without Python's global lock. 40
    sentences of hibari on two cores: 1.80 s in two threads, 1.66 s in two processes, which
    take 1.5 s to start (3.15 s in one thread). Each voice runs with one thread of its own.

    Args:
        spec: `auto`, `serial`, a number of threads, `threads:N`, `processes:N`, or the address of a
            Dask scheduler.

    """
    if spec.startswith(_CLUSTER):
        with open_cluster(spec) as cluster:
            yield cluster
        return
    executor = _local(spec)
    try:
        yield executor
    except BaseException:
        # After an exception, do not wait for results that nobody will use.
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


class SerialExecutor(Executor):
    """An executor without workers: `submit` returns when the work is done."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the call at once; an exception is stored in the future, as in any executor."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # handed on, not swallowed
            future.set_exception(error)
        return future


@runtime_checkable
class Surveyed(Protocol):
    """An executor on other machines, which may lack engines that this one has."""

    def survey(self, question: Callable[..., T], *args: object) -> Mapping[str, T]:
        """Call a function on all workers; return the results by worker address."""


def _local(spec: str) -> Executor:
    kind, _, number = spec.partition(":")
    if kind.isascii() and kind.isdigit() and not number:
        kind, number = "threads", kind
    count = _count(number, spec)
    if kind == "serial" or (kind == "auto" and cores() == 1):
        return SerialExecutor()
    if kind in ("auto", "threads"):
        return ThreadPoolExecutor(count, thread_name_prefix="podcaster")
    if kind == "processes":
        return _processes(count)
    raise BadConfig(
        f"workers: {spec!r} is not auto, serial, a number, threads:N, processes:N or tcp://host:port"
    )


def _count(number: str, spec: str) -> int:
    if not number:
        return cores()
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:6]) <= 1024:
        raise BadConfig(f"workers: {spec!r} needs a number from 1 to 1024")
    return int(number)


def _processes(count: int) -> Executor:
    """Spawned processes, as a forked copy of a process with threads may hang."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Prepare a worker process: it ends with its parent, and libraries use one thread."""
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()
    for name in _THREAD_COUNTS:
        os.environ.setdefault(name, "1")


def _end_with_parent() -> None:
    """A killed parent (SIGKILL) cannot notify its workers; without this they never end."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


class ClusterExecutor(Executor):
    """Dask's executor, with a survey of what is installed on its workers."""

    def __init__(self, client: Any, lonely: float = _LONELY) -> None:
        self._client = client
        self._lonely = lonely
        self._open: set[Future[Any]] = set()
        self._over = threading.Event()
        # Not pure: otherwise Dask would remember results, including failures, by arguments.
        self._executor = client.get_executor(pure=False)
        threading.Thread(target=self._watch, name="podcaster-cluster", daemon=True).start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send work to any free worker; if it dies, another one takes over."""
        theirs: Future[T] = self._executor.submit(fn, *args, **kwargs)
        ours: Future[T] = Future()
        self._open.add(ours)
        ours.add_done_callback(self._open.discard)
        theirs.add_done_callback(partial(_hand_on, ours))
        ours.add_done_callback(lambda future: theirs.cancel() if future.cancelled() else None)
        return ours

    def survey(self, question: Callable[..., T], *args: object) -> Mapping[str, T]:
        """Ask all workers for their versions.

        Raises:
            EngineUnavailable: a worker cannot answer, as podcaster is not installed there.
        """
        answers: Mapping[str, Any] = self._client.run(question, *args, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, BaseException):
                raise EngineUnavailable(f"worker {worker}: cannot run podcaster: {answer}")
        return answers

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stop accepting work."""
        self._over.set()
        self._executor.shutdown(wait=wait and not cancel_futures)

    def _watch(self) -> None:
        """Fail pending work once there has been no worker for a while."""
        seen = time.monotonic()
        while not self._over.wait(self._lonely / 20):
            if self._has_workers():
                seen = time.monotonic()
            elif time.monotonic() - seen > self._lonely:
                for future in tuple(self._open):
                    with suppress(InvalidStateError):
                        future.set_exception(EngineUnavailable("cluster: all workers are gone"))

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError, ValueError, RuntimeError):  # the scheduler is gone as well
            return False


@contextmanager
def open_cluster(
    address: str, timeout: float = _TIMEOUT, lonely: float = _LONELY
) -> Iterator[ClusterExecutor]:
    """Connect to a scheduler that has at least one worker.

    Args:
        timeout: seconds to wait for the scheduler, then for its first worker.
        lonely: seconds to wait while there is no worker, if that is less.
    """
    _check_address(address)
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineUnavailable(f"--cluster needs Dask: {extra_hint('cluster')}") from error
    # Dask sets the log level of its client, whatever the program has configured.
    logging.getLogger("distributed.client").setLevel(logging.getLogger().level)
    try:
        client = Client(address, timeout=timeout, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineUnavailable(f"cluster {address}: the scheduler does not answer") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=min(timeout, lonely))
        except TimeoutError as error:
            raise EngineUnavailable(f"cluster {address}: it has no workers") from error
        executor = ClusterExecutor(client, lonely)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)


def _check_address(address: str) -> None:
    """Refuse a malformed address at once; Dask would retry for a minute."""
    try:
        parts = urlsplit(address)
        if parts.hostname and parts.port:
            return
    except ValueError:
        pass
    raise BadConfig(f"cluster {address}: not an address such as tcp://scheduler:8786")


def _hand_on(ours: Future[T], theirs: Future[T]) -> None:
    """Return a result as other executors do, with Dask's errors translated."""
    from distributed import KilledWorker

    # Cancelled in the meantime: nobody needs the result.
    with suppress(InvalidStateError):
        if theirs.cancelled():
            if ours.cancel():
                ours.set_running_or_notify_cancel()
        elif isinstance(error := theirs.exception(), KilledWorker):
            ours.set_exception(EngineError("cluster: several workers died over one segment"))
        elif error:
            ours.set_exception(error)
        else:
            ours.set_result(theirs.result())
