"""`podcaster daily` as a process of its own: killed at random instants, and looked at afterwards.

After each kill the feed must be whole: it parses, and every enclosure that it lists is there with
the length and the hash that its manifest names. Then the next run must complete. At the end the
show must be the same as one that was never killed.
"""

import contextlib
import functools
import hashlib
import multiprocessing
import multiprocessing.context
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

from daily_show import listed, make_show
from news_site import NewsSite, feed_of, invent, page_of

from podcaster.model import Episode
from podcaster.show.showdir import ShowDir

PATIENCE = 300
"""Seconds for a run that nobody kills."""


@dataclass(slots=True)
class Tally:
    """What was seen."""

    killed: int = 0
    survived: int = 0
    """Runs that were over before the signal came."""
    stages: Counter[str] = field(default_factory=Counter)
    """What the killed runs had left."""


def torture(folder: Path, site: NewsSite, *, kills: int, seed: int = 1) -> Tally:
    """Kill runs until there were so many kills; each day's edition in the end completes."""
    chance = random.Random(seed)
    tally = Tally()
    tortured, calm = folder / "tortured", folder / "calm"
    idle = 0.0
    number = 0
    while tally.killed < kills:
        # Pairs of days in new folders: nobody can move the clock for a whole process, and the
        # second day of each pair finds an episode to keep its hands off, and one to prune.
        is_second = number % 2 == 1
        day = datetime.now(UTC).date() - timedelta(days=0 if is_second else 1)
        print_news(site, day, number)
        if not is_second:
            for root in (tortured, calm):
                _begin(root, site)
        whole = complete(calm, day)
        if number == 0:
            idle = complete(calm, day) / whole
        # From the start of the work to shortly after a whole run is over, by the machine's speed
        # of this very day: a loaded one is slower than it was, or will be.
        instants = (whole * idle * 0.7, whole * 1.05)
        _kill_until_done(tortured, day, chance, instants, kills, tally)
        _compare(tortured, calm)
        number += 1
    return tally


EDITIONS = 'editions = ["full", "headlines"]'
RETENTION = "\n[retention]\nepisodes = 1\n"


def print_news(site: NewsSite, day: date, number: int) -> None:
    """Two stories of a day; each number gives others."""
    items = [invent(day, number * 10 + n, paragraphs=2, sentences=2) for n in range(2)]
    for item in items:
        site.pages[item.path] = page_of(item, site.base)
    site.pages["/a.xml"] = feed_of(items, site.base)


