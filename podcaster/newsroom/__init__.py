"""A day's edition with nobody watching: gathered, fitted, built, judged, listed, reported."""

from podcaster.newsroom.corrections import Correction, correct
from podcaster.newsroom.daily import run_daily
from podcaster.newsroom.edition import Means
from podcaster.newsroom.outcome import Outcome, Status
from podcaster.newsroom.retention import prune
from podcaster.newsroom.runlog import RunLog

__all__ = ["Correction", "Means", "Outcome", "RunLog", "Status", "correct", "prune", "run_daily"]
