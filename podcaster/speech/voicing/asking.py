"""Asking an engine for one line, with retries; checking its reply. Runs in the worker."""

import threading
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from statistics import median

from tenacity import RetryCallState, Retrying
from tenacity.retry import retry_if_exception_type
from tenacity.stop import stop_after_attempt, stop_any, stop_before_delay
from tenacity.wait import wait_random_exponential

from podcaster.errors import BadInput, EngineError, PermanentEngineError, TemporaryEngineError
from podcaster.model import ClipKey, Measurement, Speech
from podcaster.speech import engines
from podcaster.speech.engines import phonemes
from podcaster.speech.engines.replies import words_of
from podcaster.speech.voicing.casting import Line

_FASTEST = 40
"""Milliseconds a letter, at normal speed."""
_SLOWEST = 160
_SHORT_BY = 400
"""Milliseconds by which a short text may be faster than its letters suggest."""
_LONG_BY = 4000
_STEADY = 1.4
"""Ratio of the energies of 100 ms, 1.5 dB, that noise stays within; speech of a second and a half
varies by 14 dB at least. Noise is also bright, where a test tone is not."""
_NOISE = "steady noise, not speech"
_MANY = 15
"""Energies needed to tell."""
_TOO_SLOW = 92
"""Milliseconds a weight, median of several texts at normal speed; voices take 43 to 65 in Latin
and Cyrillic, and twice that if their files state half their sample rate."""
_TOO_FAST = 40
"""Milliseconds a letter, likewise; voices take 54 to 90."""
_TEXTS = 3
"""Texts needed for a median, of at least so many letters each:"""
_LETTERS = 20
_LAST_ALPHABET = "\u052f"
"""The last letter of Latin, Greek, Cyrillic; few others write all their vowels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How long to retry when a service has a temporary error."""

    budget: float = 60.0
    """Seconds for one line, including waits."""
    attempts: int = 12
    first_wait: float = 0.5
    """Seconds before the second attempt, at most; doubled before each further one."""
    longest_wait: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A line that was spoken, checked and measured."""

    key: ClipKey
    speech: Speech
    measurement: Measurement
    calls: int
    doubt: str = ""
    """Why the result may be wrong, although retries gave nothing better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedLine:
    """A line that could not be spoken, as a value: such failures are expected."""

    key: ClipKey
    reason: str
    calls: int


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
        """Note that a line begun at `began` failed; give up if nothing was answered since."""
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


def speak(
    line: Line, policy: RetryPolicy, limiter: RateLimiter | None = None
) -> Spoken | FailedLine:
    """Speak one line.

    Args:
        limiter: shared by the requests to a service; None for an engine on this machine.

    """
    retrying = _retrying(policy, limiter or RateLimiter())
    began = time.monotonic()
    try:
        speech, measurement, doubt = retrying(_ask, line, limiter)
    except EngineError as error:
        if limiter and isinstance(error, TemporaryEngineError):
            limiter.gave_up(began)
        return FailedLine(key=line.key, reason=str(error), calls=_calls(retrying))
    if limiter:
        limiter.answered()
    return Spoken(
        key=line.key,
        speech=speech,
        measurement=measurement,
        calls=_calls(retrying),
        doubt=doubt,
    )


def _ask(line: Line, limiter: RateLimiter | None) -> tuple[Speech, Measurement, str]:
    """Make one attempt."""
    if not any(map(str.isalnum, line.text)):
        # Given punctuation only, engines return noise, silence or exceptions of their own.
        raise PermanentEngineError(f"{line.voice.engine}: nothing to say in {line.text!r}")
    engine = engines.engine_of(line.voice)
    if (found := engines.revision(line.voice)) != line.revision:
        raise PermanentEngineError(
            f"{line.voice.engine}: this worker has {found}, the others {line.revision}"
        )
    with limiter.turn() if limiter else nullcontext():
        speech = engine.synthesise(line.text, line.voice)
    measurement = _heard(speech, line, is_online=limiter is not None)
    text = phonemes.plain(line.text)
    fault = fault_of(measurement, text, engine.tempo(line.voice))
    if fault and (limiter or fault == _NOISE):
        kind = TemporaryEngineError if limiter else PermanentEngineError
        raise kind(f"{line.voice.engine}: the audio does not match the text: {fault}")
    doubt = f"voice '{line.voice.name}': {fault}: '{text[:60]}'" if fault else ""
    return speech, measurement, doubt


