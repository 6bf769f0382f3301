"""Try mutilated articles, feeds and configuration files: no traceback, no hang, known exit codes.

    python benchmarks/fuzz.py --count 20000

A number gives the same mutant anywhere: `--first N --count 1` brings a fault back.
"""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fuzzing import Verdicts, fuzz

SLICE = 250


def main() -> None:
    """Fuzz in slices, in two processes, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    begun = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        slices = range(options.first, options.first + options.count, SLICE)
        last = options.first + options.count
        verdicts = list(pool.map(_slice, slices, [min(SLICE, last - first) for first in slices]))
    codes = sum((each.codes for each in verdicts), Counter())
    faults = [fault for each in verdicts for fault in each.faults]
    for (kind, code), count in sorted(codes.items()):
        print(f"  {count:6} {kind:8} exit code {code}")
    slowest = max(each.slowest for each in verdicts)
    print(f"{options.count} mutants, {len(faults)} faults, the slowest took {slowest:.2f} s")
    print("\n".join(faults[:50]))
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(bool(faults))


def _slice(first: int, count: int) -> Verdicts:
    return fuzz(count, first=first)


if __name__ == "__main__":
    main()
