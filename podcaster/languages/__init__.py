"""Languages: tags, dates, a file of words for each."""

from podcaster.languages.dates import (
    month_name,
    short_months,
    short_weekdays,
    spoken_date,
    weekday_name,
    written_date,
)
from podcaster.languages.records import known, language_file
from podcaster.languages.tags import base, detect, normalise, region

__all__ = [
    "base",
    "detect",
    "known",
    "language_file",
    "month_name",
    "normalise",
    "region",
    "short_months",
    "short_weekdays",
    "spoken_date",
    "weekday_name",
    "written_date",
]