def _heard(speech: Speech, line: Line, *, is_online: bool) -> Measurement:
    """Decode and measure a reply; refuse silence."""
    from podcaster.sound import studio

    try:
        return studio.measure(speech)
    except BadInput as error:
        # A local program would return the same again.
        kind = TemporaryEngineError if is_online else PermanentEngineError
        # Some print their log before the sound.
        words = words_of(speech.audio.partition(b"RIFF")[0])
        what = f", but words: {words}" if words else f": {error}"
        raise kind(f"{line.voice.engine}: no speech came back{what}") from error


def _retrying(policy: RetryPolicy, limiter: RateLimiter) -> Retrying:
    backoff = wait_random_exponential(multiplier=policy.first_wait, max=policy.longest_wait)

    enough = stop_any(stop_after_attempt(policy.attempts), stop_before_delay(policy.budget))

    def wait(state: RetryCallState) -> float:
        named = _retry_after(state)
        if named < policy.budget:
            limiter.hold(named)
        return max(named, backoff(state))

    return Retrying(
        retry=retry_if_exception_type(TemporaryEngineError),
        wait=wait,
        stop=lambda state: limiter.is_out or enough(state),
        sleep=limiter.sleep,
        reraise=True,
    )


def _retry_after(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return (isinstance(error, TemporaryEngineError) and error.retry_after) or 0.0


def _calls(retrying: Retrying) -> int:
    return int(retrying.statistics.get("attempt_number", 0))


def fault_of(measurement: Measurement, text: str, tempo: float) -> str:
    """Why a reply cannot be the text: its duration, or it is noise; empty if it can."""
    heard = (measurement.end - measurement.start) * 1000 // measurement.rate
    least = (_FASTEST * sum(c.isalnum() for c in text) - _SHORT_BY) / tempo
    most = (_SLOWEST * sum(map(_weight, text)) + _LONG_BY) / tempo
    if heard < least:
        return f"only {heard} ms of speech for {len(text)} characters"
    if heard > most:
        return f"{heard} ms of speech for {len(text)} characters"
    inner = measurement.energies[2:-2]
    if len(inner) >= _MANY and max(inner) < min(inner) * _STEADY and measurement.tilt > 0:
        return _NOISE
    return ""


def pace_fault(spoken: Iterable[tuple[str, Measurement]], tempo: float) -> str:
    """Why a voice's pace cannot be its own; empty if it can, or if there are too few texts to tell.

    A file that states half its sample rate is played at half the speed. The duration of one text
    varies too much to show that; the median of several does not.
    """
    counted = [
        (text, tempo * (heard.end - heard.start) * 1000 / heard.rate)
        for text, heard in spoken
        if sum(c.isalpha() and c <= _LAST_ALPHABET for c in text) >= _LETTERS
    ]
    if len(counted) < _TEXTS:
        return ""
    slow = median(time / sum(map(_weight, text)) for text, time in counted) > _TOO_SLOW
    fast = median(time / sum(map(str.isalnum, text)) for text, time in counted) < _TOO_FAST
    if not slow and not fast:
        return ""
    words = sum(len(text.split()) for text, _ in counted)
    pace = words * 60_000 * tempo / sum(time for _, time in counted)
    return f"{pace:.0f} words a minute, {'half' if slow else 'twice'} of what is usual"


def _weight(character: str) -> float:
    """A character's duration in letters: figures and initials are spelt out."""
    if character.isdigit():
        return 6.0
    if unicodedata.east_asian_width(character) in "WF":
        return 3.0
    return 2.5 if character.isupper() else 1.0
