"""Run `podcaster daily` on a small file system that fills up, with less and less room each time.

    mount -t tmpfs -o size=8m tmpfs /mnt/small
    python benchmarks/full_disk.py /mnt/small

Each run must end with 73, or with 0 where there was room enough; the feed must be whole after each,
and once there is room the same run must complete. The clip cache lies on the small disk as well.
"""

import argparse
import shutil
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from daily_show import listed, make_show
from news_site import NewsSite
from torture import clips_of, complete, look, look_for_leftovers, print_news, start

STEP = 300_000
"""Bytes."""


def main() -> None:
    """Fill the disk to a different height before each run; print the exit codes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    root, ballast = options.folder / "show", options.folder / "ballast"
    codes: Counter[int] = Counter()
    today = datetime.now(UTC).date()
    with NewsSite() as site:
        room = STEP // 10
        while not codes[0]:
            shutil.rmtree(root, ignore_errors=True)
            shutil.rmtree(clips_of(root), ignore_errors=True)
            make_show(root, site.url("/a.xml"))
            # An episode is there already: what must not be lost.
            print_news(site, today - timedelta(days=1), 0)
            complete(root, today - timedelta(days=1))
            print_news(site, today, 1)
            free = shutil.disk_usage(options.folder).free
            ballast.write_bytes(b"\0" * max(0, free - room))
            process = start(root, today)
            complaint = process.communicate(timeout=120)[1].decode()
            codes[process.returncode] += 1
            assert process.returncode in (0, 73), complaint
            assert "Traceback" not in complaint, complaint
            look(root)
            ballast.unlink()
            complete(root, today)
            assert len(listed(root)) == 2
            look_for_leftovers(root)
            room += STEP
    print(f"{codes[73]} runs ended with 73, {codes[0]} with 0 when there was {room / 1e6:.1f} MB")
    print("after each the feed was whole, and with room the same run completed")


if __name__ == "__main__":
    main()
