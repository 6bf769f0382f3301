"""Kill `podcaster daily` at random instants and look at what is left (tests/torture.py says how).

python benchmarks/crash_test.py --kills 200
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from news_site import NewsSite
from torture import torture


def main() -> None:
    """Torture a show and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, NewsSite() as site:
        tally = torture(Path(folder), site, kills=options.kills, seed=options.seed)
    print(f"killed {tally.killed} runs; {tally.survived} were over before the signal came")
    for stage, count in tally.stages.most_common():
        print(f"  {count:4} {stage}")
    print("after each kill: the feed is whole, and so is every enclosure that it lists")
    print("after each day: the run completes, nothing is left over, and the show is the same")
    print(f"as one that was never killed  ({time.monotonic() - begun:.0f} s)")


if __name__ == "__main__":
    main()
