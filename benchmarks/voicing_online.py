"""gTTS against the loopback stand-in for Google: how near to the ideal are requests in flight?

python benchmarks/voicing_online.py --requests 160
"""

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from gtts_process import gtts_server
from voicing_text import PlainLexicon, a_script, short_sentences

from podcaster.model import Voice
from podcaster.speech.clipstore import ClipStore
from podcaster.speech.voicing import Voicing, voice_script

DELAY = 0.3
IN_FLIGHT = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=160)
    concurrency(parser.parse_args().requests)


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


def speak(texts: list[str]) -> Voicing:
    """An episode without a cache."""
    voice = Voice(name="google", engine="gtts", settings={"in_flight": IN_FLIGHT})
    with tempfile.TemporaryDirectory() as folder, ClipStore(Path(folder)) as store:
        return voice_script(
            a_script(texts),
            {"google": voice},
            default="google",
            store=store,
            lexicon=PlainLexicon(),
        )


if __name__ == "__main__":
    main()
