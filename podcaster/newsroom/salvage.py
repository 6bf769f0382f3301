"""When an edition cannot be spoken: which story is to blame, so that the others are told."""

from collections.abc import Callable, Sequence

from podcaster.errors import BadInput, EngineError, EngineUnavailable
from podcaster.model import Article
from podcaster.newsroom.sources import Problem

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
