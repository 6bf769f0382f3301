"""`podcaster daily` every morning: a line of the user's crontab, or a systemd timer."""

from podcaster.daily.schedule.crontab import CronTab
from podcaster.daily.schedule.plan import EVERY_DAY, NAMES, Plan, next_run, plan_from
from podcaster.daily.schedule.timer import Timer

__all__ = ["EVERY_DAY", "NAMES", "CronTab", "Plan", "Timer", "next_run", "plan_from"]
