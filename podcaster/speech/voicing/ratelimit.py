"""The rate limiter of a service: how often it is asked, also after it has had trouble."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from podcaster.errors import TemporaryEngineError


class RateLimiter:
    """Shared by all requests to one engine in one run."""

    def __init__(self, in_flight: int = 1, interval: float = 0.0) -> None:
        self._in_flight = in_flight
        self._interval = interval
        self._free = threading.Condition()
        self._at_once = 0
        self._next = 0.0
        self._answered = 0.0
        self._stopped = threading.Event()
        self.is_out = False
        """The service has failed for longer than any line's budget: one try a line from now on."""

    def slow_down(self, in_flight: int, interval: float) -> None:
        """Of several wishes, the most careful counts."""
        with self._free:
            self._in_flight = min(self._in_flight, in_flight)
            self._interval = max(self._interval, interval)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until a request may be made, and make it in this."""
        with self._free:
            self._free.wait_for(lambda: self._at_once < self._in_flight or self._stopped.is_set())
            self._at_once += 1
            start = max(time.monotonic(), self._next)
            self._next = start + self._interval
        try:
            self.sleep(start - time.monotonic())
            if self._stopped.is_set():
                raise TemporaryEngineError("the run is over")
            yield
        finally:
            with self._free:
                self._at_once -= 1
                self._free.notify()

    def hold(self, seconds: float) -> None:
        """Let nobody ask for so long: the service has named a time."""
        with self._free:
            self._next = max(self._next, time.monotonic() + seconds)

    def answered(self) -> None:
        """The service works."""
        self._answered = time.monotonic()
        self.is_out = self._stopped.is_set()

    def gave_up(self, began: float) -> None:
        """A line begun at `began` has failed; if nobody was answered since, all give up."""
        if self._answered < began:
            self.is_out = True

    def sleep(self, seconds: float) -> None:
        """Sleep, unless the run is over."""
        if seconds > 0:
            self._stopped.wait(seconds)

    def stop(self) -> None:
        """The run is over: nobody waits any longer, nobody tries again."""
        self.is_out = True
        self._stopped.set()
        with self._free:
            self._free.notify_all()
