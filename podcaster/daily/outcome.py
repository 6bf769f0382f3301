"""The outcome of an unattended run: a line to print, a log record, a notification."""

import dataclasses
import json
import logging
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from podcaster import sources
from podcaster.daily.fetching import Problem
from podcaster.daily.ledger import Entry, tally
from podcaster.errors import PodcasterError, hide_secrets
from podcaster.model import DailyRules
from podcaster.sources import Limits


class Status(StrEnum):
    """The kinds of outcome."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    """The edition existed already."""
    NO_NEWS = "no news"
    DEGRADED = "degraded"
    """The episode was made, but could not be published."""
    FAILED = "failed"
    """The edition failed; the show is unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome of one day's edition."""

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
    """Titles of stories that did not fit."""
    pruned: tuple[str, ...] = ()
    ledger: tuple[Entry, ...] = ()
    """The ledger: every candidate with its fate."""
    warnings: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0

    @property
    def line(self) -> str:
        """The one line that a run prints."""
        return f"{self.day.isoformat()}: {self._what()}{self._left_out()}"

    def facts(self) -> Mapping[str, Any]:
        """The outcome as a mapping, for the log, `--json` and the user's programs."""
        return dataclasses.asdict(self) | {
            "status": self.status.value,
            "line": self.line,
            "candidates": len(self.ledger),
            "fates": tally(self.ledger),
        }

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


log = logging.getLogger(__name__)

PATIENCE = 60
"""Seconds that a notification program may take."""


def give_notice(rules: DailyRules, root: Path, *, is_well: bool, facts: Mapping[str, Any]) -> None:
    """Request the healthcheck URL and start the program for the outcome.

    Failures here only cause a warning and do not change the outcome.

    Args:
        facts: of the outcome; the program reads them as JSON from its standard input.
    """
    if rules.healthcheck:
        _ping(rules.healthcheck, is_well)
    command = rules.on_success if is_well else rules.on_failure
    if command:
        _run(command, root, facts)


def _ping(address: str, is_well: bool) -> None:
    # Healthchecks.io and similar services report a failure at the same URL with /fail.
    url = address if is_well else address.rstrip("/") + "/fail"
    try:
        # Private addresses are allowed, as the URL comes from podcaster.toml.
        reply = sources.request(url, private=True, limits=Limits(seconds=10, size=100_000))
    except PodcasterError as error:
        # The whole URL is a secret.
        log.warning("healthcheck: %s", str(error).replace(hide_secrets(url), _host_of(url)))
        return
    if reply.status >= 400:
        log.warning("healthcheck: %s: the server answered %s", _host_of(url), reply.status)


def _host_of(url: str) -> str:
    return urlsplit(url).hostname or "the address"


def _run(command: Sequence[str], root: Path, facts: Mapping[str, Any]) -> None:
    environment = os.environ | {"PODCASTER_SHOW": str(root.resolve())}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            input=json.dumps(facts, default=str).encode(),
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        log.warning("%s: %s", command[0], error)
        return
    if done.returncode:
        log.warning("%s: ended with %s", command[0], done.returncode)
