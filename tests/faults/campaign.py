"""Runs scenarios in processes under the shim, with the news site that they read beside them."""

import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from news_site import NewsSite

from faults.injection import start
from faults.scenarios import SCENARIOS, print_news

ERRORS = ("EIO", "ENOSPC", "EROFS", "EDQUOT", "EINTR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one scenario showed."""

    operations: int
    tries: int
    hits: int
    """Tries in which an operation did fail."""
    codes: dict[str, int]
    complaints: Sequence[str]
    """Broken promises, tracebacks, runs that did not complete; empty when all is well."""


def run_scenario(
    name: str,
    *,
    errors: Sequence[str] = ERRORS,
    every: int = 1,
    offset: int = 0,
    jobs: int = 1,
    seconds: float = 86_400,
) -> Seen:
    """Let operations of a command fail once.

    Args:
        every: try each n-th operation only, beginning one later for each error: with five errors
            and 5, each operation fails once, with one of them.
        offset: begin with a later operation.
        jobs: processes, each of which makes its share of the tries.
        seconds: begin no further try after this time.
    """
    settings = [",".join(errors), str(every), str(offset)]
    with ThreadPoolExecutor(jobs) as pool:
        shares = [[*settings, f"{each}/{jobs}", str(seconds)] for each in range(jobs)]
        seen = list(pool.map(partial(_run_share, name), shares))
    codes = sum((Counter(one.codes) for one in seen), Counter[str]())
    return Seen(
        operations=seen[0].operations,
        tries=sum(one.tries for one in seen),
        hits=sum(one.hits for one in seen),
        codes=dict(sorted(codes.items(), key=lambda one: int(one[0]))),
        # What is wrong without a fault, each share says.
        complaints=list(dict.fromkeys(words for one in seen for words in one.complaints)),
    )


def _run_share(name: str, settings: Sequence[str]) -> Seen:
    with tempfile.TemporaryDirectory() as folder, NewsSite() as site:
        print_news(site)
        arguments = [folder, name, site.base, *settings]
        with start(Path(folder), "faults.driver", arguments) as process:
            assert process.stdin and process.stdout and process.stderr
            line = process.stdout.readline()
            if line == "change\n":
                change = SCENARIOS[name].change
                assert change
                change(site)
                process.stdin.write("\n")
                process.stdin.flush()
                line = ""
            output, complaint = process.communicate()
    lines = (line + output).strip().splitlines()
    if process.returncode or not lines:
        raise RuntimeError(f"{name}: {complaint[-3000:]}")
    found: dict[str, Any] = json.loads(lines[-1])
    found.pop("scenario")
    return Seen(**found)
