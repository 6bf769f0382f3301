"""Manners towards a service: how often it is asked, and what all requests know of its troubles."""

import threading
import time


class Pace:
    """Shared by all requests to one engine in one run."""

    def __init__(self, interval: float = 0.0) -> None:
        self.interval = interval
        self._lock = threading.Lock()
        self._next = 0.0
        self._answered = 0.0
        self._stopped = threading.Event()
        self.is_out = False
        """The service has failed for longer than anyone's patience: one try a line, no more."""

    def wait_turn(self) -> None:
        """Wait until a request may start; turns are `interval` seconds apart."""
        with self._lock:
            turn = max(time.monotonic(), self._next)
            self._next = turn + self.interval
        self.sleep(turn - time.monotonic())

    def hold(self, seconds: float) -> None:
        """Let nobody ask for so long: the service has named a time."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)

    def answered(self) -> None:
        """The service works."""
        self._answered = time.monotonic()
        self.is_out = False

    def gave_up(self, began: float) -> None:
        """A line's patience, which began at `began`, is at its end; was it the service's fault?"""
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
