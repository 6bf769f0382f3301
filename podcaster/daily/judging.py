"""What is news: an article against its source's rules and what was reported before. Pure."""

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from podcaster.daily.likeness import growth, is_same_story
from podcaster.model import Article, Episode, Role, Source, Story, Templates
from podcaster.script import identity_of

WHOLE = ("daily", "full")
"""Editions that report stories; the others repeat them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A story that listeners have heard."""

    identity: str
    title: str
    text: str
    day: date
    """Of the edition."""
    slug: str
    is_cut: bool = False
    """Only its beginning was read."""


class Verdict(StrEnum):
    """What becomes of an article."""

    NEW = "new"
    UPDATE = "update"
    """Reported before, and grown since by more than the show's share."""
    REPORTED = "reported"
    OLD = "old"
    UNWANTED = "unwanted"
    """By the source's include and exclude words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an article is held against."""

    as_of: datetime
    """The moment from which ages are counted: now, or the end of a day gone by."""
    is_past: bool = False
    """An edition made later than on its day: what came after, or has no date, is not in it."""
    reported: Sequence[Reported] = ()
    update_share: float = 0.3


def consider(article: Article, source: Source, rules: Rules) -> Verdict:
    """Decide whether an article is included."""
    if not is_wanted(article, source):
        return Verdict.UNWANTED
    if not is_recent(article.published, source, rules):
        return Verdict.OLD
    return _reported(article, rules)


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


def _reported(article: Article, rules: Rules) -> Verdict:
    text = " ".join(article.paragraphs)
    identity = identity_of(
        url=article.url,
        title=article.title,
        published=article.published,
        day=rules.as_of.date(),
    )
    for known in rules.reported:
        if known.identity == identity:
            # The newest report comes first: that is the one a story must have outgrown.
            grown = growth(known.text, text, is_cut=known.is_cut) > rules.update_share
            return Verdict.UPDATE if grown and article.url else Verdict.REPORTED
    if any(is_same_story(known.text, text) for known in rules.reported):
        return Verdict.REPORTED
    return Verdict.NEW


def reported_stories(
    episodes: Iterable[Episode], *, since: date, templates: Templates
) -> tuple[Reported, ...]:
    """The stories of all full editions since a day, the newest first.

    Args:
        templates: the show's own; what they add to a story is not part of its text.
    """
    recent = [each for each in episodes if each.edition in WHOLE and each.day >= since]
    return tuple(
        Reported(
            identity=story.identity,
            title=story.title,
            text=text_of(story, templates),
            day=episode.day,
            slug=episode.slug,
            is_cut=was_cut(story, templates),
        )
        for episode in reversed(recent)
        for story in episode.script.stories
    )


def remembered_since(day: date, days: int) -> date:
    """The first day that counts; a show may remember longer than calendars reach."""
    return day - timedelta(days=min(days, (day - date.min).days))


def text_of(story: Story, templates: Templates) -> str:
    """A story as it was written, without its headline and the show's own notes around it."""
    text = _body(story)
    for template, place in ((templates.correction, "^{} ?"), (templates.read_more, " ?{}$")):
        if template:
            text = re.sub(place.format(_pattern(template)), "", text, count=1)
    return text


def was_cut(story: Story, templates: Templates) -> bool:
    """Whether a story ends with the note that sends listeners to the rest of it."""
    note = templates.read_more
    return bool(note) and bool(re.search(rf"(?:^| ){_pattern(note)}$", _body(story)))


def _body(story: Story) -> str:
    return " ".join(each.written for each in story.segments if each.role is not Role.HEADLINE)


def _pattern(template: str) -> str:
    """Matches a template however its fields were filled in."""
    parts = string.Formatter().parse(" ".join(template.split()))
    return "".join(
        re.escape(literal) + ("" if field is None else ".{1,300}?")
        for literal, field, _, _ in parts
    )
