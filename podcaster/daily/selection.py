"""An edition of the right length: which stories, in which order, where a long one ends. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from podcaster.daily.likeness import is_twin, words
from podcaster.model import Article, Block, Role

PACE = 160
"""Words a minute, pauses included, until a voice has been heard."""
AROUND = 60
"""Words of greeting and sign-off."""
SHORTEST_CUT = 80
"""Words. What is left of a long story must be worth hearing."""
TOLERANCE = 0.1
"""Share of an edition by which it may be longer or shorter than was asked."""
UPDATES = 3
"""Updates in one edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that may be included."""

    article: Article
    place: int
    """In its source, from 0: editors put first what they find important."""
    order: int = 0
    """Of its source in podcaster.toml."""
    weight: float = 1.0
    """Of its source: with 2, its second story ranks with the first of the others."""
    is_update: bool = False
    reason: str = ""
    """Why it is an update."""
    twins: tuple[Article, ...] = ()
    """The same story, as other sources have it."""

    carriers: frozenset[int] = frozenset()
    """Orders of the sources that have the story, where several do."""

    @property
    def rivals(self) -> int:
        """How many other sources have the same story."""
        return max(0, len(self.carriers) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The stories of an edition, in order, and those that wait."""

    articles: tuple[Article, ...]
    waiting: tuple[Article, ...] = ()
    """For which there was no time."""
    surplus: tuple[Article, ...] = ()
    """Updates beyond those that an edition takes."""
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
    """Put an edition together: ranked, then fitted whole, then grouped by section.

    Args:
        pace: words a minute, as the show's voices speak.
        sections: their order; others follow in the order of their best story.
        updates: stories at most that were reported before.
        prepare: shortens or rewrites a story that there is time for.
    """
    ranked = rank(merge(candidates))
    late = [each for each in ranked if each.is_update][updates:]
    timely = [each for each in ranked if each not in late]
    fitted = fit([_marked(each) for each in timely], budget=round(minutes * pace), prepare=prepare)
    return replace(
        fitted,
        articles=group(fitted.articles, sections),
        surplus=tuple(each.article for each in late),
        ranked=tuple(ranked),
    )


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
    """The most important first: what several sources have, then each source's own order."""
    return sorted(
        candidates, key=lambda each: (-each.rivals, (each.place + 1) / each.weight, each.order)
    )


def group(articles: Sequence[Article], sections: Sequence[str] = ()) -> tuple[Article, ...]:
    """What belongs to one section stays together."""
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
        prepare: shortens or rewrites a story; not asked once there is no time left.
    """
    left = budget - AROUND
    # No story takes more than half of an edition from the others.
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
    """Take the whole story that comes nearest to the time, rather than end early."""
    whole = [each for each in waiting if size(each) + _headline(each) <= left + over]
    if whole:
        best = min(whole, key=lambda each: abs(size(each) + _headline(each) - left))
        waiting.remove(best)
        included.append(best)


def _headline(article: Article) -> int:
    """Words of a headline, which is said twice: in the list, and over the story."""
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
    while (len(blocks) > 1 and blocks[-1].role is Role.HEADING) or _introduces(blocks):
        blocks.pop()
    return replace(article, blocks=tuple(blocks), is_shortened=True)


def _introduces(blocks: list[Block]) -> bool:
    """Whether a text that was cut ends in a colon: what it announces is not heard."""
    return len(blocks) > 1 and blocks[-1].text.rstrip().endswith(":")


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
    return replace(candidate.article, is_update=candidate.is_update)


def _is_twin(one: Candidate, other: Candidate) -> bool:
    if one.article.url and one.article.url == other.article.url:
        return True
    return is_twin(one.article, other.article)
