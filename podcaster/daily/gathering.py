"""What all sources have for an edition; whatever goes wrong with one of them costs only itself."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from podcaster.daily.fetching import Desk, Problem, read_source
from podcaster.daily.judging import Rules, Verdict, consider
from podcaster.daily.selection import Candidate
from podcaster.errors import PodcasterError
from podcaster.model import Source

AT_ONCE = 4
"""Sources. What takes time is other people's servers; each host sees one request at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What sources gave, what they could not give, and how much was passed over."""

    candidates: tuple[Candidate, ...] = ()
    problems: tuple[Problem, ...] = ()
    passed: Counter[Verdict] = field(default_factory=Counter)
    dead: int = 0
    """Sources that gave nothing because they could not be read at all."""


def gather(sources: Sequence[Source], desk: Desk, rules: Rules) -> Gathering:
    """Read all sources, several at a time; their order stays the order of podcaster.toml."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="source") as pool:
        parts = list(
            pool.map(lambda pair: _read(pair[0], pair[1], desk, rules), enumerate(sources))
        )
    return Gathering(
        candidates=tuple(each for part in parts for each in part.candidates),
        problems=tuple(each for part in parts for each in part.problems),
        passed=sum((part.passed for part in parts), Counter()),
        dead=sum(part.dead for part in parts),
    )


def _read(order: int, source: Source, desk: Desk, rules: Rules) -> Gathering:
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    passed: Counter[Verdict] = Counter()
    is_dead = False
    try:
        for place, reading in enumerate(read_source(source, desk, rules)):
            if isinstance(reading, Problem):
                problems.append(reading)
                continue
            verdict = consider(reading, source, rules)
            if verdict not in (Verdict.NEW, Verdict.UPDATE):
                passed[verdict] += 1
                continue
            is_update = verdict is Verdict.UPDATE
            candidates.append(
                Candidate(article=reading, place=place, order=order, is_update=is_update)
            )
            if len(candidates) == source.stories:
                break
    except PodcasterError as error:
        problems.append(Problem(source=source.name, reason=str(error)))
        is_dead = not candidates
    return Gathering(
        candidates=tuple(candidates), problems=tuple(problems), passed=passed, dead=int(is_dead)
    )
