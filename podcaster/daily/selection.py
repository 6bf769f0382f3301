"""Selecting the stories of an edition: ranking, fitting, shortening. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from podcaster.daily.likeness import is_twin, words
from podcaster.model import Article, Block, Role

PACE = 160
"""Assumed words a minute, including pauses, until a voice has been measured."""
AROUND = 60
"""Words in greeting and sign-off."""
SHORTEST_CUT = 80
"""Fewest words that a long story may be cut to."""
TOLERANCE = 0.1
"""Share by which an edition may be longer or shorter than its target."""
UPDATES = 3
"""Updates in one edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that may be included."""

    article: Article
    place: int
    """Position in its source, from 0: editors put important stories first."""
    order: int = 0
    """Position of its source in podcaster.toml."""
    weight: float = 1.0
    """Weight of its source: with 2, its second story ranks with the first of others."""
    is_update: bool = False
    reason: str = ""
    """The reason, if it is an update."""
    twins: tuple[Article, ...] = ()
    """The same story in other sources."""

    carriers: frozenset[int] = frozenset()
    """The `order` of each source that has the story, if several do."""

    @property
    def rivals(self) -> int:
        """How many other sources have the same story."""
        return max(0, len(self.carriers) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The stories of an edition, in order, and those left out."""

    articles: tuple[Article, ...]
    waiting: tuple[Article, ...] = ()
    """Stories that did not fit."""
    surplus: tuple[Article, ...] = ()
    """Updates beyond the limit of an edition."""
    ranked: tuple[Candidate, ...] = field(default=(), repr=False)
    """All candidates, each story once."""


def select(
    candidates: Sequence[Candidate],
    *,
    minutes: float,
    pace: float = PACE,
    sections: Sequence[str] = (),
    updates: int = UPDATES,
    prepare: Callable[[Article], Article] = lambda article: article,
) -> Selection:
    """Select the stories of an edition: rank, fit, then group them by section.

    Args:
        pace: words a minute of the show's voices.
        sections: their order; others follow in the order of their best story.
        updates: how many updates it may have.
        prepare: shortens or rewrites a story that fits.
    """
    ranked = rank(merge(candidates))
    late = [each for each in ranked if each.is_update][updates:]
    timely = [each for each in ranked if each not in late]
    marked = [replace(each.article, is_update=each.is_update) for each in timely]
    fitted = fit(marked, budget=round(minutes * pace), prepare=prepare)
    return replace(
        fitted,
        articles=group(fitted.articles, sections),
        surplus=tuple(each.article for each in late),
        ranked=tuple(ranked),
    )


def merge(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the fullest version of each story, and note which sources have it."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda each: (each.order, each.place)):
        own = candidate.article
        twin = next(
            (
                n
                for n, article in enumerate(each.article for each in kept)
                if (own.url and own.url == article.url) or is_twin(article, own)
            ),
            None,
        )
        if twin is None:
            kept.append(candidate)
            continue
        first = kept[twin]
        fuller = max(first, candidate, key=lambda each: size(each.article))
        other = candidate if fuller is first else first
        kept[twin] = replace(
            fuller,
            order=first.order,
            place=min(first.place, candidate.place),
            weight=max(first.weight, candidate.weight),
            is_update=first.is_update or candidate.is_update,
            reason=first.reason or candidate.reason,
            carriers=first.carriers | {first.order, candidate.order},
            twins=(*first.twins, *candidate.twins, other.article),
        )
    return kept


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Sort by importance: stories of several sources first, then by each source's order."""
    return sorted(
        candidates, key=lambda each: (-each.rivals, (each.place + 1) / each.weight, each.order)
    )


def group(articles: Sequence[Article], sections: Sequence[str] = ()) -> tuple[Article, ...]:
    """Group stories by section."""
    order = {name.casefold(): place for place, name in enumerate(sections)}
    for article in articles:
        order.setdefault(article.section.casefold(), len(order))
    return tuple(sorted(articles, key=lambda each: order[each.section.casefold()]))


def fit(
    articles: Sequence[Article],
    *,
    budget: int,
    prepare: Callable[[Article], Article] = lambda article: article,
) -> Selection:
    """Take stories while there are words left for them.

    Args:
        budget: words of the whole edition.
        prepare: shortens or rewrites a story; not called once no time is left.
    """
    left = budget - AROUND
    # No story may take more than half of an edition while others wait.
    most = left if len(articles) == 1 else left // 2
    included: list[Article] = []
    waiting: list[Article] = []
    for offered in articles:
        if included and left < SHORTEST_CUT // 2:
            waiting.append(offered)
            continue
        article = prepare(offered)
        chosen = _fitted(article, min(most, left) - _headline(article), is_lead=not included)
        if chosen is None:
            waiting.append(article)
            continue
        included.append(chosen)
        left -= size(chosen) + _headline(chosen)
    if waiting and left > TOLERANCE * budget:
        _nearest(included, waiting, left, round(TOLERANCE * budget))
    return Selection(articles=tuple(included), waiting=tuple(waiting))


def _nearest(included: list[Article], waiting: list[Article], left: int, over: int) -> None:
    """Fill the remaining time with the whole story whose length is closest to it."""
    whole = [each for each in waiting if size(each) + _headline(each) <= left + over]
    if whole:
        best = min(whole, key=lambda each: abs(size(each) + _headline(each) - left))
        waiting.remove(best)
        included.append(best)


def _headline(article: Article) -> int:
    """Words of a headline, which is said twice: in the list and before the story."""
    return 2 * len(words(article.title))


def cut(article: Article, most: int) -> Article:
    """An article's paragraphs up to `most` words, but at least one."""
    blocks: list[Block] = []
    count = 0
    for block in article.blocks:
        count += len(words(block.text))
        if blocks and count > most:
            break
        blocks.append(block)
    return _with_blocks(article, blocks)


def in_brief(article: Article, paragraphs: int) -> Article:
    """An article's first paragraphs; headings do not count."""
    blocks: list[Block] = []
    for block in article.blocks:
        if sum(each.role is not Role.HEADING for each in blocks) == paragraphs:
            break
        blocks.append(block)
    return _with_blocks(article, blocks)


def _with_blocks(article: Article, blocks: list[Block]) -> Article:
    if len(blocks) == len(article.blocks):
        return article
    # A text that ends in a colon announces what was cut.
    while len(blocks) > 1 and (
        blocks[-1].role is Role.HEADING or blocks[-1].text.rstrip().endswith(":")
    ):
        blocks.pop()
    return replace(article, blocks=tuple(blocks), is_shortened=True)


def size(article: Article) -> int:
    """The number of words in its text."""
    return len(words(" ".join(article.paragraphs)))


def _fitted(article: Article, most: int, *, is_lead: bool) -> Article | None:
    if size(article) <= most:
        return article
    if most < SHORTEST_CUT and not is_lead:
        return None
    shorter = cut(article, most)
    return shorter if is_lead or size(shorter) <= most else None
