"""Runs scenarios in processes under the shim, with the news site that they read beside them."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from subprocess import Popen
from typing import Any

from news_site import NewsSite

from faults.injection import start
from faults.scenarios import SCENARIOS, print_news

ERRORS = ("EIO", "ENOSPC", "EROFS", "EDQUOT", "EINTR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One run of a command in which one operation failed."""

    number: int
    """Which operation, counted from 1."""
    error: str
    failed: str
    """Its kind, such as "rename"; empty when the run had fewer operations."""
    path: str
    """On which file of the show, its target or the cache."""
    code: int
    """The exit code of the run."""
    complaints: Sequence[str]
    """Broken promises, tracebacks, next runs that did not complete; empty when all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one scenario showed."""

    operations: int
    tries: Sequence[Try]
    complaints: Sequence[str]
    """Of all tries, and of the run in which nothing failed."""

    def counted(self, what: str) -> dict[Any, int]:
        """How many tries have each value of a field."""
        return dict(sorted(Counter(getattr(each, what) for each in self.tries).items()))


def run_scenario(
    name: str,
    *,
    errors: Sequence[str] = ERRORS,
    every: int = 1,
    offset: int = 0,
    jobs: int = 1,
    is_whole: bool = False,
    seconds: float = 86_400,
    record: Path | None = None,
) -> Seen:
    """Let operations of a command fail once.

    Args:
        every: try each n-th operation only, beginning one later for each error: with five errors
            and 5, each operation fails once, with one of them.
        offset: begin with a later operation.
        jobs: processes, each of which makes its share of the tries.
        is_whole: start a new interpreter for each run, as a user does, and not a forked child.
        seconds: begin no further try after this time.
        record: file of tries, which are not made again; those that are made are added to it.
    """
    earlier = list(_recorded(record, name))
    done = json.dumps([(each.number, each.error) for each in earlier])
    settings = [",".join(errors), str(every), str(offset), "whole" if is_whole else "forked"]
    with ThreadPoolExecutor(jobs) as pool:
        shares = [[*settings, f"{each}/{jobs}", str(seconds), done] for each in range(jobs)]
        seen = list(pool.map(partial(_run_share, name, record), shares))
    tries = [*earlier, *(each for one in seen for each in one.tries)]
    # What is wrong without a fault, each share says.
    complaints = [words for one in (*seen, *earlier) for words in one.complaints]
    return Seen(
        operations=seen[0].operations, tries=tries, complaints=list(dict.fromkeys(complaints))
    )


def _recorded(record: Path | None, name: str) -> Iterator[Try]:
    if record and record.exists():
        for line in record.read_text("utf-8").splitlines():
            scenario, one = json.loads(line)
            if scenario == name:
                yield Try(**one)


def _run_share(name: str, record: Path | None, settings: Sequence[str]) -> Seen:
    with tempfile.TemporaryDirectory() as folder, NewsSite() as site:
        print_news(site)
        arguments = [folder, name, site.base, *settings]
        with start(Path(folder), "faults.driver", arguments) as process:
            found = list(_listen(process, name, site, record))
        if process.returncode or not found:
            raise RuntimeError(f"{name}: {(Path(folder) / 'errors').read_text('utf-8')[-3000:]}")
    tries = [Try(**one) for one in found[1:]]
    return Seen(
        operations=found[0]["operations"],
        tries=tries,
        complaints=[*found[0]["complaints"], *(it for one in tries for it in one.complaints)],
    )


def _listen(
    process: Popen[str], name: str, site: NewsSite, record: Path | None
) -> Iterator[dict[str, Any]]:
    """What the process says, kept in the record as it comes; the first line is no try."""
    assert process.stdin and process.stdout
    is_try = False
    for line in process.stdout:
        if line == "change\n":
            change = SCENARIOS[name].change
            assert change
            change(site)
            print(file=process.stdin, flush=True)
            continue
        if record and is_try:
            with record.open("a", encoding="utf-8") as file:
                print(json.dumps([name, json.loads(line)]), file=file)
        is_try = True
        yield json.loads(line)
