"""The unattended run: editions, pruning, publishing, reporting."""

import dataclasses
import logging
from collections.abc import Callable, Container, Sequence
from datetime import date

from podcaster.daily.building import RunContext
from podcaster.daily.edition import make_edition
from podcaster.daily.editions import check_day, check_editions, check_not_behind, missed_days
from podcaster.daily.outcome import Outcome, RunLog, Status, failure, give_notice
from podcaster.daily.upkeep import prune
from podcaster.episodes import catalogue
from podcaster.episodes.inputs import today as day_of
from podcaster.errors import Locked, PodcasterError
from podcaster.model import Show
from podcaster.show.records import withdrawals
from podcaster.show.rules import require_sources
from podcaster.show.showdir import ShowDir

log = logging.getLogger(__name__)


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
        _report(failure(day or today, _described(error)), show, context)
        raise
    else:
        for outcome in outcomes:
            _report(outcome, show, context)
    return tuple(outcomes)


def _described(error: BaseException) -> PodcasterError:
    """The log's description of a bug or an interruption."""
    if isinstance(error, KeyboardInterrupt):
        return PodcasterError("stopped from outside before it was done")
    return PodcasterError(f"{type(error).__name__}: {error}")


def _check(show: Show, directory: ShowDir, context: RunContext) -> None:
    """Check that a run is possible, and clean up after one that was killed."""
    check_editions(show.daily.editions)
    require_sources(show)
    with directory.lock(context.wait):
        catalogue.recover(directory, show)
    if not context.trusts_clock:
        check_not_behind(context.now, directory.listings())


def _days(
    directory: ShowDir, today: date, day: date | None, catch_up: int, weekdays: Container[int]
) -> Sequence[date]:
    if day:
        check_day(day, today)
        return [day]
    runs = RunLog(directory.log_folder).runs(most=100)
    quiet = {str(each.get("day")) for each in runs if each.get("status") == Status.NO_NEWS}
    removed = {each.day.isoformat() for each in withdrawals(directory.state_folder)}
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
