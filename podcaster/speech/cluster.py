"""A Dask cluster as an executor of `concurrent.futures`."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from podcaster.errors import BadConfig, EngineError, EngineUnavailable, extra_hint

P = ParamSpec("P")
T = TypeVar("T")

_TIMEOUT = 20.0
"""Seconds to wait for a scheduler and its first worker, which may still be starting."""
_LONELY = 60.0
"""Seconds to wait for a worker after all have gone; Dask itself would wait forever."""


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
        """Ask all workers what they have.

        Raises:
            EngineUnavailable: a worker cannot answer, as podcaster is not installed there.
        """
        answers: Mapping[str, Any] = self._client.run(question, *args, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, BaseException):
                raise EngineUnavailable(f"worker {worker}: cannot run podcaster: {answer}")
        return answers

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Accept no more work."""
        self._over.set()
        self._executor.shutdown(wait=wait and not cancel_futures)

    def _watch(self) -> None:
        """Fail pending work once no worker has been there for a while."""
        seen = time.monotonic()
        while not self._over.wait(self._lonely / 20):
            if self._has_workers():
                seen = time.monotonic()
            elif time.monotonic() - seen > self._lonely:
                for future in tuple(self._open):
                    with suppress(InvalidStateError):
                        future.set_exception(EngineUnavailable("cluster: all workers have gone"))

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError, ValueError, RuntimeError):  # the scheduler is gone as well
            return False


@contextmanager
def open_cluster(
    address: str, timeout: float = _TIMEOUT, lonely: float = _LONELY
) -> Iterator[ClusterExecutor]:
    """Connect to a scheduler that has at least one worker."""
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
            client.wait_for_workers(1, timeout=timeout)
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
