"""A hundred mornings on which 30 % of the requests fail, beside the same ones without a fault.

    python benchmarks/faulty_mornings.py --episodes 100

Each is a whole episode: articles of its own, written, spoken by gTTS's own code, mixed, encoded,
tagged and listed. The server answers with the same sound to the same text, so what must come out
is the very file that comes out when nothing fails. Retries are as shipped; only the profile's
settings are a benchmark's: eight in flight, no pause between them, a second for each request.
"""

import argparse
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from gtts_process import gtts_server
from voicing_text import sentences

import podcaster
from podcaster.episodes.checks import inspect
from podcaster.episodes.starter import create_show
from podcaster.model import Article, Block, Episode, Show
from podcaster.show.showdir import ShowDir
from podcaster.speech.clipstore import ClipStore

SHARE = 0.3
FIRST = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
STORIES = 2
SENTENCES = 2
"""Of a story."""
GOOGLE = """
engine = "gtts"
language = "en-US"
fallback = "anchor"
settings = { in_flight = 8, interval = 0.0, timeout = 1.0 }
"""
CHANGES = {
    'default = "anchor"': 'default = "google"',
    '# timezone = "Europe/Berlin"': 'timezone = "UTC"',
    '# base_url = "https://example.org/my-show/"': 'base_url = "https://example.org/town/"',
    'email = ""': 'email = "desk@example.org"',
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=100)
    count = parser.parse_args().episodes
    with tempfile.TemporaryDirectory() as folder:
        calm = a_show(Path(folder) / "calm")
        rough = a_show(Path(folder) / "rough")
        with gtts_server() as asked:
            wanted, calm_wall = mornings(calm, count)
        with gtts_server("--fail", str(SHARE)) as met:
            found, rough_wall = mornings(rough, count)
        report(wanted, found, asked, met)
        print(f"{'wall seconds, without faults and with them':52}{calm_wall:7.0f}{rough_wall:7.0f}")
        inspected(rough, found)


def mornings(show: Show, count: int) -> tuple[list[Episode], float]:
    """An episode a day, from an empty cache; its wall time."""
    news = sentences()
    began = time.perf_counter()
    made = []
    with ClipStore(show.root.parent / f"{show.root.name}-clips") as store:
        for at in range(count):
            morning = FIRST + timedelta(days=at)
            articles = [an_article(list(islice(news, SENTENCES))) for _ in range(STORIES)]
            made.append(
                podcaster.build_episode(
                    show, articles, store=store, day=morning.date(), now=morning
                )
            )
    return made, time.perf_counter() - began


def report(
    wanted: list[Episode], found: list[Episode], asked: Counter[str], met: Counter[str]
) -> None:
    segments = sum(len(one.script.segments) for one in found)
    heard = sum(one.audio.duration for one in found) / 60_000
    whole = sum(is_complete(one) for one in found)
    pairs = list(zip(wanted, found, strict=True))
    durations = sum(calm.audio.duration == rough.audio.duration for calm, rough in pairs)
    same = sum(calm.audio.sha256 == rough.audio.sha256 for calm, rough in pairs)
    failed = met.total() - met["spoken"]
    rows = {
        "episodes": len(found),
        "complete, by the voice that was asked for, no warning": whole,
        "of the fault-free duration": durations,
        "the fault-free file, byte for byte": same,
        "segments": segments,
        "requests without faults": asked.total(),
        "requests with faults": met.total(),
        "of these failed": failed,
    }
    for what, figure in rows.items():
        print(f"{what:52}{figure:7}")
    print(f"{'minutes of audio':52}{heard:7.1f}")
    print(f"{'requests for each that was answered':52}{met.total() / met['spoken']:7.2f}")
    kinds = (f"{kind} {times}" for kind, times in met.most_common() if kind != "spoken")
    print(f"faults met: {', '.join(kinds)}")


def is_complete(episode: Episode) -> bool:
    return tuple(episode.engines) == ("gtts",) and not episode.warnings


def inspected(show: Show, episodes: list[Episode]) -> None:
    """What `podcaster check --audio` says, and what the feed lists."""
    directory = ShowDir(show.root)
    findings = list(inspect(directory, audio=True))
    for finding in findings:
        print(f"{'fault' if finding.fault else 'note'}: {finding}")
    feed = (directory.root / "feed.xml").read_text("utf-8")
    listed = sum(f'/{one.audio.name}"' in feed for one in episodes)
    print(f"{'faults that `podcaster check --audio` finds':52}{sum(f.fault for f in findings):7}")
    print(f"{'enclosures in the feed, all of them there':52}{listed:7}")


def a_show(root: Path) -> Show:
    """The show that `podcaster init` makes, spoken by Google; its own voice is the fallback."""
    create_show(root, "Morning in Town")
    (root / "voices" / "google.toml").write_text(GOOGLE)
    config = root / "podcaster.toml"
    written = config.read_text("utf-8")
    for line, ours in CHANGES.items():
        assert line in written
        written = written.replace(line, ours)
    config.write_text(written, "utf-8")
    return podcaster.load_show(root)


def an_article(texts: list[str]) -> Article:
    number = texts[0].rpartition("number ")[2].rstrip(".")
    return Article(
        title=f"Notices from number {number}",
        blocks=tuple(Block(text) for text in texts),
        url=f"https://example.org/{number.replace(' ', '-')}",
    )


if __name__ == "__main__":
    main()
