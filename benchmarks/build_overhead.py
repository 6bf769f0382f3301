"""A whole build beside the engine alone and the encoder alone, on the same segments and samples.

    python benchmarks/build_overhead.py 10 60

Start-up and the loading of models are in none of the figures: a short article is built first. The
engine alone speaks the segments one after the other; the encoder alone takes the samples of the
finished file, with the same settings. Ratios are to the sum of the two.
"""

import argparse
import dataclasses
import os
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from voicing_text import sentences

import podcaster
from podcaster.episodes.line import show_lexicon
from podcaster.episodes.starter import create_show
from podcaster.model import Article, Block, Episode, Show
from podcaster.show.showdir import ShowDir
from podcaster.speech import engines, voicing
from podcaster.speech.workers import cores, open_executor

SECONDS_A_SENTENCE = 7.3
PARAGRAPH = 4
STORY = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", nargs="*", type=float, default=[10.0])
    options = parser.parse_args()
    print(f"{cores()} cores{'':21} {'CPU s':>8} {'wall s':>8} {'CPU ratio':>10} {'wall ratio':>10}")
    for minutes in options.minutes:
        with tempfile.TemporaryDirectory() as folder, open_executor() as executor:
            os.environ["PODCASTER_CACHE"] = f"{folder}/cache"
            create_show(Path(folder) / "show", "Benchmark")
            show = podcaster.load_show(Path(folder) / "show")
            count = round(minutes * 60 / SECONDS_A_SENTENCE)
            texts = list(islice(sentences(), count + 4))
            podcaster.build_episode(show, articles(texts[count:]), executor=executor)

            def build(show: Show = show, told: list[str] = texts[:count]) -> Episode:
                return podcaster.build_episode(show, articles(told), executor=executor)

            report(minutes, show, build)


def report(minutes: float, show: Show, build: Callable[[], Episode]) -> None:
    episode, cold = clocked(build)
    speaking = clocked(lambda: speak(show, episode))[1]
    audio = ShowDir(show.root).audio(episode)
    encoding = encode(audio, show)
    alone = tuple(one + other for one, other in zip(speaking, encoding, strict=True))
    changed = dataclasses.replace(show, copyright="Somebody else")  # a tag, not on the cover
    warm = clocked(lambda: podcaster.build_episode(changed, script=episode.script))[1]
    rows = {"engine alone": speaking, "encoder alone": encoding, "both": alone, "build": cold}
    rows["build, all clips cached"] = warm
    for what, (cpu, wall) in rows.items():
        name = f"{minutes:g} min: {what}"
        print(f"{name:29} {cpu:8.2f} {wall:8.2f} {cpu / alone[0]:10.2f} {wall / alone[1]:10.2f}")


def articles(texts: list[str]) -> list[Article]:
    return [
        Article(
            title=f"Notices of the town, part {at // STORY + 1}",
            blocks=tuple(
                Block(" ".join(texts[start : start + PARAGRAPH]))
                for start in range(at, min(at + STORY, len(texts)), PARAGRAPH)
            ),
            url=f"https://example.org/{texts[0][:9].replace(' ', '-')}/{at}",
        )
        for at in range(0, len(texts), STORY)
    ]


def speak(show: Show, episode: Episode) -> None:
    """The engine alone: the same lines, one after the other, and nothing done with them."""
    lexicon = show_lexicon(ShowDir(show.root))
    voice = show.profiles[show.voices.default]
    for segment in episode.script.segments:
        line = voicing.casting.line_for(segment, voice, lexicon)
        engines.engine_of(voice).synthesise(line.text, line.voice)


def encode(audio: Path, show: Show) -> tuple[float, float]:
    """The encoder alone, on samples that are there already."""
    import lameenc
    import soundfile

    from podcaster.sound import studio

    samples, rate = soundfile.read(audio, dtype="int16")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_bit_rate(show.audio.bitrate)
    encoder.set_quality(studio.mp3.QUALITY)
    return clocked(lambda: encoder.encode(samples.tobytes()) + encoder.flush())[1]


def clocked(work: Callable[[], object]) -> tuple[object, tuple[float, float]]:
    """The result, and CPU and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, (time.process_time() - cpu, time.perf_counter() - wall)


if __name__ == "__main__":
    main()
