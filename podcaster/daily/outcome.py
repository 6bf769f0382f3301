"""The outcome of an unattended run: its ledger, its log."""

import contextlib
import dataclasses
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from podcaster.daily.fetching import Problem
from podcaster.errors import CannotWrite, PodcasterError, hide_secrets
from podcaster.model import Article
from podcaster.show.wholefiles import append, read_regular

log = logging.getLogger(__name__)

LOG_NAME = "daily.jsonl"
_SUM = ', "sum": "'
"""Before the checksum of a line, which is its last value."""
LARGEST_LOG = 2_000_000
"""Bytes; some weeks of runs with two hundred candidates each."""
LOGS_KEPT = 4
"""Number of rotated files to keep."""


class Fate(StrEnum):
    """The decision on a candidate."""

    INCLUDED = "included"
    UPDATE = "update"
    """Included as an update of a reported story."""
    WAITING = "did not fit"
    TWIN = "same story"
    """Another source has a fuller version."""
    REPORTED = "reported"
    OLD = "old"
    UNWANTED = "excluded"
    SURPLUS = "surplus"
    """Beyond the number of stories that its source may give."""
    REFUSED = "refused"
    """Could not be read, is not a story, or could not be spoken."""
    UNPUBLISHED = "unpublished"
    """Chosen for an edition that failed."""


CHOSEN = (Fate.INCLUDED, Fate.UPDATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One candidate of a run."""

    source: str
    title: str
    url: str = ""
    fate: Fate
    reason: str = ""

    @property
    def line(self) -> str:
        """The entry as a line of text."""
        reason = f" ({self.reason})" if self.reason else ""
        return f"{self.fate}: {self.source}: {self.title or self.url}{reason}"


Key: TypeAlias = tuple[str, str, str]


def key_of(article: Article) -> Key:
    """A key that stays the same when an article is cut, marked or rewritten."""
    return article.source, article.url or article.identity, article.title


def entry_of(article: Article, fate: Fate, reason: str = "") -> Entry:
    """The entry of an article that was read."""
    return Entry(
        source=article.source, title=article.title, url=article.url or "", fate=fate, reason=reason
    )


def tally(entries: Iterable[Entry]) -> Mapping[str, int]:
    """The number of entries with each fate."""
    counts = Counter(entry.fate for entry in entries)
    return {fate.value: counts[fate] for fate in Fate if counts[fate]}


def with_fate(entries: Sequence[Entry], lost: Mapping[Key, str]) -> tuple[Entry, ...]:
    """The ledger with a new fate for stories that could not be spoken."""
    reasons = {(source, title): why for (source, _, title), why in lost.items()}
    return tuple(
        replace(each, fate=Fate.REFUSED, reason=reasons[each.source, each.title])
        if each.fate in CHOSEN and (each.source, each.title) in reasons
        else each
        for each in entries
    )


def unpublished(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The ledger of an edition that failed."""
    return tuple(
        replace(each, fate=Fate.UNPUBLISHED) if each.fate in CHOSEN else each for each in entries
    )


class Status(StrEnum):
    """The kinds of outcome."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    """The edition existed already."""
    REMOVED = "removed"
    """The edition was removed by hand, and is made again only when asked for by its day."""
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
            return "nothing to do, the edition already exists"
        if self.status is Status.REMOVED:
            again = f"podcaster daily --date {self.day.isoformat()}"
            return f"nothing to do, the edition was removed; `{again}` builds it again"
        if self.status is Status.NO_NEWS:
            return "no news, no episode"
        seconds = round(self.duration / 1000)
        stories = "1 story" if self.stories == 1 else f"{self.stories} stories"
        made = f"{', '.join(self.episodes)}: {stories}, {seconds // 60}:{seconds % 60:02}"
        return f"{made}; not uploaded: {self.error}" if self.error else made

    def _left_out(self) -> str:
        problems = [one for one in self.problems if one.reason not in self.error]
        if not problems:
            return ""
        first = problems[0]
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        return f"; left out: {first.source}: {first.reason}{more}"


def failure(day: date, error: PodcasterError) -> Outcome:
    """The outcome of a run that changed nothing."""
    return Outcome(status=Status.FAILED, day=day, error=str(error), exit_code=error.exit_code)


class _Lines(logging.Handler):
    """A logging handler that writes to a run's log."""

    def __init__(self, log: "RunLog") -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        moment = datetime.fromtimestamp(record.created, UTC)
        # The run itself reports a full disk; once is enough.
        with contextlib.suppress(CannotWrite):
            self._log.write(
                "log",
                moment,
                level=record.levelname.lower(),
                logger=record.name,
                message=record.getMessage(),
            )


class RunLog:
    """Appends whole lines to the log of one show, even with several writers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / LOG_NAME

    def write(self, event: str, now: datetime, **facts: Any) -> None:
        """Append one line with the time.

        Raises:
            CannotWrite: the disk is full, or the folder is not writable.
        """
        record = {"time": now.astimezone(UTC).isoformat(timespec="seconds"), "event": event}
        line = hide_secrets(json.dumps(record | facts, ensure_ascii=False, default=str))
        line = f'{line[:-1]}{_SUM}{_sum(line)}"}}\n'
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._rotate()
            # Log lines may contain private information.
            append(self._path, line.encode("utf-8", "replace"), mode=0o600, is_durable=False)
            with contextlib.suppress(OSError):
                self._path.chmod(0o600)
        except OSError as error:
            raise CannotWrite(f"{self._path}: cannot be written: {error.strerror}") from error

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Log the program's warnings as well while the block runs (with -v, everything)."""
        logger = logging.getLogger("podcaster")
        handler = _Lines(self)
        logger.addHandler(handler)
        try:
            yield
        finally:
            logger.removeHandler(handler)

    def runs(self, most: int = 10) -> list[Mapping[str, Any]]:
        """The outcomes of the latest runs, newest first."""
        outcomes = [each for each in self._records() if each.get("event") == "outcome"]
        return outcomes[::-1][:most]

    def _rotate(self) -> None:
        if not self._path.exists() or self._path.stat().st_size < LARGEST_LOG:
            return
        for number in range(LOGS_KEPT, 0, -1):
            older = self._numbered(number - 1) if number > 1 else self._path
            with contextlib.suppress(FileNotFoundError):
                older.replace(self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{LOG_NAME}.{number}")

    def _records(self) -> Iterator[Mapping[str, Any]]:
        for path in (self._numbered(1), self._path):
            with contextlib.suppress(OSError):
                for line in read_regular(path).decode("utf-8", "replace").splitlines():
                    # A killed run or a full disk may leave half a line.
                    with contextlib.suppress(ValueError):
                        record = json.loads(line)
                        if isinstance(record, dict) and _is_whole(line):
                            record.pop("sum", None)
                            yield record


def _is_whole(line: str) -> bool:
    """Whether a line has its checksum; those of earlier versions have none."""
    head, mark, rest = line.rpartition(_SUM)
    return not mark or rest == f'{_sum(head + "}")}"}}'


def _sum(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16]
