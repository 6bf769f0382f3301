"""What voicing costs beside the engine: CPU and wall, cold and warm, in one run.

    python benchmarks/voicing_overhead.py --minutes 10

The engine alone speaks the same texts one after the other in this process. Start-up and the
loading of the model are in neither figure.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from voicing_text import PlainLexicon, a_script, sentences

from podcaster.model import Voice
from podcaster.speech import engines
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing, voice_script
from podcaster.speech.workers import cores, open_executor

HEART = Voice(name="heart", engine="hibari", language="en-US")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    engine = engines.load("hibari")
    rate = len(engine.synthesise(next(sentences()), HEART).audio) / 48_000
    texts = list(islice(sentences(), round(options.minutes * 60 / rate)))
    with tempfile.TemporaryDirectory() as folder, open_executor() as executor:

        def run(script_texts: list[str]) -> Voicing:
            with ClipStore(Path(folder)) as store:
                return voice_script(
                    a_script(script_texts, stories=5),
                    {"heart": HEART},
                    default="heart",
                    store=store,
                    lexicon=PlainLexicon(),
                    executor=executor,
                )

        alone = clocked(lambda: [engine.synthesise(text, HEART) for text in texts])
        cold = clocked(lambda: run(texts))
        warm = clocked(lambda: run(texts))
        edited = [*texts[:-1], "One sentence of the last story was rewritten at noon."]
        calls = run(edited).calls
    print(f"{len(texts)} segments, {options.minutes:g} minutes, {cores()} cores, threads")
    print(f"{'':24} {'CPU s':>8} {'wall s':>8} {'CPU ÷ engine':>14} {'wall ÷ engine':>14}")
    for name, (cpu, wall) in {"engine alone": alone, "cold": cold, "warm": warm}.items():
        print(f"{name:24} {cpu:8.2f} {wall:8.2f} {cpu / alone[0]:14.3f} {wall / alone[1]:14.3f}")
    print(f"warm ÷ cold: CPU {warm[0] / cold[0]:.3f}, wall {warm[1] / cold[1]:.3f}")
    print(f"engine calls after editing one sentence: {calls}")


def clocked(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    main()
