"""What dates have in common outside English: day before month."""

import re
from collections.abc import Callable, Sequence

DAY = r"(?<![\w.,])(?P<day>0?[1-9]|[12]\d|3[01])"
YEAR = r"(?P<year>1[1-9]\d\d|20\d\d)(?![\w])(?![.,]\d)"


def month_pattern(months: Sequence[str], short: Sequence[str] = ()) -> str:
    """Any month in any capitals."""
    names = sorted([*months, *short], key=len, reverse=True)
    return rf"(?P<month>(?i:{'|'.join(re.escape(name) for name in names)}))"


def numeric(separators: str) -> re.Pattern[str]:
    """24.11.2026 or 24/11/2026."""
    return re.compile(rf"{DAY}(?P<sep>[{separators}])(?P<month>0?[1-9]|1[0-2])(?P=sep){YEAR}")


ISO = re.compile(
    r"(?<![\w.,-])(?P<year>1[1-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"
)


def by_number(
    patterns: Sequence[re.Pattern[str]], spell: Callable[[int, int, int], str]
) -> Callable[[str], str]:
    """A pass that says dates written in figures."""

    def speak(match: re.Match[str]) -> str:
        return spell(int(match["day"]), int(match["month"]), int(match["year"]))

    def numeric_dates(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(speak, text)
        return text

    return numeric_dates
