"""The unattended daily edition, from gathering stories to reporting the result."""

from podcaster.daily.building import RunContext
from podcaster.daily.edition import plan_edition
from podcaster.daily.ledger import Entry, Fate, tally
from podcaster.daily.outcome import Outcome, RunLog, Status
from podcaster.daily.planning import EditionPlan
from podcaster.daily.run import run_daily
from podcaster.daily.upkeep import Correction, correct, prune

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
    "plan_edition",
    "prune",
    "run_daily",
    "tally",
]
