"""The log of unattended runs: JSON lines in .podcaster/log/, rotated by size."""

import contextlib
import json
import logging
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from podcaster.errors import CannotWrite, hide_secrets

NAME = "daily.jsonl"
LARGEST = 2_000_000
"""Bytes; some weeks of runs with two hundred candidates each."""
KEPT = 4
"""Number of rotated files to keep."""


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
        self._path = folder / NAME

    def write(self, event: str, now: datetime, **facts: Any) -> None:
        """Append one line with the time.

        Raises:
            CannotWrite: the disk is full, or the folder is not writable.
        """
        record = {"time": now.astimezone(UTC).isoformat(timespec="seconds"), "event": event}
        line = hide_secrets(json.dumps(record | facts, ensure_ascii=False, default=str)) + "\n"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._rotate()
            # Log lines may contain private information.
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "ab", buffering=0) as stream:
                with contextlib.suppress(OSError):
                    os.fchmod(descriptor, 0o600)
                stream.write(line.encode("utf-8", "replace"))
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
        if not self._path.exists() or self._path.stat().st_size < LARGEST:
            return
        for number in range(KEPT, 0, -1):
            older = self._numbered(number - 1) if number > 1 else self._path
            with contextlib.suppress(FileNotFoundError):
                older.replace(self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{NAME}.{number}")

    def _records(self) -> Iterator[Mapping[str, Any]]:
        for path in (self._numbered(1), self._path):
            with contextlib.suppress(OSError):
                for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                    # A killed run or a full disk may leave half a line.
                    with contextlib.suppress(ValueError):
                        record = json.loads(line)
                        if isinstance(record, dict):
                            yield record
