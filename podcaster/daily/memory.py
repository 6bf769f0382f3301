"""What the show remembers having told: its manifests are the only memory there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from podcaster.model import Episode, Role, Story

WHOLE = ("daily", "full")
"""Editions that tell stories; the others repeat what these told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story that listeners have heard."""

    identity: str
    title: str
    text: str
    day: date
    """Of the edition."""
    slug: str
    is_cut: bool = False
    """Only its beginning was told."""


def told_stories(episodes: Iterable[Episode], *, since: date, read_more: str) -> tuple[Told, ...]:
    """The stories of all full editions since a day, the newest first.

    Args:
        read_more: the sentence that ends a story which was cut to fit.
    """
    recent = [each for each in episodes if each.edition in WHOLE and each.day >= since]
    return tuple(
        Told(
            identity=story.identity,
            title=story.title,
            text=text_of(story, without=read_more),
            day=episode.day,
            slug=episode.slug,
            is_cut=was_cut(story, read_more),
        )
        for episode in reversed(recent)
        for story in episode.script.stories
    )


def remembered_since(day: date, days: int) -> date:
    """The first day that counts; a show may remember longer than calendars reach."""
    return day - timedelta(days=min(days, (day - date.min).days))


def text_of(story: Story, *, without: str = "") -> str:
    """A story as it was written, without its headline and a sentence of the show's own."""
    return " ".join(
        segment.written
        for segment in story.segments
        if segment.role is not Role.HEADLINE and segment.written != without
    )


def was_cut(story: Story, read_more: str) -> bool:
    """Whether a story ends with the sentence that sends listeners to the rest of it."""
    return bool(read_more) and story.segments[-1].written == read_more
