"""A whole build with an online voice, beside its two halves one after the other.

    python benchmarks/build_online.py 10 60

gTTS speaks through the loopback stand-in for Google, which takes 0.3 s for an answer; eight
requests are in flight. First everything is voiced and then recorded; then, without a cache, the
build does both at once. The files must be the same.
"""

import argparse
import os
import tempfile
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from build_overhead import articles, clocked
from gtts_process import gtts_server
from voicing_text import short_sentences

import podcaster
from podcaster.episodes.inputs import show_lexicon, user_store
from podcaster.episodes.starter import create_show
from podcaster.model import Article, Show
from podcaster.show.showdir import ShowDir
from podcaster.speech import voicing

DELAY = "0.3"
SECONDS_A_SENTENCE = 4.1
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
VOICE = """
engine = "gtts"
language = "en"
settings = { in_flight = 8, interval = 0.0, timeout = 30 }
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", nargs="*", type=float, default=[10.0])
    with gtts_server("--delay", DELAY):
        for minutes in parser.parse_args().minutes:
            count = round(minutes * 60 / SECONDS_A_SENTENCE)
            texts = list(islice(short_sentences(), count + 4))
            with tempfile.TemporaryDirectory() as folder:
                report(minutes, Path(folder), articles(texts[:count]), articles(texts[count:]))


def report(minutes: float, folder: Path, told: list[Article], first: list[Article]) -> None:
    halves, whole = a_show(folder / "halves", first), a_show(folder / "whole", first)
    voiced, recorded, at_once = (
        clocked(partial(work, show, told))[1][1]
        for work, show in ((voice, halves), (build, halves), (build, whole))
    )
    one, other = (ShowDir(show.root).listings()[-1].audio for show in (halves, whole))
    same = "the same file" if one.sha256 == other.sha256 else "NOT the same file"
    print(
        f"{minutes:g} min: voicing {voiced:.2f} s, then recording {recorded:.2f} s; "
        f"both at once {at_once:.2f} s: {at_once / (voiced + recorded):.2f} of that, {same}"
    )


def a_show(root: Path, first: list[Article]) -> Show:
    """A show that has been used: imports and connections are in no figure."""
    create_show(root, "Benchmark")
    (root / "voices" / "anchor.toml").write_text(VOICE)
    os.environ["PODCASTER_CACHE"] = f"{root}-cache"
    show = podcaster.load_show(root)
    build(show, first)
    return show


def voice(show: Show, told: list[Article]) -> None:
    os.environ["PODCASTER_CACHE"] = f"{show.root}-cache"
    script = podcaster.write_script(told, show, now=NOW)
    lexicon = show_lexicon(ShowDir(show.root))
    with user_store() as store:
        voicing.voice_script(
            script, show.profiles, default=show.voices.default, store=store, lexicon=lexicon
        )


def build(show: Show, told: list[Article]) -> None:
    os.environ["PODCASTER_CACHE"] = f"{show.root}-cache"
    podcaster.build_episode(show, told, now=NOW)


if __name__ == "__main__":
    main()
