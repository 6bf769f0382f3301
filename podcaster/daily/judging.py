"""Deciding whether an article is news, by its source's rules and earlier reports. Pure."""

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from podcaster.daily.likeness import is_follow_up, is_same_story, is_twin, leads_differ
from podcaster.daily.novelty import Change, change_of
from podcaster.model import Article, Block, Episode, Role, Source, Story, Templates
from podcaster.script import identity_of

WHOLE = ("daily", "full")
"""Editions that report stories; the others repeat them."""
DAY = timedelta(days=1)
NEW_LINE = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A story that was in an earlier edition."""

    identity: str
    title: str
    text: str
    day: date
    """The day of the edition."""
    slug: str
    url: str = ""
    source: str = ""


class Verdict(StrEnum):
    """The decision on an article."""

    NEW = "new"
    UPDATE = "update"
    """Reported before, and its headline, opening or a fact has changed since."""
    REPORTED = "reported"
    OLD = "old"
    UNWANTED = "unwanted"
    """Excluded by the source's `include` and `exclude` words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with its reason, as shown in the ledger."""

    verdict: Verdict
    reason: str = ""
    change: Change | None = None
    """What has changed, if it is an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules that an article is judged by."""

    as_of: datetime
    """The moment from which ages are counted: now, or the end of a day gone by."""
    is_past: bool = False
    """Whether the edition is for a past day; later and undated stories are then left out."""
    last: datetime | None = None
    """When the previous edition was published."""
    reported: Sequence[Reported] = ()
    ever: frozenset[str] = frozenset()
    """Identities of all stories ever reported, including those of pruned episodes."""
    update_share: float = 0.3


def consider(article: Article, source: Source, rules: Rules) -> Judgement:
    """Decide whether an article is included."""
    unwanted = unwanted_because(article, source)
    if unwanted:
        return Judgement(verdict=Verdict.UNWANTED, reason=unwanted)
    if not is_recent(article.published, source, rules):
        return Judgement(verdict=Verdict.OLD, reason=age_of(article.published, source, rules))
    return _against_reports(article, rules)


def unwanted_because(article: Article, source: Source) -> str:
    """The reason why a source's words exclude an article; empty if they do not."""
    text = "\n".join((article.title, *article.paragraphs)).casefold()
    barred = next((word for word in source.exclude if word.casefold() in text), None)
    if barred is not None:
        return f"excluded by “{barred}”"
    if source.include and not any(word.casefold() in text for word in source.include):
        return "has none of the source's include words"
    return ""


def is_recent(published: datetime | None, source: Source, rules: Rules) -> bool:
    """Whether a story is recent; an undated one is, in an edition for today."""
    if published is None:
        return not rules.is_past
    age = rules.as_of - _aware(published)
    # Servers in other zones, and papers dated by their print edition, run up to a day ahead.
    ahead = timedelta() if rules.is_past else DAY
    return -ahead <= age <= _oldest(source, rules) + _day_only(published)


def age_of(published: datetime | None, source: Source, rules: Rules) -> str:
    """Why a story is not recent."""
    if published is None:
        return "undated, so not part of an edition made later"
    age = rules.as_of - _aware(published)
    if age < timedelta():
        return f"dated {_aware(published):%Y-%m-%d %H:%M} UTC, after this edition"
    hours, most = age / timedelta(hours=1), _oldest(source, rules) / timedelta(hours=1)
    return f"too old: {hours:.0f} hours; the limit is {most:.0f}"


