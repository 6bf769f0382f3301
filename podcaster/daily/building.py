"""Building an edition: a story that cannot be spoken well is left out, the others are heard."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from podcaster.daily import editions, gate
from podcaster.daily.fetching import Problem
from podcaster.episodes.inputs import show_lexicon, user_store
from podcaster.episodes.line import build_episode as build_one
from podcaster.errors import BadInput, EngineError, EngineUnavailable, GateFailed
from podcaster.model import Article, Episode, PhaseProgress, Script, Show
from podcaster.script import write_script
from podcaster.script.identity import identity_of
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


def build_edition(
    show: Show, articles: tuple[Article, ...], day: date, context: RunContext
) -> tuple[Episode, tuple[Problem, ...]]:
    """Build the edition, if need be once more without the stories that cannot be spoken well."""
    blamed: dict[str, str] = {}
    build = partial(
        build_episode, show, context, day=day, edition=editions.DAILY, blame=blamed.update
    )
    try:
        return build(articles), ()
    except BLAMED:
        if len(articles) < 2:
            raise
        sound, problems = sound_stories(articles, partial(_speak, show, day, context))
        if not problems or not sound:
            raise
    except GateFailed:
        sound, problems = without(articles, blamed, day)
        if not problems or not sound:
            raise
    return build(sound), problems


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


def sound_stories(
    articles: Sequence[Article], attempt: Callable[[Article], object]
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Try each story alone; those that can be spoken, and what is wrong with the others.

    Args:
        attempt: speaks one story. What it spoke is in the clip cache and not lost.
    """
    sound: list[Article] = []
    problems: list[Problem] = []
    for article in articles:
        try:
            attempt(article)
        except EngineUnavailable:
            raise  # no story is to blame for that
        except BLAMED as error:
            problems.append(Problem(source=article.source, reason=f"{article.title}: {error}"))
        else:
            sound.append(article)
    return tuple(sound), tuple(problems)


def without(
    articles: Sequence[Article], blamed: Mapping[str, str], day: date
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The stories that nothing was found in, and what is wrong with the others.

    Args:
        blamed: what is wrong, by the story's identity.
    """
    names = [
        identity_of(url=each.url, title=each.title, published=each.published, day=day)
        for each in articles
    ]
    pairs = list(zip(articles, names, strict=True))
    sound = tuple(each for each, name in pairs if name not in blamed)
    problems = tuple(
        Problem(source=each.source, reason=f"{each.title}: spoken badly: {blamed[name]}")
        for each, name in pairs
        if name in blamed
    )
    return sound, problems
