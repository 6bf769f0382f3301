"""Let each file operation of each command fail once (tests/faults says how).

python benchmarks/faults.py --commands build,publish --errors EIO,ENOSPC --every 5

Needs Linux and a C compiler.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from faults.campaign import ERRORS, Seen, run_scenario
from faults.scenarios import SCENARIOS


def main() -> None:
    """Run the scenarios and print a table of what was seen; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--commands", default=",".join(SCENARIOS))
    parser.add_argument("--errors", default=",".join(ERRORS))
    parser.add_argument(
        "--every",
        type=int,
        default=1,
        help="try each n-th operation only, beginning one later for each error",
    )
    parser.add_argument("--offset", type=int, default=0, help="begin with a later one")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--whole", action="store_true", help="a new interpreter for each run")
    parser.add_argument("--seconds", type=float, default=86_400, help="for each command")
    parser.add_argument("--record", type=Path, help="file of tries: made once, then read")
    options = parser.parse_args()
    complaints: list[str] = []
    for name in options.commands.split(","):
        begun = time.monotonic()
        seen = run_scenario(
            name,
            errors=options.errors.split(","),
            every=options.every,
            offset=options.offset,
            jobs=options.jobs,
            is_whole=options.whole,
            seconds=options.seconds,
            record=options.record,
        )
        complaints += seen.complaints
        _report(name, seen, time.monotonic() - begun)
    for complaint in complaints:
        print(complaint)
    sys.exit(bool(complaints))


def _report(name: str, seen: Seen, seconds: float) -> None:
    print(
        f"{name}: {seen.operations} operations, {len(seen.tries)} tries,"
        f" {len(seen.complaints)} faults, {seconds:.0f} s"
    )
    for what in ("error", "failed", "code"):
        counts = (f"{value} {count}" for value, count in seen.counted(what).items())
        print(f"    {what}: {', '.join(counts)}", flush=True)


if __name__ == "__main__":
    main()
