"""Asking an engine for one line: in the worker, with patience, and believing nothing unheard."""

import time
from contextlib import nullcontext
from dataclasses import dataclass

from tenacity import RetryCallState, Retrying
from tenacity.retry import retry_if_exception_type
from tenacity.stop import stop_after_attempt, stop_any, stop_base, stop_before_delay
from tenacity.wait import wait_random_exponential

from podcaster.errors import BadInput, EngineError, PermanentEngineError, TemporaryEngineError
from podcaster.model import ClipKey, Measurement, Speech
from podcaster.speech import engines
from podcaster.speech.engines import inline
from podcaster.speech.voicing import plausible
from podcaster.speech.voicing.keys import Line
from podcaster.speech.voicing.pace import Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to go on asking a service that has temporary trouble."""

    budget: float = 60.0
    """Seconds for one line, waiting included."""
    attempts: int = 12
    first_wait: float = 0.5
    """Seconds at most before the second attempt; the double before each further one."""
    longest_wait: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A line, spoken, checked and measured."""

    key: ClipKey
    speech: Speech
    measurement: Measurement
    calls: int
    doubt: str = ""
    """Why it may not be what was asked for, though it is the best that can be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A line that could not be spoken: an expected failure is a value."""

    key: ClipKey
    reason: str
    calls: int


def speak(line: Line, patience: Patience, pace: Pace | None = None) -> Spoken | Silence:
    """Have one line spoken.

    Args:
        pace: shared by the requests to an online engine; None for an engine on this machine.

    """
    retrying = _retrying(patience, pace or Pace())
    began = time.monotonic()
    try:
        speech, measurement, doubt = retrying(_ask, line, pace)
    except EngineError as error:
        if pace and isinstance(error, TemporaryEngineError):
            pace.gave_up(began)
        return Silence(key=line.key, reason=str(error), calls=_calls(retrying))
    if pace:
        pace.answered()
    return Spoken(
        key=line.key,
        speech=speech,
        measurement=measurement,
        calls=_calls(retrying),
        doubt=doubt,
    )


def _ask(line: Line, pace: Pace | None) -> tuple[Speech, Measurement, str]:
    """Ask once."""
    if not any(map(str.isalnum, line.text)):
        # Engines answer marks without words with noise, silence or exceptions of their own.
        raise PermanentEngineError(f"{line.voice.engine}: nothing to say in {line.text!r}")
    engine = engines.engine_of(line.voice)
    if (found := engines.revision(line.voice)) != line.revision:
        raise PermanentEngineError(
            f"{line.voice.engine}: this worker has {found}, the others {line.revision}"
        )
    with pace.turn() if pace else nullcontext():
        speech = engine.synthesise(line.text, line.voice)
    measurement = _heard(speech, line, is_online=pace is not None)
    text = inline.plain(line.text)
    fault = plausible.fault_of(measurement, text, engines.tempo(line.voice))
    if fault and pace:
        raise TemporaryEngineError(f"{line.voice.engine}: the reply is not its text: {fault}")
    doubt = f"voice '{line.voice.name}': {fault}: '{text[:60]}'" if fault else ""
    return speech, measurement, doubt


def _heard(speech: Speech, line: Line, *, is_online: bool) -> Measurement:
    """Decode and measure a reply: it must be sound, and not silence."""
    from podcaster.sound import studio

    try:
        return studio.measure(speech)
    except BadInput as error:
        # A program on this machine would give the same again.
        kind = TemporaryEngineError if is_online else PermanentEngineError
        raise kind(f"{line.voice.engine}: no speech came back: {error}") from error


def _retrying(patience: Patience, pace: Pace) -> Retrying:
    backoff = wait_random_exponential(multiplier=patience.first_wait, max=patience.longest_wait)

    def wait(state: RetryCallState) -> float:
        named = _retry_after(state)
        if named < patience.budget:
            pace.hold(named)
        return max(named, backoff(state))

    return Retrying(
        retry=retry_if_exception_type(TemporaryEngineError),
        wait=wait,
        stop=stop_any(
            stop_after_attempt(patience.attempts),
            stop_before_delay(patience.budget),
            _StopWhenOut(pace),
        ),
        sleep=pace.sleep,
        reraise=True,
    )


class _StopWhenOut(stop_base):
    """Do not try again what all others have given up."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def __call__(self, retry_state: RetryCallState) -> bool:
        return self._pace.is_out


def _retry_after(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return (isinstance(error, TemporaryEngineError) and error.retry_after) or 0.0


def _calls(retrying: Retrying) -> int:
    return int(retrying.statistics.get("attempt_number", 0))
