"""An edition of the right length: which stories, in which order, where a long one ends. Pure."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from podcaster.daily.likeness import is_same_story, words
from podcaster.model import Article, Block, Role

PACE = 160
"""Words a minute, pauses included, until the show's own episodes tell."""
AROUND = 60
"""Words of greeting and sign-off."""
SHORTEST_CUT = 80
"""Words. What is left of a long story must be worth hearing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that may be included."""

    article: Article
    place: int
    """In its source, from 0: editors put first what they find important."""
    order: int = 0
    """Of its source in podcaster.toml."""
    is_update: bool = False
    rivals: int = 0
    """How many other sources have the same story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The stories of an edition, in order, and those for which there was no time."""

    articles: tuple[Article, ...]
    waiting: tuple[Article, ...] = ()


def select(candidates: Sequence[Candidate], *, minutes: int, pace: float = PACE) -> Selection:
    """Put an edition together: the lead first, whole stories, as many as there is time for.

    Args:
        pace: words a minute, as the show's voices speak.
    """
    return fit([_marked(each) for each in rank(merge(candidates))], budget=round(minutes * pace))


def merge(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the fullest telling of each story; that several sources have it speaks for it."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda each: (each.order, each.place)):
        twin = next((n for n, each in enumerate(kept) if _is_twin(each, candidate)), None)
        if twin is None:
            kept.append(candidate)
            continue
        first = kept[twin]
        fuller = max(first, candidate, key=lambda each: size(each.article))
        kept[twin] = dataclasses.replace(
            fuller, order=first.order, place=first.place, rivals=first.rivals + 1
        )
    return kept


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The most important first; then what belongs to one section stays together."""
    best = sorted(candidates, key=lambda each: (-each.rivals, each.place, each.order))
    sections = list(dict.fromkeys(each.article.section for each in best))
    return sorted(best, key=lambda each: sections.index(each.article.section))


def fit(articles: Sequence[Article], *, budget: int) -> Selection:
    """Take stories while there are words left for them.

    Args:
        budget: words of the whole edition.
    """
    left = budget - AROUND
    # No story takes more than half of an edition from the others.
    most = left if len(articles) == 1 else left // 2
    included: list[Article] = []
    waiting: list[Article] = []
    for article in articles:
        # The headline is said twice: in the list, and over the story.
        headline = 2 * len(words(article.title))
        chosen = _fitted(article, min(most, left) - headline, is_lead=not included)
        if chosen is None:
            waiting.append(article)
            continue
        included.append(chosen)
        left -= size(chosen) + headline
    return Selection(articles=tuple(included), waiting=tuple(waiting))


def cut(article: Article, most: int) -> Article:
    """An article's paragraphs up to `most` words, but at least one."""
    blocks: list[Block] = []
    count = 0
    for block in article.blocks:
        count += len(words(block.text))
        if blocks and count > most:
            break
        blocks.append(block)
    if len(blocks) == len(article.blocks):
        return article
    while len(blocks) > 1 and blocks[-1].role is Role.HEADING:
        blocks.pop()
    return dataclasses.replace(article, blocks=tuple(blocks), is_shortened=True)


def size(article: Article) -> int:
    """Words of its text."""
    return len(words(" ".join(article.paragraphs)))


def _fitted(article: Article, most: int, *, is_lead: bool) -> Article | None:
    if size(article) <= most:
        return article
    if most < SHORTEST_CUT and not is_lead:
        return None
    shorter = cut(article, most)
    return shorter if is_lead or size(shorter) <= most else None


def _marked(candidate: Candidate) -> Article:
    return dataclasses.replace(candidate.article, is_update=candidate.is_update)


def _is_twin(one: Candidate, other: Candidate) -> bool:
    if one.article.url and one.article.url == other.article.url:
        return True
    texts = (" ".join(each.article.paragraphs) for each in (one, other))
    return is_same_story(*texts)
