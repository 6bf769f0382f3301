"""Scheduling `podcaster daily`: by cron, a systemd timer, or a foreground process."""

from podcaster.daily.schedule.crontab import CronTab, is_cron_running
from podcaster.daily.schedule.foreground import Foreground
from podcaster.daily.schedule.plan import EVERY_DAY, NAMES, Plan, next_run, plan_from
from podcaster.daily.schedule.timer import Timer, lingers

__all__ = [
    "EVERY_DAY",
    "NAMES",
    "CronTab",
    "Foreground",
    "Plan",
    "Timer",
    "is_cron_running",
    "lingers",
    "next_run",
    "plan_from",
]
