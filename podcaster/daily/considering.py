"""What is news: one article against its source's rules and all that was told before. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from podcaster.daily.likeness import growth, is_same_story
from podcaster.daily.memory import Told
from podcaster.model import Article, Source
from podcaster.script import identity_of


class Verdict(StrEnum):
    """What becomes of an article."""

    NEW = "new"
    UPDATE = "update"
    """Told before, and grown since by more than the show's share."""
    TOLD = "told"
    OLD = "old"
    UNWANTED = "unwanted"
    """By the source's include and exclude words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an article is held against."""

    as_of: datetime
    """The moment from which ages are reckoned: now, or the end of a day gone by."""
    is_past: bool = False
    """An edition made later than on its day: what came after, or has no date, is not in it."""
    told: Sequence[Told] = ()
    update_share: float = 0.3


def consider(article: Article, source: Source, rules: Rules) -> Verdict:
    """Decide whether an article is told."""
    if not is_wanted(article, source):
        return Verdict.UNWANTED
    if not is_recent(article.published, source, rules):
        return Verdict.OLD
    return _told(article, rules)


def is_wanted(article: Article, source: Source) -> bool:
    """Whether one of the source's words is in it, and none of those that bar it."""
    text = "\n".join((article.title, *article.paragraphs)).casefold()
    included = not source.include or any(word.casefold() in text for word in source.include)
    return included and not any(word.casefold() in text for word in source.exclude)


def is_recent(published: datetime | None, source: Source, rules: Rules) -> bool:
    """Whether a story is of these days; for today's edition, one that does not say is, too."""
    if published is None:
        return not rules.is_past
    age = rules.as_of - (published if published.tzinfo else published.replace(tzinfo=UTC))
    # Servers in other zones, and papers dated by their print edition, run up to a day ahead.
    ahead = timedelta() if rules.is_past else timedelta(days=1)
    return -ahead <= age <= timedelta(hours=source.max_age_hours) + _day_only(published)


def _day_only(published: datetime) -> timedelta:
    """Where only the day is known, its midnight stands for it: it may be a day younger."""
    is_midnight = (published.hour, published.minute, published.second) == (0, 0, 0)
    return timedelta(days=1) if is_midnight else timedelta()


def _told(article: Article, rules: Rules) -> Verdict:
    text = " ".join(article.paragraphs)
    identity = identity_of(
        url=article.url,
        title=article.title,
        published=article.published,
        day=rules.as_of.date(),
    )
    for told in rules.told:
        if told.identity == identity:
            # The newest telling is the one that a story must have outgrown.
            grown = growth(told.text, text, is_cut=told.is_cut) > rules.update_share
            return Verdict.UPDATE if grown and article.url else Verdict.TOLD
    if any(is_same_story(told.text, text) for told in rules.told):
        return Verdict.TOLD
    return Verdict.NEW
