"""When an edition cannot be spoken: which story is to blame, so that the others are told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from podcaster.daily.sources import Problem
from podcaster.errors import BadInput, EngineError, EngineUnavailable
from podcaster.model import Article
from podcaster.script.identity import identity_of

BLAMED = (BadInput, EngineError)
"""What a single story can cause: a text that a voice chokes on, a voice that does not exist."""


def sound_stories(
    articles: Sequence[Article], attempt: Callable[[Article], object]
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Try each story alone; those that can be told, and what is wrong with the others.

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
