"""Mutilated articles, feeds and configuration files, and what the program says to them."""

import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from daily_show import make_show

from fuzzing.attacks import ATTACKS
from fuzzing.injuries import mutate, revalue
from fuzzing.seeds import seeds
from podcaster.model import Show

CODES = {0, 1, 2, 65, 66, 69, 73, 75, 78}
"""The exit codes of docs/commands.md."""
PATIENCE = 5.0
"""Seconds of CPU for one input; of the clock it gets six times as many, machines being busy."""


@dataclass(slots=True)
class Verdicts:
    """What was seen."""

    codes: Counter[tuple[str, int]] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)
    """Tracebacks, hangs and codes that no table has, each with what brings it back."""


def fuzz(count: int, *, first: int = 0) -> Verdicts:
    """Try `count` mutants, beginning with a number; a number gives the same mutant anywhere."""
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        show = make_show(root / "show")
        sound = tuple(seeds())
        for number in range(first, first + count):
            chance = random.Random(number)
            kind, suffix, content = chance.choice(sound)
            injure = revalue if suffix == ".toml" and chance.random() < 0.7 else mutate
            _try(kind, root / f"mutant{suffix}", injure(content, chance), show, number, verdicts)
    return verdicts


def _try(
    kind: str, path: Path, content: bytes, show: Show, number: int, verdicts: Verdicts
) -> None:
    begun = time.process_time()
    try:
        with _limit():
            code = ATTACKS[kind](path, content, show)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        verdicts.faults.append(
            f"{number} {kind}{path.suffix}: {type(error).__name__}: {error}"[:300]
        )
        return
    verdicts.slowest = max(verdicts.slowest, time.process_time() - begun)
    verdicts.codes[kind, code] += 1
    if code not in CODES:
        verdicts.faults.append(f"{number} {kind}: exit code {code}")


class Hang(Exception):
    """One input took longer than it may."""


@contextmanager
def _limit() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang(f"over {PATIENCE} s")

    clocks = (
        (signal.SIGPROF, signal.ITIMER_PROF, PATIENCE),
        (signal.SIGALRM, signal.ITIMER_REAL, 30.0),
    )
    before = [signal.signal(number, stop) for number, _, _ in clocks]
    for _, clock, seconds in clocks:
        signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        for (number, clock, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(number, handler)
