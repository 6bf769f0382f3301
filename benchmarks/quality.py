"""Scores the text half on public data, beside the best systems there, and holds the floors.

Run as `make quality`. The measuring scripts and their data are not part of the project; `--measure`
says where they are. `--update` writes docs/quality.md and raises the floors to what was measured.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
REPORT = HERE.parent / "docs" / "quality.md"
SHIMS = HERE / "text_shims.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table."""

    name: str
    script: str
    """Measuring script, its arguments, and the shim it calls."""
    read: Callable[[Mapping[str, Any]], float]
    target: float
    others: str
    digits: int = 3
    less_is_more: bool = False
    steady: bool = True
    """Not a speed: those are shown and not held, since machines differ."""


def at(*path: str) -> Callable[[Mapping[str, Any]], float]:
    """Read a nested value."""

    def read(answer: Mapping[str, Any]) -> float:
        value: Any = answer
        for key in path:
            value = value[key]
        return float(value)

    return read


def rules(answer: Mapping[str, Any]) -> float:
    """Share of the Golden Rules that hold."""
    held, of = answer["cats"]["golden"]
    return float(held / of)


def tiny(answer: Mapping[str, Any]) -> float:
    """Share of pieces under twelve characters."""
    return float(answer["tiny"] / answer["pieces"])


def lost(answer: Mapping[str, Any]) -> float:
    """Words and marks that no piece has."""
    return float(answer["words_lost"] + answer["punct_lost"])


AEB, TRAF = "extract_eval.py --data aeb extract", "extract_eval.py --data traf extract"
NEWS, GOOGLE = "norm_eval.py --data news spoken", "norm_eval.py --data google spoken"
NEMO = "norm_eval.py --data nemo spoken"
SPLIT, GOLDEN = "sbd_eval.py --task news sentences", "sbd_eval.py --task golden sentences"
PIECES = "sbd_eval.py --task seg pieces"
CONTAINER = "clean_eval.py --variant container clean"
PAGE = "clean_eval.py --variant page clean"

WILD = "wild"
"""A root of its own within the measuring data: pages of sites that nobody here had seen."""
WILD_PAGES = f"{WILD}:extract_eval.py --data aeb --lang all --split ALL extract"
WILD_CONTAINER = f"{WILD}:clean_eval.py --split ALL --variant container clean"
WILD_PAGE = f"{WILD}:clean_eval.py --split ALL --variant page clean"


def furniture(*path: str) -> Callable[[Mapping[str, Any]], float]:
    """Words in 1,000 heard that are not of the story."""
    precision = at(*path, "precision")
    return lambda answer: 1000 * (1 - precision(answer))


FIGURES = (
    Figure(name="wild pages: F1 *", script=WILD_PAGES, read=at("f1"), target=0.972,
           others="trafilatura precision 0.955, default 0.950 (kept-back half)"),
    Figure(name="wild pages: share of the story's words kept *", script=WILD_PAGES,
           read=at("recall"), target=0.97, others=""),
    Figure(name="wild text, container: share of the story's words kept *", script=WILD_CONTAINER,
           read=at("container", "recall"), target=0.98, others="long lines 0.979"),
    Figure(name="wild text, container: furniture in 1,000 words heard *", script=WILD_CONTAINER,
           read=furniture("container"), target=40, others="long lines 86", digits=0,
           less_is_more=True),
    Figure(name="wild text, page: share of the story's words kept *", script=WILD_PAGE,
           read=at("page", "recall"), target=0.98, others="long lines 0.980"),
    Figure(name="wild text, page: furniture in 1,000 words heard *", script=WILD_PAGE,
           read=furniture("page"), target=75, others="long lines 243", digits=0,
           less_is_more=True),
    Figure(name="extraction F1, benchmark pages *", script=AEB, read=at("f1"), target=0.972,
           others="trafilatura fast 0.965; best commercial service 0.970 over all"),
    Figure(name="extraction accuracy, hard pages *", script=TRAF, read=at("accuracy"), target=0.945,
           others="trafilatura without comments / recall mode, about 0.92 to 0.94"),
    Figure(name="pages per CPU second", script=AEB, read=at("pages_per_s"), target=40,
           others="trafilatura fast 57", digits=0, steady=False),
    Figure(name="spoken form, news sentences", script=NEWS, read=at("lenient"), target=0.97,
           others="NeMo 0.83, WeTextProcessing 0.78, num2words rules 0.75, gTTS's own 0.20"),
    Figure(name="spoken form, Wikipedia sentences", script=GOOGLE, read=at("lenient"), target=0.95,
           others="NeMo 0.92, WeTextProcessing 0.89"),
    Figure(name="spoken form, NeMo's own cases", script=NEMO, read=at("lenient"), target=0.88,
           others="WeTextProcessing 0.79 (NeMo itself 0.96)"),
    Figure(name="sentences normalised per CPU second", script=GOOGLE, read=at("sentences_per_s"),
           target=2500, others="WeTextProcessing 271, NeMo 10", digits=0, steady=False),
    Figure(name="sentence splitting, news paragraphs", script=SPLIT, read=at("accuracy"),
           target=0.95, others="blingfire 0.87; pysbd 0.47"),
    Figure(name="sentence splitting, share of the Golden Rules", script=GOLDEN, read=rules,
           target=44 / 48, others="blingfire 36/48; pysbd 47/48"),
    Figure(name="pieces of 100 characters: cuts at punctuation", script=PIECES,
           read=at("natural_share"), target=0.78, others="gTTS's tokenizer 0.82"),
    Figure(name="pieces: bad cuts", script=PIECES, read=at("bad_share"), target=0.02,
           others="gTTS's tokenizer 0.10", less_is_more=True),
    Figure(name="pieces under 12 characters", script=PIECES, read=tiny, target=0.01,
           others="gTTS's tokenizer 0.16", less_is_more=True),
    Figure(name="pieces: words and marks lost", script=PIECES, read=lost, target=0,
           others="gTTS's tokenizer loses the punctuation", digits=0, less_is_more=True),
    Figure(name="scraped text, container: share of the story's words kept *", script=CONTAINER,
           read=at("container", "recall"), target=0.985, others=""),
    Figure(name="scraped text, container: furniture in 1,000 words heard *", script=CONTAINER,
           read=furniture("container"), target=20, others="", digits=0, less_is_more=True),
    Figure(name="scraped text, page: share of the story's words kept *", script=PAGE,
           read=at("page", "recall"), target=0.985, others=""),
    Figure(name="scraped text, page: furniture in 1,000 words heard *", script=PAGE,
           read=furniture("page"), target=30, others="", digits=0, less_is_more=True),
    Figure(name="artefacts left in 1,000 words (container)", script=CONTAINER,
           read=at("container", "artefacts_per_1000w"), target=0.2, others="0.4 to 6", digits=2,
           less_is_more=True),
)  # fmt: skip


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--measure", type=Path, default=HERE.parent.parent / "shared" / "measure")
    options.add_argument("--update", action="store_true")
    chosen = options.parse_args()
    if not (chosen.measure / "common.py").exists():
        print(f"quality: {chosen.measure}: no measuring scripts there; --measure DIR says where")
        return 66
    answers = {script: measure(chosen.measure, script) for script in {f.script for f in FIGURES}}
    measured = {figure.name: figure.read(answers[figure.script]) for figure in FIGURES}
    table = "\n".join(rows(measured))
    print(table)
    if chosen.update:
        write_report(table, measured)
    return hold(measured)