def _aware(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _oldest(source: Source, rules: Rules) -> timedelta:
    """The greatest age that the source allows, plus the days without an edition."""
    idle = rules.as_of - rules.last - DAY if rules.last else timedelta()
    return timedelta(hours=source.max_age_hours) + max(idle, timedelta())


def _day_only(published: datetime) -> timedelta:
    """The tolerance in age: a day if only the date is known, which is stored as midnight."""
    is_midnight = (published.hour, published.minute, published.second) == (0, 0, 0)
    return DAY if is_midnight else timedelta()


def _against_reports(article: Article, rules: Rules) -> Judgement:
    identity = article_identity(article, rules.as_of.date())
    # The newest report comes first, and only that one counts.
    known = next((each for each in rules.reported if each.identity == identity), None)
    if known is None and identity in rules.ever:
        return Judgement(verdict=Verdict.REPORTED, reason="reported in an earlier edition")
    if known is None:
        return _elsewhere(article, rules)
    change = change_of(article, known.title, known.text, rules.update_share)
    return _changed(change, known)


def _elsewhere(article: Article, rules: Rules) -> Judgement:
    """Judge a story at a new address: a copy, the next chapter, a new turn, or a new story."""
    text = " ".join(article.paragraphs)
    for known in rules.reported:
        # Two matches of one cup share their background, and are two stories.
        if is_same_story(known.text, text) and not leads_differ(
            _as_article(known, article), article
        ):
            change = change_of(article, known.title, known.text, rules.update_share)
            return _changed(change, known)
    for known in rules.reported:
        if is_twin(_as_article(known, article), article):
            return _changed(None, known)
    for known in rules.reported:
        if is_follow_up(_as_article(known, article), article):
            return _changed(Change(reason="a new turn", blocks=(0,)), known)
    return Judgement(verdict=Verdict.NEW)


def _changed(change: Change | None, known: Reported) -> Judgement:
    where = f"“{known.title}” of {known.day.isoformat()}"
    if change is None:
        return Judgement(verdict=Verdict.REPORTED, reason=f"reported as {where}")
    return Judgement(verdict=Verdict.UPDATE, reason=f"{change.reason} since {where}", change=change)


def _as_article(known: Reported, like: Article) -> Article:
    blocks = tuple(Block(line) for line in known.text.splitlines() if line.strip())
    return replace(like, title=known.title, source=known.source, blocks=blocks)


def article_identity(article: Article, day: date) -> str:
    """The identity that the story will have in the edition."""
    return article.identity or identity_of(
        url=article.url, title=article.title, published=article.published, day=day
    )


def reported_stories(
    episodes: Iterable[Episode], *, since: date, templates: Templates
) -> tuple[Reported, ...]:
    """The stories of all full editions since a day, newest first.

    Args:
        templates: the show's; the sentences that they add are not part of a story's text.
    """
    recent = [each for each in episodes if each.edition in WHOLE and each.day >= since]
    return tuple(
        Reported(
            identity=story.identity,
            title=story.title,
            text=text_of(story, templates),
            day=episode.day,
            slug=episode.slug,
            url=story.url or "",
            source=story.source,
        )
        for episode in reversed(recent)
        for story in episode.script.stories
    )


def remembered_since(day: date, days: int) -> date:
    """The first day within the show's memory, which may reach beyond the calendar."""
    return day - timedelta(days=min(days, (day - date.min).days))


def text_of(story: Story, templates: Templates) -> str:
    """The text of a story without its headline and the show's own sentences."""
    text = _body(story)
    for template, place in ((templates.correction, r"^{}\s*"), (templates.read_more, r"\s*{}$")):
        if template:
            text = re.sub(place.format(_pattern(template)), "", text, count=1)
    return text


def was_cut(story: Story, templates: Templates) -> bool:
    """Whether a story ends with the note that says where to read the rest."""
    note = templates.read_more
    return bool(note) and bool(re.search(rf"(?:^|\s){_pattern(note)}$", _body(story)))


def _body(story: Story) -> str:
    """The text with one sentence per line, so that headings do not run into sentences."""
    body = [each for each in story.segments if each.role is not Role.HEADLINE]
    return "".join(f"{each.written}{' ' if each.continues else NEW_LINE}" for each in body).strip()


def _pattern(template: str) -> str:
    """A pattern that matches a template with any values in its fields."""
    parts = string.Formatter().parse(" ".join(template.split()))
    return "".join(
        re.escape(literal).replace(r"\ ", r"\s+") + ("" if field is None else r"[\s\S]{1,300}?")
        for literal, field, _, _ in parts
    )
