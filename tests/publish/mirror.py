"""Stands for rsync or rclone: makes a folder the same as another, and notes each call.

Usage: mirror.py SOURCE TARGET LOG; a file LOG.fails makes it fail after the first file.
"""

import os
import shutil
import sys
from pathlib import Path

source, target, log = map(Path, sys.argv[1:])
files = {p.relative_to(source) for p in source.rglob("*") if p.is_file() and p.name[0] != "."}
there = {p.relative_to(target) for p in target.rglob("*") if p.is_file()}
with log.open("a") as calls:
    names = sorted(str(name) for name in files - there)
    print(os.environ["PODCASTER_PASS"], *names, sep="\t", file=calls)
for name in sorted(files):
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source / name, target / name)
    if Path(f"{log}.fails").exists():
        print("Password: no", file=sys.stderr)
        sys.exit(12)
for name in there - files:
    (target / name).unlink()
