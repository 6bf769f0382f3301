"""Carrying out an upload plan, with retries, keeping the target's record."""

import logging
import posixpath
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from podcaster.episodes.publicfiles import EPISODES, Phase, PublicFile, phase, public_files
from podcaster.errors import ClockWrong
from podcaster.model import PhaseProgress
from podcaster.publish.plan import (
    UNKNOWN,
    Plan,
    Record,
    is_known,
    make_plan,
    read_record,
    some,
    write_record,
)
from podcaster.publish.targets import Stored, Target, reason_of
from podcaster.show.wholefiles import file_sha256

log = logging.getLogger(__name__)
T = TypeVar("T")

RECORD = ".podcaster-published.json"
"""The target's record of uploaded files; it names public files only."""

PASSES = {
    Phase.SOUND: "sound",
    Phase.PAGE: "pages",
    Phase.INDEX: "feeds",
    Phase.FEED: "feeds",
}
"""Names of passes; the files of each name only files of earlier ones."""

ASTRAY = timedelta(days=3)
"""How far this machine's clock may differ from the target's."""

_MOST_OTHERS = 4
"""Files; if all of at least as many have another mark, marks tell nothing."""

_SAVE_EVERY = 2.0
"""Seconds between saves of the record, …"""
_SHARE = 20
"""… or this many times the time that a save takes, if that is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The result of an upload, or of its plan."""

    uploaded: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    size: int
    """Number of bytes sent."""


def upload(
    root: Path,
    target: Target,
    *,
    everything: bool = False,
    dry_run: bool = False,
    progress: PhaseProgress | None = None,
    review: Callable[[Plan, Record], Plan] | None = None,
    now: datetime | None = None,
) -> Published:
    """Upload changes in an order in which the target is always consistent.

    Args:
        everything: ignore the target's record and upload all files.
        review: checks the plan against the record; may change or refuse it.
        now: the time by this machine, compared with the target's clock; by default it is not.

    Raises:
        Unreachable: the target did not answer, or refused; the next run continues from here.
        ClockWrong: the target's clock has another date; nothing was sent or removed.
    """
    content = _call(target, RECORD, partial(target.read, RECORD))
    record = read_record(content)
    if record is None:
        # A damaged record still shows that something was published.
        record = Record(files={}, sha256="" if content is None else "damaged")
        if content is not None:
            log.warning("%s is damaged: all files are sent again", target.at(RECORD))
    if everything:
        record = Record(files=dict.fromkeys(record.files, UNKNOWN), sha256=record.sha256)
    files = public_files(root)
    record = _as_found(target, record, {file.name for file in files})
    unread = [file for file in files if not is_known(file, record.files.get(file.name))]
    plan = make_plan(files, record, _with_progress(progress, sum(file.size for file in unread)))
    if review:
        plan = review(plan, record)
    if not dry_run:
        _Run(target, record, progress).carry_out(plan, now)
    return Published(
        uploaded=tuple(file.name for file in plan.uploads),
        removed=plan.removals,
        unchanged=plan.unchanged,
        size=plan.size,
    )


def _with_progress(progress: PhaseProgress | None, total: int) -> Callable[[Path], str]:
    """Hashing that shows how much is done: after an update, all files of a show are read once."""
    done = 0

    def digest(path: Path) -> str:
        nonlocal done
        found = file_sha256(path)
        done += path.stat().st_size
        if progress:
            progress("hashing", done, total)
        return found

    return digest


def _as_found(target: Target, record: Record, names: Collection[str]) -> Record:
    """The record without what the target has lost, or got from somebody else.

    Sizes and marks are compared of all files if that is cheap, else of those in the folders of the
    newest episodes and outside of episodes.

    Args:
        names: files of the show; others are left alone.
    """
    folders = sorted({"", *map(posixpath.dirname, record.files)}, reverse=True)
    folders.sort(key=lambda folder: folder.startswith(f"{EPISODES}/"))
    try:
        listed = target.listing(folders) if record.files else None
    except target.errors as error:  # such as for a key that may not list
        log.info("%s: cannot be listed: %s", target.at(""), error)
        return record
    if not listed or RECORD not in listed:
        return record
    compared = set(folders[: target.most_listed])
    sent = {
        name: one
        for name, one in record.files.items()
        if one != UNKNOWN and name in names and posixpath.dirname(name) in compared
    }
    changed = {name for name, one in sent.items() if not _has_size(listed.get(name), one.size)}
    marks = {name: record.marks[name] for name in sent.keys() - changed if name in record.marks}
    others = {name for name, mark in marks.items() if listed[name].mark not in ("", mark)}
    if len(others) < max(len(marks), _MOST_OTHERS):
        changed |= others  # else the server moved, or gives each file another mark each time
    if changed:
        log.warning("missing or changed on the target, and sent again: %s", some(sorted(changed)))
    return replace(record, files={**record.files, **dict.fromkeys(changed, UNKNOWN)})


def _has_size(found: Stored | None, size: int) -> bool:
    return found is not None and found.size in (None, size)


