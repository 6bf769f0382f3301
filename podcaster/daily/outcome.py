"""What came of an unattended run: a line, a log record, and a notice to whoever asked for one."""

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
    ledger: tuple[Entry, ...] = ()
    """Every candidate of the run with its fate."""
    warnings: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0

    @property
    def line(self) -> str:
        """The one line that a run prints."""
        return f"{self.day.isoformat()}: {self._what()}{self._left_out()}"

    def facts(self) -> Mapping[str, Any]:
        """For the log, for `--json` and for the user's programs."""
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
"""Seconds for a program."""


def give_notice(rules: DailyRules, root: Path, *, is_well: bool, facts: Mapping[str, Any]) -> None:
    """Ping the healthcheck and start the program for the outcome.

    What goes wrong here is only warned about: the outcome of the run is what it is.

    Args:
        facts: of the outcome; the program reads them as JSON from its standard input.
    """
    if rules.healthcheck:
        _ping(rules.healthcheck, is_well)
    command = rules.on_success if is_well else rules.on_failure
    if command:
        _run(command, root, facts)


def _ping(address: str, is_well: bool) -> None:
    # Healthchecks.io and its kin take a failure under the same address with /fail.
    url = address if is_well else address.rstrip("/") + "/fail"
    try:
        # The monitor may well be a machine of one's own: the address is from podcaster.toml.
        reply = sources.request(url, private=True, limits=Limits(seconds=10, size=100_000))
    except PodcasterError as error:
        # The whole of such an address is its secret.
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
