"""Executors from their description: `auto`, `4`, `processes:2`, `tcp://scheduler:8786`."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

from podcaster.errors import BadConfig

_CLUSTER = ("tcp://", "tls://", "ws://", "wss://", "ucx://")
_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

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
        from podcaster.speech.cluster import open_cluster

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
    """Prepare a worker: it ends with its parent, and its libraries use one thread each."""
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()
    for name in _THREAD_COUNTS:
        os.environ.setdefault(name, "1")


def _end_with_parent() -> None:
    """A parent that was killed (SIGKILL) tells nobody; without this its workers stay for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
