"""A Dask cluster behind `concurrent.futures`, through Dask's own executor."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from podcaster.errors import BadConfig, EngineUnavailable

P = ParamSpec("P")
T = TypeVar("T")

_TIMEOUT = 20.0
"""Seconds for a scheduler to answer and to have a worker: they may be starting just now."""


class ClusterExecutor(Executor):
    """Dask's executor, whose workers can be asked what they have."""

    def __init__(self, client: Any) -> None:
        self._client = client
        # Not pure: Dask would remember an answer by its arguments, and so a failure too.
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send work to whichever worker is free; if that one dies, another does it again."""
        theirs: Future[T] = self._executor.submit(fn, *args, **kwargs)
        ours: Future[T] = Future()
        theirs.add_done_callback(partial(_hand_on, ours))
        ours.add_done_callback(lambda future: theirs.cancel() if future.cancelled() else None)
        return ours

    def survey(self, question: Callable[..., T], *args: object) -> Mapping[str, T]:
        """Ask all workers.

        Raises:
            EngineUnavailable: one of them cannot answer: podcaster is not installed there.
        """
        answers: Mapping[str, Any] = self._client.run(question, *args, on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, BaseException):
                raise EngineUnavailable(f"worker {worker}: cannot run podcaster: {answer}")
        return answers

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work."""
        self._executor.shutdown(wait=wait and not cancel_futures)


@contextmanager
def open_cluster(address: str, timeout: float = _TIMEOUT) -> Iterator[ClusterExecutor]:
    """Connect to a scheduler that has at least one worker."""
    _check_address(address)
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineUnavailable("--cluster needs Dask: pip install 'podcaster[cluster]'") from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineUnavailable(f"cluster {address}: the scheduler does not answer") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=timeout)
        except TimeoutError as error:
            raise EngineUnavailable(f"cluster {address}: it has no workers") from error
        executor = ClusterExecutor(client)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)


def _check_address(address: str) -> None:
    """Dask tries a host that cannot be for a minute, and then leaves a traceback."""
    try:
        parts = urlsplit(address)
        if parts.hostname and parts.port:
            return
    except ValueError:
        pass
    raise BadConfig(f"cluster {address}: not an address such as tcp://scheduler:8786")


def _hand_on(ours: Future[T], theirs: Future[T]) -> None:
    """Give a result as any executor would; Dask's own errors stay here."""
    from distributed import KilledWorker

    # Whoever has cancelled in the meantime does not want to know.
    with suppress(InvalidStateError):
        if theirs.cancelled():
            ours.cancel()
            ours.set_running_or_notify_cancel()
        elif isinstance(error := theirs.exception(), KilledWorker):
            ours.set_exception(BrokenExecutor("several workers of the cluster died over it"))
        elif error:
            ours.set_exception(error)
        else:
            ours.set_result(theirs.result())
