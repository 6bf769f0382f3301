"""Queues of lines: each online service has threads of its own, the rest the executor."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)

from podcaster import __version__
from podcaster.errors import EngineError, EngineUnavailable, PodcasterError
from podcaster.model import ClipKey, Voice
from podcaster.speech import engines
from podcaster.speech.voicing.asking import FailedLine, RateLimiter, RetryPolicy, Spoken, speak
from podcaster.speech.voicing.casting import Line
from podcaster.speech.workers import SerialExecutor, Surveyed

_AHEAD = 64
"""Lines submitted at once; keeps workers busy and memory bounded."""

_LISTENING = 2
"""Threads beyond the number of requests, to check a reply during the next request."""


class _Queue:
    """Waiting lines, their executor, and the number that may be in progress at once."""

    def __init__(self, executor: Executor, width: int, limiter: RateLimiter | None) -> None:
        self.executor = executor
        self.width = width
        self.limiter = limiter
        self.waiting: deque[Line] = deque()
        self.pending: set[Future[Spoken | FailedLine]] = set()


class Queues:
    """Takes lines and gives results as they finish."""

    def __init__(self, executor: Executor, policy: RetryPolicy) -> None:
        self._executor = executor
        self._policy = policy
        self._queues: dict[str, _Queue] = {}

    def __enter__(self) -> "Queues":
        return self

    def __exit__(self, *_: object) -> None:
        for queue in self._queues.values():
            for future in queue.pending:
                future.cancel()
            if queue.limiter:
                queue.limiter.stop()
                queue.executor.shutdown(wait=False, cancel_futures=True)

    def add(self, line: Line) -> None:
        """Queue a line."""
        name = line.voice.engine if engines.is_online(line.voice) else ""
        if name not in self._queues:
            self._queues[name] = self._open(line.voice)
        queue = self._queues[name]
        if queue.limiter:
            queue.limiter.slow_down(*_manners(line.voice))
        queue.waiting.append(line)

    def results(self, is_wanted: Callable[[ClipKey], bool]) -> Iterator[Spoken | FailedLine]:
        """Yield results until no lines are left; lines may be added or dropped meanwhile."""
        while True:
            for queue in self._queues.values():
                self._fill(queue, is_wanted)
            pending = {future for queue in self._queues.values() for future in queue.pending}
            if not pending:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                # One by one: a caller that stops here gets the rest from `drain`.
                for queue in self._queues.values():
                    queue.pending.discard(future)
                yield _result(future)

    def drain(self) -> Iterator[Spoken | FailedLine]:
        """Start no more lines; yield the results of those in progress, which would be lost."""
        pending = set()
        for queue in self._queues.values():
            queue.waiting.clear()
            if queue.limiter:
                queue.limiter.stop()
            pending |= {future for future in queue.pending if not future.cancel()}
            queue.pending.clear()
        for future in wait(pending).done:
            yield _result(future)

    def _open(self, voice: Voice) -> _Queue:
        if engines.is_online(voice):
            in_flight, interval = _manners(voice)
            width = in_flight + _LISTENING
            threads = ThreadPoolExecutor(width, thread_name_prefix=f"podcaster-{voice.engine}")
            return _Queue(threads, width, RateLimiter(in_flight, interval))
        width = 1 if isinstance(self._executor, SerialExecutor) else _AHEAD
        return _Queue(self._executor, width, None)

    def _fill(self, queue: _Queue, is_wanted: Callable[[ClipKey], bool]) -> None:
        while queue.waiting and len(queue.pending) < queue.width:
            line = queue.waiting.popleft()
            if is_wanted(line.key):
                extra = (queue.limiter,) if queue.limiter else ()
                queue.pending.add(queue.executor.submit(speak, line, self._policy, *extra))


def _manners(voice: Voice) -> tuple[int, float]:
    """The number of simultaneous requests, with the seconds between their starts."""
    engine = engines.engine_of(voice)
    if engine.in_flight is None:
        return 1, 0.0
    settings = voice.settings
    # If only one of the two is set, the other's default must not cancel its effect.
    interval = settings.get("interval", 0.0 if "in_flight" in settings else engine.interval)
    return int(settings.get("in_flight", engine.in_flight)), float(interval)


def _result(future: Future[Spoken | FailedLine]) -> Spoken | FailedLine:
    try:
        return future.result()
    except CancelledError as error:
        raise EngineError("the cluster is gone; is its scheduler still running?") from error
    except BrokenExecutor as error:
        raise EngineError(
            "a process that synthesises died; was it short of memory? `--workers 1` needs less"
        ) from error


def compare_workers(executor: Executor, lines: Sequence[Line]) -> None:
    """Check that all workers have the same engines in the same versions.

    Raises:
        EngineUnavailable: a worker differs.
    """
    if not isinstance(executor, Surveyed):
        return
    voices = list({line.voice.name: line.voice for line in lines}.values())
    here = state_of(voices)
    for worker, there in sorted(executor.survey(state_of, voices).items()):
        for what, state in here.items():
            if there.get(what) != state:
                raise EngineUnavailable(f"worker {worker}: {what}: {there.get(what)}; here {state}")


def state_of(voices: Sequence[Voice]) -> dict[str, str]:
    """This process's version of podcaster, with each voice's revision or what it lacks."""
    return {
        "podcaster": __version__,
        **{f"voice '{voice.name}'": _state(voice) for voice in voices},
    }


def _state(voice: Voice) -> str:
    try:
        if engines.is_online(voice):
            return "spoken from where the run was started"
        engines.check(voice)
        return engines.revision(voice)
    except PodcasterError as error:
        return str(error)
