"""The process that runs one scenario under the shim; prints a JSON line for each try."""

import contextlib
import errno
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from news_site import page_of

from faults.cheap import freeze, remember_pure_work
from faults.injection import Ended, Injector
from faults.ordering import breaches, read_trace
from faults.scenarios import BASE, SCENARIOS, STORIES, make_template
from faults.verdict import CODES, Facts, facts, faults_of_show, faults_of_site, promises
from podcaster import article_from_html
from podcaster.cli import run


def main() -> None:
    """Arguments: folder, scenario, news site, then those of `run_scenario`."""
    folder, name, site, errors, every, offset, whole, share, seconds, done = sys.argv[1:]
    lab = Lab(Path(folder), name, site, is_whole=whole == "whole")
    until = time.monotonic() + float(seconds)
    print(json.dumps({"operations": lab.prepare(), "complaints": lab.take_complaints()}))
    first, step = (int(each) for each in share.split("/"))
    tries = choice(lab.count, errors.split(","), int(every), int(offset))
    made = {tuple(each) for each in json.loads(done)}
    for number, error in islice(tries, first, None, step):
        if (number, error) not in made and time.monotonic() < until:
            print(json.dumps(lab.try_once(number, error)), flush=True)


def choice(count: int, errors: Sequence[str], every: int, offset: int) -> Iterator[tuple[int, str]]:
    """Each operation with each error, or each n-th, one later for each error."""
    for begin in range(every):
        for place, error in enumerate(errors):
            if (begin - place - offset) % every == 0:
                yield from ((n, error) for n in range(1 + begin, count + 1, every))


class Lab:
    """One scenario, tried again and again from the same beginning."""

    def __init__(self, folder: Path, name: str, site: str, *, is_whole: bool = False) -> None:
        self.scenario = SCENARIOS[name]
        self.name, self.address = name, site
        self.template, self.run = folder / "template", folder / "run"
        self.scratch = folder
        self.injector = Injector(self.run, folder)
        self.start = self.injector.run_whole if is_whole else self.injector.run
        self.command = [word.format(site=site) for word in self.scenario.command]
        self.environment = {"PODCASTER_CACHE": str(self.run / "clips")}
        self.complaints: list[str] = []

    def prepare(self) -> int:
        """Make the beginning, and count the operations of the command when nothing fails.

        All is run in this process first, pages are read in it too, so that each child finds the
        imports done.
        """
        os.environ.update(self.environment)
        remember_pure_work()
        make_template(self.run, self.name, self.address)
        for command in self.scenario.before:
            self._run_here(command)
        if self.scenario.change:
            print("change", flush=True)  # the site is another process's
            sys.stdin.readline()
        shutil.copytree(self.run, self.template, symlinks=True)
        self._run_here(self.command)
        article_from_html(page_of(STORIES[0], self.address).body)
        freeze()
        self.injector.cell.renew()
        self._begin_again()
        before = promises(self.run)
        ended = self._run(self.command, trace=True)
        assert ended.code == 0, ended.error
        self.count = ended.count
        self.wanted = self._facts()
        self._note("without a fault", self._faults())
        self._note("power loss", self._losses(before))
        return self.count

    def _run_here(self, command: Sequence[str]) -> None:
        os.chdir(self.run / "show")
        words = io.StringIO()
        with contextlib.redirect_stdout(words), contextlib.redirect_stderr(words):
            code = run(list(command))
        os.chdir(self.scratch)
        assert code == 0, (command, words.getvalue())

    def _begin_again(self) -> None:
        shutil.rmtree(self.run)
        shutil.copytree(self.template, self.run, symlinks=True)

    def take_complaints(self) -> list[str]:
        """What was wrong since this was asked last."""
        found, self.complaints = self.complaints, []
        return found

    def try_once(self, number: int, error: str) -> dict[str, object]:
        """Let one operation fail with one error, and run the command again."""
        self._begin_again()
        ended = self._run(self.command, target=number, error=getattr(errno, error))
        what = f"{error} at {number} of {self.count}, {ended.failed} of {ended.path}"
        self._note(what, _misbehaviour(ended))
        self._note(what, self._faults())
        after = self._run(self.command, armed=False)
        if after.code:
            self._note(what, [f"the next run ends with {after.code}: {after.error[-300:]}"])
        elif self._facts() != self.wanted:
            self._note(what, [f"leaves another show: {_difference(self._facts(), self.wanted)}"])
        self._note(f"after {what}", self._faults())
        return {
            "number": number,
            "error": error,
            "failed": ended.failed,
            "path": ended.path.removeprefix(f"{self.run}/"),
            "code": ended.code,
            "complaints": self.take_complaints(),
        }

    def _run(self, command: Sequence[str], **settings: object) -> Ended:
        return self.start(
            list(command),
            folder=self.run / "show",
            environment=self.environment,
            **settings,  # type: ignore[arg-type]
        )

    def _faults(self) -> Iterator[str]:
        for root in (self.run / "show", self.run / "new"):
            yield from faults_of_show(root, BASE)
        yield from faults_of_site(self.run / "site", BASE)

    def _facts(self) -> list[Facts]:
        return [facts(self.run / each) for each in ("show", "new", "site")]

    def _losses(self, before: dict[str, frozenset[str]]) -> Iterator[str]:
        after = promises(self.run)
        gone = {
            path: frozenset(name for name in names - after[path] if not Path(name).exists())
            for path, names in before.items()
            if path in after
        }
        yield from breaches(read_trace(self.scratch / "trace"), after, gone)

    def _note(self, when: str, faults: Iterator[str] | Sequence[str]) -> None:
        self.complaints += [f"{self.name}: {when}: {fault}" for fault in faults]


def _difference(found: list[Facts], wanted: list[Facts]) -> list[object]:
    return [
        (one.episodes ^ other.episodes, one.files ^ other.files)
        for one, other in zip(found, wanted, strict=True)
    ]


def _misbehaviour(ended: Ended) -> Iterator[str]:
    if "Traceback" in ended.error or "Exception ignored" in ended.error:
        yield f"a traceback: {ended.error[-1500:]}"
    elif ended.code not in CODES:
        yield f"exit code {ended.code}: {ended.error[-300:]}"
    elif ended.code and not ended.error.strip():
        yield f"exit code {ended.code} without a word"


if __name__ == "__main__":
    main()
