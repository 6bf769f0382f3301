"""Run `podcaster daily` on a small file system that fills up, with less and less room each time.

    mount -t tmpfs -o size=8m tmpfs /mnt/small
    python benchmarks/full_disk.py /mnt/small

Each run must end with 73, or with 0 where there was room enough; the feed must be whole after each,
and once there is room the same run must complete. The clip cache lies on the small disk as well.
The runs share out the room that a whole one takes: `--rounds 10` tries each tenth of it.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from daily_show import listed, make_show
from news_site import NewsSite
from torture import clips_of, complete, look, look_for_leftovers, print_news, start


def main() -> None:
    """Fill the disk to a different height before each run; print the exit codes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    root, ballast = options.folder / "show", options.folder / "ballast"
    codes: Counter[int] = Counter()
    today = datetime.now(UTC).date()
    with NewsSite() as site:
        make_show(root, site.url("/a.xml"))
        # An episode is there already: what must not be lost.
        print_news(site, today - timedelta(days=1), 0)
        complete(root, today - timedelta(days=1))
        print_news(site, today, 1)
        before = _copy(root), _copy(clips_of(root))
        os.environ["TMPDIR"] = str(options.folder)  # where clips go that the cache cannot take
        free = _free(options.folder)
        complete(root, today)
        needed = free - _free(options.folder)
        number = 0
        while not codes[0]:
            for copy in before:
                _put_back(copy)
            room = needed * number // options.rounds
            number += 1
            ballast.write_bytes(b"\0" * max(0, _free(options.folder) - room))
            process = start(root, today)
            process.wait(120)
            complaint = process.complaint()
            codes[process.returncode] += 1
            print(
                f"{room / 1e6:5.2f} MB free: {process.returncode} {complaint.strip()}", flush=True
            )
            assert process.returncode in (0, 73), complaint
            assert "Traceback" not in complaint, complaint
            look(root)
            ballast.unlink()
            complete(root, today)
            assert len(listed(root)) == 2
            look_for_leftovers(root)
    print(f"{codes[73]} runs ended with 73, {codes[0]} with 0 when there was {room / 1e6:.1f} MB")
    print("after each the feed was whole, and with room the same run completed")


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _copy(folder: Path) -> tuple[Path, Path]:
    copy = Path(tempfile.mkdtemp()) / folder.name
    shutil.copytree(folder, copy)
    return copy, folder


def _put_back(copy: tuple[Path, Path]) -> None:
    shutil.rmtree(copy[1])
    shutil.copytree(*copy)


if __name__ == "__main__":
    main()
