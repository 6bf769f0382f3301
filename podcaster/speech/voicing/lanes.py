"""Where lines wait to be spoken: services in threads of their own, the rest on the executor."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from types import TracebackType

from podcaster.errors import EngineError
from podcaster.model import ClipKey, Voice
from podcaster.speech import engines
from podcaster.speech.voicing.asking import Patience, Silence, Spoken, speak
from podcaster.speech.voicing.keys import Line
from podcaster.speech.voicing.pace import Pace
from podcaster.speech.workers import SerialExecutor

_AHEAD = 64
"""Lines handed to the executor at once: no worker waits, and memory is bounded."""

_LISTENING = 2
"""Threads more than requests: a reply is looked at while the next is already asked for."""


class _Lane:
    """A queue, what works it off, and how many lines may be on their way at once."""

    def __init__(self, executor: Executor, width: int, pace: Pace | None) -> None:
        self.executor = executor
        self.width = width
        self.pace = pace
        self.queue: deque[Line] = deque()
        self.pending: set[Future[Spoken | Silence]] = set()


class Lanes:
    """Takes lines, gives results as they finish."""

    def __init__(self, executor: Executor, patience: Patience) -> None:
        self._executor = executor
        self._patience = patience
        self._lanes: dict[str, _Lane] = {}

    def __enter__(self) -> "Lanes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for lane in self._lanes.values():
            for future in lane.pending:
                future.cancel()
            if lane.pace:
                lane.pace.stop()
                lane.executor.shutdown(wait=False, cancel_futures=True)

    def add(self, line: Line) -> None:
        """Queue a line."""
        name = line.voice.engine if _is_online(line.voice) else ""
        if name not in self._lanes:
            self._lanes[name] = self._open(line.voice)
        lane = self._lanes[name]
        if lane.pace:
            lane.pace.slow_down(*_manners(line.voice))
        lane.queue.append(line)

    def results(self, is_wanted: Callable[[ClipKey], bool]) -> Iterator[Spoken | Silence]:
        """Give results until nothing is left; meanwhile lines may be added, or become unwanted."""
        while True:
            for lane in self._lanes.values():
                self._fill(lane, is_wanted)
            pending = {future for lane in self._lanes.values() for future in lane.pending}
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for lane in self._lanes.values():
                lane.pending -= done
            for future in done:
                yield _result(future)

    def drain(self) -> Iterator[Spoken | Silence]:
        """Start nothing more; give what is under way, so that it need not be done twice."""
        pending = set()
        for lane in self._lanes.values():
            lane.queue.clear()
            if lane.pace:
                lane.pace.stop()
            pending |= {future for future in lane.pending if not future.cancel()}
            lane.pending.clear()
        for future in wait(pending).done:
            yield _result(future)

    def _open(self, voice: Voice) -> _Lane:
        if _is_online(voice):
            in_flight, interval = _manners(voice)
            width = in_flight + _LISTENING
            threads = ThreadPoolExecutor(width, thread_name_prefix=f"podcaster-{voice.engine}")
            return _Lane(threads, width, Pace(in_flight, interval))
        width = 1 if isinstance(self._executor, SerialExecutor) else _AHEAD
        return _Lane(self._executor, width, None)

    def _fill(self, lane: _Lane, is_wanted: Callable[[ClipKey], bool]) -> None:
        while lane.queue and len(lane.pending) < lane.width:
            line = lane.queue.popleft()
            if is_wanted(line.key):
                extra = (lane.pace,) if lane.pace else ()
                lane.pending.add(lane.executor.submit(speak, line, self._patience, *extra))


def _is_online(voice: Voice) -> bool:
    return isinstance(engines.engine_of(voice), engines.Online)


def _manners(voice: Voice) -> tuple[int, float]:
    """Requests at once, and seconds between their starts."""
    engine = engines.engine_of(voice)
    if not isinstance(engine, engines.Online):
        return 1, 0.0
    settings = voice.settings
    # Whoever sets one of the two means it: the other's caution must not undo it.
    interval = settings.get("interval", 0.0 if "in_flight" in settings else engine.interval)
    return int(settings.get("in_flight", engine.in_flight)), float(interval)


def _result(future: Future[Spoken | Silence]) -> Spoken | Silence:
    try:
        return future.result()
    except CancelledError as error:
        raise EngineError("the cluster has gone; is its scheduler still running?") from error
    except BrokenExecutor as error:
        raise EngineError(
            "a process that synthesises died; was it short of memory? `--workers 1` needs less"
        ) from error
