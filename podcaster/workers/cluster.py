"""A Dask cluster behind `concurrent.futures`, through Dask's own executor."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from podcaster.errors import EngineUnavailable

P = ParamSpec("P")
T = TypeVar("T")

_TIMEOUT = 20.0
"""Seconds for a scheduler to answer; it may be starting just now."""


class ClusterExecutor(Executor):
    """Dask's executor, whose workers can be asked what they have."""

    def __init__(self, client: Any) -> None:
        self._client = client
        # Not pure: Dask would remember an answer by its arguments, and so a failure too.
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send work to whichever worker is free; if that one dies, another does it again."""
        future: Future[T] = self._executor.submit(fn, *args, **kwargs)
        return future

    def survey(self, question: Callable[..., T], *args: object) -> Mapping[str, T]:
        """Ask all workers."""
        answers: Mapping[str, T] = self._client.run(question, *args)
        return answers

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work."""
        self._executor.shutdown(wait=wait and not cancel_futures)


@contextmanager
def open_cluster(address: str, timeout: float = _TIMEOUT) -> Iterator[ClusterExecutor]:
    """Connect to a scheduler that has at least one worker."""
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineUnavailable("--cluster needs Dask: pip install 'podcaster[cluster]'") from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineUnavailable(f"cluster {address}: the scheduler does not answer") from error
    with client:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise EngineUnavailable(f"cluster {address}: it has no workers")
        executor = ClusterExecutor(client)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)
