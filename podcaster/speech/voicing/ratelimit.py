"""The rate limiter of a service, which also slows down after errors."""

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
        """The service has failed for longer than a line's budget; lines get one attempt each."""

    def slow_down(self, in_flight: int, interval: float) -> None:
        """Apply new limits if they are stricter than the present ones."""
        with self._free:
            self._in_flight = min(self._in_flight, in_flight)
            self._interval = max(self._interval, interval)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A context for one request; waits until it may start."""
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
        """Block all requests for a time that the service has named."""
        with self._free:
            self._next = max(self._next, time.monotonic() + seconds)

    def answered(self) -> None:
        """Note that the service has answered."""
        self._answered = time.monotonic()
        self.is_out = self._stopped.is_set()

    def gave_up(self, began: float) -> None:
        """Note that a line begun at `began` has failed; without any answer since, give up."""
        if self._answered < began:
            self.is_out = True

    def sleep(self, seconds: float) -> None:
        """Sleep until the time is over or the run is stopped."""
        if seconds > 0:
            self._stopped.wait(seconds)

    def stop(self) -> None:
        """Stop the run: end all waits and retries."""
        self.is_out = True
        self._stopped.set()
        with self._free:
            self._free.notify_all()
