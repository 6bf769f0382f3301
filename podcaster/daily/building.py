"""Building an edition without the stories that cannot be spoken well."""

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
"""Errors that a single story can cause, such as an unspeakable text or a missing voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunContext:
    """What a run is given from outside, such as the time and an executor."""

    now: datetime
    """The time of the run, with a time zone."""
    executor: Executor | None = None
    progress: PhaseProgress | None = None
    wait: float = 0
    """Seconds to wait for another run that has locked the show."""
    trusts_clock: bool = False
    """Whether the user has confirmed that the machine's clock is right (`--trust-clock`)."""


def build_edition(
    show: Show, articles: tuple[Article, ...], day: date, context: RunContext
) -> tuple[Episode, Mapping[Key, str]]:
    """Build the edition; if stories cannot be spoken well, build it again without them.

    Returns:
        The episode, and the reason for each story that was left out.
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
    """The problems to report: stories that could not be spoken."""
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
    """Build an episode that passes the gate; `blame` collects the stories that are spoken badly."""
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
    """Try to speak one story; its clips go to the cache."""
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
    """Try each story alone; return the fault of each story that cannot be spoken.

    Args:
        attempt: speaks one story; its clips stay in the cache.
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
