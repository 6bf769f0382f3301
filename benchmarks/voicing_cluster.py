"""One and two local Dask workers on the same segments, a thread each; and one killed half-way.

python benchmarks/voicing_cluster.py --segments 200
"""

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from distributed import LocalCluster
from voicing_text import PlainLexicon, a_script, sentences

from podcaster.model import Voice
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing, voice_script
from podcaster.speech.workers import open_executor

HEART = Voice(name="heart", engine="hibari", language="en-US")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=200)
    options = parser.parse_args()
    texts = list(islice(sentences(), options.segments + 16))
    texts, first = texts[16:], texts[:16]
    one, alone = timed(1, first, texts)
    two, together = timed(2, first, texts)
    print(f"{len(texts)} segments of hibari, a worker a thread")
    print(f"one worker {one:.2f} s, two workers {two:.2f} s: {one / two:.2f} × the throughput")
    print(f"same bytes: {alone == together}")
    killed, survived = timed(2, first, texts, kills=True)
    print(f"one of two killed half-way: {killed:.2f} s, same bytes: {alone == survived}")


def timed(
    workers: int, first: list[str], texts: list[str], *, kills: bool = False
) -> tuple[float, list[bytes]]:
    """Seconds for the texts on a cluster that has its models loaded, and their sounds."""
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50
        ) as cluster,
        open_executor(cluster.scheduler_address) as executor,
        tempfile.TemporaryDirectory() as folder,
        ClipStore(Path(folder)) as store,
    ):

        def speak(script_texts: list[str], progress: object = None) -> Voicing:
            return voice_script(
                a_script(script_texts),
                {"heart": HEART},
                default="heart",
                store=store,
                lexicon=PlainLexicon(),
                executor=executor,
                progress=progress,
            )

        def kill(done: int, total: int) -> None:
            if done == total // 2:
                cluster.workers[0].process.process.kill()

        speak(first)
        began = time.perf_counter()
        voiced = speak(texts, kill if kills else None)
        wall = time.perf_counter() - began
        return wall, [clip.path.read_bytes() for clip in voiced.clips]


if __name__ == "__main__":
    main()
