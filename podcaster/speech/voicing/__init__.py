"""Script → clips, from the cache or from engines, with retries, then fallback voices."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from podcaster import languages
from podcaster.errors import EngineError
from podcaster.model import Clip, ClipKey, Script, Voice
from podcaster.script import pronouncing
from podcaster.sound import release, share_arena
from podcaster.speech import engines
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.engines import phonemes
from podcaster.speech.voicing.asking import FailedLine, RetryPolicy, Spoken, pace_fault
from podcaster.speech.voicing.casting import Cast, Line, clip_keys
from podcaster.speech.voicing.queues import Queues, compare_workers
from podcaster.speech.workers import SerialExecutor

if TYPE_CHECKING:
    from podcaster.script.lexicon import Lexicon

__all__ = ["RetryPolicy", "Voicing", "clip_keys", "voice_script"]

log = logging.getLogger(__name__)

_NAMED = 12
"""Names listed in one warning, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voicing:
    """The result of voicing a script."""

    clips: tuple[Clip, ...]
    """One clip per segment, in the script's order."""
    engines: Mapping[str, str]
    """Name of each engine used to its revision."""
    warnings: tuple[str, ...]
    calls: int
    """Requests to engines, including failed ones."""
    cached: int
    """Segments that were found in the cache."""


def voice_script(
    script: Script,
    voices: Mapping[str, Voice],
    *,
    default: str,
    store: ClipStore,
    lexicon: "Lexicon",
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    policy: RetryPolicy | None = None,
) -> Voicing:
    """Speak a script.

    Args:
        default: profile for segments that name none.
        executor: runs the engines of this machine; without one, they run in this thread.
        progress: called with the number of finished segments and of all segments.

    Raises:
        EngineError: a voice failed without a working fallback; finished clips are stored.
        BadConfig: a voice does not exist, or has a wrong setting.

    """
    share_arena()
    cast = Cast(script, voices, default, lexicon)
    cast.settle()
    executor = executor or SerialExecutor()
    compare_workers(executor, cast.lines())
    run = _Run(cast, store, progress or (lambda done, total: None))
    run.look_up()
    run.speak(executor, policy or RetryPolicy())
    release()
    return run.result()


class _Run:
    """The state of a run: clips by key, and the voice of each segment."""

    def __init__(
        self,
        cast: Cast,
        store: ClipStore,
        progress: Callable[[int, int], None],
    ) -> None:
        self._cast = cast
        self._store = store
        self._progress = progress
        self._clips: dict[ClipKey, Clip] = {}
        self._asked: set[ClipKey] = set()
        self._silent: dict[ClipKey, str] = {}
        self._wanted = Counter(self._keys())
        self._calls = 0
        self._faults = len(store.faults)
        self._doubts: list[str] = []
        self._cached = 0

    def look_up(self) -> None:
        """Look up clips in the cache."""
        for line in self._cast.lines():
            self._has(line)
        self._cached = self._done()
        self._report()

    def speak(self, executor: Executor, policy: RetryPolicy) -> None:
        """Speak the remaining lines, each repeated line once."""
        with Queues(executor, policy) as queues:
            self._queue(queues)
            for answer in queues.results(lambda key: key in self._wanted):
                if isinstance(answer, FailedLine):
                    self._take_over(answer, queues)
                else:
                    self._keep(answer)
                self._report()

    def result(self) -> Voicing:
        """All clips, in the script's order."""
        lines = self._cast.lines()
        log.info(
            "%d segments: %d from the cache, %d requests", len(lines), self._cached, self._calls
        )
        warnings = (
            *self._cast.warnings,
            *self._doubts,
            *_paces(lines, self._clips),
            *_guessed(lines),
        )
        for warning in warnings:
            log.info(warning)  # the caller reports these to the user
        return Voicing(
            clips=tuple(
                replace(self._clips[line.key], voice=self._cast.voice_name(at))
                for at, line in enumerate(lines)
            ),
            engines=_revisions(lines),
            warnings=(*warnings, *self._store.faults[self._faults :]),
            calls=self._calls,
            cached=self._cached,
        )

    def _has(self, line: Line) -> bool:
        if line.key not in self._clips and (clip := self._store.get(line.key)):
            self._clips[line.key] = clip
        return line.key in self._clips

    def _queue(self, queues: Queues) -> None:
        self._wanted = Counter(self._keys())
        for line in self._cast.lines():
            if line.key not in self._asked and not self._has(line):
                self._asked.add(line.key)
                queues.add(line)

    def _keep(self, answer: Spoken) -> None:
        self._calls += answer.calls
        if answer.doubt and answer.key in self._wanted:
            self._doubts.append(answer.doubt)
        self._clips[answer.key] = self._store.put(answer.key, answer.speech, answer.measurement)

    def _take_over(self, answer: FailedLine, queues: Queues) -> None:
        self._calls += answer.calls
        self._silent[answer.key] = answer.reason
        try:
            # A fallback may sound like the failed voice; the line is then the same.
            while lost := next((key for key in self._keys() if key in self._silent), None):
                self._cast.take_over(lost, self._silent[lost])
        except EngineError as error:
            for late in queues.drain():
                if isinstance(late, Spoken):
                    self._keep(late)
            raise EngineError(
                f"{error}; {self._done()} of {self._wanted.total()} segments are spoken and kept "
                f"for the next run"
            ) from error
        self._queue(queues)

    def _keys(self) -> Iterator[ClipKey]:
        return (line.key for line in self._cast.lines())

    def _report(self) -> None:
        self._progress(self._done(), self._wanted.total())

    def _done(self) -> int:
        return sum(count for key, count in self._wanted.items() if key in self._clips)


def _paces(lines: tuple[Line, ...], clips: Mapping[ClipKey, Clip]) -> Iterator[str]:
    """A warning for each voice that is much slower or faster than people speak."""
    for voice in {line.voice.name: line.voice for line in lines}.values():
        own = {line.key: line.text for line in lines if line.voice.name == voice.name}
        spoken = ((phonemes.plain(text), clips[key].measurement) for key, text in own.items())
        if fault := pace_fault(spoken, engines.engine_of(voice).tempo(voice)):
            yield f"voice '{voice.name}': {fault}; is the sample rate in its sound files right?"


def _guessed(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """A warning that lists words whose pronunciation was guessed, if any."""
    texts = (
        line.text
        for line in lines
        if engines.engine_of(line.voice).guesses_english
        and languages.base(line.voice.language) == "en"
    )
    names = [word for word, _ in pronouncing.guessed_words(texts) if word[0].isupper()]
    if not names:
        return ()
    more = f" and {len(names) - _NAMED} more" if names[_NAMED:] else ""
    return (
        "not in the dictionary, so their pronunciation is a guess: "
        f"{', '.join(names[:_NAMED])}{more}; set it in voices/lexicon.toml",
    )


def _revisions(lines: tuple[Line, ...]) -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        found.setdefault(line.voice.engine, {})[line.revision] = None
    return {engine: ", ".join(revisions) for engine, revisions in sorted(found.items())}