class _Run:
    """The state of a run: the target with its record."""

    def __init__(self, target: Target, record: Record, progress: PhaseProgress | None) -> None:
        self.target = target
        self.there = dict(record.files)
        self.marks = dict(record.marks)
        self.progress = progress or (lambda stage, done, total: None)
        self.saved = dict(record.files)
        self.save_at = 0.0

    def carry_out(self, plan: Plan, now: datetime | None) -> None:
        """Upload, then remove; the record is written even after an error."""
        try:
            _call(self.target, "the folder", self.target.prepare)
            # First, so that files left by a killed run are known as ours, and none that it may
            # have replaced is recorded as it was.
            self.there |= dict.fromkeys((file.name for file in plan.uploads), UNKNOWN)
            if plan.uploads or plan.removals:
                self._save(always=True)
                self._check_clock(now)
            self._upload(plan)
            self.there |= plan.sent
            # Before removals, since everything is in place now.
            self._save()
            self._remove(plan)
        except BaseException:
            self._save_if_possible()
            raise
        self._save()

    def _check_clock(self, now: datetime | None) -> None:
        """Compare clocks by the record, which was just written."""
        theirs = self.target.time_of(RECORD) if now else None
        if now and theirs and abs(now - theirs) > ASTRAY:
            raise ClockWrong(
                f"publish: the clock says {now:%Y-%m-%d %H:%M}, the target says "
                f"{theirs:%Y-%m-%d %H:%M}; nothing was sent; set the clock, or continue with "
                "--trust-clock"
            )

    def _upload(self, plan: Plan) -> None:
        self.progress("publish", 0, len(plan.uploads))
        done = 0
        for name, files in groupby(plan.uploads, lambda file: PASSES[phase(file.name)]):
            for order, group in groupby(files, lambda file: phase(file.name)):
                # One feed after the other, so that the main one comes last.
                at_once = 1 if order is Phase.FEED else self.target.at_once
                for file in _in_turn(self._put, tuple(group), at_once):
                    self.there[file.name] = plan.sent[file.name]
                    done += 1
                    self.progress("publish", done, len(plan.uploads))
                    if time.monotonic() > self.save_at:
                        self._save()
            self.target.finish_pass(name)

    def _put(self, file: PublicFile) -> PublicFile:
        _call(self.target, file.name, partial(self._put_whole, file))
        return file

    def _put_whole(self, file: PublicFile) -> None:
        """Upload a file, and check that it arrived: a server may accept it and keep nothing."""
        self.target.put(file.path, file.name)
        stored = self.target.stored(file.name)
        check_arrived(stored.size, file.size)
        self.marks[file.name] = stored.mark

    def _remove(self, plan: Plan) -> None:
        folders = set()
        for name in plan.removals:
            _call(self.target, name, partial(self.target.remove, name))
            self.there.pop(name, None)
            self.marks.pop(name, None)
            folders.add(PurePosixPath(name).parent.as_posix())
        for folder in sorted(folders - {"."}):
            self.target.remove_folder(folder)
        if plan.removals:
            self.target.finish_pass("removals")

    def _save(self, *, always: bool = False) -> None:
        begin = time.monotonic()
        if always or self.there != self.saved:
            content = write_record(self.there, self._known_marks())
            _call(self.target, RECORD, partial(self.target.write, RECORD, content))
            self.saved = dict(self.there)
        end = time.monotonic()
        self.save_at = end + max(_SAVE_EVERY, _SHARE * (end - begin))

    def _known_marks(self) -> dict[str, str]:
        """The marks of files whose state is known."""
        marks = self.marks.copy()  # other threads add to it
        return {name: mark for name, mark in marks.items() if mark and name in self.there}

    def _save_if_possible(self) -> None:
        if self.there == self.saved:
            return
        try:
            self.target.write(RECORD, write_record(self.there, self._known_marks()))
        except self.target.errors as error:
            log.info("%s: cannot be written: %s", RECORD, error)


class NotArrived(OSError):
    """The target does not have what it took; another attempt may help."""


def check_arrived(there: int | None, size: int) -> None:
    """Compare the size of an uploaded file with the one on the target, if it says that.

    Raises:
        NotArrived: they differ.
    """
    if there is not None and there != size:
        raise NotArrived(f"has {there} of {size} bytes after its upload")


def _in_turn(
    put: Callable[[PublicFile], PublicFile], files: Sequence[PublicFile], at_once: int
) -> Iterator[PublicFile]:
    """Upload files, several at once if the target allows; yield each when finished."""
    if at_once == 1:
        yield from map(put, files)
        return
    with ThreadPoolExecutor(at_once) as pool:
        jobs = [pool.submit(put, file) for file in files]
        try:
            for job in as_completed(jobs):
                yield job.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _call(target: Target, name: str, action: Callable[[], T]) -> T:
    """Call the target, with retries after increasing pauses for temporary errors."""
    tries = Retrying(
        stop=stop_after_attempt(target.tries),
        wait=wait_exponential(multiplier=0.5, max=15) + wait_random(0, 0.5),
        retry=retry_if_exception(target.is_temporary),
        before_sleep=partial(_log_retry, name),
        reraise=True,
    )
    try:
        for attempt in tries:
            with attempt:
                if attempt.retry_state.attempt_number > 1:
                    target.reconnect()
                return action()
    except target.errors as error:
        raise target.failure(
            f"publish: {target.at(name)}: {reason_of(error)}; {target.advice(error)}"
        ) from error
    raise AssertionError("tenacity leaves with an answer or an error")


def _log_retry(name: str, state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    log.info("%s: %s; trying again", name, error)
