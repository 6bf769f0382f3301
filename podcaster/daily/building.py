"""Building an edition: a story that cannot be spoken well is left out, the others are heard."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from podcaster.daily import editions, gate
from podcaster.daily.fetching import Problem
from podcaster.daily.judging import article_identity
from podcaster.daily.ledger import Key, key_of
from podcaster.episodes.inputs import show_lexicon, user_store
from podcaster.episodes.line import build_episode as build_one
from podcaster.errors import BadInput, EngineError, EngineUnavailable, GateFailed
from podcaster.model import Article, Episode, PhaseProgress, Script, Show
from podcaster.script import write_script
from podcaster.show.showdir import ShowDir
from podcaster.speech import engines, voicing

BLAMED = (BadInput, EngineError)
"""What a single story can cause: a text that a voice chokes on, a voice that does not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContext:
    """What a run works with; all of it comes from outside."""

    now: datetime
    """Aware."""
    executor: Executor | None = None
    progress: PhaseProgress | None = None
    wait: float = 0
    """Seconds for another run that holds the show."""
    trusts_clock: bool = False
    """Somebody has said that this machine's clock is right."""


def build_edition(
    show: Show, articles: tuple[Article, ...], day: date, context: RunContext
) -> tuple[Episode, Mapping[Key, str]]:
    """Build the edition, if need be once more without the stories that cannot be spoken well.

    Returns:
        The episode, and of each story that it lacks, why.
    """
    blamed: dict[str, str] = {}
    build = partial(
        build_episode, show, context, day=day, edition=editions.DAILY, blame=blamed.update
    )
    try:
        return build(articles), {}
    except BLAMED:
        if len(articles) < 2:
            raise
        lost = unspeakable(articles, partial(_speak, show, day, context))
        if not 0 < len(lost) < len(articles):
            raise
    except GateFailed:
        lost = {
            key_of(each): f"spoken badly: {blamed[identity]}"
            for each in articles
            if (identity := article_identity(each, day)) in blamed
        }
        if not 0 < len(lost) < len(articles):
            raise
    return build([each for each in articles if key_of(each) not in lost]), lost


def problems_of(lost: Mapping[Key, str]) -> tuple[Problem, ...]:
    """For the line of the run: stories that could not be spoken."""
    return tuple(
        Problem(source=source, reason=f"{title}: {why}") for (source, _, title), why in lost.items()
    )


def build_episode(
    show: Show,
    context: RunContext,
    articles: Sequence[Article] = (),
    *,
    day: date,
    edition: str,
    section: str = "",
    script: Script | None = None,
    blame: Callable[[dict[str, str]], None] | None = None,
) -> Episode:
    """Build an episode that passes the gate; `blame` learns which stories are spoken badly."""
    published = ShowDir(show.root).listings()

    def judge(episode: Episode, path: Path) -> tuple[str, ...]:
        faults = gate.faults(show, episode, path, published, now=context.now)
        if faults and blame:
            blame(gate.implausible(episode))
        return faults

    return build_one(
        show,
        articles,
        script=script,
        executor=context.executor,
        progress=context.progress,
        day=day,
        now=context.now,
        gate=judge,
        is_another=True,
        edition=edition,
        section=section,
        wait=context.wait,
    )


def _speak(show: Show, day: date, context: RunContext, article: Article) -> None:
    """Speak one story for the cache, to see whether it can be spoken."""
    script = write_script([article], show, day=day, limits=engines.limits(show.profiles))
    with user_store() as store:
        voicing.voice_script(
            script,
            show.profiles,
            default=show.voices.default,
            store=store,
            lexicon=show_lexicon(ShowDir(show.root)),
            executor=context.executor,
        )


def unspeakable(
    articles: Sequence[Article], attempt: Callable[[Article], object]
) -> dict[Key, str]:
    """Try each story alone; what is wrong with those that cannot be spoken.

    Args:
        attempt: speaks one story. What it spoke is in the clip cache and not lost.
    """
    lost: dict[Key, str] = {}
    for article in articles:
        try:
            attempt(article)
        except EngineUnavailable:
            raise  # no story is to blame for that
        except BLAMED as error:
            lost[key_of(article)] = str(error)
    return lost
