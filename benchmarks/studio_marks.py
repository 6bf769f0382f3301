"""Are chapters and captions where they are heard? And what does it cost to write tags again?

    python benchmarks/studio_marks.py

Tones stand at known words of a programme; ffmpeg decodes the finished files, so that delay and
padding are what a player makes of them. A file of 60 MB is tagged, and tagged again.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from programmes import a_clip, a_script, a_tone, said, silence

from podcaster.model import Chapter, Encoding, Show, Timeline
from podcaster.sound import studio, tagging, timeline

RATE = 48000


def main() -> None:
    """Measure and print both."""
    with tempfile.TemporaryDirectory() as folder:
        _marks(Path(folder))
        _tags(Path(folder))


def _marks(folder: Path) -> None:
    print("distance of marks from the sound, in ms    captions        chapters")
    for rate in (24000, 44100, 48000):
        show = Show(title="Marks", audio=Encoding(rate=rate))
        plan = _a_plan(folder, show)
        for format in ("mp3", "m4a", "opus"):
            path = folder / f"marks.{format}"
            studio.record(plan, show.audio, path, format=format)
            tagging.write_tags(path, tagging.Tags(title="a", show="b", chapters=plan.chapters))
            onsets = _onsets(path)
            written = tagging.read_tags(path).chapters
            told = (_furthest(marks, onsets) for marks in (plan.captions, written[1:]))
            print(
                f"  {format:5} {rate:6} Hz {'':22}" + "".join(f"{far:9.1f}{'':7}" for far in told)
            )


def _a_plan(folder: Path, show: Show) -> Timeline:
    clips = [
        a_clip(folder, np.concatenate([silence(0.07 * n), a_tone(0.6 + 0.09 * n), silence(0.3)]))
        for n in range(1, 13)
    ]
    stories = ([said(pause=401 + 13 * n), said(pause=900 + 7 * n)] for n in range(5))
    script = a_script(*stories, greeting=(said(pause=613),), sign_off=(said(pause=0),))
    return timeline.arrange(script, clips, {}, show=show)


def _onsets(path: Path) -> np.ndarray:
    """Milliseconds at which a tone begins, as ffmpeg plays the file."""
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        str(path),
        "-f",
        "f32le",
        "-ac",
        "1",
        "-ar",
        str(RATE),
    ]
    audio = np.frombuffer(subprocess.check_output([*command, "-"]), "<f4")
    levels = np.convolve(np.abs(audio), np.ones(96) / 96, "same")
    starts = np.flatnonzero(np.diff((levels > levels.max() / 4).astype(int)) == 1)
    apart = np.diff(starts, prepend=-RATE) > RATE // 5
    return starts[apart] * 1000 / RATE


def _furthest(marks: tuple, onsets: np.ndarray) -> float:
    return max(float(np.abs(onsets - mark.start).min()) for mark in marks)


def _tags(folder: Path) -> None:
    """60 MB at 96 kbit/s are 83 minutes; what their encoding takes is measured on one of them."""
    show = Show(title="Tags")
    minute = folder / "minute.mp3"
    plan = _a_plan(folder, show)
    begun = time.process_time()
    studio.record(plan, show.audio, minute)
    encode = (time.process_time() - begun) / plan.duration * 44100 * 5000
    big = folder / "big.mp3"
    frames = minute.read_bytes()
    with big.open("wb") as file:
        while file.tell() < 60_000_000:
            file.write(frames)
    chapters = tuple(
        Chapter(title=f"Story {n}", start=n * 9000, end=n * 9000 + 8000) for n in range(250)
    )
    tags = tagging.Tags(
        title="One",
        show="Tags",
        date=datetime(2026, 11, 24, tzinfo=UTC),
        cover=bytes(300_000),
        lyrics="word " * 12_000,
        chapters=chapters,
    )
    print(f"\n60 MB, 250 chapters; to encode so much takes about {encode:.0f} s of CPU")
    for what, change in (
        ("first tags", tags),
        ("another title", replace(tags, title="A longer title than before")),
        ("fewer chapters", replace(tags, chapters=chapters[:100])),
    ):
        begun = time.process_time()
        tagging.write_tags(big, change)
        cpu = time.process_time() - begun
        print(f"  {what:16} {cpu * 1000:6.1f} ms of CPU   {cpu / encode:8.4%} of the encode")


if __name__ == "__main__":
    main()
