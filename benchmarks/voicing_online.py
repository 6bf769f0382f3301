"""gTTS against the loopback stand-in for Google: concurrency, and faults.

    python benchmarks/voicing_online.py --requests 160 --episodes 100

The server runs in a process of its own (tests/engines/gtts_server.py).
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from voicing_text import PlainLexicon, a_script, short_sentences

from podcaster.clipstore import ClipStore
from podcaster.model import Voice
from podcaster.voicing import Patience, Voicing, voice_script

SERVER = Path(__file__).parent.parent / "tests" / "engines" / "gtts_server.py"
DELAY = 0.3
IN_FLIGHT = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=160)
    parser.add_argument("--episodes", type=int, default=100)
    parser.add_argument("--segments", type=int, default=12, help="of an episode")
    options = parser.parse_args()
    concurrency(options.requests)
    faults(options.episodes, options.segments)


def concurrency(requests: int) -> None:
    """Wall time against requests × delay ÷ in flight."""
    texts = list(islice(short_sentences(), requests + 8))
    with gtts_server("--delay", str(DELAY)):
        speak(texts[requests:])  # imports, connections' first use
        began = time.perf_counter()
        voiced = speak(texts[:requests])
        wall = time.perf_counter() - began
    ideal = requests * DELAY / IN_FLIGHT
    print(f"{voiced.calls} requests of {DELAY} s, {IN_FLIGHT} in flight")
    print(f"ideal {ideal:.2f} s, taken {wall:.2f} s: {wall / ideal:.3f} × the ideal")


def faults(episodes: int, segments: int) -> None:
    """Episodes made while 30 % of the requests fail in every way, against those without a fault."""
    texts = list(islice(short_sentences(), segments))
    lots = random.Random(5)
    with gtts_server():
        wanted = {
            text: clip.measurement for text, clip in zip(texts, speak(texts).clips, strict=True)
        }
    complete, calls, began = 0, 0, time.perf_counter()
    with gtts_server("--fail", "0.3"):
        for _ in range(episodes):
            lots.shuffle(texts)
            voiced = speak(texts, timeout=1.0)
            calls += voiced.calls
            found = [clip.measurement for clip in voiced.clips]
            complete += found == [wanted[text] for text in texts] and not voiced.warnings
    wall = time.perf_counter() - began
    spoken = episodes * segments
    print(f"{episodes} episodes of {segments} segments, 30 % of the requests failing")
    print(f"complete and of the fault-free durations: {complete} of {episodes}")
    print(f"{calls} requests for {spoken} segments ({calls / spoken:.2f} each), {wall:.0f} s")


def speak(texts: list[str], **settings: Any) -> Voicing:
    """An episode without a cache."""
    settings = {"interval": 0.0, "in_flight": IN_FLIGHT, **settings}
    voice = Voice(name="google", engine="gtts", settings=settings)
    with tempfile.TemporaryDirectory() as folder, ClipStore(Path(folder)) as store:
        return voice_script(
            a_script(texts),
            {"google": voice},
            default="google",
            store=store,
            lexicon=PlainLexicon(),
            patience=Patience(first_wait=0.05, longest_wait=0.5),
        )


@contextmanager
def gtts_server(*options: str) -> Iterator[None]:
    """Run the server, and point this process to it."""
    with subprocess.Popen(
        [sys.executable, str(SERVER), *options], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for _ in range(6):
            name, _, value = process.stdout.readline().removeprefix("export ").partition("=")
            os.environ[name] = value.strip()
        try:
            yield
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