def measure(folder: Path, script: str) -> dict[str, Any]:
    """Run a measuring script on our shim, and read the figures that it prints."""
    root, _, call = script.rpartition(":")
    file, *arguments, shim = call.split()
    answer = subprocess.run(
        [sys.executable, folder / file, *arguments, "--system", f"py:{SHIMS}:{shim}"],
        env={**os.environ, "TEXTBENCH_ROOT": str(folder / root)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return parse(answer)


def parse(answer: str) -> dict[str, Any]:
    """JSON as one object, or one a line behind a name."""
    if answer.startswith("{\n"):
        return dict(json.loads(answer))
    found: dict[str, Any] = {}
    for line in answer.splitlines():
        if match := re.match(r"(\w+ )?(\{.*\})$", line):
            figures = json.loads(match[2])
            found |= {match[1].strip(): figures} if match[1] else figures
    return found


def rows(measured: Mapping[str, float]) -> list[str]:
    """The table, in Markdown."""
    lines = ["| figure (open half) | podcaster | to reach | others |", "|---|---|---|---|"]
    for figure in FIGURES:
        sign = "≤" if figure.less_is_more else "≥"
        value = f"{measured[figure.name]:,.{figure.digits}f}"
        target = f"{sign} {figure.target:,.{figure.digits}f}"
        lines.append(f"| {figure.name} | {value} | {target} | {figure.others} |")
    return lines


def hold(measured: Mapping[str, float]) -> int:
    """Compare with the floors, which may only rise."""
    floors = tomllib.loads(FLOORS.read_text())
    fallen = [
        f"{figure.name}: {measured[figure.name]:.4f}, the floor is {floor:.4f}"
        for figure in FIGURES
        if figure.steady and (floor := floors.get(figure.name)) is not None
        if is_below(figure, measured[figure.name], floor)
    ]
    for line in fallen:
        print(f"FALLEN {line}")
    return 1 if fallen else 0


def is_below(figure: Figure, value: float, floor: float) -> bool:
    slack = 5e-5  # figures are printed to four digits
    return value > floor + slack if figure.less_is_more else value < floor - slack


def write_report(table: str, measured: Mapping[str, float]) -> None:
    """Keep the table, and raise the floors to what was measured."""
    old = tomllib.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    lines = ["# What the text half has reached on the open half of the data; may only rise."]
    for figure in FIGURES:
        if figure.steady:
            best = min if figure.less_is_more else max
            value = best(measured[figure.name], old.get(figure.name, measured[figure.name]))
            lines.append(f'"{figure.name}" = {value:.4f}')
    FLOORS.write_text("\n".join(lines) + "\n")
    head, _, _ = REPORT.read_text().partition("| figure")
    REPORT.write_text(f"{head}{table}\n")


if __name__ == "__main__":
    sys.exit(main())