def _begin(root: Path, site: NewsSite) -> None:
    """A new show, and no clips yet."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.rmtree(clips_of(root), ignore_errors=True)
    make_show(root, site.url("/a.xml"), daily=EDITIONS, more=RETENTION)


def _kill_until_done(
    root: Path,
    day: date,
    chance: random.Random,
    instants: tuple[float, float],
    kills: int,
    tally: Tally,
) -> None:
    """Runs of one day are killed at random instants, until one of them is over before its own."""
    is_done = False
    while not is_done and tally.killed < kills:
        run = start(root, day)
        is_done = run.wait(chance.uniform(*instants))
        if is_done:
            tally.survived += 1
        else:
            run.kill()
            tally.killed += 1
            tally.stages[_stage(root)] += 1
        look(root)
    complete(root, day)
    look(root)
    look_for_leftovers(root)


class Run:
    """A run of `podcaster daily` in a process group of its own, forked from one that has imported
    the program: loading it takes longer than a whole edition.
    """

    def __init__(self, root: Path, day: date, largest: int = 0) -> None:
        # Not a file: its size may be limited, too.
        self._complaint, complaint = _forkserver().Pipe(duplex=False)
        # A child that a killed run had just forked may hold the lock for some moments more.
        command = ("--show", str(root), "--date", day.isoformat(), "--wait", "60")
        given = (
            ("daily", *command, "--workers", "1", "--quiet"),
            clips_of(root),
            complaint,
            largest,
        )
        self._process = _forkserver().Process(target=_daily, args=given)
        self._process.start()
        complaint.close()
        os.set_blocking(self._complaint.fileno(), False)

    @property
    def returncode(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float) -> bool:
        """Wait for the end; false if it does not come in time."""
        self._process.join(seconds)
        return self.returncode is not None

    def signal(self, number: int) -> None:
        """Send a signal to the process alone."""
        os.kill(self._process.pid or 0, number)

    def kill(self) -> None:
        """End the process and all that it has started."""
        with contextlib.suppress(ProcessLookupError):  # so young that it has no group yet
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.kill()
        self._process.join()

    def complaint(self) -> str:
        """What it wrote to standard error."""
        with contextlib.suppress(BlockingIOError):
            return os.read(self._complaint.fileno(), 65_536).decode()
        return ""


@functools.cache
def _forkserver() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["torture", "podcaster.cli.daily", "podcaster.daily"])
    # The path of its socket has 107 bytes at most, however long that of TMPDIR is.
    with patch.object(tempfile, "tempdir", "/tmp"):
        forkserver.ensure_running()
    return context


def _daily(command: Sequence[str], clips: Path, complaint: Connection, largest: int) -> None:
    """What the forked process does."""
    from podcaster.cli import main

    os.setsid()
    os.fsync = lambda fd: None  # a process is killed, not the machine
    os.environ["PODCASTER_CACHE"] = str(clips)
    os.dup2(complaint.fileno(), 2)
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    sys.argv = ["podcaster", *command]
    main()


def start(root: Path, day: date, *, largest: int = 0) -> Run:
    """Begin a run.

    Args:
        largest: bytes beyond which no file of it can grow; 0 for no limit.
    """
    return Run(root, day, largest)


def clips_of(root: Path) -> Path:
    """A show's own clip cache, so that what is killed while it speaks can be seen."""
    return root.with_name(f"clips of {root.name}")


def complete(root: Path, day: date) -> float:
    """A run that nobody kills; the seconds it took."""
    begun = time.monotonic()
    run = start(root, day)
    assert run.wait(PATIENCE) and run.returncode == 0, run.complaint()
    return time.monotonic() - begun


def _stage(root: Path) -> str:
    """How far a killed run had come, told from what it left."""
    marks = list(root.glob("episodes/*/.unlisted.part"))
    if not marks:
        return "while gathering or speaking, or between two editions"
    folder = marks[0].parent
    if not (folder / "episode.json").exists():
        return "while the audio or its sidecars were being made"
    return "after the commit, before the feed was done"


def look(root: Path) -> None:
    """What a listener's app finds: a feed that is whole, or none yet."""
    if (root / "feed.xml").exists():
        listed(root)


def look_for_leftovers(root: Path) -> None:
    """A completed run leaves nothing of those before it."""
    parts = [str(path) for path in root.rglob("*.part") if ".podcaster" not in path.parts]
    assert not parts, parts
    known = {episode.slug for episode in ShowDir(root).episodes()}
    folders = {path.name for path in (root / "episodes").iterdir()}
    assert folders == known, folders ^ known


def _compare(tortured: Path, calm: Path) -> None:
    """All but guids and times, which are minted when an episode is made, must be the same."""
    assert list(_facts(tortured)) == list(_facts(calm))
    assert listed(tortured) == listed(calm)


def _facts(root: Path) -> Iterator[object]:
    for episode in ShowDir(root).episodes():
        yield _comparable(episode)
        folder = root / "episodes" / episode.slug
        for name in ("transcript.vtt", "transcript.srt", "transcript.json", "chapters.json"):
            yield hashlib.sha256((folder / name).read_bytes()).hexdigest()
        yield sorted(re.sub(r"-[0-9a-f]{8}\.", ".", path.name) for path in folder.iterdir())


def _comparable(episode: Episode) -> tuple[object, ...]:
    return (
        episode.slug, episode.number, episode.title, episode.day, episode.edition,
        episode.script, episode.captions, episode.chapters, episode.loudness, episode.stories,
        episode.audio.duration,
    )  # fmt: skip
