"""What came of an unattended run, as a value: for a line, for the log and for programs."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from podcaster.daily.sources import Problem
from podcaster.errors import PodcasterError


class Status(StrEnum):
    """How a day went."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    """The edition was there already."""
    NO_NEWS = "no news"
    DEGRADED = "degraded"
    """There is an episode, but it could not be sent to where it is published."""
    FAILED = "failed"
    """The show is as it was before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one day's edition."""

    status: Status
    day: date
    episodes: tuple[str, ...] = ()
    """Slugs of the episodes that were made."""
    title: str = ""
    stories: int = 0
    updates: int = 0
    duration: int = 0
    """Milliseconds of the full edition."""
    problems: tuple[Problem, ...] = ()
    """Sources, pages and stories that were left out."""
    waiting: tuple[str, ...] = ()
    """Titles for which there was no time."""
    pruned: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0

    @property
    def line(self) -> str:
        """The one line that a run prints."""
        return f"{self.day.isoformat()}: {self._what()}{self._left_out()}"

    def facts(self) -> Mapping[str, Any]:
        """For the log, for `--json` and for the user's programs."""
        return dataclasses.asdict(self) | {"status": self.status.value, "line": self.line}

    def _what(self) -> str:
        if self.status is Status.FAILED:
            return f"failed: {self.error}"
        if self.status is Status.UNCHANGED:
            return "nothing to do, the edition is there already"
        if self.status is Status.NO_NEWS:
            return "no news, no episode"
        seconds = round(self.duration / 1000)
        stories = "1 story" if self.stories == 1 else f"{self.stories} stories"
        made = f"{', '.join(self.episodes)}: {stories}, {seconds // 60}:{seconds % 60:02}"
        return f"{made}; not uploaded: {self.error}" if self.error else made

    def _left_out(self) -> str:
        if not self.problems:
            return ""
        first = self.problems[0]
        more = f" and {len(self.problems) - 1} more" if len(self.problems) > 1 else ""
        return f"; left out: {first.source}: {first.reason}{more}"


def failure(day: date, error: PodcasterError) -> Outcome:
    """The outcome of a run that changed nothing."""
    return Outcome(status=Status.FAILED, day=day, error=str(error), exit_code=error.exit_code)
