"""The unattended daily run: editions, pruning, publishing, reporting."""

import dataclasses
import json
import logging
import os
import subprocess
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from podcaster import sources
from podcaster.daily.building import RunContext
from podcaster.daily.edition import make_edition, plan_edition
from podcaster.daily.editions import check_day, check_editions, missed_days
from podcaster.daily.outcome import Entry, Fate, Outcome, RunLog, Status, failure, tally
from podcaster.daily.planning import EditionPlan
from podcaster.daily.upkeep import Correction, correct, prune
from podcaster.episodes import catalogue
from podcaster.episodes.line import today as day_of
from podcaster.errors import Locked, PodcasterError, hide_secrets
from podcaster.model import DailyRules, Show
from podcaster.show.rules import require_sources
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import withdrawals
from podcaster.sources import Limits

__all__ = [
    "Correction",
    "EditionPlan",
    "Entry",
    "Fate",
    "Outcome",
    "RunContext",
    "RunLog",
    "Status",
    "correct",
    "give_notice",
    "plan_edition",
    "prune",
    "run_daily",
    "tally",
]

log = logging.getLogger(__name__)

PATIENCE = 60
"""Seconds that a notification program may take."""


def run_daily(
    show: Show,
    context: RunContext,
    *,
    day: date | None = None,
    catch_up: int = 0,
    weekdays: Container[int] = range(7),
    publish: Callable[[Show], object] | None = None,
) -> tuple[Outcome, ...]:
    """Make the edition of a day, prune, publish and report; one outcome per day.

    An expected failure is an outcome with its exit code. Repeating a run changes nothing.

    Args:
        day: today in the show's time zone if not given.
        catch_up: how many missed days are made up first, at most.
        weekdays: the days on which the show has an edition; 0 is Monday.
        publish: uploads the show.
    """
    directory = ShowDir(show.root)
    today = day_of(show, context.now)
    outcomes: list[Outcome] = []
    try:
        with directory.lock(context.wait, name="daily"), RunLog(directory.log_folder).listening():
            _check(show, directory, context)
            for each in _days(directory, today, day, catch_up, weekdays):
                outcomes.append(_edition(show, each, today, context, is_asked=day is not None))
            outcomes[-1] = _finished(outcomes[-1], show, today, context, publish)
    except PodcasterError as error:
        outcomes.append(failure(day or today, error))
        _report(outcomes[-1], show, context, is_notable=not isinstance(error, Locked))
    except BaseException as error:
        # A bug or an interruption.
        what = "stopped by a signal before it finished"
        if not isinstance(error, KeyboardInterrupt):
            what = f"{type(error).__name__}: {error}"
        _report(failure(day or today, PodcasterError(what)), show, context)
        raise
    else:
        for outcome in outcomes:
            _report(outcome, show, context)
    return tuple(outcomes)


def _check(show: Show, directory: ShowDir, context: RunContext) -> None:
    """Check that a run is possible, and clean up after one that was killed."""
    check_editions(show.daily.editions)
    require_sources(show)
    with directory.lock(context.wait):
        catalogue.recover(directory, show)


def _days(
    directory: ShowDir, today: date, day: date | None, catch_up: int, weekdays: Container[int]
) -> Sequence[date]:
    if day:
        check_day(day, today)
        return [day]
    runs = RunLog(directory.log_folder).runs(most=100)
    quiet = {str(each.get("day")) for each in runs if each.get("status") == Status.NO_NEWS}
    removed = {each.day.isoformat() for each in withdrawals(directory.root)}
    return [*missed_days(directory.listings(), today, catch_up, quiet | removed, weekdays), today]


def _edition(show: Show, day: date, today: date, context: RunContext, *, is_asked: bool) -> Outcome:
    """The outcome of one day; a failure on a missed day does not stop today's edition."""
    try:
        return make_edition(show, day, today, context, is_asked=is_asked)
    except PodcasterError as error:
        return failure(day, error)


def _finished(
    outcome: Outcome,
    show: Show,
    today: date,
    context: RunContext,
    publish: Callable[[Show], object] | None,
) -> Outcome:
    """Prune and publish, even without news, as the last upload may have failed."""
    if outcome.status is Status.FAILED:
        return outcome
    outcome = dataclasses.replace(outcome, pruned=prune(show, today=today, wait=context.wait))
    if publish is None:
        return outcome
    try:
        publish(show)
    except PodcasterError as error:
        return dataclasses.replace(
            outcome, status=Status.DEGRADED, error=str(error), exit_code=error.exit_code
        )
    return outcome


def _report(outcome: Outcome, show: Show, context: RunContext, *, is_notable: bool = True) -> None:
    """Log the outcome and send notifications; neither can change it."""
    try:
        RunLog(ShowDir(show.root).log_folder).write("outcome", context.now, **outcome.facts())
    except PodcasterError as error:
        log.warning("%s", error)
    if is_notable:
        give_notice(show.daily, show.root, is_well=not outcome.exit_code, facts=outcome.facts())


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
        log.warning("%s: exited with %s", command[0], done.returncode)
